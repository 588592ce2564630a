public import Registry
internal import RegistryFiles

/// What is wrong with the translations of the facts on a place.
public enum TranslationCheck {
  /// Every finding, by line: what was translated from another original, what lost or gained a place for a
  /// figure, what no text has any more, and in one line how many texts are not translated.
  public static func findings(_ sheet: TranslationSheet) -> [Finding] {
    guard let translation = sheet.translation else { return [] }
    var findings: [Finding] = []
    func report(
      _ severity: Finding.Severity, _ code: String, _ message: String, _ advice: String, _ line: Int
    ) {
      findings.append(
        Finding(
          severity, code: code, message: message, advice: advice,
          location: SourceLocation(file: translation.file, line: line)))
    }
    var missing = 0
    for text in sheet.texts {
      switch sheet.state(text) {
      case .missing: missing += 1
      case .changed(let found):
        report(
          .warning, "changedOriginal",
          "\(text.id) was translated from an English text that has changed since",
          "translate it again; until then the guide shows the English", found.line)
      case .done(let found):
        if VisibleText.hidesSomething(found.text) {
          report(
            .warning, "hiddenCharacter", "\(text.id) holds a character that nobody sees",
            "take it out; guides set direction marks themselves", found.line)
        }
        if places(found.text) != places(text.english) {
          report(
            .error, "wrongPlaceholder",
            "\(text.id) does not have {threshold} as often as the English text, so its figure would be lost",
            "write {threshold} where the words of the figure go", found.line)
        }
      }
    }
    for id in sheet.unused {
      report(
        .warning, "unusedTranslation", "\(id) is a translation of no text", "take it out",
        translation.strings[id]?.line ?? translation.line)
    }
    if missing > 0 {
      report(
        .note, "notTranslated",
        "\(missing) of \(sheet.texts.count) texts are not translated into \(sheet.language)",
        "list them with: unveil guide translate \(sheet.jurisdiction) --to \(sheet.language) --check",
        translation.line)
    }
    return findings.sorted { ($0.location?.line ?? 0, $0.message) < ($1.location?.line ?? 0, $1.message) }
  }

  /// Texts without a translation or with one of another original, in the order of the facts, with the
  /// place of the English text or of the old translation.
  public static func open(_ sheet: TranslationSheet) -> [Finding] {
    sheet.texts.compactMap { text in
      switch sheet.state(text) {
      case .done: return nil
      case .missing:
        return Finding(
          .warning, code: "notTranslated", message: "\(text.id) is not translated into \(sheet.language)",
          location: text.location)
      case .changed(let found):
        return Finding(
          .warning, code: "changedOriginal",
          message: "\(text.id) was translated from an English text that has changed since",
          location: SourceLocation(file: sheet.translation?.file ?? "", line: found.line))
      }
    }
  }

  private static func places(_ text: String) -> Int { text.components(of: "{threshold}") }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
