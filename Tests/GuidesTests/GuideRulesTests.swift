import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("What a guide says and does not say")
struct GuideRulesTests {
  private func words(_ document: GuideDocument) throws -> String {
    try CommonMarkTree(MarkdownWriter.write(document)).words()
  }

  private func words(facts: String = Fixture.facts, on day: CalendarDate = Fixture.day) throws -> String {
    try words(Fixture.document(facts: facts, on: day))
  }

  /// The part of a guide under one heading of level 2.
  private func section(_ title: String, _ words: String) -> String {
    let titles = [
      "1 In one minute", "2 Is it really here?", "3 Reading", "4 Kinds", "5 Basic", "6 Who counts",
      "7 Who holds",
      "8 What is public", "9 What each", "10 Formal", "11 Evidence", "12 Other", "13 Traps", "14 Sanctions",
      "15 Changes",
      "16 What we do not know", "17 Sources",
    ]
    guard let at = titles.firstIndex(of: title), let start = words.range(of: "\n" + title) else { return "" }
    let rest = words[start.upperBound...]
    guard at + 1 < titles.count, let end = rest.range(of: "\n" + titles[at + 1]) else { return String(rest) }
    return String(rest[..<end.lowerBound])
  }

  @Test("has all sections, in the order of the work")
  func order() throws {
    let headings = try Fixture.document().blocks.compactMap { block -> String? in
      guard case .heading(2, let line) = block, case .text(let text)? = line.first else { return nil }
      return text
    }
    #expect(
      headings == [
        "1 In one minute", "2 Is it really here?", "3 Reading the name and number",
        "4 Kinds of legal persons and arrangements", "5 Basic information",
        "6 Who counts as beneficial owner here",
        "7 Who holds the information", "8 What is public and how to search it",
        "9 What each kind of requester can get", "10 Formal and informal channels", "11 Evidence",
        "12 Other trails",
        "13 Traps", "14 Sanctions and what silence means", "15 Changes", "16 What we do not know",
        "17 Sources",
      ])
  }

  @Test("says in the header how old and how well checked it is")
  func header() throws {
    let words = try words()
    #expect(words.contains("Edition: 23 November 2026"))
    #expect(
      words.contains(
        "Facts: 15; the oldest is as of 1 June 2019 (ZZ-B-01), the newest as of 1 January 2026 (ZZ-D-02)"))
    #expect(
      words.contains(
        "11 read in the source itself, confirmed or tested (73 %), 2 second-hand (13 %), 2 on which sources disagree (13 %)"
      ))
    #expect(words.contains("Found an error? Tell whoever gave you this guide."))
  }

  @Test("answers the first questions from typed values")
  func oneMinute() throws {
    let part = section("1 In one minute", try words())
    #expect(part.contains("Are owners registered? Yes. Owners Act of Ruritania."))
    #expect(part.contains("From what size? More than 25 % of the shares or of the votes"))
    #expect(part.contains("From 1 January 2027: 10 % or more of the shares or of the votes"))
    #expect(part.contains("Can the public see owners? Sources disagree"))
    #expect(part.contains("Foreign police: only by formal request (mutual legal assistance)."))
    #expect(part.contains("Indirectly, the agent of the company is told or served:"))
    #expect(part.contains("Formal requests go to: Ministry of Strelsau."))
  }

  @Test("puts the words of the regime record into the sentence, by the date of the rule")
  func thresholds() throws {
    let words = try words()
    #expect(words.contains("Whoever holds more than 25 % of the shares is an owner."))
    #expect(words.contains("Later whoever holds 10 % or more of the shares is an owner."))
    #expect(words.contains("Of a fund, 12.5 % or more must be disclosed."))
    #expect(!words.contains("{threshold}"))
    let later = try self.words(on: Fixture.date("2027-06-01"))
    #expect(section("15 Changes", later).contains("Whoever holds more than 25 % of the shares is an owner."))
    #expect(section("6 Who counts", later).contains("Later whoever holds 10 % or more"))
    #expect(!later.contains("How we count under ZZ-OLD"))
  }

  @Test("a fact without a record for its figure stops the guide")
  func unknownThreshold() throws {
    let (file, records) = try Fixture.load()
    #expect(throws: GuideError.unknownThreshold(fact: "ZZ-D-02", regime: "ZZ-NEW", test: "shares")) {
      try GuideBuilder.document(
        for: file, regimes: records.filter { $0.regime.id == "ZZ-OLD" }, examples: nil, on: Fixture.day,
        in: Fixture.english())
    }
  }

  @Test("every claim of a fact ends with a marker of source, date and number")
  func markers() throws {
    let words = try words()
    for claim in [
      "Companies are in one register. (S1 s. 9; tested; as of 2024-05; ZZ-P-01)",
      "A number has three digits. (S2; second-hand; as of 2024; ZZ-N-01)",
      "Whoever holds more than 25 % of the shares is an owner. (S1 s. 1; as of 2024-01-01; until 2026-12-31; ZZ-D-01)",
      "Later whoever holds 10 % or more of the shares is an owner. (S1 s. 1a; as of 2026-01-01; from 2027-01-01; ZZ-D-02)",
      "Foreign police ask the ministry. (S2 p. 3; second-hand; as of 2024-01-01; ZZ-R-03)",
      "1 February 2022: New search. The search was rebuilt. (S3; second-hand; ZZ-X-01)",
    ] { #expect(words.contains(claim), "\(claim)") }
  }

  @Test(
    "each published claim of a real guide carries a marker that leads to a source",
    arguments: ["AE", "GB", "LU", "NG", "VG"])
  func markersLead(code: String) throws {
    let (file, document) = try Self.real(code)
    var marked: Set<String> = []
    for marker in Self.markers(document.blocks) {
      let hasLink = marker.contains { if case .link(_, .heading) = $0 { return true } else { return false } }
      guard case .text(let end)? = marker.last, hasLink else { continue }
      marked.insert(String(end.dropLast().split(separator: " ").last ?? ""))
    }
    #expect(Set(document.published).subtracting(marked) == [])
    let publishable = file.facts.filter { $0.verification != .recalled }.map(\.id)
    #expect(Set(publishable).subtracting(document.published) == [])
  }

  private static func markers(_ blocks: [Block]) -> [[Inline]] {
    blocks.flatMap { block -> [[Inline]] in
      switch block {
      case .heading(_, let line), .paragraph(let line):
        return line.compactMap { if case .marker(let inner) = $0 { return inner } else { return nil } }
      case .list(let items), .steps(let items): return items.flatMap(markers)
      case .code: return []
      }
    }
  }

  static func real(_ code: String) throws -> (JurisdictionFile, GuideDocument) {
    let data = Places.data
    let file = try data.jurisdiction(code)
    let records = try file.regimes.flatMap { try data.records($0.id) }
    return (
      file,
      try GuideBuilder.document(
        for: file, regimes: records, examples: FixedExample(), on: Fixture.day, in: Fixture.english())
    )
  }

  @Test(
    "a real guide comes back from libcmark as it was and its page is safe",
    arguments: ["AE", "GB", "LU", "NG", "VG"])
  func roundTrip(code: String) throws {
    let (_, document) = try Self.real(code)
    let blocks = try NormalForm.blocks(document.blocks)
    #expect(try CommonMarkTree(MarkdownWriter.write(document)).blocks() == blocks)
    let html = String(decoding: try HTMLWriter.write(document), as: UTF8.self)
    #expect(SafeHTML.problems(html) == [])
    let targets = Set(html.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } })
    #expect(targets.count > 10)
    for target in targets { #expect(html.contains("id=\"\(target)\""), "#\(target) leads nowhere") }
  }

  @Test("what is only recalled is asked, never stated")
  func recalled() throws {
    let document = try Fixture.document()
    let words = try words(document)
    #expect(!words.contains("Trusts are secret here."))
    #expect(!words.contains("The king opened everything."))
    #expect(section("16 What we do not know", words).contains("Do the rules cover trusts?"))
    #expect(
      section("16 What we do not know", words).contains(
        "Did this happen on 1 January 2023, and what did it change: A rumour?"))
    #expect(!document.published.contains("ZZ-D-04"))
    #expect(!document.published.contains("ZZ-X-03"))
    let withoutNote = try self.words(
      facts: Fixture.facts.replacingOccurrences(of: "    note: \"Do the rules cover trusts?\"\n", with: ""))
    #expect(
      section("16 What we do not know", withoutNote).contains("is it so that “Trusts are secret here.”?"))
    #expect(withoutNote.components(separatedBy: "Trusts are secret here.").count == 2)
  }

  @Test("a line of a regime record that nobody read is a question, not a rule")
  func recalledProvision() throws {
    let words = try words()
    #expect(!section("6 Who counts", words).contains("Where a trust meets a test"))
    #expect(section("16 What we do not know", words).contains("Our counting under ZZ-OLD rests on this"))
  }

  @Test("an event that is only recalled marks nothing")
  func recalledEvent() throws {
    #expect(!section("5 Basic", try words()).contains("Review needed"))
  }

  @Test("both sides of a dispute stand together with their sources")
  func disputes() throws {
    let part = section("9 What each", try words())
    #expect(part.contains("Sources disagree: do not rely on one side alone."))
    #expect(part.contains("Everybody may look. (S2 p. 1; as of 2024-01-01; ZZ-R-01)"))
    #expect(part.contains("Nobody may look. (S3 p. 2; as of 2025-01-01; ZZ-R-02)"))
  }

  @Test("a fact older than an event that touches it is marked in place, from that day on")
  func review() throws {
    let mark = "Review needed: “New search” (2022-02-01, ZZ-X-01) came later and may have changed this."
    #expect(section("8 What is public", try words()).contains("(S1; as of 2021-03; ZZ-A-01) \(mark)"))
    #expect(!section("8 What is public", try words(on: Fixture.date("2022-01-31"))).contains("Review needed"))
    #expect(section("8 What is public", try words(on: Fixture.date("2022-02-01"))).contains("Review needed"))
  }

  @Test("what has ended stands under changes, what is to come is marked")
  func past() throws {
    let words = try words()
    #expect(!section("7 Who holds", words).contains("Data are kept for long."))
    #expect(section("15 Changes", words).contains("Data are kept for long."))
    #expect(section("15 Changes", words).contains("1 January 2027: New line."))
    #expect(section("15 Changes", words).contains("Will touch: ZZ-D-01"))
  }

  @Test("a section without an answer says so and asks")
  func missing() throws {
    let words = try words()
    #expect(section("12 Other", words).contains("We have no checked answer."))
    #expect(
      section("16 What we do not know", words).contains("Which other registers show property or accounts?"))
    #expect(section("9 What each", words).contains("Foreign tax authority\nNot known"))
  }

  @Test("a requester of whom no source speaks gets at least what everybody gets")
  func openToAll() throws {
    var facts = Fixture.facts.replacingOccurrences(
      of: "verification: disputed", with: "verification: primaryRead")
    facts = facts.replacingOccurrences(of: "topic: accessPublic", with: "topic: accessAll")
    #expect(
      section("9 What each", try words(facts: facts)).contains(
        "Foreign tax authority\nAt least what anybody gets: open to everybody online, free of charge."))
  }

  @Test("not collected, not offered and not known stay three answers")
  func threeSilences() {
    let words = [AccessClass.notCollected, .collectedNotOffered, .unknown].map {
      Words.access($0, for: .foreignPolice)
    }
    #expect(Set(words).count == 3)
    #expect(
      Set([AccessClass.notCollected, .collectedNotOffered, .unknown].map(Words.publicAccess)).count == 3)
  }

  @Test("shows the worked example that it was given, for the day of its law")
  func example() throws {
    let part = section("6 Who counts", try words())
    #expect(part.contains("Worked example under ZZ-OLD: Elm Ltd"))
    #expect(part.contains("\"Elm Ltd\" <- \"Fig Ltd\" 30, \"Ann Lee\" 25\n\"Fig Ltd\" <- \"Bob Ray\" 60"))
    #expect(part.contains("Bob Ray is an owner with 30 % of the shares. The majority carries the block."))
    #expect(part.contains("Ann Lee is not an owner with 25 % of the shares.\n"))
    #expect(part.contains("Under ZZ-OLD on 23 November 2026, as computed when this guide was built:"))
    #expect(part.contains("Under ZZ-NEW on 1 January 2027, as computed when this guide was built:"))
  }

  @Test("a source used by facts and by a regime record has one number")
  func oneNumber() throws {
    let part = section("17 Sources", try words())
    #expect(part.components(separatedBy: "https://law.example/owners").count == 2)
    #expect(
      part.contains("S1\nOwners Act. Royal Press. Law; read on 20 November 2026. https://law.example/owners"))
  }
}
