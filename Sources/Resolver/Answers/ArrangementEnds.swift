internal import Registry

/// Trusts and similar arrangements at which weight ends and behind which no person was named.
struct ArrangementEnds {
  private(set) var stops: [Answer.Stop] = []
  private(set) var findings: [Finding] = []

  /// - Parameter reached: arrangements through which some person is an owner.
  init(_ grounds: Grounds, reached: Set<Int32>) {
    var seen: Set<Int32> = []
    for measure in grounds.ownerships.keys.sorted() {
      guard let graph = grounds.graphs[measure], let ends = grounds.ownerships[measure]?.ends else {
        continue
      }
      let nodes = ends.keys.filter { graph.places[Int($0)] == .arrangement && !reached.contains($0) }
      for node in nodes.sorted(by: { Self.precedes($0, $1, grounds) }) where seen.insert(node).inserted {
        guard let figure = ends[node], !figure.isZero else { continue }
        add(node, figure, measure, grounds)
      }
    }
  }

  private mutating func add(_ node: Int32, _ figure: Figure, _ measure: Measure, _ grounds: Grounds) {
    let structure = grounds.structure
    if structure.nodes[Int(node)].kind == .jointBlock {
      addBlock(node, figure, measure, grounds)
      return
    }
    let lines = grounds.regime.tests.filter { $0.measure == measure }
    if lines.allSatisfy({ $0.threshold.verdict(on: figure.share) == .isNot }) {
      findings.append(
        Finding(
          .note, code: "arrangementBelowLine",
          message:
            "\(structure.nodes[Int(node)].label) holds a part that meets no test of this law, so its parties "
            + "are not looked at",
          advice: "ask about the trust itself, or under a lower line"))
      return
    }
    let parties = Role.parties(of: node, structure, grounds.regime, .is, [:]).map(\.0)
    let reason: StopReason
    if parties.isEmpty {
      reason = .arrangementWithoutParties
    } else if parties.contains(where: {
      structure.nodes[Int($0)].isEntity || structure.nodes[Int($0)].kind == .missing
    }) {
      reason = .notInThisRegistry
    } else {
      reason = .declaredUnknown
    }
    stops.append(Answer.Stop(node: node, reason: reason, measure: measure, weight: figure, members: []))
  }

  /// A joint block ends the branch where some party of it is no person: nobody looks behind it.
  private mutating func addBlock(_ node: Int32, _ figure: Figure, _ measure: Measure, _ grounds: Grounds) {
    let parties = grounds.teams.parties[node] ?? []
    let isKnown =
      !parties.isEmpty
      && parties.allSatisfy {
        if case .person = grounds.structure.nodes[Int($0)].kind { return true }
        return false
      }
    if isKnown { return }
    stops.append(
      Answer.Stop(
        node: node, reason: parties.isEmpty ? .declaredUnknown : .notInThisRegistry, measure: measure,
        weight: figure, members: []))
  }

  private static func precedes(_ left: Int32, _ right: Int32, _ grounds: Grounds) -> Bool {
    grounds.structure.nodes[Int(left)].id < grounds.structure.nodes[Int(right)].id
  }
}
