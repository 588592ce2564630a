import Foundation
import Registry
import Testing

@testable import Guides
@testable import RegistryFiles

@Suite("The phrases of the languages")
struct LanguageTests {
  /// Reads the English phrases with a change.
  private func changed(_ old: String, _ new: String) throws -> [Finding] {
    let text = try String(contentsOfFile: Places.package + "/Registry/languages/en.yaml", encoding: .utf8)
    #expect(text.contains(old), "the catalogue has changed")
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write(text.replacingOccurrences(of: old, with: new), "languages/en.yaml")
    let file = try CuratedData(folder: folder.path).language("en")
    return LanguageCheck.findings(file, english: file)
  }

  @Test("what ships has every phrase, each with what is filled in")
  func shipped() throws {
    let english = try Places.data.language("en")
    #expect(LanguageCheck.findings(english, english: english) == [])
    for code in try Places.data.languageCodes() {
      let found = LanguageCheck.findings(try Places.data.language(code), english: english)
      #expect(found.filter { $0.severity == .error } == [], "\(code)")
    }
  }

  @Test("every place of which there are facts has a name, and every language that they use")
  func names() throws {
    let english = try Places.data.language("en")
    for code in try Places.data.jurisdictionCodes() {
      let file = try Places.data.jurisdiction(code)
      #expect(english.countries[code] == file.name)
      for language in file.languages + file.localNames.map(\.language) {
        #expect(english.languages[language] != nil, "\(language) in \(code)")
      }
    }
  }

  @Test(
    "a fault is found with its line",
    arguments: [
      ("  number.percent: \"{number} %\"\n", "", "missingPhrase", "number.decimalSign"),
      ("  number.percent: \"{number} %\"", "  number.percent: \"%\"", "wrongPhrase", "number.percent"),
      ("\"{number} %\"", "\"{number} {unit} %\"", "wrongPhrase", "number.percent"),
      ("\"{number} %\"", "\"{number} {number} %\"", "wrongPhrase", "number.percent"),
      ("\"{number} %\"", "{one: \"{number} %\", other: \"{number} %\"}", "wrongPhrase", "number.percent"),
      (
        "{one: \"{count} day\", other: \"{count} days\"}", "\"{count} days\"", "wrongPhrase", "period.days"
      ),
      ("  date.year:", "  date.century: \"x\"\n  date.year:", "unusedPhrase", "date.century"),
    ])
  func faults(old: String, new: String, code: String, mark: String) throws {
    let found = try changed(old, new)
    let finding = try #require(found.first { $0.code == code })
    let text = try String(contentsOfFile: Places.package + "/Registry/languages/en.yaml", encoding: .utf8)
      .replacingOccurrences(of: old, with: new)
    let line = text.components(separatedBy: "\n").firstIndex { $0.contains(mark) }.map { $0 + 1 }
    #expect(abs((finding.location?.line ?? 0) - (line ?? -9)) <= 1, "\(finding)")
    #expect(finding.location?.file.hasSuffix("languages/en.yaml") == true)
  }

  @Test(
    "what is no phrase is refused with its line",
    arguments: [
      ("\"{number} %\"", "\"{number %\""), ("\"{number} %\"", "\"number} %\""),
      ("\"{number} %\"", "\"{} %\""),
      ("{one: \"{count} day\", other: \"{count} days\"}", "{one: \"{count} day\"}"),
      ("{one: \"{count} day\",", "{one: \"{count} day\", few: \"{count} day\","),
      ("direction: ltr", "direction: down"), ("language: en\n", "language: xx\n"),
    ])
  func refused(old: String, new: String) throws {
    #expect(throws: CuratedDataError.self) { _ = try changed(old, new) }
  }

  @Test("a language that is not in the folder, or no code, is refused")
  func noLanguage() throws {
    for code in ["xx", "../en", "EN", ""] {
      #expect(throws: CuratedDataError.self) { try Places.data.language(code) }
    }
  }

  @Test("numbers, dates and money take the signs of the language")
  func values() throws {
    let english = try Fixture.english().phrases
    #expect(english.date(Fixture.date("2026-11-23")) == "23 November 2026")
    #expect(english.date(Fixture.date("2026-03-01")) == "1 March 2026")
    #expect(english.date(Fixture.date("2026-05")) == "May 2026")
    #expect(english.date(Fixture.date("2016")) == "2016")
    #expect(english.percent(try Rational(decimal: "12.50")) == "12.5 %")
    #expect(english.percent(try Rational(decimal: "33.333333333333")) == "33.333333333333 %")
    #expect(english.money(FactValue.Amount(amount: "10500.50", currency: "NGN")) == "NGN 10,500.50")
    #expect(english.money(FactValue.Amount(amount: "1000", currency: "EUR")) == "EUR 1000")
    #expect(english.period(1, .workingDays) == "1 working day")
    #expect(english.period(3, .years) == "3 years")
  }

  @Test("lists and amounts are put together as the language says")
  func lists() throws {
    let phrases = try Fixture.english().phrases
    func list(_ names: [String]) -> String { phrases.and(names.map { .of($0) }).plain }
    #expect(list([]) == "")
    #expect(list(["a"]) == "a")
    #expect(list(["a", "b"]) == "a and b")
    #expect(list(["a", "b", "c", "d"]) == "a, b, c and d")
    let shares = [
      ("25-50", "25 to 50 %"), ("(25-50]", "more than 25, up to 50 %"), ("(25-100]", "more than 25 %"),
      ("[75-100]", "75 % or more"), ("[0-25)", "less than 25 %"), ("0-25", "up to 25 %"),
      ("(25-50)", "more than 25, less than 50 %"), ("[25-50)", "25 to less than 50 %"), ("60", "60 %"),
    ]
    for (band, words) in shares { #expect(phrases.amount(try Share(band: band)) == words) }
  }

  @Test("the English words of other pages are those of the phrases")
  func sameWords() throws {
    let phrases = try Fixture.english().phrases
    func same(_ words: String, _ phrase: Phrase) {
      #expect(phrases.text(phrase) == words, "\(phrase.key)")
    }
    for section in GuideSection.allCases {
      same(Words.title(section), Phrase.title(section))
      same(Words.question(section), Phrase.question(section))
    }
    for accessor in Accessor.allCases {
      same(Words.requester(accessor), Phrase.requester(accessor))
      for access in AccessClass.allCases {
        same(Words.access(access, for: accessor), Phrase.access(access, for: accessor))
        same(Words.publicAccess(access) + ".", Phrase.publicAccess(access))
      }
    }
    for tipOff in TipOff.allCases { same(Words.tipOff(tipOff), Phrase.tipOff(tipOff)) }
    for role in InstitutionRole.allCases { same(Words.role(role), Phrase.role(role)) }
    for channel in ChannelClass.allCases { same(Words.channel(channel), Phrase.channel(channel)) }
    for kind in EvidenceClass.allCases { same(Words.evidence(kind), Phrase.evidence(kind)) }
    for measure in Measure.allCases {
      same("of the " + RegimeWords.measure(measure), Phrase.measureOf(measure))
    }
    for kind in Regime.Fallback.Kind.allCases {
      let fallback = Regime.Fallback(kind: kind, isOwner: false, provision: Provision(""))
      #expect(RegimeWords(phrases).fallback(fallback).plain == RegimeWords.fallback(fallback))
    }
  }
}
