internal import Registry
internal import Resolver

/// Discrepancies in sentences.
struct DiscrepancyText {
  private let report: DiscrepancyReport
  private let structure: Structure

  init(_ report: DiscrepancyReport, _ structure: Structure) {
    self.report = report
    self.structure = structure
  }

  /// Writes all discrepancies of one company under one law.
  func write(to output: inout Output) throws {
    try output.writeLine()
    try output.writeLine(Styled.bold("\(report.regime.id)  \(report.regime.name)"))
    for (number, discrepancy) in report.discrepancies.enumerated() {
      try output.writeLine(
        "  \(number + 1). " + Styled.bold(discrepancy.kind.words) + ", "
          + Styled.dim(discrepancy.certainty.words))
      try output.writeLine("     " + VisibleLine.safe(sentence(discrepancy)))
      try output.writeLine("     " + VisibleLine.safe("Ask \(ask(discrepancy))."))
      if !discrepancy.statements.isEmpty {
        let shown = discrepancy.statements.prefix(8).joined(separator: ", ")
        let more = discrepancy.statements.count > 8 ? " and \(discrepancy.statements.count - 8) more" : ""
        try output.writeLine("     " + Styled.dim("statement \(shown)\(more)"))
      }
    }
    if report.discrepancies.isEmpty { try output.writeLine("  " + VisibleLine.safe(nothing)) }
  }

  /// What to say where nothing was found: never that all is well.
  var nothing: String {
    let company = name(report.subject)
    guard report.declaresAnything else {
      return "Nothing is declared of the beneficial owners of \(company), so there is nothing to compare."
    }
    let owners = report.declaredOwners.count
    let count = owners == 1 ? "1 declared beneficial owner" : "\(owners) declared beneficial owners"
    return "What is declared of \(company) (\(count)) goes with the chain on record. "
      + "This says nothing of what is not on record."
  }

  /// The discrepancy in one sentence.
  func sentence(_ discrepancy: Discrepancy) -> String {
    let party = discrepancy.party.map(name) ?? ""
    let law = report.regime.id
    let text: String
    switch discrepancy.kind {
    case .missingInDeclaration:
      text =
        "by computation \(party) \(isOwner(discrepancy)) under \(law)\(ground(discrepancy)), and is not "
        + "among the declared beneficial owners\(perhaps(discrepancy))"
    case .declaredNone:
      text =
        "it is declared that there is no beneficial owner, and by computation \(party) "
        + "\(isOwner(discrepancy)) under \(law)\(ground(discrepancy))"
    case .declaredUnknown:
      text =
        "it is declared that the beneficial owner is not known, and by computation \(party) "
        + "\(isOwner(discrepancy)) under \(law)\(ground(discrepancy))"
    case .declaredNoneAndSomebody:
      let names = DifferenceSentence.list(discrepancy.related.prefix(5).map(name))
      let verb = discrepancy.related.count == 1 ? "is one" : "are some"
      text = "it is declared that there is no beneficial owner, and also that \(names) \(verb)"
    case .unsupportedByChain: text = "\(party) is declared \(role(discrepancy)), \(unsupported(discrepancy))"
    case .declaredBelowLine:
      text =
        "\(party) is declared a beneficial owner and by computation holds \(amount(discrepancy)), which "
        + "meets no test of \(law); "
        + (discrepancy.certainty == .possible
          ? "only holdings that are not on record could change that"
          : "nothing that is not on record could change that")
    case .magnitudeMismatch:
      text =
        "\(party) is declared \(role(discrepancy)), and the chain on record gives \(amount(discrepancy)); "
        + (discrepancy.certainty == .possible
          ? "the difference can only lie with holders who are not on record" : "both cannot be true")
    case .declaredTwice:
      text =
        "two records declare different parts of the \(discrepancy.measure?.words ?? "shares") for \(party): "
        + DifferenceSentence.list(discrepancy.declared.map(\.words))
    case .entityDeclared:
      text =
        "\(party) is declared a beneficial owner and is an entity, while a beneficial owner is a natural "
        + "person"
        + (discrepancy.certainty == .possible
          ? "; this law has its register name some entities, perhaps also this one" : "")
    }
    return VisibleLine.sentence(text.prefix(1).uppercased() + text.dropFirst())
  }

