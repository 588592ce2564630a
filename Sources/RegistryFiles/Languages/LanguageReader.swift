internal import Registry
internal import Yams

/// Reads Registry/languages/LANG.yaml; Registry/README.md says what stands in it.
///
/// Only the form is judged here. Whether the phrases are those that guides use is for `LanguageCheck`.
struct LanguageReader {
  private static let keys = [
    "schema", "language", "name", "direction", "phrases", "languages", "countries",
  ]

  let top: MappingReader
  let log: ProblemLog

  /// The file in `bytes`; throws every problem found.
  static func read(_ bytes: [UInt8], file: String, code: String) throws(CuratedDataError) -> LanguageFile {
    let log = ProblemLog(file: file)
    var result: LanguageFile?
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "language file", keys: keys, log: log)
    {
      result = LanguageReader(top: top, log: log).read(file: file)
    }
    if let found = result?.language, found != code { log.add(.misnamed(expected: "\(found).yaml"), line: 1) }
    try log.throwIfAny()
    guard let result else { throw .unreadable(path: file, reason: "it holds no language") }
    return result
  }

  private func read(file: String) -> LanguageFile? {
    _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
    let language = top.value("language", expected: "a language with plural rules: en, fr, es, ru, ar, zh") {
      PluralRule.categories(in: $0) == nil ? nil : $0
    }
    let name = top.text("name")
    let direction = top.choice("direction", TextDirection.self)
    var phrases: [String: LanguageFile.Phrase] = [:]
    for (key, node, line) in top.entries("phrases") {
      guard let form = form(node, key, language ?? "en", line) else { continue }
      phrases[key] = LanguageFile.Phrase(form: form, line: line)
    }
    let languages = names("languages", expected: "ISO 639 codes with names", LanguageFile.isCode)
    let countries = names("countries", expected: "ISO 3166 codes with names", JurisdictionFile.isCode)
    guard let language, let name, let direction else { return nil }
    return LanguageFile(
      file: file, language: language, name: name, direction: direction, phrases: phrases,
      languages: languages, countries: countries,
      phrasesLine: top.line(of: "phrases"), languagesLine: top.line(of: "languages"),
      countriesLine: top.line(of: "countries"))
  }

  private func names(
    _ key: String, expected: String, _ isCode: (String) -> Bool
  ) -> [String: String] {
    var result: [String: String] = [:]
    for (code, node, line) in top.entries(key) {
      guard isCode(code), let name = node.scalar?.string, let text = MappingReader.nonEmpty(name) else {
        log.add(.badValue(key: key, value: code, expected: expected), line: line)
        continue
      }
      result[code] = text
    }
    return result
  }

  private func form(
    _ node: Node, _ key: String, _ language: String, _ line: Int
  ) -> LanguageFile.Phrase.Form? {
    if node.scalar != nil { return text(node, key, line).map(LanguageFile.Phrase.Form.text) }
    let due = PluralRule.categories(in: language) ?? [.other]
    guard let reader = MappingReader(node, named: key, keys: due.map(\.rawValue), log: log) else {
      return nil
    }
    var texts: [PluralCategory: PhraseText] = [:]
    for category in due {
      texts[category] = reader.value(category.rawValue, expected: LanguageReader.textForm, PhraseText.init)
    }
    return texts.count == due.count ? .counted(texts) : nil
  }

  private static let textForm = "a text whose braces hold names: \"more than {percent}\""

  private func text(_ node: Node, _ key: String, _ line: Int) -> PhraseText? {
    guard let scalar = node.scalar?.string, let text = PhraseText(scalar) else {
      log.add(
        .badValue(key: key, value: node.scalar?.string ?? "", expected: LanguageReader.textForm), line: line)
      return nil
    }
    return text
  }
}
