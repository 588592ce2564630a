import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Casework

@Suite("cases")
struct CaseTests {
  static let sample =
    Files.sources + """
      id: harbour
      name: "Harbour money"
      origin: [NG]
      location: [CH, GB]
      offences: {statement: "Bribery.", uncac: [15, 16]}
      legalBasis: [settlement, civilAction]
      status: partlyReturned
      statusAsOf: 2020
      parties:
      - {name: "Quill", kind: person, role: official, statement: "Was not convicted.", sources: [{source: act}]}
      amounts:
      - {id: A-1, measure: frozen, amount: "100", currency: CHF, date: 2001-02, jurisdiction: CH, estimate: true, statement: "All.", recurs: [A-2], verification: primaryRead, sources: [{source: act}]}
      - {id: A-2, measure: returned, amount: "90.50", currency: CHF, date: 2005, jurisdiction: CH, estimate: false, statement: "A part.", verification: primaryRead, sources: [{source: act}]}
      - {id: A-3, measure: returned, amount: "95", currency: USD, estimate: true, statement: "In dollars.", disagrees: [A-2], verification: secondaryRead, sources: [{source: act}]}
      events: []
      assetTypes: [bankAccount]

      """

  private func book(_ text: String = sample) throws -> CaseBook {
    CaseBook([try CuratedData.caseFile(in: Array(text.utf8), file: "harbour.yaml")])
  }

  @Test("cases are found by place, ground, measure, article and words")
  func found() throws {
    let book = try book()
    #expect(book.cases(place: "CH").count == 1)
    #expect(book.cases(place: "CH", part: .origin).isEmpty)
    #expect(book.cases(place: "NG", part: .origin, basis: .settlement, measure: .returned).count == 1)
    #expect(book.cases(measure: .confiscated).isEmpty)
    #expect(book.cases(article: 16, words: ["quill"]).count == 1)
    #expect(book.cases(words: ["quill", "oil"]).isEmpty)
  }

  @Test("counts tell how many, and never how much")
  func counts() throws {
    let counts = try book().counts(by: .measure)
    #expect(counts.map(\.key) == ["frozen", "returned"])
    #expect(counts.map(\.cases) == [1, 1])
    #expect(counts.map(\.amounts) == [1, 2])
    #expect(try book().counts(by: .year).map(\.key) == ["2001", "2005"])
    #expect(try book().counts(by: .jurisdiction).first { $0.key == "CH" }?.amounts == 2)
    for axis in CaseBook.Axis.allCases { #expect(!axis.definition.isEmpty) }
  }

  @Test("the same case as JSON reads the same")
  func json() throws {
    let json = """
      {"schema": 1, "sources": {"act": {"title": "T", "publisher": "P", "url": "https://example.org", \
      "rank": "press", "read": "2026-01-01"}}, "id": "own", "name": "Own", "origin": [], "location": ["GB"], \
      "offences": {"statement": "x"}, "legalBasis": ["other"], "status": "unknown", "statusAsOf": "2020", \
      "parties": [], "amounts": [{"id": "A", "measure": "seized", "amount": "5", "currency": "GBP", \
      "estimate": "false", "statement": "s", "verification": "primaryRead", "sources": [{"source": "act"}]}], \
      "events": [], "assetTypes": ["other"]}
      """
    let file = try CuratedData.caseFile(in: Array(json.utf8), file: "own.json")
    #expect(file.amounts.first?.amount == "5")
    #expect(file.location == ["GB"])
  }

  @Test(
    "slips are named",
    arguments: [
      ("amount: \"100\"", "amount: \"1,5\"", "decimal number"),
      ("currency: CHF", "currency: chf", "ISO 4217"),
      ("recurs: [A-2]", "recurs: [A-9]", "the id of an amount"),
      ("measure: frozen", "measure: lost", "measure"),
      ("id: harbour", "id: Harbour", "lower case"),
      ("sources: [{source: act}]}\namounts", "sources: []}\namounts", "sources"),
    ])
  func slips(_ old: String, _ new: String, _ expected: String) throws {
    let text = CaseTests.sample.replacingOccurrences(of: old, with: new)
    #expect(text != CaseTests.sample)
    #expect {
      _ = try CuratedData.caseFile(in: Array(text.utf8), file: "harbour.yaml")
    } throws: { "\($0)".contains("harbour.yaml:") && "\($0)".contains(expected) }
  }
}
