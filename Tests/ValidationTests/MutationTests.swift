import Foundation
import Testing

@testable import Validation

/// Whole statements in which every value, one after the other, is replaced by something else.
@Suite("Values of the wrong kind")
struct MutationTests {
  /// Statements that have every member that the tables know.
  static var statements: [(version: BODSVersion, json: Any)] { BODSVersion.allCases.flatMap(statements) }

  static func statements(_ version: BODSVersion) -> [(version: BODSVersion, json: Any)] {
    let shapes = StatementShapes.of(version)
    return shapes.details.sorted { $0.key < $1.key }.map { type, table in
      guard version == .v0_4 else {
        var members = sample(table)
        members["statementType"] = type
        return (version, members)
      }
      var members = sample(shapes.statement)
      members["recordType"] = type
      members["recordDetails"] = sample(table)
      return (version, members)
    }
  }

  static func sample(_ table: ObjectShape) -> [String: Any] {
    Dictionary(uniqueKeysWithValues: table.members.map { ($0.name, sample($0.shape)) })
  }

  static func sample(_ shape: Shape) -> Any {
    switch shape {
    case .text(let format, let codes, let lengths):
      if let code = codes?.codes.first { return code }
      if let lengths { return String(repeating: "x", count: lengths.lowerBound) }
      switch format {
      case .any: return "text"
      case .date, .dateOrTime, .partialDate, .iso8601: return "2020-01-01"
      case .dateTime: return "2020-01-01T00:00:00Z"
      case .version: return "0.4"
      case .uri: return "https://x.example/"
      }
    case .percent: return 25
    case .boolean: return false
    case .array(let element): return [sample(element)]
    case .object(let table): return sample(table)
    case .reference: return "text"
    }
  }

  static var replacements: [Any] {
    [

      NSNull(), 0, -1, 1e300, true, "", "x", "2020-13-45", "/", [Any](), [[Any]()], [NSNull()],
      [String: Any](),
      ["exact": NSNull()], String(repeating: "é", count: 100),
    ]
  }

  /// Every path to a value.
  static func paths(_ json: Any, _ path: [String] = []) -> [[String]] {
    if let object = json as? [String: Any] {
      return [path] + object.keys.sorted().flatMap { paths(object[$0] ?? 0, path + [$0]) }
    }
    if let array = json as? [Any] {
      return [path] + array.indices.flatMap { paths(array[$0], path + [String($0)]) }
    }
    return [path]
  }

  static func replace(_ json: Any, _ path: ArraySlice<String>, by new: Any) -> Any {
    guard let step = path.first else { return new }
    if var object = json as? [String: Any] {
      object[step] = replace(object[step] ?? 0, path.dropFirst(), by: new)
      return object
    }
    if var array = json as? [Any], let place = Int(step) {
      array[place] = replace(array[place], path.dropFirst(), by: new)
      return array
    }
    return new
  }

  static func text(_ json: Any) throws -> [UInt8] {
    Array(try JSONSerialization.data(withJSONObject: [json], options: [.fragmentsAllowed, .sortedKeys]))
  }

  @Test("no value crashes the checks, alone or beside the statement as it was")
  func nothingCrashes() throws {
    var checked = 0
    for (version, json) in Self.statements {
      for path in Self.paths(json) {
        for new in Self.replacements {
          let changed = Self.replace(json, path[...], by: new)
          let bytes = Array(
            try JSONSerialization.data(withJSONObject: [json, changed], options: .sortedKeys))
          _ = try Checking(bytes, version: version)
          checked += 1
        }
      }
    }
    #expect(checked > 8_000)
  }

  @Test("null and a number in the place of text, and text in the place of all else, are reported there")
  func wrongKinds() throws {
    var judged = 0
    for (version, json) in Self.statements {
      for path in Self.paths(json) where !path.isEmpty {
        let old = path.reduce(json as Any?) { value, step in
          (value as? [String: Any])?[step] ?? (value as? [Any])?[Int(step) ?? 0]
        }
        let isText = old is String
        // Another type of statement has other fields, and says nothing of these.
        if ["statementType", "recordType"].contains(path.last) { continue }
        for new in [NSNull(), isText ? 7 : "text"] as [Any] {
          let changed = try Self.text(Self.replace(json, path[...], by: new))
          let pointer = "/" + path.joined(separator: "/")
          let checking = try Checking(changed, version: version, schemaOnly: true)
          #expect(
            checking.places.contains("schema_type \(pointer)")
              || checking.places.contains("schema_oneOf \(pointer)"),
            "\(version) \(pointer): \(checking.places)")
          judged += 1
        }
      }
    }
    #expect(judged > 1_000)
  }
}
