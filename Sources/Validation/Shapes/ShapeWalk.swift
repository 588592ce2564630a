internal import Interchange

/// One break of a shape.
struct Violation {
  enum Problem {
    case wrongType(Shape)
    case missing(String, because: String?)
    case missingFor(String, because: String, as: SchemaKeyword)
    case unknownCode(CodeList)
    case tooShort(ClosedRange<Int>, count: Int)
    case tooLong(ClosedRange<Int>, count: Int)
    case badFormat(TextFormat)
    case noneOf([String])
    case lacksOneOf([String])
    case lacksCompanion(String, of: String)
    case notEmpty(because: String)
    case below
    case above
    /// A member that the standard does not name.
    case unknownMember(String)
  }

  let problem: Problem
  /// The value at fault; of a member that is missing, the object.
  let value: JSONValue
  /// The object around the value and the place of the value among its members.
  let parent: JSONValue?
  let ordinal: Int
  /// The table of `parent`, or of `value` where a member is missing.
  let object: ObjectShape?

  var keyword: SchemaKeyword? {
    switch problem {
    case .wrongType(.reference): return .oneOf
    case .wrongType: return .type
    case .missing: return .required
    case .missingFor(_, _, let keyword): return keyword
    case .unknownCode: return .enum
    case .tooShort: return .minLength
    case .tooLong: return .maxLength
    case .badFormat(let format): return format.keyword
    case .noneOf, .lacksOneOf: return .anyOf
    case .lacksCompanion: return .dependencies
    case .notEmpty: return .const
    case .below: return .minimum
    case .above: return .maximum
    case .unknownMember: return nil
    }
  }
}

/// Compares a value with a shape and hands over every break.
///
/// It goes as deep as the tables do, which is seven levels, whatever the value holds.
struct ShapeWalk {
  let visit: (Violation) -> Void

  func object(_ value: JSONValue, _ shape: ObjectShape) { object(value, shape, nil, 0, nil) }

  private func walk(
    _ value: JSONValue, _ shape: Shape, _ parent: JSONValue?, _ ordinal: Int, _ owner: ObjectShape?
  ) {
    func break_(_ problem: Violation.Problem) {
      visit(Violation(problem: problem, value: value, parent: parent, ordinal: ordinal, object: owner))
    }
    switch shape {
    case .text(let format, let codes, let lengths):
      guard let text = value.string else { return break_(.wrongType(shape)) }
      if let lengths {
        let count = text.unicodeScalars.count
        if count < lengths.lowerBound { break_(.tooShort(lengths, count: count)) }
        if count > lengths.upperBound { break_(.tooLong(lengths, count: count)) }
      }
      if let codes, !codes.contains(text) { break_(.unknownCode(codes)) }
      if !format.matches(text) { break_(.badFormat(format)) }
    case .percent:
      guard let number = value.numberText else { return break_(.wrongType(shape)) }
      switch PercentText.side(of: number) {
      case .below: break_(.below)
      case .above: break_(.above)
      case .inside: break
      }
    case .boolean:
      if value.boolean == nil { break_(.wrongType(shape)) }
    case .array(let element):
      guard value.kind == .array else { return break_(.wrongType(shape)) }
      for item in value.elements { walk(item, element, nil, 0, owner) }
    case .object(let table):
      guard value.kind == .object else { return break_(.wrongType(shape)) }
      object(value, table, parent, ordinal, owner)
    case .reference(let reason):
      if value.kind == .string { return }
      guard value.kind == .object else { return break_(.wrongType(shape)) }
      object(value, reason, parent, ordinal, owner)
    }
  }

  private func object(
    _ value: JSONValue, _ table: ObjectShape, _ parent: JSONValue?, _ ordinal: Int, _ owner: ObjectShape?
  ) {
    var seen: UInt64 = 0
    for (place, member) in value.members.enumerated() {
      guard let known = table.place(of: member.name) else {
        if !table.isOpen {
          visit(
            Violation(
              problem: .unknownMember(member.name), value: member.value, parent: value, ordinal: place,
              object: table))
        }
        continue
      }
      seen |= 1 << UInt64(known)
      walk(member.value, table.members[known].shape, value, place, table)
    }
    func lacks(_ name: String) -> Bool {
      table.place(of: name).map { seen & (1 << UInt64($0)) == 0 } ?? (value[name] == nil)
    }
    func report(_ problem: Violation.Problem, _ member: JSONValue? = nil) {
      visit(
        Violation(problem: problem, value: member ?? value, parent: nil, ordinal: 0, object: table))
    }
    for name in table.required where lacks(name) { report(.missing(name, because: nil)) }
    for rule in table.rules {
      switch rule {
      case .oneOf(let names):
        if names.allSatisfy(lacks) { report(.noneOf(names)) }
      case .codes(let member, let codes, let selector, let choices):
        guard let kind = value[selector]?.string, choices.contains(kind), let item = value[member],
          let text = item.string, !codes.contains(text),
          case .text(_, let all?, _)? = table.shape(of: member), all.contains(text)
        else { continue }
        report(.unknownCode(codes), item)
      case .needs(let member, let selector, let code, let keyword):
        if lacks(member), value[selector]?.string == code {
          report(.missingFor(member, because: "`\(selector)` is \(code)", as: keyword))
        }
      case .emptyText(let member, let selector, let code):
        if let item = value[member], item.kind == .string, let kind = value[selector]?.string, kind != code,
          item.string != ""
        {
          report(.notEmpty(because: "`\(selector)` is not \(code)"), item)
        }
      case .emptyArray(let member, let selector):
        if let item = value[member], item.kind == .array, item.count > 0, value[selector]?.boolean == true {
          report(.notEmpty(because: "`\(selector)` is true"), item)
        }
      case .comesWith(let member, let other):
        if lacks(member), !lacks(other) { report(.lacksCompanion(member, of: other)) }
      case .all(let names):
        let missing = names.filter(lacks)
        if !missing.isEmpty { report(.lacksOneOf(missing)) }
      }
    }
  }
}
