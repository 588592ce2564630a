internal import Registry
internal import Yams

/// Takes a YAML mapping apart and logs everything that is not as the schema says.
///
/// Each accessor returns nil after logging, so that a caller can go on and find further problems.
struct MappingReader {
  let line: Int
  let log: ProblemLog
  private let values: [String: Node]

  /// Logs keys that are not among `keys`; nil where `node` is no mapping.
  init?(_ node: Node, named name: String, keys: [String], log: ProblemLog) {
    let line = node.mark?.line ?? 1
    guard let mapping = node.mapping else {
      log.add(.wrongShape(key: name, expected: "a mapping with \(keys.joined(separator: ", "))"), line: line)
      return nil
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let text = key.scalar?.string else { continue }
      if keys.contains(text) {
        values[text] = value
      } else {
        log.add(.unknownKey(text, allowed: keys), line: key.mark?.line ?? line)
      }
    }
    self.line = mapping.first?.key.mark?.line ?? line
    self.log = log
    self.values = values
  }

  func has(_ key: String) -> Bool { values[key] != nil }

  func line(of key: String) -> Int { values[key]?.mark?.line ?? line }

  /// A text inside a mapping, unchecked: what decides how the mapping is read.
  func peek(_ key: String, _ inner: String) -> String? { values[key]?[inner]?.scalar?.string }

  private func required(_ key: String) -> Node? {
    guard let node = values[key] else {
      log.add(.missingKey(key), line: line)
      return nil
    }
    return node
  }

  private func scalar(_ node: Node, _ key: String, expected: String) -> String? {
    guard let scalar = node.scalar else {
      log.add(.wrongShape(key: key, expected: expected), line: node.mark?.line ?? line)
      return nil
    }
    return scalar.string
  }

  /// A required text that `parse` understands.
  func value<T>(_ key: String, expected: String, _ parse: (String) -> T?) -> T? {
    guard let node = required(key) else { return nil }
    return value(node, key, expected: expected, parse)
  }

  /// A text that `parse` understands, where the key is there.
  func optional<T>(_ key: String, expected: String, _ parse: (String) -> T?) -> T? {
    guard let node = values[key] else { return nil }
    return value(node, key, expected: expected, parse)
  }

  private func value<T>(_ node: Node, _ key: String, expected: String, _ parse: (String) -> T?) -> T? {
    guard let text = scalar(node, key, expected: expected) else { return nil }
    guard let value = parse(text) else {
      log.add(.badValue(key: key, value: text, expected: expected), line: node.mark?.line ?? line)
      return nil
    }
    return value
  }

  /// A required text with at least one letter.
  func text(_ key: String) -> String? { value(key, expected: "a text", MappingReader.nonEmpty) }

  /// A text that may be missing or empty; "" where it is.
  func textOrEmpty(_ key: String) -> String { optional(key, expected: "a text") { $0 } ?? "" }

  static func nonEmpty(_ text: String) -> String? {
    text.utf8.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } ? text : nil
  }

  /// One of the words of an enumeration.
  func choice<T: RawRepresentable & CaseIterable>(_ key: String, _: T.Type) -> T? where T.RawValue == String {
    value(key, expected: MappingReader.words(T.self), T.init(rawValue:))
  }

  static func words<T: RawRepresentable & CaseIterable>(_: T.Type) -> String where T.RawValue == String {
    T.allCases.map(\.rawValue).joined(separator: ", ")
  }

  func date(_ key: String) -> CalendarDate? {
    value(key, expected: MappingReader.dateForm, MappingReader.plainDate)
  }

  func optionalDate(_ key: String) -> CalendarDate? {
    optional(key, expected: MappingReader.dateForm, MappingReader.plainDate)
  }

  static let dateForm = "a date: YYYY-MM-DD, YYYY-MM or YYYY"

  static func plainDate(_ text: String) -> CalendarDate? {
    text.utf8.count <= 10 ? CalendarDate(text) : nil
  }

  /// A whole day, where months and years would leave the meaning open.
  func optionalDay(_ key: String) -> CalendarDate? {
    optional(key, expected: "a day: YYYY-MM-DD", MappingReader.wholeDay)
  }

  static func wholeDay(_ text: String) -> CalendarDate? {
    plainDate(text).flatMap { $0.precision == .day ? $0 : nil }
  }

  /// A required comparator and percentage, `>` or `>=` and 0 to 100.
  func threshold() -> Threshold? {
    let comparator = choice("comparator", Comparator.self)
    let percent = value("percent", expected: "a decimal number from 0 to 100", MappingReader.percent)
    guard let comparator, let percent else { return nil }
    return Threshold(comparator, percent)
  }

  static func percent(_ text: String) -> Rational? {
    guard let value = try? Rational(decimal: text), value >= .zero, value <= .hundred else { return nil }
    return value
  }

  /// The items of a list; empty where the key is missing and may be.
  func list(_ key: String, isRequired: Bool = true) -> [Node] {
    guard let node = isRequired ? required(key) : values[key] else { return [] }
    guard let sequence = node.sequence else {
      log.add(.wrongShape(key: key, expected: "a list"), line: node.mark?.line ?? line)
      return []
    }
    return Array(sequence)
  }

  /// A list of texts that `parse` understands.
  func values<T>(_ key: String, isRequired: Bool = true, expected: String, _ parse: (String) -> T?) -> [T] {
    list(key, isRequired: isRequired).compactMap { value($0, key, expected: expected, parse) }
  }

  /// A list of mappings.
  func mappings(_ key: String, isRequired: Bool = true, keys: [String]) -> [MappingReader] {
    list(key, isRequired: isRequired).compactMap { MappingReader($0, named: key, keys: keys, log: log) }
  }

  /// A mapping inside this one.
  func mapping(_ key: String, isRequired: Bool = true, keys: [String]) -> MappingReader? {
    guard let node = isRequired ? required(key) : values[key] else { return nil }
    return MappingReader(node, named: key, keys: keys, log: log)
  }

  /// The keys and values of a mapping whose keys are free, in the order of the file.
  func entries(_ key: String) -> [(key: String, value: Node, line: Int)] {
    guard let node = required(key) else { return [] }
    guard let mapping = node.mapping else {
      log.add(.wrongShape(key: key, expected: "a mapping"), line: node.mark?.line ?? line)
      return []
    }
    return mapping.compactMap { name, value in
      name.scalar.map { ($0.string, value, name.mark?.line ?? line) }
    }
  }
}
