import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Guides

@Suite("What the first minute says of registers")
struct OwnersRegisteredTests {
  private func minute(_ change: (String) -> String) throws -> String {
    let words = try CommonMarkTree(MarkdownWriter.write(Fixture.document(facts: change(Fixture.facts))))
      .words()
    let start = words.range(of: "\n1 In one minute")?.upperBound ?? words.startIndex
    return String(words[start..<(words.range(of: "\n2 Is it")?.lowerBound ?? words.endIndex)])
  }

  private static let noRegime = (
    "regimes: [ZZ-OLD, ZZ-NEW]",
    "regimes: []"
  )

  private func withoutRegimes(_ text: String) -> String {
    var facts = text.replacingOccurrences(of: Self.noRegime.0, with: Self.noRegime.1)
    for name in ["ZZ-OLD", "ZZ-NEW"] {
      facts = facts.replacingOccurrences(
        of: "{kind: threshold, regime: \(name), test: shares}",
        with: "{kind: threshold, measure: shares, comparator: \">\", percent: \"20\", purpose: mustRegister}")
    }
    return facts
  }

  private func adding(_ fact: String, to facts: String) -> String {
    facts.replacingOccurrences(of: "  - id: ZZ-A-01", with: "\(fact)\n  - id: ZZ-A-01")
  }

  private func holder(_ value: String, part: String = "") -> String {
    """
      - id: ZZ-H-02
        section: holders
        topic: ownersRegister
        statement: "A statement on the holders."
        value: \(value)
        \(part)
        asOf: 2024-01-01
        verification: primaryRead
        sources: [{source: act, locator: "s. 6"}]
    """
  }

  private let register = "{kind: register, name: \"Owner Register\", institution: \"Royal Press\"}"
  private let none = "{kind: access, accessor: public, class: notCollected}"

  @Test("a law in force says yes")
  func law() throws {
    #expect(try minute { $0 }.contains("Are owners registered? Yes. Owners Act of Ruritania."))
  }

  @Test("a law says no plain yes where the facts say that nothing is collected")
  func exempt() throws {
    let words = try minute { adding(holder(none), to: $0) }
    #expect(words.contains("Are owners registered? Not for every company:\nA statement on the holders. (S1"))
    #expect(words.contains("Only for the companies that this law covers: Owners Act of Ruritania."))
    #expect(!words.contains("registered? Yes"))
  }

  @Test("without a law the facts answer: a register, nothing collected, or not known")
  func facts() throws {
    let named = try minute { adding(holder(register), to: withoutRegimes($0)) }
    #expect(named.contains("Are owners registered? What the facts say: A statement on the holders. (S1"))
    #expect(named.contains("From what size?\nWhoever holds more than 20 % of the shares is an owner. (S1"))
    let nothing = try minute { adding(holder(none), to: withoutRegimes($0)) }
    #expect(nothing.contains("Are owners registered? No, the information is not collected.\nA statement"))
    #expect(try minute(withoutRegimes).contains("Are owners registered? Not known: no rule in force"))
  }

  @Test("a register that is not open to the public is no step of a search")
  func closed() throws {
    func steps(_ access: String) throws -> String {
      let facts = adding(
        holder(register.replacingOccurrences(of: "}", with: ", url: \"https://owners.example/\"}")),
        to: Fixture.facts
      ).replacingOccurrences(of: "class: suspended", with: "class: \(access)")
        .replacingOccurrences(of: "class: openOnlineFree", with: "class: \(access)")
      let words = try CommonMarkTree(MarkdownWriter.write(Fixture.document(facts: facts))).words()
      let start = words.range(of: "\nStep by step")?.upperBound ?? words.startIndex
      return String(
        words[start..<(words.range(of: "\nWhat the registers show")?.lowerBound ?? words.endIndex)])
    }
    let open = try steps("openOnlineFree")
    #expect(open.contains("Search the Owner Register: https://owners.example/."))
    let some = try steps("legitimateInterest")
    #expect(some.contains("Not open to everybody: Owner Register. See section 9"))
    #expect(some.contains("https://owners.example/"))
    let closed = try steps("collectedNotOffered")
    #expect(closed.contains("Not open to the public: Owner Register. Section 9 says"))
    #expect(!closed.contains("https://owners.example/"))
    #expect(closed.contains("Search the Company Register: https://register.example/."))
  }

  @Test("a register needs no address")
  func noAddress() throws {
    let (file, records) = try Fixture.load(facts: adding(holder(register), to: Fixture.facts))
    #expect(
      !GuideCheck.findings(file, regimes: records, on: Fixture.day).contains { $0.code == "badLink" })
    #expect(try minute { adding(holder(register), to: $0) }.contains("Owner Register, kept by Royal Press."))
  }

  @Test("facts on a part stand below its name, behind those of the whole place")
  func parts() throws {
    let facts = Fixture.facts.replacingOccurrences(
      of: "topic: filings\n", with: "topic: filings\n    part: ZZ-STR\n")
    let words = try CommonMarkTree(MarkdownWriter.write(Fixture.document(facts: facts))).words()
    #expect(words.contains("5 Basic information\nStrelsau (ZZ-STR)\nFilings cost money. (S1"))
  }

  @Test("whether the owner sees how often somebody looked is an answer of its own")
  func count() throws {
    let words = try minute {
      $0.replacingOccurrences(
        of: "{kind: tipOff, class: agentNotified}", with: "{kind: tipOff, class: countVisibleToOwner}")
    }
    #expect(words.contains("In part, the owner can see how often somebody looked, but not who: (S1"))
  }
}
