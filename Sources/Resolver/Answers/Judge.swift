internal import Registry

/// Applies a regime to one holder: which of its tests the holder meets, surely or possibly.
struct Judge {
  let grounds: Grounds
  private let controllers: ControllingEntities?
  /// Links of the subject that meet each control test.
  private let rightLinks: [[StructureLink]]
  /// Offices in the subject that a nomination holds.
  private let nominatedLinks: [StructureLink]

  init(_ grounds: Grounds) {
    self.grounds = grounds
    rightLinks = grounds.regime.controlTests.map { test in
      grounds.links.filter { test.types.contains($0.type) }
    }
    let offices: Set<InterestType> = [.boardMember, .boardChair, .seniorManagingOfficial]
    nominatedLinks =
      grounds.regime.nominees.offices == .influence
      ? grounds.links.filter {
        offices.contains($0.type)
          && grounds.structure.nodes[Int($0.party)].kind == .entity(.arrangement, .nomination)
      } : []
    controllers =
      grounds.regime.indirect.method == .productAndArticle54 ? ControllingEntities(grounds) : nil
  }

  /// Nodes that the regime may call owners: those of the subject, and where an interest in a controlling
  /// entity counts also those of entities that control by a right and hold nothing.
  var candidates: [Int32] {
    guard let controllers else { return grounds.candidates() }
    return Set(grounds.candidates()).union(controllers.ends.filter(grounds.isEnd)).sorted()
  }

  /// Whether some ground was left out because a limit was reached.
  var isLimited: Bool { controllers?.isLimited ?? false }

  /// The stake of a holder per quantity as the regime counts it, and the grounds met.
  ///
  /// - Parameter isEntity: whether the holder is an entity that is judged as if it were a person.
  func judge(
    _ holder: Int32, isEntity: Bool = false
  ) -> (interests: [Measure: Figure], bases: [Basis]) {
    let regime = grounds.regime
    var interests: [Measure: Figure] = [:]
    var bases: [Basis] = []
    let team = grounds.teams.team(of: holder)
    let mayControl = regime.indirect.method != .directOnly && grounds.control.mayControl(holder)
    let sure = mayControl ? Set(grounds.control.controlled(by: holder, surely: true).map(\.entity)) : []
    let possible =
      !mayControl || grounds.control.isExact
      ? sure : Set(grounds.control.controlled(by: holder, surely: false).map(\.entity))
    for measure in grounds.ownerships.keys.sorted() {
      interests[measure] =
        isEntity && !regime.indirect.method.passesWhole && regime.indirect.method != .directOnly
        ? grounds.integrated(entity: holder, measure)
        : stake(of: team, measure, sure: sure, possible: possible)
    }
    for test in regime.tests {
      guard let figure = interests[test.measure], !figure.isZero else { continue }
      // What a trust holds, its parties hold indirectly.
      let isArrangement = grounds.graphs[test.measure]?.places[Int(holder)] == .arrangement
      let indirect = isArrangement ? .is : indirectPart(test.measure, sure: sure, possible: possible)
      let verdict = Swift.min(test.threshold.verdict(on: figure.share), indirect)
      if verdict != .isNot {
        let isIndirect = grounds.isHeldThroughOthers(holder, test.measure)
        bases.append(
          Basis(
            .ownership(test.measure), verdict: verdict, test: test.id,
            provision: isIndirect && !regime.indirect.provision.text.isEmpty
              ? test.provision.joined(regime.indirect.provision) : test.provision,
            figure: figure))
      }
    }
    if regime.indirect.method == .productAndArticle54 {
      bases += article54(holder, sure: sure, possible: possible)
    }
    bases += controlOfSubject(holder, sure: sure, possible: possible)
    bases += rights(team, sure: sure, possible: possible)
    return (interests, bases)
  }

