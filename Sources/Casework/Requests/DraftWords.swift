internal import Guides
public import RegistryFiles

/// The words of a draft in one language: its fixed sentences, and what guides say in that language.
public struct DraftWords: Sendable {
  /// ISO 639 code of the language that was asked for.
  public let asked: String
  /// ISO 639 code of the language of the draft: English where there are no fixed sentences in the other.
  public let language: String
  let own: RequestLanguageFile?
  let english: RequestLanguageFile
  let phrases: Phrases
  let guide: GuideLanguage

  /// The words of a language; what it lacks stands in English and is marked.
  ///
  /// - Parameter translation: facts on the requested place in that language.
  /// - Throws: `CuratedDataError` where there are no English words.
  public init(
    _ data: CuratedData, language: String, place: String?
  ) throws(CuratedDataError) {
    guard let english = try data.requestLanguage("en") else {
      throw .unreadable(path: "languages/requests/en.yaml", reason: "there is no such file")
    }
    asked = try data.language(language).language
    self.english = english
    own = language == "en" ? english : try data.requestLanguage(language)
    let language = own == nil ? "en" : language
    self.language = language
    phrases = Phrases(try data.language(language), english: try data.language("en"))
    let country = place.map { String($0.prefix(2)) }
    var translation: TranslationFile?
    if let country, language != "en" { translation = try data.translation(of: country, into: language) }
    guide = GuideLanguage(phrases, translation: translation)
  }

  /// A fixed text with its places filled in.
  func line(_ key: DraftKey, _ values: [String: [Inline]] = [:]) -> [Inline] {
    if let text = own?.phrases[key.rawValue] { return DraftWords.filled(text, values) }
    guard let text = english.phrases[key.rawValue] else { return [.text(key.rawValue)] }
    return [.foreign(DraftWords.filled(text, values).words, language: "en")]
  }

  /// The same as plain words.
  func text(_ key: DraftKey, _ values: [String: String] = [:]) -> String {
    line(key, values.mapValues { [.text($0)] }).words
  }

  private static func filled(_ text: PhraseText, _ values: [String: [Inline]]) -> [Inline] {
    var result: [Inline] = []
    for piece in text.pieces {
      switch piece {
      case .text(let words):
        // A name such as "S.à r.l." ends the sentence with its own full stop.
        let isTwice = words.hasPrefix(".") && !words.hasPrefix("..") && result.words.hasSuffix(".")
        result.add(.text(isTwice ? String(words.dropFirst()) : words))
      case .place(let name): for inline in values[name] ?? [.text("{\(name)}")] { result.add(inline) }
      }
    }
    return result
  }

  /// `a, b and c`.
  func and(_ parts: [[Inline]]) -> [Inline] {
    guard let last = parts.last else { return [] }
    let rest = commas(Array(parts.dropLast()))
    return rest.isEmpty ? last : line(.joinAnd, ["first": rest, "second": last])
  }

  /// `a, b, c`.
  func commas(_ parts: [[Inline]]) -> [Inline] {
    var result = parts.first ?? []
    for part in parts.dropFirst() { result = line(.joinComma, ["first": result, "second": part]) }
    return result
  }

  /// `name: text`, the name in strong letters.
  func labelled(_ name: [Inline], _ text: [Inline]) -> [Inline] {
    line(.joinColon, ["name": [.strong(name.words)], "text": text])
  }

  func labelled(_ name: DraftKey, _ text: [Inline]) -> [Inline] { labelled(line(name), text) }

  /// Keys that this language lacks, in byte order; the draft says them in English.
  public var untranslated: [String] {
    DraftKey.allCases.map(\.rawValue).filter { own?.phrases[$0] == nil }.sorted()
  }

  /// What is wrong with the words of a language: keys that nobody uses, and places that English lacks.
  public static func problems(of file: RequestLanguageFile, english: RequestLanguageFile) -> [String] {
    let known = Set(DraftKey.allCases.map(\.rawValue))
    var problems = known.filter { english.phrases[$0] == nil }.map { "\(english.file): '\($0)' is missing" }
    for (key, text) in file.phrases {
      guard known.contains(key), let original = english.phrases[key] else {
        problems.append("\(file.file): no draft uses '\(key)'")
        continue
      }
      if Set(text.places) != Set(original.places) || text.places.count != original.places.count {
        problems.append("\(file.file): '\(key)' does not hold the places of the English text")
      }
    }
    return problems.sorted()
  }
}

extension [Inline] {
  /// Appends a piece; neighbouring texts become one.
  mutating func add(_ inline: Inline) {
    if case .text(let text) = inline, case .text(let before)? = last {
      self[count - 1] = .text(before + text)
    } else {
      append(inline)
    }
  }

  /// The words alone.
  var words: String {
    map { inline in
      switch inline {
      case .text(let text), .strong(let text), .link(let text, _), .foreign(let text, _): return text
      case .marker(let inner): return inner.words
      }
    }.joined()
  }

  static func of(_ text: String) -> [Inline] { text.isEmpty ? [] : [.text(text)] }

  /// The longest text of a record that a draft shows whole; the statement itself has all of it.
  static let longest = 300

  /// A text of a record, cut where it is too long to be read.
  static func short(_ text: String) -> [Inline] {
    text.utf8.count <= longest ? .of(text) : .of(text.prefix(longest / 2) + "…")
  }
}
