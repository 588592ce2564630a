internal import Registry

/// The entities that control a subject, and what persons own of them: Regulation (EU) 2024/1624 article
/// 54 (b).
struct ControllingEntities {
  /// A stake in a controlling entity.
  struct Interest {
    var verdict: Verdict
    var figure: Figure
    var entity: Int32
  }

  private let ownerships: [(entity: Int32, isSure: Bool, byMeasure: [Measure: Ownership])]
  /// Whether some controlling entity was left out because a limit was reached.
  let isLimited: Bool

  /// The most controlling entities whose owners are computed.
  static let mostEntities = 200

  init(_ grounds: Grounds) {
    let search = ControllerSearch(grounds)
    let found = search.found
    isLimited = search.isLimited || found.count > ControllingEntities.mostEntities
    ownerships = found.prefix(ControllingEntities.mostEntities).map { entity, isSure in
      var byMeasure: [Measure: Ownership] = [:]
      for test in grounds.regime.tests where byMeasure[test.measure] == nil {
        guard let graph = grounds.graphs[test.measure], grounds.ownerships[test.measure] != nil else {
          continue
        }
        byMeasure[test.measure] = Ownership(
          Reach(graph, subject: entity), limits: grounds.limits, lines: [test.threshold.percent])
      }
      return (entity, isSure, byMeasure)
    }
  }

  /// Nodes that end up with something of a controlling entity, in any quantity.
  var ends: Set<Int32> {
    ownerships.reduce(into: []) { found, controller in
      for ownership in controller.byMeasure.values { found.formUnion(ownership.ends.keys) }
    }
  }

  /// The surest, then largest stake of `holder` in a controlling entity that meets a test.
  func interest(of team: Team, test: Regime.Test) -> Interest? {
    var best: Interest?
    for (entity, isSure, byMeasure) in ownerships {
      let figures = team.members(in: entity).compactMap { byMeasure[test.measure]?.ends[$0] }
      let figure = figures.count == 1 ? figures[0] : Figure.sum(figures)
      guard !figure.isZero else { continue }
      let verdict = Swift.min(test.threshold.verdict(on: figure.share), isSure ? .is : .mayBe)
      guard verdict != .isNot else { continue }
      if let known = best,
        (known.verdict, known.figure.share.min, known.figure.share.max)
          >= (verdict, figure.share.min, figure.share.max)
      {
        continue
      }
      best = Interest(verdict: verdict, figure: figure, entity: entity)
    }
    return best
  }
}

/// Finds the entities that control a subject, without following every chain in the structure.
private struct ControllerSearch {
  var found: [(entity: Int32, isSure: Bool)] = []
  var isLimited = false

  /// The most control steps followed for entities that might control only together with others.
  static let mostSteps = 2_000_000

  init(_ grounds: Grounds) {
    let near = aloneAbove(grounds)
    var candidates = near
    if needsJoint(grounds, near) {
      let known = Set(near)
      candidates += grounds.structure.nodes.indices.map(Int32.init).filter {
        $0 != grounds.subject && grounds.structure.nodes[Int($0)].isEntity && !known.contains($0)
          && grounds.control.mayControl($0)
      }
    }
    var steps = 0
    for node in candidates {
      if found.count > ControllingEntities.mostEntities { break }
      if steps > ControllerSearch.mostSteps {
        isLimited = true
        break
      }
      let possible = grounds.control.controlled(by: node, surely: false)
      steps += possible.count
      guard possible.contains(where: { $0.entity == grounds.subject }) else { continue }
      let sure = grounds.control.controlled(by: node, surely: true)
      found.append((node, sure.contains { $0.entity == grounds.subject }))
    }
  }

  /// Entities from which single majorities or rights lead down to the subject, nearest first.
  private func aloneAbove(_ grounds: Grounds) -> [Int32] {
    var order: [Int32] = []
    var seen: Set<Int32> = [grounds.subject]
    var at = -1
    while at < order.count, order.count <= ControllingEntities.mostEntities {
      let row = at < 0 ? grounds.subject : order[at]
      at += 1
      for holder in grounds.control.holdersWithMajority(of: row)
      where grounds.structure.nodes[Int(holder)].isEntity && seen.insert(holder).inserted {
        order.append(holder)
      }
    }
    return order
  }

  /// Whether two or more entities could have a majority only together.
  private func needsJoint(_ grounds: Grounds, _ near: [Int32]) -> Bool {
    ([grounds.subject] + near).contains { row in
      grounds.control.graphs.contains { graph in
        let entries = graph.row(row).map { graph.entries[$0] }.filter {
          grounds.structure.nodes[Int($0.holder)].isEntity
        }
        let together = entries.reduce(Rational.zero) { $0 + $1.high } * .hundred
        return entries.count > 1 && grounds.control.rule.threshold.isMet(by: Swift.min(together, .hundred))
      }
    }
  }
}