  /// Where a regime leaves out who holds only directly: whether something is held through others.
  private func indirectPart(_ measure: Measure, sure: Set<Int32>, possible: Set<Int32>) -> Verdict {
    guard grounds.regime.indirect.needsIndirect else { return .is }
    if !grounds.holding(of: entities(sure), measure: measure).share.min.isZero { return .is }
    return grounds.holding(of: entities(possible), measure: measure).isZero ? .isNot : .mayBe
  }

  /// Without nominations: what a nominee holds for somebody, that person holds directly.
  private func entities(_ controlled: Set<Int32>) -> Set<Int32> {
    grounds.withPartners(controlled).filter {
      grounds.structure.nodes[Int($0)].kind != .entity(.arrangement, .nomination)
    }
  }

  private func stake(
    of team: Team, _ measure: Measure, sure: Set<Int32>, possible: Set<Int32>
  ) -> Figure {
    let members = Set(team.members(in: grounds.subject))
    let sure = sure.union(grounds.control.partners(of: team, in: grounds.subject, surely: true))
    let possible = possible.union(grounds.control.partners(of: team, in: grounds.subject, surely: false))
    switch grounds.regime.indirect.method {
    case .product, .productAndArticle54:
      return grounds.integrated(team.holder, measure)
    case .directOnly:
      return grounds.holding(of: members, measure: measure)
    case .majorityChain, .passThrough, .deemedInterest:
      let least = grounds.holding(of: grounds.withPartners(sure).union(members), measure: measure)
      if sure == possible { return least }
      return Figure.from(
        least, to: grounds.holding(of: grounds.withPartners(possible).union(members), measure: measure))
    case .everyLevel:
      let least = grounds.largestHolding(of: sure.union(members), measure: measure)
      if sure == possible { return least }
      return Figure.from(least, to: grounds.largestHolding(of: possible.union(members), measure: measure))
    }
  }

  private func article54(_ holder: Int32, sure: Set<Int32>, possible: Set<Int32>) -> [Basis] {
    var bases: [Basis] = []
    for test in grounds.regime.tests {
      guard grounds.ownerships[test.measure] != nil else { continue }
      if !possible.isEmpty {
        let least =
          sure.isEmpty ? Figure.none : grounds.holding(of: grounds.withPartners(sure), measure: test.measure)
        let greatest = grounds.holding(of: grounds.withPartners(possible), measure: test.measure)
        let verdict: Verdict =
          test.threshold.isMetSurely(by: least.share) && !least.isZero
          ? .is : test.threshold.isMetPossibly(by: greatest.share) && !greatest.isZero ? .mayBe : .isNot
        if verdict != .isNot {
          bases.append(
            Basis(
              .controlOfHolder(test.measure), verdict: verdict, test: test.id,
              provision: grounds.regime.indirect.controlOfHolder ?? grounds.regime.indirect.provision,
              figure: Figure.from(least, to: greatest)))
        }
      }
      if let found = controllers?.interest(of: grounds.teams.team(of: holder), test: test) {
        bases.append(
          Basis(
            .ownershipOfController(test.measure), verdict: found.verdict, test: test.id,
            provision: grounds.regime.indirect.interestInController ?? grounds.regime.indirect.provision,
            figure: found.figure, via: found.entity))
      }
    }
    return bases
  }

  /// Control of the entity itself.
  ///
  /// Under a majority chain the same majority already meets the tests.
  private func controlOfSubject(_ holder: Int32, sure: Set<Int32>, possible: Set<Int32>) -> [Basis] {
    guard possible.contains(grounds.subject) else { return [] }
    return [
      Basis(
        .control, verdict: sure.contains(grounds.subject) ? .is : .mayBe,
        provision: grounds.regime.indirect.provision)
    ]
  }

