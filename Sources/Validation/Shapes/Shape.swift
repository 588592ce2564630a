/// What a value of a statement must be: the schema of the standard as a small table of values.
///
/// Source: the JSON Schemas of BODS 0.1 to 0.4, written anew here.
indirect enum Shape: Sendable {
  case text(TextFormat, codes: CodeList?, lengths: ClosedRange<Int>?)
  case percent
  case boolean
  case array(Shape)
  case object(ObjectShape)
  /// The identifier of a record, or an object of this shape that says why there is none.
  case reference(ObjectShape)

  static let text = Shape.text(.any, codes: nil, lengths: nil)
  static let date = Shape.text(.date, codes: nil, lengths: nil)
  static let dateTime = Shape.text(.dateTime, codes: nil, lengths: nil)
  static let dateOrTime = Shape.text(.dateOrTime, codes: nil, lengths: nil)
  static let partialDate = Shape.text(.partialDate, codes: nil, lengths: nil)
  static let iso8601 = Shape.text(.iso8601, codes: nil, lengths: nil)
  static let uri = Shape.text(.uri, codes: nil, lengths: nil)

  static func code(_ codes: CodeList) -> Shape { .text(.any, codes: codes, lengths: nil) }
  static func text(_ lengths: ClosedRange<Int>) -> Shape { .text(.any, codes: nil, lengths: lengths) }

  /// What is wanted, in words.
  var words: String {
    switch self {
    case .text: return "text"
    case .percent: return "a number"
    case .boolean: return "true or false"
    case .array: return "an array"
    case .object: return "an object"
    case .reference: return "the identifier of a record, or an object with a reason"
    }
  }
}

/// An object with named members; other members are lawful and reported apart.
final class ObjectShape: Sendable {
  /// The name in the standard.
  let name: String
  let members: [(name: String, shape: Shape)]
  let required: [String]
  let rules: [ObjectRule]
  private let places: [String: Int]
  let names: [NearName.Entry]
  /// Whether another table describes the members that are not here.
  let isOpen: Bool

  convenience init(
    _ name: String, _ members: KeyValuePairs<String, Shape>, required: [String] = [],
    rules: [ObjectRule] = [], isOpen: Bool = false
  ) {
    self.init(
      name, members: members.map { ($0.key, $0.value) }, required: required, rules: rules, isOpen: isOpen)
  }

  /// At most 64 members, so that those seen fit into one word.
  init(
    _ name: String, members: [(String, Shape)], required: [String] = [], rules: [ObjectRule] = [],
    isOpen: Bool = false
  ) {
    self.name = name
    self.members = members
    self.required = required
    self.rules = rules
    self.isOpen = isOpen
    names = members.map { NearName.Entry($0.0) }
    places = Dictionary(members.enumerated().map { ($1.0, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func place(of name: String) -> Int? { places[name] }

  func shape(of name: String) -> Shape? { places[name].map { members[$0].shape } }
}

/// A rule between members of one object.
enum ObjectRule: Sendable {
  /// At least one of these is there (`anyOf`).
  case oneOf([String])
  /// Where the first is one of these codes, the second is one of those (`enum`).
  case codes(of: String, among: CodeList, where: String, isOneOf: [String])
  /// Where the second has this code, the first is there (`required`, or what else the version calls it).
  case needs(String, where: String, is: String, as: SchemaKeyword)
  /// Where the second is there and has another code, the first is empty text (`const`).
  case emptyText(String, unless: String, is: String)
  /// Where the second is true, the first is an empty array (`const`).
  case emptyArray(String, whereTrue: String)
  /// Where the second is there, the first is too (`dependencies`).
  case comesWith(String, with: String)
  /// All of these are there (`anyOf` of alternatives that all ask for them).
  case all([String])
}

/// Codes that a member may have.
final class CodeList: Sendable {
  let name: String
  let codes: [String]
  let names: [NearName.Entry]
  private let set: Set<String>

  init(_ name: String, _ codes: String) {
    self.name = name
    self.codes = codes.split(separator: " ").map(String.init)
    set = Set(self.codes)
    names = self.codes.map { NearName.Entry($0) }
  }

  func contains(_ code: String) -> Bool { set.contains(code) }
}

/// The keywords of JSON Schema that the rules of the standard use, as names of findings.
enum SchemaKeyword: String, CaseIterable, Sendable {
  case type, required, `enum`, minLength, maxLength, pattern, format, anyOf, oneOf, const, minimum, maximum
  case dependencies
}
