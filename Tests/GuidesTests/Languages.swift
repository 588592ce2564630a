import Foundation
import Registry

@testable import Guides
@testable import RegistryFiles

/// Languages for tests: those of the repository, and two that say English in other letters.
enum Languages {
  /// The words of a language of the repository with the translations of a place.
  static func real(_ code: String, _ jurisdiction: String = "GB") throws -> GuideLanguage {
    let english = try Places.data.language("en")
    return GuideLanguage(
      Phrases(try Places.data.language(code), english: english),
      translation: try Places.data.translation(of: jurisdiction, into: code))
  }

  /// English without spaces, in Chinese letters and full-width marks.
  static func chinese(_ translation: TranslationFile? = nil) throws -> GuideLanguage {
    try changed("zh", .ltr, translation) { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z": return "字"
      case " ": return nil
      case "!"..."/", ":"..."@", "["..."`", "{"..."~":
        return Unicode.Scalar(scalar.value + 0xFEE0)
      default: return scalar
      }
    }
  }

  /// English in Arabic letters and marks.
  static func arabic(_ translation: TranslationFile? = nil) throws -> GuideLanguage {
    try changed("ar", .rtl, translation) { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z": return "ع"
      case ",": return "،"
      case ";": return "؛"
      case "?": return "؟"
      default: return scalar
      }
    }
  }

  private static func changed(
    _ code: String, _ direction: TextDirection, _ translation: TranslationFile?,
    _ change: (Unicode.Scalar) -> Unicode.Scalar?
  ) throws -> GuideLanguage {
    let english = try Places.data.language("en")
    var file = english
    file.language = code
    file.direction = direction
    file.phrases = english.phrases.mapValues { phrase in
      var phrase = phrase
      func text(_ text: PhraseText) -> PhraseText {
        let words = text.pieces.map { piece in
          switch piece {
          case .text(let text):
            return String(String.UnicodeScalarView(text.unicodeScalars.compactMap(change)))
          case .place(let name): return "{\(name)}"
          }
        }
        return PhraseText(words.joined()) ?? text
      }
      switch phrase.form {
      case .text(let one): phrase.form = .text(text(one))
      case .counted(let texts):
        let other = text(texts[.other] ?? texts.values.first ?? phrase.texts[0])
        let due = PluralRule.categories(in: code) ?? []
        phrase.form = .counted(Dictionary(uniqueKeysWithValues: due.map { ($0, other) }))
      }
      return phrase
    }
    return GuideLanguage(Phrases(file, english: english), translation: translation)
  }

  /// A translation of every text of Ruritania that says `text`, or `text` with the figure of the original.
  static func translation(
    _ text: String, of file: JurisdictionFile, _ records: [RegimeRecord], into code: String
  ) -> TranslationFile {
    var strings: [String: TranslationFile.Translation] = [:]
    for free in FreeText.all(file, records) {
      strings[free.id] = TranslationFile.Translation(
        text: text, of: TranslationFile.fingerprint(of: free.english), status: .machine, line: 1)
    }
    return TranslationFile(file: "t.yaml", jurisdiction: "ZZ", language: code, strings: strings, line: 1)
  }
}
