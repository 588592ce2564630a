import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("Answers from facts")
struct GuideAnswerTests {
  // MARK: Stale

  @Test("stale facts come by urgency, and history that was followed is not among them")
  func stale() throws {
    let found = try Fixture.reading().stale(olderThan: 24)
    #expect(found.map(\.fact.id).first == "ZZ-R-04")
    #expect(found.contains { $0.fact.id == "ZZ-H-01" && $0.reasons.first?.code == "expired" })
    #expect(found.contains { $0.fact.id == "ZZ-A-01" && $0.reasons.map(\.code) == ["overtaken", "old"] })
    #expect(found.contains { $0.fact.id == "ZZ-R-02" && $0.reasons.map(\.code) == ["disputed"] })
    #expect(found.contains { $0.fact.id == "ZZ-D-04" } == false)
    let order = found.map(\.urgency)
    #expect(order == order.sorted())
    let later = try Fixture.reading(on: Fixture.date("2027-06-01")).stale(olderThan: 1_200)
    #expect(later.contains { $0.fact.id == "ZZ-D-01" } == false, "ZZ-D-02 follows it")
  }

  @Test("age counts whole months from the beginning of a bare year")
  func age() {
    let day = Fixture.date("2026-03-15")
    #expect(FactReading.isOlder(Fixture.date("2024-03-15"), than: 24, on: day) == false)
    #expect(FactReading.isOlder(Fixture.date("2024-03-14"), than: 24, on: day))
    #expect(FactReading.isOlder(CalendarDate(year: 2024) ?? day, than: 24, on: day))
    #expect(FactReading.months(from: Fixture.date("2026-02-28"), to: day) == 0)
    #expect(FactReading.months(from: Fixture.date("2024-12-15"), to: day) == 15)
  }

  // MARK: Compare

