internal import Registry
internal import Resolver

/// A discrepancy for machines; documented in Docs/JSON.md, keys are only ever added.
enum DiscrepancyRows {
  static func json(_ discrepancy: Discrepancy, _ report: DiscrepancyReport, _ structure: Structure)
    -> JSONText
  {
    let text = DiscrepancyText(report, structure)
    func party(_ node: Int32) -> JSONText { AnswerJSON.node(structure.nodes[Int(node)]) }
    return .compact([
      ("regime", .string(report.regime.id)),
      ("kind", .string(discrepancy.kind.rawValue)), ("certainty", .string(discrepancy.certainty.rawValue)),
      ("party", discrepancy.party.map(party)), ("verdict", .string(discrepancy.verdict.rawValue)),
      ("ground", discrepancy.ground.map { AnswerJSON.ground($0, structure) }),
      ("measure", discrepancy.measure.map { .string($0.rawValue) }),
      ("declared", .array(discrepancy.declared.map { $0.json() })),
      ("computed", discrepancy.computed.map(\.json)),
      ("notOnRecordAtMost", discrepancy.room.map { .string($0.decimalText.text) }),
      ("right", discrepancy.right.map { .string($0.rawValue) }),
      ("related", discrepancy.related.isEmpty ? nil : .array(discrepancy.related.map(party))),
      (
        "shownInstead",
        discrepancy.shownInstead.isEmpty ? nil : .array(discrepancy.shownInstead.map(party))
      ),
      ("sentence", .string(text.sentence(discrepancy))),
      (
        "ask",
        .array(
          discrepancy.ask.map { addressee in
            .object(
              [("who", .string(kind(addressee))), ("words", .string(text.words(addressee)))]
                + (node(addressee).map { [("party", party($0))] } ?? []))
          })
      ),
      ("statements", .strings(discrepancy.statements)),
    ])
  }

  private static func kind(_ addressee: Discrepancy.Addressee) -> String {
    switch addressee {
    case .company: return "company"
    case .register: return "register"
    case .holders: return "holders"
    }
  }

  private static func node(_ addressee: Discrepancy.Addressee) -> Int32? {
    if case .holders(let node) = addressee { return node }
    return nil
  }

  static let columns: [Table.Column] = [
    .init("company", "Company"), .init("companyName", "Name"), .init("jurisdiction", "In"),
    .init("regime", "Regime"), .init("kind", "Discrepancy"), .init("certainty", "Certainty"),
    .init("party", "Party"), .init("partyName", "Name of the party"), .init("measure", "Of"),
    .init("declared", "Declared"), .init("computed", "Computed"), .init("sentence", "In words"),
    .init("ask", "Ask"), .init("statements", "Statements"),
  ]

  static func row(_ discrepancy: Discrepancy, _ report: DiscrepancyReport, _ structure: Structure) -> [String]
  {
    let text = DiscrepancyText(report, structure)
    let company = structure.nodes[Int(report.subject)]
    let party = discrepancy.party.map { structure.nodes[Int($0)] }
    return [
      company.id.text, company.label, company.jurisdiction ?? "", report.regime.id,
      discrepancy.kind.rawValue, discrepancy.certainty.rawValue, party?.id.text ?? "", party?.label ?? "",
      discrepancy.measure?.rawValue ?? "", discrepancy.declared.map(\.intervalText).joined(separator: "; "),
      discrepancy.computed.map { computed($0) } ?? "", text.sentence(discrepancy), text.ask(discrepancy),
      discrepancy.statements.joined(separator: " "),
    ]
  }

  /// A figure in mathematical notation: `40`, `(25, 50]`.
  private static func computed(_ figure: Figure) -> String {
    let (low, high) = (figure.text(\.min), figure.text(\.max))
    let share = figure.share
    return low == high
      ? low : "\(share.minOpen ? "(" : "[")\(low), \(high)\(share.maxOpen ? ")" : "]")"
  }
}
