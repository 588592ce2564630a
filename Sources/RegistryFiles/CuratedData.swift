internal import Foundation
public import Registry

/// The curated data that ship with the program: regimes and facts on jurisdictions.
///
/// Nothing is read before it is asked for, and one regime reads only the files of that regime.
public struct CuratedData: Sendable {
  /// The folder that holds `regimes` and `jurisdictions`.
  public let folder: String
  /// The same folder as it is named in messages.
  let shownFolder: String

  /// The data in `folder`.
  public init(folder: String) {
    self.folder = folder
    self.shownFolder = CuratedData.shown(folder)
  }

  private func path(_ parts: [String]) -> String { ([folder] + parts).joined(separator: "/") }
  private func shownPath(_ parts: [String]) -> String { ([shownFolder] + parts).joined(separator: "/") }

  private func fileNames(in part: String) throws(CuratedDataError) -> [String] {
    do {
      // Byte order, so that no locale and no file system changes what comes out.
      return try FileManager.default.contentsOfDirectory(atPath: path([part]))
        .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw .unreadable(path: path([part]), reason: error.localizedDescription)
    }
  }

  // MARK: Regimes

  /// Names of all regimes, from the file names.
  public func regimeIDs() throws(CuratedDataError) -> [String] {
    var result: [String] = []
    for name in try fileNames(in: "regimes") {
      let id = CuratedData.regimeID(ofFile: name)
      if result.last != id { result.append(id) }
    }
    return result
  }

  private static func regimeID(ofFile name: String) -> String {
    String(name.prefix { $0 != "." })
  }

  /// Every period of one regime, the earliest first; reads only its own files.
  public func records(_ id: String) throws(CuratedDataError) -> [RegimeRecord] {
    guard RegimeReader.isIdentifier(id) else {
      throw .badName(id, expected: "a regime name such as GB-PSC")
    }
    let names = try fileNames(in: "regimes")
    let own = names.filter { CuratedData.regimeID(ofFile: $0) == id }
    guard !own.isEmpty else {
      var known: [String] = []
      for name in names where known.last != CuratedData.regimeID(ofFile: name) {
        known.append(CuratedData.regimeID(ofFile: name))
      }
      throw .unknownRegime(id, known: known)
    }
    var problems: [DataProblem] = []
    var records: [RegimeRecord] = []
    for name in own {
      let bytes = try YamlFile.bytes(path(["regimes", name]))
      do {
        records.append(
          try RegimeReader.read(bytes, file: shownPath(["regimes", name]), fileName: name))
      } catch .invalid(let found) {
        problems += found
      }
    }
    records.sort { ($0.regime.validFrom?.number ?? 0) < ($1.regime.validFrom?.number ?? 0) }
    for (earlier, later) in zip(records, records.dropFirst()) {
      guard let end = earlier.regime.validTo, let start = later.regime.validFrom, end < start else {
        problems.append(
          DataProblem(.overlap(id: id, other: earlier.location.file), at: later.location))
        continue
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return records
  }

  /// The periods of the regime with this name or other name, in any case of letters; the earliest first.
  ///
  /// Another name that belongs to one period only gives that period.
  public func records(named name: String) throws(CuratedDataError) -> [RegimeRecord] {
    let id = name.uppercased()
    if try regimeIDs().contains(id) { return try records(id) }
    let found = try allRecords().filter { record in
      record.regime.aliases.contains { $0.lowercased() == name.lowercased() }
    }
    return found.isEmpty ? try records(id) : found
  }

  /// The record of a regime that is in force on `day`.
  public func record(_ id: String, on day: CalendarDate) throws(CuratedDataError) -> RegimeRecord {
    let records = try records(id)
    if let record = records.first(where: { $0.regime.isValid(on: day) }) { return record }
    throw .notInForce(id, on: day, periods: records.map { CuratedData.period($0.regime) })
  }

  /// The regime that is in force on `day` under this name.
  public func regime(_ id: String, on day: CalendarDate) throws(CuratedDataError) -> Regime {
    try record(id, on: day).regime
  }

  static func period(_ regime: Regime) -> String {
    "\(regime.validFrom?.description ?? "the beginning") to \(regime.validTo?.description ?? "today")"
  }

  /// Every record of every regime, by name and then by time; throws the problems of all files.
  public func allRecords() throws(CuratedDataError) -> [RegimeRecord] {
    var problems: [DataProblem] = []
    var result: [RegimeRecord] = []
    for id in try regimeIDs() {
      do {
        result += try records(id)
      } catch .invalid(let found) {
        problems += found
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return result
  }

  /// Every regime, by name and then by time.
  public func allRegimes() throws(CuratedDataError) -> [Regime] { try allRecords().map(\.regime) }

  /// The regimes that name this jurisdiction, of all periods; regimes of no place are left out.
  ///
  /// A regime's name begins with the code of its country, or with `EU`; only those files are read.
  public func regimes(for jurisdiction: String) throws(CuratedDataError) -> [Regime] {
    let country = jurisdiction.prefix(2)
    var result: [Regime] = []
    for id in try regimeIDs() where id.hasPrefix("\(country)-") || id.hasPrefix("EU-") {
      for record in try records(id)
      where !record.regime.jurisdictions.isEmpty && record.regime.covers(jurisdiction) {
        result.append(record.regime)
      }
    }
    return result
  }

  // MARK: Jurisdictions

  /// Codes of all jurisdictions of which there are facts, from the file names.
  public func jurisdictionCodes() throws(CuratedDataError) -> [String] {
    try fileNames(in: "jurisdictions").map { String($0.dropLast(5)) }
  }

  /// The facts on one jurisdiction.
  public func jurisdiction(_ code: String) throws(CuratedDataError) -> JurisdictionFile {
    guard JurisdictionFile.isCode(code) else {
      throw .badName(code, expected: "a jurisdiction code such as GB")
    }
    let name = "\(code).yaml"
    guard try fileNames(in: "jurisdictions").contains(name) else {
      throw .unknownJurisdiction(code, known: try jurisdictionCodes())
    }
    let bytes = try YamlFile.bytes(path(["jurisdictions", name]))
    return try JurisdictionReader.read(bytes, file: shownPath(["jurisdictions", name]), code: code)
  }
}
