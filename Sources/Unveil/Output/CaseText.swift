internal import Registry
internal import RegistryFiles

/// A case for a reader.
enum CaseText {
  static func write(_ file: CaseFile, to output: inout Output) throws {
    try output.writeLine(Styled.bold(file.name) + Styled.dim("  \(VisibleLine.safe(file.id))"))
    try line("From", file.origin, to: &output)
    try line("Assets in", file.location, to: &output)
    try line("Through", file.transit, to: &output)
    try line("Bribes paid from", file.bribePayer, to: &output)
    try WrappedText.write([.bold("Offences: "), .plain(file.offences)], to: &output, first: 2, rest: 4)
    try line("UNCAC articles", file.uncac.map(String.init), to: &output)
    try line("Ground", file.legalBasis.map(\.rawValue), to: &output)
    try line("Assets", file.assetTypes.map(\.rawValue), to: &output)
    try line("Status", ["\(file.status.rawValue) as of \(file.statusAsOf)"], to: &output)
    if !file.amounts.isEmpty {
      try output.writeLine(Styled.bold("Amounts") + Styled.dim("  (not to be added up)"))
    }
    for amount in file.amounts { try write(amount, file, to: &output) }
    if !file.parties.isEmpty { try output.writeLine(Styled.bold("Named by the sources")) }
    for party in file.parties {
      let place = party.jurisdiction.map { ", \($0)" } ?? ""
      try WrappedText.write(
        [.bold(party.name), .plain(" (\(party.role.rawValue)\(place)): \(party.statement)")], to: &output,
        first: 2, rest: 4)
      try write(party.citations, file, to: &output)
    }
    if !file.events.isEmpty { try output.writeLine(Styled.bold("Events")) }
    for event in file.events {
      try SourcedText.write(
        [.bold("\(event.date)  "), .plain(event.statement)], event.backing, file.sources, to: &output,
        indent: 2)
    }
    for note in file.notes {
      try WrappedText.write([.plain("Note: \(note)")], to: &output, first: 2, rest: 4)
    }
  }

  private static func line(_ title: String, _ values: [String], to output: inout Output) throws {
    guard !values.isEmpty else { return }
    try WrappedText.write(
      [.bold("\(title): "), .plain(values.joined(separator: ", "))], to: &output, first: 2, rest: 4)
  }

  private static func write(_ amount: AmountFact, _ file: CaseFile, to output: inout Output) throws {
    let about = amount.isEstimate ? "about " : ""
    let by = amount.jurisdiction.map { ", \($0)" } ?? ""
    let date = amount.date.map { ", \($0)" } ?? ""
    try SourcedText.write(
      [
        .bold("\(amount.measure.rawValue) \(about)\(amount.currency) \(amount.amount)"),
        .plain("\(by)\(date): \(amount.statement)"), .dim(" (\(amount.id))"),
      ], amount.backing, file.sources, to: &output, indent: 2)
    if !amount.recurs.isEmpty {
      try WrappedText.write(
        [.warning("! the same money, or a part of it, as \(amount.recurs.joined(separator: ", "))")],
        to: &output, first: 4, rest: 6)
    }
    if !amount.disagrees.isEmpty {
      try WrappedText.write(
        [.warning("! stated otherwise in \(amount.disagrees.joined(separator: ", "))")], to: &output,
        first: 4, rest: 6)
    }
  }

  private static func write(_ citations: [Citation], _ file: CaseFile, to output: inout Output) throws {
    for citation in citations {
      guard let line = SourcedText.line(citation, file.sources) else { continue }
      try WrappedText.write([.dim("Source: \(line)")], to: &output, first: 4, rest: 6)
    }
  }
}

/// A case for a program.
enum CaseJSON {
  static func json(_ file: CaseFile) -> JSONText {
    .object([
      ("id", .string(file.id)), ("name", .string(file.name)), ("origin", .strings(file.origin)),
      ("location", .strings(file.location)), ("transit", .strings(file.transit)),
      ("bribePayer", .strings(file.bribePayer)), ("offences", .string(file.offences)),
      ("uncac", .array(file.uncac.map(JSONText.int))),
      ("legalBasis", .strings(file.legalBasis.map(\.rawValue))), ("status", .string(file.status.rawValue)),
      ("statusAsOf", .string(file.statusAsOf.description)),
      ("assetTypes", .strings(file.assetTypes.map(\.rawValue))),
      (
        "amounts",
        .array(
          file.amounts.map { amount in
            .compact(
              [
                ("id", .string(amount.id)), ("measure", .string(amount.measure.rawValue)),
                ("amount", .string(amount.amount)), ("currency", .string(amount.currency)),
                ("date", amount.date.map { .string($0.description) }),
                ("jurisdiction", amount.jurisdiction.map(JSONText.string)),
                ("estimate", .bool(amount.isEstimate)), ("statement", .string(amount.statement)),
                ("recurs", .strings(amount.recurs)), ("disagrees", .strings(amount.disagrees)),
              ] + SourcedText.json(amount.backing, file.sources))
          })
      ),
      (
        "parties",
        .array(
          file.parties.map { party in
            .compact([
              ("name", .string(party.name)), ("kind", .string(party.kind.rawValue)),
              ("jurisdiction", party.jurisdiction.map(JSONText.string)),
              ("role", .string(party.role.rawValue)), ("statement", .string(party.statement)),
              ("sources", .array(party.citations.compactMap { SourcedText.json($0, file.sources) })),
            ])
          })
      ),
      (
        "events",
        .array(
          file.events.map { event in
            .compact(
              [("date", .string(event.date.description)), ("statement", .string(event.statement))]
                + SourcedText.json(event.backing, file.sources))
          })
      ),
      ("notes", .strings(file.notes)),
    ])
  }
}
