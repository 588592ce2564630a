public import RegistryFiles

/// The words of guides in one language, with English for what it lacks.
///
/// Nothing is put together here but what a phrase says: order, punctuation and spaces are the
/// language's own.
public struct Phrases: Sendable {
  /// ISO 639 code of the language.
  public let language: String
  /// How it is written.
  public let direction: TextDirection
  let own: LanguageFile?
  let english: LanguageFile?

  /// The words of `own`, and those of `english` where it has none.
  public init(_ own: LanguageFile, english: LanguageFile) {
    self.own = own
    self.english = english
    language = own.language
    direction = own.direction
  }

  private init() {
    own = nil
    english = nil
    language = "en"
    direction = .ltr
  }

  /// No words at all, only what is filled in: for checks that look at what a guide holds, not at how it
  /// says it.
  static let none = Phrases()

  /// The same words in English.
  var inEnglish: Phrases { english.map { Phrases($0, english: $0) } ?? self }

  /// The phrase with its places filled in.
  func line(_ phrase: Phrase, count: Int? = nil, _ values: [String: Line] = [:]) -> Line {
    assert(Set(values.keys) == phrase.places, "\(phrase.key) is filled in with \(values.keys.sorted())")
    assert((count != nil) == phrase.isCounted, "\(phrase.key) is filled in with the wrong count")
    var values = values
    if let count { values["count"] = .of("\(count)") }
    var result: Line = []
    for piece in pieces(phrase, count) {
      switch piece {
      case .text(let text): result.add(.text(text))
      case .place(let name): for inline in values[name] ?? [.text("{\(name)}")] { result.add(inline) }
      }
    }
    return result
  }

  private func pieces(_ phrase: Phrase, _ count: Int?) -> [PhraseText.Piece] {
    for file in [own, english] {
      guard let file, let found = file.phrases[phrase.key] else { continue }
      switch found.form {
      case .text(let text): return text.pieces
      case .counted(let texts):
        let category = PluralRule.category(of: count ?? 0, in: file.language)
        if let text = texts[category] ?? texts[.other] { return text.pieces }
      }
    }
    return phrase.places.sorted().map(PhraseText.Piece.place)
  }

  func line(_ key: PhraseKey, count: Int? = nil, _ values: [String: Line] = [:]) -> Line {
    line(Phrase(key), count: count, values)
  }

  func text(_ phrase: Phrase, count: Int? = nil, _ values: [String: String] = [:]) -> String {
    line(phrase, count: count, values.mapValues { .of($0) }).plain
  }

  func text(_ key: PhraseKey, count: Int? = nil, _ values: [String: String] = [:]) -> String {
    text(Phrase(key), count: count, values)
  }
}
