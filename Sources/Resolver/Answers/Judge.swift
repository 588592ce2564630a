internal import Registry

/// Applies a regime to one holder: which of its tests the holder meets, surely or possibly.
struct Judge {
  let grounds: Grounds
  private let controllers: ControllingEntities?

  init(_ grounds: Grounds) {
    self.grounds = grounds
    controllers =
      grounds.regime.indirect.method == .productAndArticle54 ? ControllingEntities(grounds) : nil
  }

  /// Whether some ground was left out because a limit was reached.
  var isLimited: Bool { controllers?.isLimited ?? false }

  /// The stake of a holder per quantity as the regime counts it, and the grounds met.
  func judge(_ holder: Int32) -> (interests: [Measure: Figure], bases: [Basis]) {
    let regime = grounds.regime
    var interests: [Measure: Figure] = [:]
    var bases: [Basis] = []
    let mayControl = regime.indirect.method != .directOnly && grounds.control.mayControl(holder)
    let sure = mayControl ? Set(grounds.control.controlled(by: holder, surely: true).map(\.entity)) : []
    let possible =
      !mayControl || grounds.control.isExact
      ? sure : Set(grounds.control.controlled(by: holder, surely: false).map(\.entity))
    for measure in grounds.ownerships.keys.sorted() {
      interests[measure] = stake(of: holder, measure, sure: sure, possible: possible)
    }
    for test in regime.tests {
      guard let figure = interests[test.measure], !figure.isZero else { continue }
      let verdict = test.threshold.verdict(on: figure.share)
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
    bases += rights(holder, sure: sure, possible: possible)
    return (interests, bases)
  }

  private func stake(
    of holder: Int32, _ measure: Measure, sure: Set<Int32>, possible: Set<Int32>
  ) -> Figure {
    switch grounds.regime.indirect.method {
    case .product, .productAndArticle54:
      return grounds.ownerships[measure]?.ends[holder] ?? .none
    case .directOnly:
      return grounds.holding(of: [holder], measure: measure)
    case .majorityChain, .passThrough, .deemedInterest, .everyLevel:
      let least = grounds.holding(of: sure.union([holder]), measure: measure)
      if sure == possible { return least }
      let greatest = grounds.holding(of: possible.union([holder]), measure: measure)
      let share = try? Share(
        min: least.share.min, max: greatest.share.max, minOpen: least.share.minOpen,
        maxOpen: greatest.share.maxOpen)
      return Figure(share ?? greatest.share, isRounded: least.isRounded || greatest.isRounded)
    }
  }

  private func article54(_ holder: Int32, sure: Set<Int32>, possible: Set<Int32>) -> [Basis] {
    var bases: [Basis] = []
    for test in grounds.regime.tests {
      guard grounds.ownerships[test.measure] != nil else { continue }
      if !possible.isEmpty {
        let least = sure.isEmpty ? Figure.none : grounds.holding(of: sure, measure: test.measure)
        let greatest = grounds.holding(of: possible, measure: test.measure)
        let verdict: Verdict =
          test.threshold.isMetSurely(by: least.share) && !least.isZero
          ? .is : test.threshold.isMetPossibly(by: greatest.share) && !greatest.isZero ? .mayBe : .isNot
        if verdict != .isNot {
          let share = try? Share(
            min: least.share.min, max: greatest.share.max, minOpen: least.share.minOpen,
            maxOpen: greatest.share.maxOpen)
          bases.append(
            Basis(
              .controlOfHolder(test.measure), verdict: verdict, test: test.id,
              provision: grounds.regime.indirect.controlOfHolder ?? grounds.regime.indirect.provision,
              figure: Figure(share ?? greatest.share)))
        }
      }
      if let found = controllers?.interest(of: holder, test: test) {
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

  private func rights(_ holder: Int32, sure: Set<Int32>, possible: Set<Int32>) -> [Basis] {
    var bases: [Basis] = []
    for test in grounds.regime.controlTests {
      for link in grounds.links where test.types.contains(link.type) {
        let verdict: Verdict
        if link.party == holder {
          verdict = .is
        } else if test.passesThroughControl && possible.contains(link.party) {
          verdict = sure.contains(link.party) ? .is : .mayBe
        } else {
          continue
        }
        bases.append(
          Basis(
            .right(link.type), verdict: verdict, test: test.id, provision: test.provision,
            via: link.party == holder ? nil : link.party, statement: grounds.structure.statement(of: link)))
      }
    }
    return bases
  }
}

extension Grounds {
  /// Links of the subject.
  var links: ArraySlice<StructureLink> {
    let all = structure.links
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].subject < subject { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < all.count, all[end].subject == subject { end += 1 }
    return all[low..<end]
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
