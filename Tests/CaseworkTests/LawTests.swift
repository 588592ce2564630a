import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Casework

@Suite("law library")
struct LawTests {
  static let provisions =
    Files.sources + """
      jurisdiction: KE
      acts:
      - {id: mla, title: "Mutual Help Act", number: "No. 36", languages: [en], status: inForce, \(Files.backing)}
      provisions:
      - {id: KE-P-01, act: mla, article: "s. 5", uncac: [46], says: "Requests go to the desk.", \(Files.backing)}
      - {id: KE-P-02, act: mla, article: "s. 9", uncac: [46, 54], says: "Freezing on request.", verification: recalled}
      questions:
      - {id: KE-PQ-01, uncac: [56], question: "Unasked help?", ask: "the desk"}

      """

  static let treaty =
    Files.sources + """
      id: UNCAC
      title: "Convention"
      adopted: 2003-10-31
      entryIntoForce: 2005-12-14
      wholeListOf: 2014-07-10
      counts: []
      parties:
      - {state: KE, name: Kenya, act: ratification, deposited: 2003-12-09, \(Files.backing)}
      - {state: BT, name: Bhutan, act: accession, inForce: 2016-10-21, disputed: true, \(Files.backing)}
      - {state: BT, name: Bhutan, act: accession, deposited: 2023-09-27, disputed: true, \(Files.backing)}

      """

  @Test("provisions are found by article, place and words; what is recalled is a question")
  func found() throws {
    let files = try Files(["provisions/KE.yaml": LawTests.provisions])
    let library = LawLibrary(try files.read { try $0.provisions() })
    #expect(library.entries(article: 46).map(\.provision.id) == ["KE-P-01"])
    #expect(library.entries(words: ["MUTUAL", "desk"]).count == 1)
    #expect(library.entries(words: ["mutual", "bank"]).isEmpty)
    #expect(library.entries(article: 54).isEmpty)
    #expect(library.questions(article: 54).map(\.question.id) == ["KE-P-02"])
    #expect(library.questions(article: 56).map(\.question.id) == ["KE-PQ-01"])
    #expect(library.entries().first?.act?.title == "Mutual Help Act")
  }

  @Test("an act that is not in the file is named")
  func act() throws {
    let text = LawTests.provisions.replacingOccurrences(
      of: "act: mla, article: \"s. 5\"", with: "act: x, article: \"s. 5\"")
    let files = try Files(["provisions/KE.yaml": text])
    #expect {
      _ = try files.read { try $0.provisions() }
    } throws: { "\($0)".contains("the id of an act") }
  }

  @Test("bound, disputed and not known are three answers, and none of them is “not a party”")
  func standing() throws {
    let treaty = try Files(["treaties/UNCAC.yaml": LawTests.treaty]).read { try $0.treaty("UNCAC") }
    guard case .bound(let kenya) = TreatyStanding(of: "KE", in: treaty) else {
      Issue.record("Kenya is not bound")
      return
    }
    #expect(kenya.deposited == CalendarDate("2003-12-09"))
    guard case .disputed(let rows) = TreatyStanding(of: "BT", in: treaty) else {
      Issue.record("Bhutan is not disputed")
      return
    }
    #expect(rows.count == 2)
    #expect(TreatyStanding(of: "TD", in: treaty) == .notKnown(after: CalendarDate("2014-07-10")))
  }

  @Test("two rows on one place must be disputed")
  func twoRows() throws {
    let text = LawTests.treaty.replacingOccurrences(of: "disputed: true, ", with: "")
    let files = try Files(["treaties/UNCAC.yaml": text])
    #expect {
      _ = try files.read { try $0.treaty("UNCAC") }
    } throws: { "\($0)".contains("all disputed") }
  }
}
