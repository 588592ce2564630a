internal import Registry
internal import RegistryStore

/// Proposals of `unveil match`, as text, rows and JSON.
struct MatchReport {
  let result: MatchResult
  /// The records asked about; none where all pairs were.
  let records: [RecordID]
  let minimumScore: Int

  // MARK: Text

  /// A proposal to a paragraph: the score, both records, why.
  func write(to output: inout Output) throws {
    for proposal in result.proposals {
      let unsure = proposal.unsure.map { ", left open by \($0.words)" } ?? ""
      try output.writeLine(
        Styled.bold("\(proposal.score.score)") + VisibleLine.safe("  \(MatchReport.side(proposal.first))"))
      try output.writeLine(VisibleLine.safe("    \(MatchReport.side(proposal.second))\(unsure)"))
      try WrappedText.write([.plain(proposal.score.sentence)], to: &output, first: 4, rest: 4)
    }
    if result.proposals.isEmpty {
      try output.writeLine(
        "No pair scores \(minimumScore) or more. That none is proposed does not mean that no two are one.")
    } else {
      try output.writeLine(
        "\n\(result.proposals.count) \(result.proposals.count == 1 ? "pair" : "pairs") to judge; nothing was "
          + "merged. Decide with: unveil merge RECORD RECORD --by WHO --reason WHY")
    }
    try output.writeLine(
      Styled.dim(
        "\(result.compared) pairs of \(result.records) records compared, \(result.judged) of them judged already"
      ))
    try AnswerText.write(result.findings, to: &output)
  }

  private static func side(_ side: MatchProposal.Side) -> String {
    let place = side.country.map { ", \($0)" } ?? ""
    return "\(side.name ?? "(no name)") (\(side.record)\(place))"
  }

  // MARK: Rows

  /// One row for each proposal.
  var table: Table {
    var table = Table([
      .init("score", "Score", .right), .init("first", "Record"), .init("firstName", "Name"),
      .init("second", "Other record"), .init("secondName", "Other name"), .init("kind", "Kind"),
      .init("nameScore", "Names", .right), .init("for", "For"), .init("against", "Against"),
      .init("statements", "Statements"),
    ])
    for proposal in result.proposals {
      let score = proposal.score
      table.add(
        String(score.score), proposal.first.record.text, proposal.first.name ?? "",
        proposal.second.record.text, proposal.second.name ?? "", proposal.isPerson ? "person" : "entity",
        String(score.name), score.evidence.filter(\.isFor).map(\.words).joined(separator: "; "),
        score.evidence.filter { !$0.isFor }.map(\.words).joined(separator: "; "),
        score.statements.joined(separator: " "))
    }
    return table
  }

  // MARK: JSON

  func json(_ time: TimeOptions, _ fingerprint: String) -> JSONText {
    .compact([
      ("version", .int(1)), ("records", records.isEmpty ? nil : .strings(records.map(\.text))),
      ("asOf", time.asOf.map { .string($0.description) }),
      ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)), ("minScore", .int(minimumScore)),
      ("recordsRead", .int(result.records)), ("pairsCompared", .int(result.compared)),
      ("pairsJudged", .int(result.judged)), ("proposals", .array(result.proposals.map(MatchReport.json))),
      ("findings", .array(result.findings.map(AnswerJSON.finding))),
    ])
  }

  static func json(_ proposal: MatchProposal) -> JSONText {
    .compact([
      ("score", .int(proposal.score.score)), ("nameScore", .int(proposal.score.name)),
      ("kind", .string(proposal.isPerson ? "person" : "entity")), ("first", json(proposal.first)),
      ("second", json(proposal.second)), ("sentence", .string(proposal.score.sentence)),
      (
        "evidence",
        .array(
          proposal.score.evidence.map { evidence in
            .object([
              ("kind", .string(evidence.kind.rawValue)), ("for", .bool(evidence.isFor)),
              ("points", .int(evidence.points)), ("words", .string(evidence.words)),
              ("statements", .strings(evidence.statements)),
            ])
          })
      ), ("notCompared", .strings(proposal.score.notCompared)),
      ("statements", .strings(proposal.score.statements)),
      ("unsure", proposal.unsure.map(IdentityReport.json)),
    ])
  }

  private static func json(_ side: MatchProposal.Side) -> JSONText {
    .compact([
      ("record", .string(side.record.text)), ("name", side.name.map(JSONText.string)),
      ("country", side.country.map(JSONText.string)),
    ])
  }
}
