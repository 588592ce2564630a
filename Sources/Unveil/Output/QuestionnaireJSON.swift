internal import Casework
internal import Registry
internal import RegistryFiles

/// The replies of a round for machines and as rows.
enum QuestionnaireJSON {
  static func json(_ round: QuestionnaireRound) -> JSONText {
    .object([
      ("version", .int(1)),
      (
        "definitions",
        .object(Questionnaire.measures.map { ($0.rawValue, .string(Questionnaire.definition($0))) })
      ),
      ("replies", .array(round.replies.map(reply))),
      ("conflicts", .array(round.conflicts.map { .array($0.map(reply)) })),
      ("unanswered", .int(round.unanswered)),
      ("findings", .array(round.findings.map(AnswerJSON.finding))),
    ])
  }

  private static func reply(_ reply: QuestionnaireReply) -> JSONText {
    .compact([
      ("country", .string(reply.country)), ("year", .int(reply.year)),
      ("measure", .string(reply.measure.rawValue)), ("answer", .string(reply.answer.rawValue)),
      ("counterpart", reply.counterpart.map(JSONText.string)),
      ("amount", reply.amount.map(JSONText.string)), ("currency", reply.currency.map(JSONText.string)),
      ("usdAmount", reply.usdAmount.map(JSONText.string)), ("rate", reply.rate.map(JSONText.string)),
      ("rateDate", reply.rateDate.map { .string($0.description) }), ("estimate", .bool(reply.isEstimate)),
      ("source", .string(reply.source)), ("sourceDate", reply.sourceDate.map { .string($0.description) }),
      ("cases", reply.cases.map(JSONText.int)), ("note", .string(reply.note)),
      ("file", .string(reply.location.file)), ("line", .int(reply.location.line)),
    ])
  }

  /// One row for each reply; a group number stands where replies contradict each other.
  static func table(_ round: QuestionnaireRound) -> Table {
    var table = Table([
      .init("country", "Country"), .init("year", "Year", .right), .init("measure", "Measure"),
      .init("answer", "Answer"), .init("counterpart", "With"), .init("amount", "Amount", .right),
      .init("currency", "Currency"), .init("usdAmount", "US dollars", .right), .init("rate", "Rate", .right),
      .init("rateDate", "Rate of"), .init("estimate", "Estimate"), .init("source", "Source"),
      .init("sourceDate", "Source of"), .init("cases", "Cases", .right), .init("conflict", "Contradicts"),
      .init("file", "Form"), .init("line", "Line", .right),
    ])
    let groups = round.conflicts
    for reply in round.replies {
      let group = groups.firstIndex { $0.contains(reply) }
      table.add(
        reply.country, "\(reply.year)", reply.measure.rawValue, reply.answer.rawValue,
        reply.counterpart ?? "", reply.amount ?? "", reply.currency ?? "", reply.usdAmount ?? "",
        reply.rate ?? "", reply.rateDate?.description ?? "", reply.isEstimate ? "true" : "false",
        reply.source, reply.sourceDate?.description ?? "", reply.cases.map(String.init) ?? "",
        group.map { "\($0 + 1)" } ?? "", reply.location.file, "\(reply.location.line)")
    }
    return table
  }
}