  private func isOwner(_ discrepancy: Discrepancy) -> String {
    discrepancy.verdict == .is ? "is an owner" : "may be an owner"
  }

  private func ground(_ discrepancy: Discrepancy) -> String {
    discrepancy.ground.map { " (\($0.verb)\($0.words(structure)))" } ?? ""
  }

  /// Declared parties that may be the one who is missing.
  private func perhaps(_ discrepancy: Discrepancy) -> String {
    if !discrepancy.shownInstead.isEmpty {
      let names = DifferenceSentence.list(discrepancy.shownInstead.prefix(3).map(name))
      return "; the register may show \(names) instead"
    }
    let same = discrepancy.related.filter { structure.nodes[Int($0)].isKnownPerson }
    if let first = same.first {
      return
        "; somebody of the same name is, under record \(structure.nodes[Int(first)].id.text), and may be the same person"
    }
    return discrepancy.related.isEmpty ? "" : "; one of these is declared without a name"
  }

  /// What the party is declared to be or to have.
  private func role(_ discrepancy: Discrepancy) -> String {
    let measure = discrepancy.measure?.words ?? "shares"
    if let share = discrepancy.declared.first {
      let size = share == .unknown ? "some" : share.words
      return "to hold \(size) of the \(measure) indirectly"
    }
    if let right = discrepancy.right { return "a beneficial owner through others (\(right.words))" }
    return discrepancy.measure == nil
      ? "a beneficial owner" : "to hold an unstated part of the \(measure) indirectly"
  }

  private func unsupported(_ discrepancy: Discrepancy) -> String {
    guard discrepancy.certainty == .contradicted else {
      return discrepancy.room == nil
        ? "and the record does not show through whom, so this cannot be checked here"
        : "and no chain on record leads there; the chain is incomplete, so this cannot be checked here"
    }
    guard let room = discrepancy.room, !room.isZero else {
      return "but the chain on record is complete and does not lead there"
    }
    let most = room.decimalText(places: 2)
    return "but the chain on record leaves at most \(most.isRounded ? "≈ " : "")\(most.text) % for others"
  }

  private func amount(_ discrepancy: Discrepancy) -> String {
    "\((discrepancy.computed ?? .none).shown) of the \(discrepancy.measure?.words ?? "shares")"
  }

  /// Whom to ask, in words.
  func ask(_ discrepancy: Discrepancy) -> String {
    DifferenceSentence.list(discrepancy.ask.map(words))
  }

  /// One addressee in words.
  func words(_ addressee: Discrepancy.Addressee) -> String {
    switch addressee {
    case .company: return name(report.subject)
    case .register:
      let place = structure.nodes[Int(report.subject)].jurisdiction.map { " in \($0)" } ?? ""
      return "the register\(place) that keeps its declaration"
    case .holders(let node):
      let place = structure.nodes[Int(node)].jurisdiction.map { " (\($0))" } ?? ""
      return "the holders of \(name(node))\(place)"
    }
  }

  private func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }
}

extension Discrepancy.Kind {
  /// A heading for people.
  var words: String {
    switch self {
    case .missingInDeclaration: return "missing in the declaration"
    case .declaredNone: return "no owner declared"
    case .declaredUnknown: return "owner declared unknown"
    case .declaredNoneAndSomebody: return "declared both ways"
    case .unsupportedByChain: return "not supported by the chain"
    case .declaredBelowLine: return "declared below the line"
    case .magnitudeMismatch: return "figures differ"
    case .declaredTwice: return "declared twice"
    case .entityDeclared: return "entity declared"
    }
  }
}

extension Discrepancy.Certainty {
  /// How sure, for people.
  var words: String {
    switch self {
    case .contradicted: return "both cannot be right"
    case .possible: return "both may be right"
    case .cannotBeChecked: return "cannot be checked on this record"
    }
  }
}
