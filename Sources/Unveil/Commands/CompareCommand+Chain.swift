internal import Casework
internal import Guides
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// The places of a chain side by side.
extension CompareCommand {
  func runChain() throws {
    let question = try Question(company, registryOptions, time)
    let structure = question.structure
    let data = try CuratedData.locate()
    let places = Set(structure.nodes.filter(\.isEntity).compactMap(\.jurisdiction))
    let readings = try RouteData(data, places: places, on: time.day).readings
    let asked = requester.map { $0.accessor(isAtHome: false) }
    let questions = GuideComparison.Question.all.filter { one in
      guard let asked, case .requester(let accessor) = one else { return true }
      return accessor == asked
    }
    let chain = try ChainComparison(structure, readings: readings, questions: questions) { place in
      try RegimeOptions.regimes([], for: place, on: time.day).first { !$0.jurisdictions.isEmpty }
    }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = try self.json(chain, structure, question)
        try output.writeLine(json.adding(question.identity).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
        try write(chain, structure, to: &output)
        try AnswerText.write(question.findings, to: &output)
      default:
        try format.write(Self.table(chain, structure), to: &output)
      }
    }
  }

  private func write(_ chain: ChainComparison, _ structure: Structure, to output: inout Output) throws {
    let names = chain.places.joined(separator: ", ")
    try WrappedText.write(
      [.plain("Places of the chain, nearest first: \(names).")], to: &output, first: 0, rest: 2)
    if !chain.withoutGuide.isEmpty {
      try WrappedText.write(
        [
          .warning(
            "There is no guide on \(chain.withoutGuide.joined(separator: ", ")): nothing is compared there.")
        ],
        to: &output, first: 0, rest: 2)
    }
    try output.writeLine()
    try output.writeLine(Styled.bold("What it means for this chain"))
    for difference in chain.differences {
      try WrappedText.write(
        [.plain(difference.sentence(structure))], to: &output, first: 2, rest: 2, lead: "- ")
    }
    if chain.differences.isEmpty {
      try output.writeLine(
        "  The laws of these places come to the same verdict on every person on this record.")
    }
    if !chain.withoutLaw.isEmpty {
      try WrappedText.write(
        [.warning("No law on owners is recorded for \(chain.withoutLaw.joined(separator: ", ")).")],
        to: &output, first: 2, rest: 2)
    }
    if chain.notAsked > 0 {
      try output.writeLine(
        "  \(chain.notAsked) more entities were not asked about; ask about them one by one.")
    }
    try output.writeLine()
    if let guides = chain.guides {
      try GuideCompareText.write(guides, chain.readings, to: &output)
    } else {
      try output.writeLine("Fewer than two places of the chain have guides: there is nothing to compare.")
    }
  }

  private func json(_ chain: ChainComparison, _ structure: Structure, _ question: Question) throws -> JSONText
  {
    .compact([
      ("version", .int(1)), ("subject", AnswerJSON.node(structure.nodes[0])),
      ("asOf", .string(time.day.description)),
      ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(try question.store.fingerprint())),
      ("places", .strings(chain.places)), ("placesWithoutGuide", .strings(chain.withoutGuide)),
      ("placesWithoutLaw", .strings(chain.withoutLaw)),
      (
        "differences",
        .array(
          chain.differences.map { difference in
            .compact([
              ("entity", .string(structure.nodes[Int(difference.entity)].id.text)),
              ("person", .string(structure.nodes[Int(difference.person)].id.text)),
              ("figure", difference.figure.map(\.json)),
              (
                "verdicts",
                .array(
                  difference.verdicts.map {
                    .object([
                      ("place", .string($0.place)), ("regime", .string($0.regime)),
                      ("verdict", .string($0.verdict.rawValue)),
                    ])
                  })
              ),
              ("text", .string(difference.sentence(structure))),
            ])
          })
      ),
      ("entitiesNotAsked", .int(chain.notAsked)),
      ("guides", chain.guides.map { GuideCompareText.json($0, chain.readings) }),
      ("findings", .array(question.findings.map(AnswerJSON.finding))),
    ])
  }

  /// One row for each person, entity and law.
  private static func table(_ chain: ChainComparison, _ structure: Structure) -> Table {
    var table = Table([
      .init("entity", "Entity"), .init("entityName", "Name"), .init("person", "Record"),
      .init("name", "Person"), .init("place", "Place"), .init("regime", "Regime"),
      .init("verdict", "Verdict"), .init("figure", "Stake"),
    ])
    for difference in chain.differences {
      for verdict in difference.verdicts {
        table.add(
          structure.nodes[Int(difference.entity)].id.text, structure.nodes[Int(difference.entity)].label,
          structure.nodes[Int(difference.person)].id.text, structure.nodes[Int(difference.person)].label,
          verdict.place, verdict.regime, verdict.verdict.rawValue, difference.figure?.shown ?? "")
      }
    }
    return table
  }
}
