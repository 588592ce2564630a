internal import Interchange
internal import Registry

/// Breaks of the schema as findings.
extension FindingList {
  mutating func add(_ violation: Violation, _ version: BODSVersion) {
    if case .unknownMember(let name) = violation.problem {
      addUnknownMember(name, violation, version)
      return
    }
    guard let keyword = violation.keyword else { return }
    let (message, advice) = violation.words
    add("schema_" + keyword.rawValue, .error, at: violation.value, message, advice)
  }

  private mutating func addUnknownMember(_ name: String, _ violation: Violation, _ version: BODSVersion) {
    guard let table = violation.object, let parent = violation.parent else { return }
    let place = "\(quoted(name)) is no field of \(table.name) in BODS \(version.rawValue)"
    if let other = OtherVersions.name(for: name, in: table) {
      add(.memberOfOtherVersion, at: violation.value, "\(place); it is called \(other) there.")
    } else if let near = table.nearest(to: name) {
      let taken = parent[near] == nil ? "" : ", which is there too"
      add(.misspeltMember, at: violation.value, "\(place); perhaps \(near) is meant\(taken).")
    } else {
      add(.unknownMember, at: violation.value, "\(place).")
    }
  }
}

extension Violation {
  /// What is wrong, and what to do.
  var words: (message: String, advice: String) {
    switch problem {
    case .wrongType(let shape):
      return ("This is \(found), and \(shape.words) is expected.", typeAdvice(shape))
    case .missing(let name, let reason): return missing(name, reason)
    case .missingFor(let name, let reason, _): return missing(name, reason)
    case .unknownCode(let codes):
      let near = codes.nearest(to: value.string ?? "").map { " Perhaps \($0) is meant." } ?? ""
      return (
        "\(quoted(value.string ?? "")) is no code of \(codes.name).\(near)",
        "Write one of: \(codes.codes.joined(separator: ", "))."
      )
    case .tooShort(let lengths, let count), .tooLong(let lengths, let count):
      return (
        "The text has \(count) characters, and \(lengths.words) are expected.",
        "Write it in the length that the standard asks for."
      )
    case .badFormat(let format):
      return ("\(quoted(value.string ?? "")) is not \(format.words).", "Write \(format.words).")
    case .noneOf(let names):
      return (
        "\(object?.name ?? "The object") needs \(names.map { "`\($0)`" }.joined(separator: " or ")).",
        "Add one of them."
      )
    case .lacksOneOf(let names):
      return (
        "\(object?.name ?? "The object") lacks \(names.map { "`\($0)`" }.joined(separator: " and ")).",
        "Add what is missing."
      )
    case .lacksCompanion(let name, let other):
      return (
        "\(object?.name ?? "The object") lacks `\(name)`, and must have it because `\(other)` is there.",
        "Add the field; ask the publisher."
      )
    case .notEmpty(let reason): return ("This must be empty because \(reason).", "Leave it out.")
    case .below: return ("The number is below 0.", "Write a percentage from 0 to 100.")
    case .above: return ("The number is above 100.", "Write a percentage from 0 to 100.")
    case .unknownMember: return ("", "")
    }
  }

  private func missing(_ name: String, _ reason: String?) -> (message: String, advice: String) {
    let because = reason.map { ", and must be there because \($0)" } ?? ""
    return ("\(object?.name ?? "The object") lacks `\(name)`\(because).", "Add the field; ask the publisher.")
  }

  private var found: String {
    switch value.kind {
    case .null: return "null"
    case .boolean: return "true or false"
    case .number: return "a number"
    case .string: return "text"
    case .array: return "an array"
    case .object: return "an object"
    }
  }

  private func typeAdvice(_ shape: Shape) -> String {
    switch (value.kind, shape) {
    case (.null, _):
      return "Leave the field out where there is no value; --fix does so where it may be absent."
    case (.string, .percent): return "Write the number without quotes; --fix does so."
    case (.string, .boolean): return "Write true or false without quotes; --fix does so."
    default: return "Write \(shape.words)."
    }
  }
}

extension ClosedRange where Bound == Int {
  fileprivate var words: String {
    if lowerBound == upperBound { return "\(lowerBound)" }
    return upperBound == .max ? "at least \(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}
