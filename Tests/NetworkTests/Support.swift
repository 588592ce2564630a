import Foundation
import Interchange
import Registry
import RegistryFiles
import RegistryStore
import Resolver

@testable import Unveil

/// Where the package and the data kept outside it are.
enum Shared {
  static let package: URL = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" && !exists(folder.appendingPathComponent("Package.swift")) {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// A file of `../shared/data` beside the package, or of the folder that UNVEIL_SHARED_DATA names; nil
  /// where it is absent.
  static func url(_ path: String) -> URL? {
    let named = ProcessInfo.processInfo.environment["UNVEIL_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
    let root = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/data")
    let url = root.appendingPathComponent(path)
    return exists(url) ? url : nil
  }

  static func has(_ path: String) -> Bool { url(path) != nil }

  static func lines(_ url: URL) throws -> [String] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
}

/// A day that must be one.
func day(_ text: String) -> CalendarDate {
  guard let date = CalendarDate(text) else { preconditionFailure("'\(text)' is no date") }
  return date
}

/// Regimes that ship: those in force on a day, or else the first version of each.
func regimes(_ ids: [String], on asOf: CalendarDate) throws -> [Regime] {
  let data = CuratedData(folder: Shared.package.appendingPathComponent("Registry").path)
  return try ids.map { id in
    let all = try data.records(id).map(\.regime)
    return all.first { $0.isValid(on: asOf) } ?? all[0]
  }
}

/// A text that is imported as a file.
struct Input {
  var name: String
  var text: String
  var options = TableOptions()
}

/// A registry in a folder of its own, which goes with it.
final class ScratchRegistry {
  let store: RegistryStore
  private let folder: URL
  private(set) var refused = 0
  private(set) var findings: [Finding] = []

  init(_ inputs: [Input]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "unveil-networks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try RegistryStore.open(
      path: folder.appendingPathComponent("registry.db").path, mode: .readWrite(createIfMissing: true))
    for input in inputs { try add(input) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func add(_ input: Input) throws {
    let file = StatementFile(bytes: Array(input.text.utf8), name: input.name, options: input.options)
    let session = try store.beginImport(source: ImportSource(name: input.name, importedOn: day("2026-11-01")))
    while let outcome = try file.next() {
      switch outcome {
      case .statement(let filed, let list):
        findings += list
        if case .conflict = try session.add(filed) { refused += 1 }
      case .refused(let finding):
        findings.append(finding)
        refused += 1
      }
    }
    findings += try session.commit().findings
  }

  /// The record of the company of exactly this name.
  func record(_ name: String) throws -> RecordID {
    switch try store.resolve(name) {
    case .found(let record): return record
    case .ambiguous(let hits), .none(let hits):
      guard let hit = hits.first(where: { $0.name == name }) else {
        throw RegistryStoreError.noSuchRecord(RecordID(name))
      }
      return hit.record
    }
  }

  /// What `owners --format json` writes.
  func owners(_ record: RecordID, _ regimes: [Regime], asOf: CalendarDate) throws -> String {
    let structure = try store.structure(upstreamOf: record, asOf: asOf)
    let resolver = Resolver(structure)
    let answers = regimes.map { resolver.answer(subject: 0, under: $0, asOf: asOf) }
    return AnswerJSON.owners(
      answers, structure, asOf: asOf, knownAt: asOf, fingerprint: try store.fingerprint()
    ).text(indented: true)
  }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
