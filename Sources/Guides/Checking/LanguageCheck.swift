public import Registry
public import RegistryFiles

/// What is wrong with the phrases of a language, beyond the form of the file.
public enum LanguageCheck {
  /// Every finding, by line.
  ///
  /// A phrase that only another language lacks is a warning, because English stands in; one that English
  /// lacks, or that does not fit what is filled in, is an error.
  public static func findings(_ file: LanguageFile, english: LanguageFile) -> [Finding] {
    var findings: [Finding] = []
    func report(
      _ severity: Finding.Severity, _ code: String, _ message: String, _ advice: String, _ line: Int
    ) {
      findings.append(
        Finding(
          severity, code: code, message: message, advice: advice,
          location: SourceLocation(file: file.file, line: line)))
    }
    for phrase in Phrase.all {
      guard let found = file.phrases[phrase.key] else {
        report(
          file.language == "en" ? .error : .warning, "missingPhrase",
          "phrase '\(phrase.key)' is missing, so guides would say it in English or not at all",
          "add it as it stands in \(english.file)", file.phrasesLine)
        continue
      }
      if let problem = problem(found, phrase) {
        report(.error, "wrongPhrase", "phrase '\(phrase.key)' \(problem.0)", problem.1, found.line)
      }
    }
    let known = Set(Phrase.all.map(\.key))
    for (key, phrase) in file.phrases where !known.contains(key) {
      report(
        .warning, "unusedPhrase", "no guide uses phrase '\(key)'", "take it out, or correct its key",
        phrase.line)
    }
    let names = [
      (english.languages, file.languages, file.languagesLine, "language"),
      (english.countries, file.countries, file.countriesLine, "place"),
    ]
    for (due, own, line, kind) in names {
      for code in due.keys.sorted() where own[code] == nil {
        report(.warning, "missingName", "the \(kind) \(code) has no name", "add it", line)
      }
    }
    return findings.sorted {
      ($0.location?.line ?? 0, $0.message) < ($1.location?.line ?? 0, $1.message)
    }
  }

  /// What does not fit, and what to do.
  private static func problem(_ found: LanguageFile.Phrase, _ phrase: Phrase) -> (String, String)? {
    if case .text = found.form, phrase.isCounted {
      return ("has one text for all numbers", "give a text for each plural form of the language")
    }
    if case .counted = found.form, !phrase.isCounted {
      return ("has plural forms, but no number is filled in", "give one text")
    }
    for text in found.texts {
      let isHidden = text.pieces.contains { piece in
        if case .text(let words) = piece { return VisibleText.hidesSomething(words) } else { return false }
      }
      if isHidden {
        return ("holds a character that nobody sees", "take it out; guides set direction marks themselves")
      }
      let places = Set(text.places).subtracting(phrase.isCounted ? ["count"] : [])
      if let wrong = places.subtracting(phrase.places).min() {
        return ("holds {\(wrong)}, which nobody fills in", "use only \(list(phrase.places))")
      }
      if let lost = phrase.places.subtracting(places).min() {
        return ("lacks {\(lost)}, so a guide would not say it", "put it where it belongs")
      }
      if let twice = text.places.first(where: { name in text.places.count(where: { $0 == name }) > 1 }),
        twice != "count"
      {
        return ("holds {\(twice)} twice", "say it once")
      }
    }
    return nil
  }

  private static func list(_ places: Set<String>) -> String {
    places.isEmpty ? "words" : places.sorted().map { "{\($0)}" }.joined(separator: ", ")
  }
}
