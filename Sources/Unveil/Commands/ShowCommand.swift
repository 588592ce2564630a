internal import ArgumentParser
internal import Casework
internal import Registry
internal import RegistryStore

/// The command `unveil show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what the registry knows of one company or person, with its history.",
    discussion: """
      Example: unveil show GB-COH:01234567 --as-of 2021-05-03
      """)

  @Argument(help: "Name, scheme:id or record identifier.")
  var record: String

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @Option(name: .long, help: "table for text, json for machines.")
  var format: OutputFormat?

  @Flag(name: .long, help: "Print the current statement as it was filed, in canonical JSON.")
  var asFiled = false

  func validate() throws {
    if let format, ![.table, .json, .jsonl].contains(format) {
      throw ValidationError("--format takes table, json or jsonl here")
    }
  }

  func run() throws {
    let store = try registryOptions.open()
    let id = try store.party(named: record)
    let view = try store.record(id, asOf: time.day, knownAt: time.knownAt)
    try Output.with { output in
      if asFiled {
        for current in try currents(view, id) {
          try output.write(store.canonical(of: current) ?? [])
          try output.writeLine()
        }
      } else if format == .json || format == .jsonl {
        let json = json(view, try store.fingerprint(), try related(view))
          .adding(IdentityReport(store, view.joined))
        try output.writeLine(json.text(indented: format == .json))
      } else {
        try write(view, to: &output)
      }
    }
  }

  /// The cases that are linked to the record, or to one that a judgement joins with it.
  private func related(_ view: RecordView) throws -> [RouteLine] {
    let path = try registryOptions.path()
    let records = Set([view.id] + (view.joined?.records ?? []))
    let labels = Dictionary(records.map { ($0, view.node.label) }) { first, _ in first }
    return try CaseLinkFile(registry: path).related(to: records, labels: labels) {
      try CasesCommand.Choice.book(beside: path).cases
    }
  }

  /// The statements that count on the day: one, or one for each record that a judgement joins.
  private func currents(_ view: RecordView, _ id: RecordID) throws -> [String] {
    let records = view.joined?.records ?? [view.id]
    let found = records.compactMap { record in
      view.joined == nil
        ? view.current?.id
        : view.history.last { $0.record == record && $0.statementDate <= time.day }?.id
    }
    guard !found.isEmpty else {
      throw CommandFailure(.badData, "no statement describes \(id) as of \(time.day)")
    }
    return found
  }

  private func write(_ view: RecordView, to output: inout Output) throws {
    let node = view.node
    try output.writeLine(Styled.bold(node.label) + Styled.dim("  as of \(time.day)"))
    var facts: [(String, String)] = [("record", view.id.text), ("kind", kind(node))]
    if let details = view.current?.typeDetails { facts.append(("form", details)) }
    if let place = node.jurisdiction { facts.append(("jurisdiction", place)) }
    for identifier in view.identifiers { facts.append(("number", identifier.qualified)) }
    for name in view.names where name.text != node.name {
      facts.append(("\(name.kind.rawValue) name", name.text))
    }
    if let begun = view.current?.begun { facts.append(("since", begun.description)) }
    if let ended = node.dissolved ?? view.current?.ended { facts.append(("ended", ended.description)) }
    if node.isListed { facts.append(("listed", "yes")) }
    for record in view.joined?.records ?? [] where record != view.id {
      facts.append(("same as", record.text))
    }
    for judgement in view.joined?.judgements ?? [] {
      facts.append(("judged", "\(judgement.records.first) = \(judgement.records.second): \(judgement.words)"))
    }
    for (name, value) in facts {
      let pad = String(repeating: " ", count: max(1, 14 - name.count))
      try output.writeLine("  \(VisibleLine.safe(name))\(pad)\(VisibleLine.safe(value))")
    }
    try write("Held by", view.holders, { $0.party }, to: &output)
    try write("Holds", view.holdings, { $0.subject }, to: &output)
    let cases = try related(view)
    if !cases.isEmpty {
      try output.writeLine("\n" + Styled.bold("Related cases"))
      for line in cases { try WrappedText.write([.plain(line.text)], to: &output, first: 2, rest: 4) }
    }
    try output.writeLine("\n" + Styled.bold("Statements"))
    var table = Table([
      .init("date", "Claimed"), .init("published", "Published"), .init("status", "Status"),
      .init("id", "Statement"),
      .init("source", "Source"),
    ])
    for statement in view.history {
      table.add(
        statement.statementDate.description, statement.publicationDate?.description ?? "",
        statement.status?.rawValue ?? "", statement.id + (counts(statement, view) ? " *" : ""),
        [
          statement.source.publisher, statement.source.types.joined(separator: ","),
          statement.location.description,
        ]
        .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; "))
    }
    if table.rows.isEmpty { try output.writeLine("  none by this day") }
    try table.write(.table, to: &output, indent: "  ")
    if view.current != nil { try output.writeLine("  * counts on \(time.day)") }
  }

  private func write(
    _ heading: String, _ holdings: [Holding], _ other: (Holding) -> StructureNode, to output: inout Output
  ) throws {
    guard !holdings.isEmpty else { return }
    try output.writeLine("\n" + Styled.bold(heading))
    var table = Table([
      .init("name", "Name"), .init("type", "Interest"), .init("share", "Share"), .init("held", "Held"),
      .init("since", "Since"), .init("statement", "Statement"),
    ])
    for holding in holdings {
      let share: String
      switch holding.share {
      case .stated(let value): share = value.words
      case .notStated: share = holding.type.measure == nil ? "" : "not stated"
      }
      table.add(
        other(holding).label, holding.type.words, share, holding.directness.rawValue,
        holding.claim.since?.description ?? "", holding.claim.statement)
    }
    try table.write(.table, to: &output, indent: "  ")
  }

  /// Whether a statement is its record's latest by the day.
  private func counts(_ statement: StatementView, _ view: RecordView) -> Bool {
    if view.joined == nil { return statement.id == view.current?.id }
    return statement.id
      == view.history.last { $0.record == statement.record && $0.statementDate <= time.day }?.id
  }

  private func kind(_ node: StructureNode) -> String {
    switch node.kind {
    case .person(let type): return type.rawValue
    case .entity(let type, let subtype): return type.rawValue + (subtype.map { ", \($0.rawValue)" } ?? "")
    case .unspecified: return "no party named"
    case .missing: return "not described in this registry"
    case .jointBlock: return "held jointly"
    case .personClass: return "class of persons"
    }
  }

  private func json(_ view: RecordView, _ fingerprint: String, _ cases: [RouteLine]) -> JSONText {
    .compact([
      ("version", .int(1)), ("id", .string(view.id.text)), ("asOf", .string(time.day.description)),
      ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)),
      ("kind", .string(kind(view.node))), ("name", view.node.name.map(JSONText.string)),
      ("jurisdiction", view.node.jurisdiction.map(JSONText.string)),
      ("identifiers", .strings(view.identifiers.map(\.qualified))),
      ("names", .strings(view.names.map(\.text))),
      ("dissolved", view.node.dissolved.map { .string($0.description) }),
      ("holders", .array(view.holders.map { json($0, $0.party) })),
      ("holdings", .array(view.holdings.map { json($0, $0.subject) })),
      ("relatedCases", cases.isEmpty ? nil : .array(cases.map(RouteJSON.line))),
      (
        "statements",
        .array(
          view.history.map { statement in
            .compact([
              ("id", .string(statement.id)), ("statementDate", .string(statement.statementDate.description)),
              ("publicationDate", statement.publicationDate.map { .string($0.description) }),
              ("status", statement.status.map { .string($0.rawValue) }),
              ("record", view.joined == nil ? nil : .string(statement.record.text)),
              ("counts", .bool(counts(statement, view))), ("sha256", .string(statement.digest)),
              ("file", .string(statement.location.file)), ("line", .int(statement.location.line)),
              ("publisher", statement.source.publisher.map(JSONText.string)),
              ("license", statement.source.license.map(JSONText.string)),
              ("url", statement.source.url.map(JSONText.string)),
            ])
          })
      ),
    ])
  }

  private func json(_ holding: Holding, _ other: StructureNode) -> JSONText {
    var share: JSONText?
    if case .stated(let value) = holding.share { share = value.json() }
    return .compact([
      ("id", .string(other.id.text)), ("name", .string(other.label)),
      ("type", .string(holding.type.rawValue)),
      ("share", share), ("directOrIndirect", .string(holding.directness.rawValue)),
      (
        "beneficialOwnershipOrControl",
        holding.isBeneficialOwnership == .notStated ? nil : .bool(holding.isBeneficialOwnership == .yes)
      ),
      ("startDate", holding.claim.since.map { .string($0.description) }),
      ("endDate", holding.until.map { .string($0.description) }),
      ("statement", .string(holding.claim.statement)),
    ])
  }
}