  private func rights(_ team: Team, sure: Set<Int32>, possible: Set<Int32>) -> [Basis] {
    let members = Set(team.members(in: grounds.subject))
    var (sure, possible) = (sure, possible)
    switch grounds.regime.indirect.method {
    case .deemedInterest, .everyLevel, .passThrough:
      sure = Set(grounds.plainControl.controlled(by: team, surely: true).map(\.entity))
      possible = Set(grounds.plainControl.controlled(by: team, surely: false).map(\.entity))
    case .product, .productAndArticle54, .majorityChain, .directOnly: break
    }
    var bases: [Basis] = []
    for (number, test) in grounds.regime.controlTests.enumerated() {
      for link in rightLinks[number] {
        let verdict: Verdict
        if members.contains(link.party) {
          verdict = .is
        } else if test.passesThroughControl && possible.contains(link.party) {
          verdict = sure.contains(link.party) ? .is : .mayBe
        } else {
          continue
        }
        bases.append(
          Basis(
            .right(link.type), verdict: verdict, test: test.id, provision: test.provision,
            via: link.party == team.holder ? nil : link.party,
            statement: grounds.structure.statement(of: link)))
      }
      if test.types.contains(.otherInfluenceOrControl) {
        bases += nominatedOffices(test, members, sure: sure, possible: possible)
      }
    }
    return bases
  }

  /// Offices in the subject that somebody holds for a nominator, who may be an entity under control.
  private func nominatedOffices(
    _ test: Regime.ControlTest, _ members: Set<Int32>, sure: Set<Int32>, possible: Set<Int32>
  ) -> [Basis] {
    nominatedLinks.compactMap { link in
      let nominators = grounds.structure.links(of: link.party).filter { $0.type == .nominator }.map(\.party)
      let verdict: Verdict
      if nominators.contains(where: { members.contains($0) || sure.contains($0) }) {
        verdict = .is
      } else if nominators.contains(where: possible.contains) {
        verdict = .mayBe
      } else {
        return nil
      }
      return Basis(
        .right(.otherInfluenceOrControl), verdict: verdict, test: test.id,
        provision: test.provision.joined(grounds.regime.nominees.provision), via: link.party,
        statement: grounds.structure.statement(of: link))
    }
  }
}

extension Figure {
  /// The interval from the least of one figure to the greatest of another.
  static func from(_ least: Figure, to greatest: Figure) -> Figure {
    let isRounded = least.isRounded || greatest.isRounded
    let share = try? Share(
      min: least.share.min, max: greatest.share.max, minOpen: least.share.minOpen,
      maxOpen: greatest.share.maxOpen)
    return Figure(share ?? greatest.share, isRounded: isRounded)
  }
}

extension Grounds {
  /// Entities and all who count as one with any of them in the subject.
  func withPartners(_ entities: Set<Int32>) -> Set<Int32> {
    teams.isEmpty ? entities : entities.union(entities.flatMap { teams.team(of: $0).members(in: subject) })
  }

  /// The largest holding in the subject's row that one of `holders` has by itself.
  func largestHolding(of holders: Set<Int32>, measure: Measure) -> Figure {
    var result = Figure.none
    for holder in holders {
      let figure = holding(of: [holder], measure: measure)
      result = Figure.from(
        figure.share.min > result.share.min ? figure : result,
        to: figure.share.max > result.share.max ? figure : result)
    }
    return result
  }
}

extension Structure {
  /// Links whose subject is `node`.
  func links(of node: Int32) -> ArraySlice<StructureLink> {
    var low = 0
    var high = links.count
    while low < high {
      let middle = (low + high) / 2
      if links[middle].subject < node { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < links.count, links[end].subject == node { end += 1 }
    return links[low..<end]
  }
}

extension Provision {
  /// Both places, as sure as the less sure of them.
  func joined(_ other: Provision) -> Provision {
    if text.isEmpty || other.text == text { return other }
    let order = Provision.Sureness.allCases
    let weaker = [sureness, other.sureness].max {
      (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
    }
    return Provision("\(text), \(other.text)", sureness: weaker ?? sureness)
  }
}
