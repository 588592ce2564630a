public import Registry

/// Contradictions and assumptions in the part of the structure that an answer rests on.
struct FindingCollector {
  let grounds: Grounds

  init(_ grounds: Grounds) { self.grounds = grounds }

  /// A limit was reached.
  static let limit = Finding(
    .warning, code: "limitReached",
    message:
      "the structure is too large, too entangled or too contradictory for the tightest bounds; intervals are wider than they need be, never narrower",
    advice: "ask about a smaller part, or an entity higher up")

  func findings() -> [Finding] {
    var result: [Finding] = []
    for measure in grounds.ownerships.keys.sorted() {
      guard let graph = grounds.graphs[measure], let reach = grounds.reaches[measure] else { continue }
      for node in graph.conflicts.sorted() where reach.isReached[Int(node)] {
        result.append(conflict(node, measure, graph))
      }
      for node in graph.disagreements.sorted() where reach.isReached[Int(node)] {
        result.append(
          Finding(
            .warning, code: "claimsDisagree",
            message:
              "two records give the same holder of \(label(node)) stakes in its \(measure.rawValue) that exclude each other; the answer allows both",
            advice: "find out which record is current", statements: statements(node, graph)))
      }
      for node in graph.selfHolding.sorted() where reach.isReached[Int(node)] {
        let rule = grounds.regime.ownShares[measure] ?? .excluded
        result.append(
          Finding(
            .note, code: "selfHolding",
            message:
              "\(label(node)) holds \(measure.rawValue) in itself; under this regime they are \(rule == .excluded ? "left out of the whole" : "part of the whole and nobody's")",
            advice: "treasury shares, or one record that is two entities: check which"))
      }
    }
    if grounds.usesVotes, let graph = grounds.graphs[.votes] {
      let presumed = graph.presumed.sorted().filter { grounds.isReached($0) }
      if let first = presumed.first {
        result.append(.votesPresumedFromShares(label(first), more: presumed.count - 1))
      }
    }
    return unique(result)
  }

  private func conflict(_ node: Int32, _ measure: Measure, _ graph: HoldingGraph) -> Finding {
    var low = Rational.zero
    for at in graph.row(node) { low += graph.entries[at].low }
    let exceeds = low + graph.restLow[Int(node)] > .one
    let total = (low * .hundred).decimalText.text
    return Finding(
      .warning, code: exceeds ? "sharesExceed100" : "sharesBelowDeclaredWhole",
      message: exceeds
        ? "the \(measure.rawValue) of \(label(node)) on record add up to at least \(total) %; each holder is judged by its own figure"
        : "the holders of \(label(node)) are declared complete, yet their \(measure.rawValue) fall short of the whole; the rest is treated as not on record",
      advice: "look for a holding that has ended, or is stated twice", statements: statements(node, graph))
  }

  private func label(_ node: Int32) -> String { grounds.structure.nodes[Int(node)].label }

  private func statements(_ node: Int32, _ graph: HoldingGraph) -> [String] {
    var found: Set<String> = []
    for at in graph.row(node) {
      for claim in graph.claims(of: at) where claim >= 0 {
        found.insert(grounds.structure.claims[Int(claim)].statement)
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func unique(_ findings: [Finding]) -> [Finding] {
    var seen: Set<Finding> = []
    return findings.filter { seen.insert($0).inserted }
  }
}

extension Finding {
  /// The note that votes of an entity, and of so many more, are taken from its shares.
  public static func votesPresumedFromShares(_ label: String, more: Int) -> Finding {
    let others = more > 0 ? " and \(more) more" : ""
    return Finding(
      .note, code: "votesPresumedFromShares",
      message: "no votes are on record for \(label)\(others); one share is taken to carry one vote",
      advice: "read the articles of association")
  }
}
