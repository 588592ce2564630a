import Foundation
import Registry

@testable import Interchange

/// Everything that came out of one table.
struct TableReading {
  var statements: [FiledStatement] = []
  var findings: [Finding] = []
  var refusals: [Finding] = []
  var error: InterchangeError?

  init(_ text: String, file: String = "table.tsv", options: TableOptions = TableOptions()) {
    drain(StatementFile(bytes: Array(text.utf8), name: file, options: options))
  }

  init(bytes: [UInt8], file: String = "table.tsv", options: TableOptions = TableOptions()) {
    drain(StatementFile(bytes: bytes, name: file, options: options))
  }

  init(path: String, options: TableOptions = TableOptions()) throws {
    drain(try StatementFile(path: path, options: options))
  }

  private mutating func drain(_ file: StatementFile) {
    do throws(InterchangeError) {
      while let outcome = try file.next() {
        switch outcome {
        case .statement(let filed, let list):
          statements.append(filed)
          findings += list
        case .refused(let finding): refusals.append(finding)
        }
      }
    } catch {
      self.error = error
    }
  }

  /// Line, column and code of each finding.
  var marks: [String] { findings.map(TableReading.mark) }

  static func mark(_ finding: Finding) -> String {
    "\(finding.location?.line ?? 0)\(finding.location?.pointer ?? "") \(finding.code)"
  }

  /// How many findings of each code there are.
  var counts: [String: Int] { Dictionary(grouping: findings, by: \.code).mapValues(\.count) }

  /// The entity of this name, as the row about it describes it.
  func entity(_ name: String) -> Entity? {
    statements.lazy.compactMap { filed -> Entity? in
      guard filed.statement.status == nil, case .entity(let entity) = filed.statement.details else {
        return nil
      }
      return entity.name == name ? entity : nil
    }.first
  }

  /// The record of the party of this name.
  func record(_ name: String) -> RecordID? {
    statements.first { filed in
      switch filed.statement.details {
      case .entity(let entity): return entity.name == name
      case .person(let person): return person.name == name
      case .relationship: return false
      }
    }?.statement.recordId
  }

  /// Holdings in short, `company <- parent share`, in the order of the table.
  var holdings: [String] {
    var names: [RecordID: String] = [:]
    for filed in statements {
      if case .entity(let entity) = filed.statement.details { names[filed.statement.recordId] = entity.name }
    }
    return statements.compactMap { filed in
      guard case .relationship(let relationship) = filed.statement.details else { return nil }
      func name(_ party: Party) -> String {
        switch party {
        case .record(let record): return names[record] ?? record.text
        case .unspecified(let reason, _): return "!\(reason.rawValue)"
        }
      }
      let interest = relationship.interests[0]
      let share = interest.share == .notStated ? "?" : interest.share.interval.intervalText
      let mark = interest.directness == .direct ? "" : " \(interest.directness.rawValue)"
      return "\(name(relationship.subject)) <- \(name(relationship.interestedParty)) \(share)\(mark)"
    }
  }
}

/// A file beside the tests.
enum Fixture {
  static func text(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: folder.appendingPathComponent("Fixtures").appendingPathComponent(name), encoding: .utf8)
  }
}
