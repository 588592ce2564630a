internal import Registry
public import RegistryFiles

/// In which language a guide is written: its phrases, and the translations of the facts.
public struct GuideLanguage: Sendable {
  /// The phrases.
  public let phrases: Phrases
  let translation: TranslationFile?

  /// A language; without translations the facts stay in English and are marked.
  public init(_ phrases: Phrases, translation: TranslationFile? = nil) {
    self.phrases = phrases
    self.translation = translation
  }

  /// No words at all, for checks that look at what a guide holds.
  static let none = GuideLanguage(.none)

  /// What became of a text.
  enum Standing: Hashable {
    case original, translated(TranslationFile.Status), untranslated
  }

  func standing(_ id: String, _ english: String) -> Standing {
    if phrases.language == "en" || english.isEmpty { return .original }
    guard let found = translation?.strings[id], !found.text.isEmpty,
      found.of == TranslationFile.fingerprint(of: english)
    else { return .untranslated }
    return .translated(found.status)
  }

  /// A free text in the language, or visibly in English.
  func line(_ id: String, _ english: String) -> Line {
    line(id, english, threshold: nil)
  }

  /// A free text with the words of its line put in.
  func line(_ id: String, _ english: String, threshold: Threshold?) -> Line {
    func filled(_ text: String, _ phrases: Phrases) -> String {
      guard let threshold else { return text }
      return text.split(separator: "{threshold}", omittingEmptySubsequences: false)
        .joined(separator: phrases.amount(threshold))
    }
    switch standing(id, english) {
    case .original: return .of(filled(english, phrases))
    case .translated: return .of(filled(translation?.strings[id]?.text ?? english, phrases))
    case .untranslated:
      let text = filled(english, phrases.inEnglish)
      return text.isEmpty ? [] : [.foreign(text, language: "en")]
    }
  }

  /// A name in the language, or as it stands; names are understood in any language and are not marked.
  func name(_ id: String, _ english: String) -> String {
    if case .translated = standing(id, english) { return translation?.strings[id]?.text ?? english }
    return english
  }
}
