import Casework
import Registry
import RegistryFiles
import Testing

@Suite("A round of replies on asset volumes")
struct QuestionnaireTests {
  static let years = Questionnaire(from: 2010, to: 2019)

  static func round(_ forms: [(String, [[String: String]])]) throws -> QuestionnaireRound {
    var round = QuestionnaireRound(try #require(years))
    for (file, rows) in forms {
      let cells = rows.enumerated().map { number, row in
        (line: number + 2, cells: Questionnaire.columns.map { row[$0] ?? "" })
      }
      round.add(head: Questionnaire.columns, rows: cells, file: file)
    }
    round.finish()
    return round
  }

  static let good = [
    "country": "KE", "year": "2015", "measure": "frozen", "answer": "amount", "amount": "120.50",
    "currency": "KES", "estimate": "false", "source": "Register of orders", "sourceDate": "2016",
  ]

  static func changed(_ changes: [String: String]) -> [String: String] { good.merging(changes) { $1 } }

  @Test("a form has a row for each year and measure, each measure with its own definition")
  func form() throws {
    let rows = try #require(Self.years).form(country: "KE")
    #expect(rows.count == 10 * Questionnaire.measures.count)
    #expect(rows.allSatisfy { $0.count == Questionnaire.columns.count })
    let definitions = Questionnaire.measures.map(Questionnaire.definition)
    #expect(Set(definitions).count == definitions.count && !definitions.contains(""))
    #expect(Questionnaire.columnHelp.map(\.column) == Questionnaire.columns)
  }

  @Test("an empty form is no reply, and is counted")
  func empty() throws {
    let names = Questionnaire.columns
    let rows = try #require(Self.years).form(country: "KE").map {
      Dictionary(zip(names, $0)) { first, _ in first }
    }
    let round = try Self.round([("KE.csv", rows)])
    #expect(round.replies.isEmpty && round.findings.isEmpty)
    #expect(round.unanswered == rows.count)
  }

  @Test("a reply keeps all that it says, word for word")
  func kept() throws {
    let round = try Self.round([
      (
        "KE.csv",
        [
          Self.changed([
            "counterpart": "CH", "usdAmount": "1.21", "rate": "0.01", "rateDate": "2015-06", "cases": "3",
          ])
        ]
      )
    ])
    let reply = try #require(round.replies.first)
    #expect(round.findings.isEmpty)
    #expect(reply.amount == "120.50" && reply.currency == "KES" && reply.rate == "0.01")
    #expect(reply.rateDate?.description == "2015-06" && reply.sourceDate?.description == "2016")
    #expect(reply.counterpart == "CH" && reply.cases == 3)
    #expect(reply.location == SourceLocation(file: "KE.csv", line: 2))
  }

  @Test(
    "no money, not known and not disclosed are three answers",
    arguments: ["none", "notKnown", "notDisclosed"])
  func answers(word: String) throws {
    let row = ["country": "KE", "year": "2015", "measure": "frozen", "answer": word]
    #expect(try Self.round([("KE.csv", [row])]).replies.map(\.answer.rawValue) == [word])
  }

  @Test(
    "a wrong row is left out and told with its line",
    arguments: [
      (["year": "2009"], "badValue"), (["measure": "laundered"], "badValue"),
      (["amount": "1,000"], "badValue"),
      (["amount": "-5"], "badValue"), (["currency": "kes"], "badValue"), (["country": "Kenya"], "badValue"),
      (["source": ""], "missingSource"), (["currency": ""], "missingCurrency"),
      (["estimate": ""], "missingEstimate"), (["answer": "none"], "amountWithoutAnswer"),
      (["definition": "Whatever"], "changedDefinition"), (["country": ""], "missingValue"),
    ])
  func wrong(changes: [String: String], code: String) throws {
    let round = try Self.round([("KE.csv", [Self.changed(changes)])])
    #expect(round.replies.isEmpty)
    #expect(round.findings.map(\.code).contains(code))
    #expect(round.findings.allSatisfy { $0.location?.line == 2 })
  }

  @Test("a rate that does not fit is told, and the reply is kept as stated")
  func rates() throws {
    let round = try Self.round([
      ("KE.csv", [Self.changed(["usdAmount": "99", "rate": "0.01", "rateDate": "2015"])])
    ])
    #expect(round.replies.first?.usdAmount == "99")
    #expect(round.findings.map(\.code) == ["rateDoesNotFit"])
  }

  @Test("replies that contradict each other stand side by side, in whatever order they came")
  func conflicts() throws {
    let other = Self.changed(["amount": "99"])
    let one = try Self.round([("a.csv", [Self.good]), ("b.csv", [other])])
    let two = try Self.round([("b.csv", [other]), ("a.csv", [Self.good])])
    #expect(one.replies == two.replies)
    #expect(one.conflicts.count == 1 && one.conflicts[0].compactMap(\.amount) == ["120.50", "99"])
    #expect(one.findings.map(\.code) == ["conflictingReplies"])
    // Another measure, or another counterpart, is another thing.
    let apart = try Self.round([
      ("a.csv", [Self.good]), ("b.csv", [Self.changed(["measure": "returned", "amount": "1"])]),
      ("c.csv", [Self.changed(["counterpart": "CH", "amount": "2"])]),
    ])
    #expect(apart.conflicts.isEmpty)
  }
}