  @Test("who is an owner where follows from the thresholds for every share from 0 to 100 %")
  func consequences() throws {
    let lines = [
      (">", "25"), (">=", "25"), (">=", "10"), (">", "10"), (">", "0"), (">=", "12.5"), (">", "24.9"),
    ]
    for low in lines {
      for high in lines {
        let (a, b) = (try threshold(low), try threshold(high))
        guard Consequences.isLower(a, b) else { continue }
        // Somebody meets the lower line and not the higher one, and never the other way round.
        var isSomebody = false
        for hundredth in 0...10_000 {
          let share = Rational(hundredth, 100)
          #expect(!(b.isMet(by: share) && !a.isMet(by: share)))
          isSomebody = isSomebody || (a.isMet(by: share) && !b.isMet(by: share))
        }
        #expect(isSomebody)
        let words = Consequences.holder(a, b)
        let figure = words.split(separator: " ").compactMap { Int($0) }.first
        if let figure, words.contains("any figure") {
          #expect(a.isMet(by: Rational(figure)) && !b.isMet(by: Rational(figure)), "\(words)")
        }
      }
    }
    #expect(
      Consequences.holder(try threshold((">=", "10")), try threshold((">", "25")))
        == "A holder of 20 % (any figure of 10 % or more and up to 25 %)")
    #expect(
      Consequences.holder(try threshold((">=", "25")), try threshold((">", "25")))
        == "A holder of exactly 25 %")
  }

  private func threshold(_ line: (String, String)) throws -> Threshold {
    Threshold(try #require(Comparator(rawValue: line.0)), try Rational(decimal: line.1))
  }

  @Test("a 20 % holder is an owner in Kenya and not in Germany")
  func kenyaAndGermany() throws {
    let comparison = try compare(["KE", "DE"])
    #expect(
      comparison.consequences.contains {
        $0.hasPrefix("A holder of 20 %") && $0.contains("is an owner in Kenya")
          && $0.contains("not in Germany")
      })
    #expect(comparison.blocks.allSatisfy { $0.differs || $0.blocks })
    for block in comparison.blocks {
      #expect(block.cells.map(\.place) == ["KE", "DE"])
      for line in block.cells.flatMap(\.lines) {
        #expect(line.asOf != nil && !line.sources.isEmpty && line.verification != .recalled)
      }
    }
  }

  @Test("a place beside itself differs in nothing; without an answer it says so")
  func same() throws {
    let reading = try Fixture.reading()
    let comparison = GuideComparison([reading, reading], questions: GuideComparison.Question.all)
    #expect(comparison.blocks.allSatisfy { !$0.differs && $0.blocks })
    let journalist = try #require(comparison.blocks.first { $0.question == .requester(.journalist) })
    #expect(journalist.cells.allSatisfy { $0.isUnanswered && $0.asks.count == 1 })
    #expect(comparison.same.contains(.threshold))
  }

  @Test("nothing follows from a line on which sources disagree")
  func disputedLine() throws {
    let text = Fixture.answered.replacingOccurrences(
      of: "    validFrom: 2027-01-01\n    verification: primaryRead", with: "    verification: disputed"
    ).replacingOccurrences(
      of: "value: {kind: threshold, regime: ZZ-NEW, test: shares}",
      with:
        "value: {kind: threshold, measure: shares, comparator: \">=\", percent: \"5\", purpose: mustRegister}"
    )
    let comparison = GuideComparison(
      [try Fixture.reading(text), try reading("KE")], questions: [.threshold])
    #expect(comparison.consequences.contains { $0.contains("Ruritania sources disagree") })
    #expect(comparison.consequences.contains { $0.contains("is an owner in Ruritania") } == false)
  }

  private func reading(_ code: String) throws -> FactReading {
    let file = try Places.data.jurisdiction(code)
    return FactReading(file, records: try Places.data.knownRecords(for: file), on: Fixture.day)
  }

  private func compare(_ codes: [String]) throws -> GuideComparison {
    GuideComparison(try codes.map(reading), questions: GuideComparison.Question.all)
  }

  // MARK: Ask

  @Test(
    "plain questions find the fact that answers them first",
    arguments: [
      ("GB", "who can search by person name", "GB-A-03"),
      ("LU", "can I search by person name", "LU-A-03"),
      ("CH", "what can a journalist get", "CH-R-01"),
      ("VG", "what can foreign police get", "VG-R-03"),
      ("GB", "from what percentage is someone an owner", "GB-D-01"),
      ("KE", "what is the threshold for shares", "KE-D-01"),
      ("NG", "who keeps the register of owners", "NG-H-01"),
      ("CH", "who is the central authority", "CH-C-01"),
      ("HK", "what can foreign police get", "HK-R-04"),
      ("CA", "what does the FIU get", "CA-R-06"),
      ("US", "is there a public register", "US-H-02"),
      ("DE", "are bearer shares allowed", "DE-L-02"),
      ("ZA", "to whom is a mutual legal assistance request addressed", "ZA-C-02"),
      ("GB", "are trusts registered", "GB-H-06"),
      ("GB", "can I get a certified copy", "GB-E-02"),
      ("KE", "does the owner learn of a request", "KE-R-07"),
      ("KE", "journalist", "KE-R-01"),
      ("BR", "what does a company number look like", "BR-N-01"),
      ("SG", "is an apostille needed", "SG-E-01"),
      ("VG", "does the owner find out", "VG-R-07"),
      ("GB", "who stands in when there is no owner", "GB-D-07"),
      ("KY", "can a bank in another country see the owners", "KY-R-03"),
    ])
  func ask(code: String, question: String, fact: String) throws {
    let answer = GuideLookup(try reading(code)).answer(question, limit: 3)
    #expect(answer.facts.first?.id == fact, "\(answer.facts.map(\.id))")
  }

  @Test(
    "what no fact holds is not answered",
    arguments: [
      ("JP", "unicorn dragons"), ("CN", "does the moon pay dividends"), ("GB", ""), ("GB", "???"),
      ("MX", "who won the football match"), ("FR", "is there a land register"),
      ("UA", "are bearer shares allowed"),
    ])
  func unanswered(code: String, question: String) throws {
    #expect(GuideLookup(try reading(code)).answer(question, limit: 3).facts == [])
  }

  @Test("a question of the guide stands where no fact answers, and nothing recalled does")
  func openQuestion() throws {
    let lookup = GuideLookup(try Fixture.reading())
    let journalist = lookup.answer("what does a journalist get", limit: 3)
    #expect(journalist.facts == [])
    #expect(journalist.questions.map(\.id) == ["ZZ-Q-05"])
    #expect(lookup.answer("are trusts secret", limit: 3).facts == [])
  }

  @Test("a dispute is shown from both sides, whatever the limit")
  func bothSides() throws {
    let answer = GuideLookup(try Fixture.reading()).answer("what can the public access", limit: 1)
    #expect(Set(answer.facts.map(\.id)) == ["ZZ-R-01", "ZZ-R-02"])
  }

  @Test("an answer on one requester holds no rule for another")
  func requester() throws {
    let facts = try reading("VG").answer(for: .foreignPolice, in: .access)
    #expect(facts.contains { $0.id == "VG-R-03" })
    for fact in facts {
      if case .access(let accessor, _)? = fact.value { #expect(accessor == .foreignPolice) }
    }
    #expect(Accessor(named: "Police") == .foreignPolice)
    #expect(Accessor(named: "FOREIGNFIU") == .foreignFIU)
    #expect(Accessor(named: "king") == nil)
  }

  // MARK: Signing and writing

  @Test(
    "a signature is put at the end of the list, and no other byte changes",
    arguments: ["\n", "\r\n"])
  func sign(end: String) throws {
    let text = Fixture.answered.replacingOccurrences(of: "\n", with: end)
    for start in [
      text,
      text.replacingOccurrences(
        of:
          "signOff:\(end)  - {by: \"Royal Press\", on: 2026-11-30, edition: 2026-11-23, note: \"All read.\"}\(end)",
        with: ""),
      Fixture.facts.replacingOccurrences(of: "\n", with: end) + "signOff: []\(end)",
      String(text.dropLast(end.count == 1 ? 1 : 1)),
    ] {
      let signed = try #require(
        SignOffLine.adding(
          by: "Office \"of\" \u{202E}seals: # yes", on: Fixture.day, edition: Fixture.day, note: "- {a: b}",
          to: Array(start.utf8)))
      let before = start.split(separator: end, omittingEmptySubsequences: false).filter {
        !$0.isEmpty && $0 != "signOff: []"
      }
      let after = String(decoding: signed, as: UTF8.self).split(
        separator: end, omittingEmptySubsequences: false
      )
      .filter { !$0.isEmpty && !$0.contains("of\\\"") && $0 != "signOff:" }
      #expect(before.filter { $0 != "signOff:" } == after)
      let file = try CuratedData.jurisdiction(in: signed, file: "ZZ.yaml")
      #expect(file.signOff.last?.by == "Office \"of\" \u{202E}seals: # yes")
      #expect(file.signOff.last?.note == "- {a: b}")
    }
  }

  @Test("a list in one line is not touched")
  func oneLine() {
    #expect(
      SignOffLine.adding(
        by: "A", on: Fixture.day, edition: Fixture.day, note: "", to: Array("signOff: [{by: B}]\n".utf8))
        == nil)
  }

  @Test("the skeleton of a place passes the check without a finding", arguments: ["RO", "US-WY"])
  func skeleton(code: String) throws {
    let text = Skeleton.text(
      code: code, name: "Place: \"quoted\" \\ # \u{7}", edition: Fixture.day, regimes: [], wider: ["EU-AMLD"])
    let file = try CuratedData.jurisdiction(in: Array(text.utf8), file: "\(code).yaml")
    #expect(GuideCheck.findings(file, regimes: [], on: Fixture.day) == [])
    #expect(file.name == "Place: \"quoted\" \\ # \u{7}")
    for section in GuideSection.allCases { #expect(text.contains("section: \(section.rawValue)")) }
    #expect(Set(file.questions.compactMap(\.answer)) == Set(RequiredAnswer.allCases))
  }

  @Test("the header names who signed, or that nobody did; the changes end with the editions")
  func shownSignature() throws {
    func words(_ text: String) throws -> String {
      try CommonMarkTree(MarkdownWriter.write(Fixture.document(facts: text))).words()
    }
    #expect(try words(Fixture.facts).contains("not signed off by an authority"))
    let signed = try words(Fixture.answered)
    #expect(signed.contains("by Royal Press on 30 November 2026"))
    #expect(signed.contains("Editions of this guide"))
    #expect(
      signed.contains("The line falls in 2027. Signed off by Royal Press on 30 November 2026. All read."))
    let old = try words(
      Fixture.answered.replacingOccurrences(
        of: "edition: 2026-11-23\nregimes", with: "edition: 2026-12-01\nregimes"))
    #expect(
      old.contains("this edition is not signed off by an authority; the edition of 23 November 2026 was"))
  }

  @Test("each part of a guide is found by its place")
  func chapters() throws {
    let document = try Fixture.document()
    let all = GuideChapter.allCases.flatMap { document.blocks(of: $0) }
    #expect(all == document.blocks)
    #expect(GuideChapter("9") == .section(.requesters))
    #expect(GuideChapter("Requesters") == .section(.requesters))
    #expect(GuideChapter("0") == nil && GuideChapter("99") == nil && GuideChapter("") == nil)
  }
}
