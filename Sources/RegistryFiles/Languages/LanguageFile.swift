/// The words of guides in one language: Registry/languages/LANG.yaml.
public struct LanguageFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// ISO 639 code.
  public var language: String
  /// The language's own name of itself.
  public var name: String
  /// How it is written.
  public var direction: TextDirection
  /// Phrases by key.
  public var phrases: [String: Phrase]
  /// Names of languages by ISO 639 code.
  public var languages: [String: String]
  /// Names of places by ISO 3166 code.
  public var countries: [String: String]
  /// Line at which the phrases begin.
  public var phrasesLine: Int
  /// Line at which the names of languages begin.
  public var languagesLine: Int
  /// Line at which the names of places begin.
  public var countriesLine: Int

  /// One phrase.
  public struct Phrase: Hashable, Sendable {
    /// One text, or one for each plural form.
    public enum Form: Hashable, Sendable {
      case text(PhraseText)
      case counted([PluralCategory: PhraseText])
    }

    /// The texts.
    public var form: Form
    /// Line in the file.
    public var line: Int

    /// Every text of the phrase, in the order of plural forms.
    public var texts: [PhraseText] {
      switch form {
      case .text(let text): return [text]
      case .counted(let texts): return PluralCategory.allCases.compactMap { texts[$0] }
      }
    }
  }

  /// Whether `text` can be the code of a language; nothing else may reach a path.
  public static func isCode(_ text: String) -> Bool {
    (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
  }
}
