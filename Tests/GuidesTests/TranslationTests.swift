import Foundation
import Registry
import Testing

@testable import Guides
@testable import RegistryFiles

@Suite("Translations of the facts")
struct TranslationTests {
  private func document(_ language: GuideLanguage) throws -> GuideDocument {
    let (file, records) = try Fixture.load()
    return try GuideBuilder.document(
      for: file, regimes: records, examples: FixedExample(), on: Fixture.day, in: language)
  }

  private func words(_ document: GuideDocument) throws -> String {
    try CommonMarkTree(MarkdownWriter.write(document)).words()
  }

  /// French words that are English, so that a test can read them.
  private func french(_ strings: [String: TranslationFile.Translation]) throws -> GuideLanguage {
    let english = try Places.data.language("en")
    var french = english
    french.language = "fr"
    return GuideLanguage(
      Phrases(french, english: english),
      translation: TranslationFile(
        file: "t.yaml", jurisdiction: "ZZ", language: "fr", strings: strings, line: 5))
  }

  private func entry(
    _ text: String, _ english: String, _ status: TranslationFile.Status = .machine
  ) -> TranslationFile.Translation {
    TranslationFile.Translation(
      text: text, of: TranslationFile.fingerprint(of: english), status: status, line: 7)
  }

  @Test("a text with a translation that fits is shown in it, every other one in English and marked")
  func fallback() throws {
    let document = try document(
      french([
        "ZZ-P-01": entry("Un seul registre.", "Companies are in one register."),
        "ZZ-B-01": entry("Les dépôts coûtent.", "Filings cost nothing."),
        "ZZ-A-01": entry("", "The search asks for the name."),
      ]))
    let words = try words(document)
    #expect(words.contains("Un seul registre. (S1"))
    #expect(!words.contains("Les dépôts coûtent."))
    #expect(words.contains("Filings cost money. (en) (S1"))
    #expect(words.contains("The search asks for the name. (en) (S1"))
    #expect(!words.contains("Companies are in one register."))
    let html = String(decoding: try HTMLWriter.write(document), as: UTF8.self)
    #expect(html.contains("<span lang=\"en\" dir=\"ltr\">Filings cost money.</span> (en)"))
    #expect(html.contains("<html lang=\"fr\" dir=\"ltr\">"))
    #expect(SafeHTML.problems(html) == [])
  }

  @Test("the figure is put into the translation in the words of its language")
  func threshold() throws {
    let words = try words(
      document(
        french([
          "ZZ-D-01": entry(
            "À {threshold} on est propriétaire.", "Whoever holds {threshold} of the shares is an owner.")
        ])))
    #expect(words.contains("À more than 25 % on est propriétaire."))
    #expect(words.contains("Of a fund, 12.5 % or more must be disclosed. (en)"))
    #expect(!words.contains("{threshold}"))
  }

