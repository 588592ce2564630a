internal import Foundation
internal import Registry
internal import RegistryFiles
internal import RegistryStore

/// What the lines of a whole register rest on beside the registry: the program, the curated data, the choice of
/// regimes, the format.
struct RowSettings {
  private let command: String
  private let fields: [String]
  private let format: OutputFormat
  private var base: String?
  private var known: [String?: [UInt8]] = [:]

  /// - Parameters:
  ///   - command: what is asked.
  ///   - fields: columns asked for.
  init(_ command: String, fields: [String], _ format: OutputFormat) {
    self.command = command
    self.fields = fields
    self.format = format
  }

  /// What does not depend on the jurisdiction; read when it is asked for first.
  private mutating func common() throws -> String {
    if let base { return base }
    let data = try CuratedData.locate()
    let folder = URL(fileURLWithPath: data.folder).appendingPathComponent("regimes")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var files = ""
    for name in names {
      let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
      files += "\(name) \(RegisterDigests.digest(of: Array(bytes)))\n"
    }
    // Another build may answer otherwise under the same version.
    var status = stat()
    let program = stat("/proc/self/exe", &status) == 0 ? "\(status.st_size) \(status.st_mtim)" : ""
    let all = [Unveil.version, program, command, format.rawValue, "\(fields)", files].joined(separator: "\n")
    base = all
    return all
  }

  /// 16 bytes for a jurisdiction whose companies are answered under these regimes on a day.
  mutating func digest(_ jurisdiction: String?, on day: CalendarDate, _ regimes: () throws -> [Regime]) throws
    -> [UInt8]
  {
    if let found = known[jurisdiction] { return found }
    let laws = try regimes().map { regime in
      let days = [regime.validFrom, regime.validTo].map { $0?.description ?? "" }
      return "\(regime.id) \(days) \(regime.isValid(on: day))"
    }
    let digest = RegisterDigests.digest(of: Array((try common() + "\n" + laws.joined(separator: "\n")).utf8))
    known[jurisdiction] = digest
    return digest
  }

  /// The days and fingerprints in a line of JSON.
  static func head(
    _ time: TimeOptions, _ fingerprint: String, _ judgements: String?, _ format: OutputFormat
  ) -> [UInt8] {
    guard format == .jsonl else { return [] }
    var members: [(String, JSONText)] = [
      ("asOf", .string(time.day.description)),
      ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)),
    ]
    if let judgements { members.append(("judgementDigest", .string(judgements))) }
    // Within an object: a comma before, no braces.
    return Array(("," + JSONText.object(members).text(indented: false).dropFirst().dropLast()).utf8)
  }
}
