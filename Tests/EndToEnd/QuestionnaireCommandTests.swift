import Foundation
import Testing

@Suite("The command cases questionnaire")
struct QuestionnaireCommandTests {
  static let filled = "KE,2010,frozen,,amount,,12.5,KES,,,,false,Register,2011,2,"
  static let head =
    "country,year,measure,definition,answer,counterpart,amount,currency,usdAmount,rate,rateDate,estimate,"
    + "source,sourceDate,cases,note"

  struct Round: Decodable {
    struct Reply: Decodable {
      let country: String
      let measure: String
      let amount: String?
      let file: String
    }
    let replies: [Reply]
    let conflicts: [[Reply]]
    let unanswered: Int
  }

  @Test(
    "a form that is exported and comes back empty has no replies, as CSV and as JSON",
    arguments: ["csv", "json"])
  func roundTrip(form: String) throws {
    let registry = try TestRegistry()
    let empty = try registry.unveil("cases", "questionnaire", "export", "--country", "KE", "--format", form)
    #expect(empty.status == 0)
    let file = try registry.scratch.write(empty.text, to: "KE.\(form)")
    let back = try registry.unveil("cases", "questionnaire", "import", file, "--format", "json")
    #expect(back.status == 0, "\(back.errors)")
    let round = try JSONDecoder().decode(Round.self, from: back.output)
    #expect(round.replies.isEmpty && round.unanswered == 70)
  }

  @Test("contradictions stand side by side and no folder is named; a wrong row ends with 1")
  func replies() throws {
    let registry = try TestRegistry()
    let one = try registry.scratch.write("\(Self.head)\n\(Self.filled)\n", to: "one.csv")
    let other = try registry.scratch.write(
      "\(Self.head)\n\(Self.filled.replacing("12.5", with: "13"))\n", to: "two.csv")
    let outcome = try registry.unveil("cases", "questionnaire", "import", one, other, "--format", "json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let round = try JSONDecoder().decode(Round.self, from: outcome.output)
    #expect(round.conflicts.first?.compactMap(\.amount) == ["12.5", "13"])
    #expect(round.replies.map(\.file) == ["one.csv", "two.csv"])
    #expect(outcome.errors.contains("12.5 KES (one.csv:2) against 13 KES (two.csv:2)"))
    let wrong = try registry.scratch.write(
      "\(Self.head)\n\(Self.filled.replacing("12.5", with: "12,5"))\n", to: "wrong.csv")
    #expect(try registry.unveil("cases", "questionnaire", "import", wrong).status == 1)
    let table = try registry.unveil("cases", "questionnaire", "import", one, other, "--format", "csv")
    #expect(CommaSeparated.rows(table.text).count == 3)
  }
}
