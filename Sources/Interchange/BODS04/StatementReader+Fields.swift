internal import Registry

extension StatementReader {
  /// A member that is there and not null.
  ///
  /// Real registers write null for what they do not know.
  mutating func member(_ object: JSONValue, _ name: StaticString) -> JSONValue? {
    guard let value = object[name] else { return nil }
    guard value.isNull else { return value }
    remark(.warning, "nullMember", "`\(name)` is null; it is read as absent.", at: value)
    return nil
  }

  /// An object; anything else is left out with a warning.
  mutating func object(_ parent: JSONValue, _ name: StaticString) -> JSONValue? {
    guard let value = member(parent, name) else { return nil }
    guard value.kind == .object else {
      leaveOut(value, name, wanted: "an object")
      return nil
    }
    return value
  }

  /// An array of objects; a single object stands for itself, anything else is left out with a warning.
  mutating func objects(_ parent: JSONValue, _ name: StaticString) -> [JSONValue] {
    guard let value = member(parent, name) else { return [] }
    switch value.kind {
    case .array:
      return value.elements.filter { element in
        if element.kind == .object { return true }
        leaveOut(element, name, wanted: "an object")
        return false
      }
    case .object:
      remark(
        .warning, "objectInsteadOfArray", "`\(name)` is one object; it is read as an array of one.",
        at: value)
      return [value]
    default:
      leaveOut(value, name, wanted: "an array of objects")
      return []
    }
  }

  /// A text; nil where it is absent or empty.
  ///
  /// A number is taken as it is written, with a warning.
  mutating func text(
    _ object: JSONValue, _ name: StaticString, _ limit: TextLimit = .name
  ) throws(Refusal) -> String? {
    guard let value = member(object, name) else { return nil }
    return try text(of: value, name, limit)
  }

  /// An array of texts; a single text stands for itself.
  mutating func texts(_ object: JSONValue, _ name: StaticString) throws(Refusal) -> [String] {
    guard let value = member(object, name) else { return [] }
    guard value.kind == .array else {
      if value.kind == .string {
        remark(
          .warning, "textInsteadOfArray", "`\(name)` is one text; it is read as an array of one.",
          at: value)
      }
      return try text(of: value, name, .name).map { [$0] } ?? []
    }
    var texts: [String] = []
    for element in value.elements {
      if let text = try text(of: element, name, .name) { texts.append(text) }
    }
    return texts
  }

  /// A text that must be there.
  func requiredText(_ object: JSONValue, _ name: StaticString) throws(Refusal) -> String {
    guard let value = object[name], !value.isNull else { throw missing(object, name) }
    guard let text = value.string else { throw wrongType(value, name, wanted: "text") }
    guard !text.isEmpty else { throw missing(object, name) }
    try check(text, value, name, .name)
    return text
  }

  /// True or false; the words in quotes are taken with a warning, anything else is refused.
  mutating func boolean(_ object: JSONValue, _ name: StaticString) throws(Refusal) -> Bool? {
    guard let value = member(object, name) else { return nil }
    if let boolean = value.boolean { return boolean }
    guard let word = value.string, word == "true" || word == "false" else {
      throw wrongType(value, name, wanted: "true or false")
    }
    remark(.warning, "booleanInText", "`\(name)` is the text “\(word)”; it is read as \(word).", at: value)
    return word == "true"
  }

  /// Refuses texts that are too long, hide what they say, or would be cut by programs written in C.
  func check(_ text: String, _ value: JSONValue, _ name: StaticString, _ limit: TextLimit) throws(Refusal) {
    if text.utf8.count > limit.bytes {
      throw refusal(
        "textTooLong",
        "`\(name)` has \(text.utf8.count) bytes; the limit is \(limit.bytes).",
        advice: "Shorten it, or put long remarks into another member.", at: value)
    }
    if TextLimit.hasTooManyMarks(text) {
      throw refusal(
        "tooManyCombiningMarks",
        "`\(name)` has more than \(TextLimit.combiningMarks) combining marks in a row, the limit.",
        advice: "Write it without decoration.", at: value)
    }
    // Without an escape there is no such character: JSON forbids it bare.
    if !value.isPlain && text.utf8.contains(0) {
      throw refusal(
        "nulCharacter", "`\(name)` holds the character U+0000, at which many programs would cut it.",
        advice: "Remove the character.", at: value)
    }
  }

  /// Says that a member is not read; it stays in the canonical bytes.
  mutating func leaveOut(_ value: JSONValue, _ name: StaticString, wanted: String) {
    remark(
      .warning, "wrongType", "`\(name)` is \(value.kind.words) and must be \(wanted); it is left out.",
      at: value)
  }

  private mutating func text(
    of value: JSONValue, _ name: StaticString, _ limit: TextLimit
  ) throws(Refusal) -> String? {
    switch value.kind {
    case .string:
      guard let text = value.string, !text.isEmpty else { return nil }
      try check(text, value, name, limit)
      return text
    case .number:
      guard let text = value.numberText else { return nil }
      remark(
        .warning, "numberInsteadOfText",
        "`\(name)` is a number; it is read as the text “\(shortened(text))”.", at: value)
      try check(text, value, name, limit)
      return text
    default:
      leaveOut(value, name, wanted: "text")
      return nil
    }
  }
}
