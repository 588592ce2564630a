internal import Foundation
internal import Registry
internal import Yams

/// The fixed words of draft requests in one language: Registry/languages/requests/LANG.yaml.
public struct RequestLanguageFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// ISO 639 code of the language.
  public var language: String
  /// How the words came about.
  public var status: Status
  /// Texts by key.
  public var phrases: [String: PhraseText]

  /// How words came about.
  public enum Status: String, Sendable, CaseIterable {
    /// Written in this language.
    case original
    /// Translated by a machine; no person has compared them with the English.
    case machine
    /// A person has compared them with the English.
    case reviewed
  }

  static func read(_ bytes: [UInt8], file: String, code: String) throws(CuratedDataError) -> Self {
    let log = ProblemLog(file: file)
    var result: Self?
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(
        node, named: "file", keys: ["schema", "language", "status", "phrases"], log: log)
    {
      _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
      let language = top.value("language", expected: code) { $0 == code ? $0 : nil }
      let status = top.choice("status", Status.self)
      var phrases: [String: PhraseText] = [:]
      for (key, node, line) in top.entries("phrases") {
        guard let words = node.scalar?.string, let text = PhraseText(words) else {
          log.add(
            .badValue(key: key, value: node.scalar?.string ?? "", expected: "a text whose braces hold names"),
            line: line)
          continue
        }
        phrases[key] = text
      }
      if let language, let status {
        result = Self(file: file, language: language, status: status, phrases: phrases)
      }
    }
    try log.throwIfAny()
    guard let result else { throw .unreadable(path: file, reason: "it holds no words") }
    return result
  }
}

extension CuratedData {
  /// The fixed words of draft requests in a language; nil where there are none.
  public func requestLanguage(_ code: String) throws(CuratedDataError) -> RequestLanguageFile? {
    guard LanguageFile.isCode(code) else {
      throw .badName(code, expected: "the code of a language such as fr")
    }
    let path = "languages/requests/\(code).yaml"
    guard FileManager.default.fileExists(atPath: "\(folder)/\(path)") else { return nil }
    let bytes = try YamlFile.bytes("\(folder)/\(path)")
    return try RequestLanguageFile.read(bytes, file: "\(shownFolder)/\(path)", code: code)
  }
}