  @Test("the header says how many texts are translated, by whom, and how many are left")
  func header() throws {
    let (file, records) = try Fixture.load()
    let total = FreeText.all(file, records).count
    let words = try words(
      document(
        french([
          "ZZ-P-01": entry("Un.", "Companies are in one register."),
          "ZZ-B-01": entry("Deux.", "Filings cost money.", .reviewed),
        ])))
    #expect(
      words.contains(
        "Translation: 2 texts translated; 1 of them by a machine and not yet reviewed by a person; "
          + "\(total - 2) texts still in English and marked (en). The English guide is the one that was checked."
      ))
    #expect(try !self.words(document(Fixture.english())).contains("Translation:"))
  }

  @Test("a figure is shown in the words of the guide where its sentence is not translated, and only there")
  func figures() throws {
    #expect(try words(document(french([:]))).contains("Amount: EUR 2.50"))
    #expect(try words(document(french([:]))).contains("Line: more than 25 %"))
    let translated = try french(["ZZ-B-01": entry("Deux.", "Filings cost money.")])
    #expect(try !words(document(translated)).contains("EUR 2.50"))
    #expect(try !words(document(Fixture.english())).contains("EUR 2.50"))
  }

  private func sheet(_ strings: [String: TranslationFile.Translation]) throws -> TranslationSheet {
    let (file, records) = try Fixture.load()
    return TranslationSheet(
      file, regimes: records, on: Fixture.day, into: "fr",
      translation: TranslationFile(
        file: "t.yaml", jurisdiction: "ZZ", language: "fr", strings: strings, line: 5))
  }

  @Test("the check names what is missing, changed, without its figure, or for nothing")
  func check() throws {
    let sheet = try sheet([
      "ZZ-P-01": entry("Un seul registre.", "Companies are in one register."),
      "ZZ-B-01": entry("Les dépôts coûtent.", "Filings cost nothing."),
      "ZZ-D-03": entry("D’un fonds, tout.", "Of a fund, {threshold} must be disclosed."),
      "ZZ-Z-99": entry("Rien.", "Nothing."),
    ])
    let found = TranslationCheck.findings(sheet)
    let (all, done) = sheet.progress
    #expect(done == 2)
    #expect(
      found.map { "\($0.severity) \($0.code) \($0.location?.line ?? 0)" } == [
        "note notTranslated 5", "warning changedOriginal 7", "error wrongPlaceholder 7",
        "warning unusedTranslation 7",
      ])
    let open = TranslationCheck.open(sheet)
    #expect(open.count == all - 2)
    #expect(open.contains { $0.message.hasPrefix("ZZ-B-01") && $0.code == "changedOriginal" })
    let missing = try #require(open.first { $0.message.hasPrefix("ZZ-N-01 ") })
    #expect(missing.location?.file == "ZZ.yaml")
    #expect(missing.location?.line ?? 0 > 10)
  }

  @Test(
    "the file for translators keeps what fits, and can be read back as it was",
    arguments: HostileTexts.own.filter { !$0.hasPrefix("\u{FEFF}") })
  func file(text: String) throws {
    // The YAML library drops a byte order mark at the start of a text, and nothing is lost with it.
    let sheet = try sheet([
      "ZZ-P-01": entry(text, "Companies are in one register.", .reviewed),
      "ZZ-B-01": entry(text, "Filings cost nothing."), "ZZ-Z-99": entry("Rien.", "Nothing."),
    ])
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write(sheet.yaml, "translations/fr/ZZ.yaml")
    let back = try #require(try CuratedData(folder: folder.path).translation(of: "ZZ", into: "fr"))
    #expect(back.strings.count == sheet.progress.all)
    let kept = try #require(back.strings["ZZ-P-01"])
    #expect(Array(kept.text.utf8) == Array(text.utf8))
    #expect(kept.status == .reviewed)
    #expect(back.strings["ZZ-B-01"]?.text == "")
    #expect(back.strings["ZZ-B-01"]?.of == TranslationFile.fingerprint(of: "Filings cost money."))
    #expect(back.strings["ZZ-Z-99"] == nil)
    #expect(sheet.yaml.contains("  # en: Filings cost money.\n"))
  }

  @Test(
    "what is no translation is refused with its line",
    arguments: [
      "ZZ-P-01: {text: a, of: \"123\", status: machine}", "ZZ-P-01: {text: a, of: 123456789abc, status: ok}",
      "ZZ-P-01: {text: a, of: 123456789abc}", "ZZ-P-01: a",
      "ZZ-P-01: {text: [a], of: 123456789abc, status: machine}",
      "ZZ-P-01: {text: a, of: 123456789ABC, status: machine}",
    ])
  func refused(line: String) throws {
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write(
      "schema: 1\njurisdiction: ZZ\nlanguage: fr\nstrings:\n  \(line)\n", "translations/fr/ZZ.yaml")
    #expect {
      try CuratedData(folder: folder.path).translation(of: "ZZ", into: "fr")
    } throws: { error in
      guard case .invalid(let problems)? = error as? CuratedDataError else { return false }
      return problems.allSatisfy { $0.location.line == 5 } && !problems.isEmpty
    }
  }

  @Test("no folder or file can be left by the names of a language or a place")
  func paths() {
    for (code, language) in [("../ZZ", "fr"), ("ZZ", "../fr"), ("ZZ", "FR"), ("zz", "fr")] {
      #expect(throws: CuratedDataError.self) {
        try CuratedData(folder: "/nowhere").translation(of: code, into: language)
      }
    }
  }
}
