public import Registry
public import RegistryFiles

/// The texts on a place beside their translations into one language.
public struct TranslationSheet: Sendable {
  /// ISO 3166 code of the place.
  public let jurisdiction: String
  /// ISO 639 code of the language.
  public let language: String
  let texts: [FreeText]
  let translation: TranslationFile?

  /// A sheet.
  ///
  /// - Parameters:
  ///   - file: The facts.
  ///   - regimes: Every record, of any period, of the regimes that the facts name.
  ///   - day: The day on which the guide is judged; it decides which periods of a regime are shown.
  ///   - language: ISO 639 code.
  ///   - translation: What is translated; nil where nobody has begun.
  public init(
    _ file: JurisdictionFile, regimes: [RegimeRecord], on day: CalendarDate, into language: String,
    translation: TranslationFile?
  ) {
    jurisdiction = file.code
    self.language = language
    self.translation = translation
    texts = FreeText.all(file, GuideBuilder.used(regimes, by: file, on: day))
  }

  /// What became of one text.
  enum State {
    case done(TranslationFile.Translation)
    /// Its original is no longer the text from which it was made.
    case changed(TranslationFile.Translation)
    case missing
  }

  func state(_ text: FreeText) -> State {
    guard let found = translation?.strings[text.id], !found.text.isEmpty else { return .missing }
    return found.of == TranslationFile.fingerprint(of: text.english) ? .done(found) : .changed(found)
  }

  /// Identifiers in the file that no text has any more, in byte order.
  public var unused: [String] {
    let known = Set(texts.map(\.id))
    return (translation?.strings.keys ?? [:].keys).filter { !known.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// How many texts there are, and how many have a translation that fits.
  public var progress: (all: Int, done: Int) {
    (
      texts.count,
      texts.filter { if case .done = state($0) { return true } else { return false } }.count
    )
  }

  // MARK: File

  /// The whole file: what is translated stays, what is not or no longer is stands there with its English
  /// and an empty text; what no text has any more is left out.
  public var yaml: String {
    var lines = [
      "# Texts on \(jurisdiction) in the language \(language). Fill in each empty text; of names the English text it",
      "# was made from, status says who made it: machine, or reviewed where a person has compared the two.",
      "schema: 1", "jurisdiction: \(jurisdiction)", "language: \(language)",
      texts.isEmpty ? "strings: {}" : "strings:",
    ]
    for text in texts {
      var value = ("", TranslationFile.Status.machine)
      switch state(text) {
      case .done(let found): value = (found.text, found.status)
      case .changed(let found):
        lines.append("  # before: \(TranslationSheet.comment(found.text))")
        lines.append("  # en: \(TranslationSheet.comment(text.english))")
      case .missing: lines.append("  # en: \(TranslationSheet.comment(text.english))")
      }
      lines += [
        "  \(TranslationSheet.quoted(text.id)):", "    text: \(TranslationSheet.quoted(value.0))",
        "    of: \"\(TranslationFile.fingerprint(of: text.english))\"", "    status: \(value.1.rawValue)",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // What could end a comment or hide in it is shown by its number.
  private static func comment(_ text: String) -> String { VisibleText.line(text) }

  /// A text in the double quotes of YAML; whatever is not plainly visible goes in by its number.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        let isPlain =
          scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
          && scalar.properties.generalCategory != .format
          && scalar.properties.generalCategory != .lineSeparator
          && scalar.properties.generalCategory != .paragraphSeparator
          && scalar.properties.generalCategory != .privateUse && !scalar.properties.isNoncharacterCodePoint
        if isPlain {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
        }
      }
    }
    return result + "\""
  }
}
