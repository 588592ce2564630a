internal import Registry

/// What stands against each ground: the missing premise.
struct ObstacleFinder {
  private let surroundings: Surroundings
  private let regime: Regime
  private let reading: Trial.Reading
  private let answer: Answer
  /// Steps without control by each line of control that the regime has, in indices of the whole
  /// structure.
  private let breaks: [[(entity: Int32, obstacle: WhyNot.Obstacle)]]

  /// The most steps without control that are told of one ground.
  private static let mostBreaks = 5

  /// - Parameters:
  ///   - reading: what the answer on the record says of the person.
  ///   - answer: the answer on the whole structure.
  init(_ surroundings: Surroundings, _ regime: Regime, _ reading: Trial.Reading, _ answer: Answer) {
    self.surroundings = surroundings
    self.regime = regime
    self.reading = reading
    self.answer = answer
    breaks = Control.above(surroundings.structure, regime).map {
      ObstacleFinder.breaks(surroundings, $0)
    }
  }

  /// Obstacles of the ground of this number.
  func obstacles(_ ground: WhyNot.Ground, _ number: Int) -> [WhyNot.Obstacle] {
    guard reading.verdicts[number] != .is else { return [] }
    switch ground {
    case .test(let test):
      return amount(test, reading.interests?[test.measure] ?? reading.figures[number])
        ?? figure(test, reading.interests?[test.measure] ?? reading.figures[number])
        + (regime.indirect.method.passesWhole ? steps(withSubject: false) : [])
    case .controlOfHolder(let test):
      if let short = amount(test, nil) { return short }
      let steps = steps(withSubject: false)
      if reading.verdicts[number] == .mayBe { return figure(test, reading.figures[number]) + steps }
      return steps.isEmpty ? [.controlsNoHolder(test.measure)] : steps
    case .interestInController(let test):
      if let short = amount(test, nil) { return short }
      if reading.verdicts[number] == .mayBe { return figure(test, reading.figures[number]) }
      return [.nothingInController(test.measure)]
    case .control: return surroundings.hasPath ? steps(withSubject: true) : [.noPath]
    case .right(let test): return rights(test)
    case .role: return roles()
    case .declared: return declarations()
    case .standIn: return standIn()
    }
  }

  // MARK: Amounts

  private func amount(_ test: Regime.Test, _ figure: Figure?) -> [WhyNot.Obstacle]? {
    if answer.unattributed[test.measure] == nil { return [.noRecords(test.measure)] }
    return surroundings.hasPath ? nil : [.noPath]
  }

  private func figure(_ test: Regime.Test, _ figure: Figure?) -> [WhyNot.Obstacle] {
    guard let figure, !figure.isZero else { return [.nothingHeld(test.measure)] }
    switch test.threshold.verdict(on: figure.share) {
    case .isNot: return [.belowLine(test.measure, figure, test.threshold)]
    case .mayBe: return [.acrossLine(test.measure, figure, test.threshold)]
    case .is: return regime.indirect.needsIndirect ? [.onlyDirect] : []
    }
  }

  /// - Parameter isPlain: whether a plain majority is asked for, whatever the regime's line for chains.
  private func steps(withSubject: Bool, isPlain: Bool = false) -> [WhyNot.Obstacle] {
    let subject = surroundings.original[Int(surroundings.subject)]
    let steps = (isPlain ? breaks.last : breaks.first) ?? []
    return steps.filter { withSubject || $0.entity != subject }.prefix(ObstacleFinder.mostBreaks)
      .map(\.obstacle)
  }

  /// Entities in which the person, with all that it may control, has something but no sure majority.
  private static func breaks(
    _ surroundings: Surroundings, _ control: Control
  ) -> [(entity: Int32, obstacle: WhyNot.Obstacle)] {
    let structure = surroundings.structure
    let person = surroundings.person
    let sure = Set(control.controlled(by: person, surely: true).map(\.entity))
    let possible = Set(control.controlled(by: person, surely: false).map(\.entity)).union(sure)
    var found: [(share: Share, entity: Int32, obstacle: WhyNot.Obstacle)] = []
    for node in structure.nodes.indices.map(Int32.init)
    where surroundings.isNear[Int(node)] && !sure.contains(node) && node != person {
      var best: (share: Share, obstacle: WhyNot.Obstacle)?
      for number in control.graphs.indices {
        let most = control.joint(of: person, with: possible, in: node, graph: number)
        guard !most.with.isEmpty else { continue }
        let least = control.joint(of: person, with: sure, in: node, graph: number).figure
        let share = Figure.from(least, to: most.figure).share
        if let best, (best.share.max, best.share.min) >= (share.max, share.min) { continue }
        let graph = control.graphs[number]
        let claims = graph.row(node).filter { most.with.contains(graph.entries[$0].holder) }
          .flatMap { graph.claims(of: $0) }
        best = (
          share,
          .noMajority(
            in: surroundings.original[Int(node)], graph.measure, Figure(share), control.rule.threshold,
            with: most.with.map { surroundings.original[Int($0)] },
            statements: structure.statements(of: claims))
        )
      }
      if let best { found.append((best.share, node, best.obstacle)) }
    }
    found.sort { left, right in
      if left.share.max != right.share.max { return left.share.max > right.share.max }
      if left.share.min != right.share.min { return left.share.min > right.share.min }
      return structure.nodes[Int(left.entity)].id < structure.nodes[Int(right.entity)].id
    }
    return found.map { (surroundings.original[Int($0.entity)], $0.obstacle) }
  }

  // MARK: Rights and roles

  private func rights(_ test: Regime.ControlTest) -> [WhyNot.Obstacle] {
    let structure = surroundings.structure
    let links = structure.links[structure.range(of: surroundings.subject)].filter {
      test.types.contains($0.type)
    }
    if links.isEmpty { return [.noRight(test.types)] }
    if regime.cascade == .ownershipFirst && !test.isInFirstStep {
      let earlier = answer.owners.filter { $0.bases.contains { !$0.kind.isRightOrControl } }.map(\.node)
      if !earlier.isEmpty { return [.askedLater(earlier)] }
    }
    let held = links.map { link in
      WhyNot.Obstacle.rightOfOther(
        link.type, holder: surroundings.original[Int(link.party)],
        statement: structure.statement(of: link))
    }
    let isNear = links.contains { surroundings.isNear[Int($0.party)] }
    return held + (test.passesThroughControl && isNear ? steps(withSubject: false, isPlain: true) : [])
  }

  private func roles() -> [WhyNot.Obstacle] {
    let arrangements = surroundings.structure.links.filter {
      $0.party == surroundings.person && $0.type.isTrustRole
    }.map { surroundings.original[Int($0.subject)] }
    guard !arrangements.isEmpty else { return [.noRole] }
    let structure = surroundings.structure
    func id(_ node: Int32) -> RecordID? { surroundings.index(of: node).map { structure.nodes[Int($0)].id } }
    let sorted = Set(arrangements).sorted { left, right in
      guard let a = id(left), let b = id(right) else { return left < right }
      return a < b
    }
    return sorted.map(WhyNot.Obstacle.roleWithoutTest(in:))
  }

  private func declarations() -> [WhyNot.Obstacle] {
    let structure = surroundings.structure
    let links = structure.links[structure.range(of: surroundings.subject)].filter {
      $0.party == surroundings.person && $0.directness == .indirect
    }
    let found = links.compactMap { link in
      link.type.measure.map { WhyNot.Obstacle.declared($0, link.share.interval) }
    }
    return found.isEmpty ? [.notDeclared] : found
  }

  private func standIn() -> [WhyNot.Obstacle] {
    var found: [WhyNot.Obstacle] = []
    let owners = answer.owners.filter { !$0.isOwnerByFallback }.map(\.node)
    if !owners.isEmpty { found.append(.ownersFound(owners)) }
    let types: Set<InterestType> = [.seniorManagingOfficial, .boardMember, .boardChair]
    let structure = surroundings.structure
    let isOfficial = structure.links[structure.range(of: surroundings.subject)].contains {
      types.contains($0.type) && $0.party == surroundings.person
    }
    if !isOfficial { found.append(.notOfficial) }
    if isOfficial && !regime.fallback.isOwner { found.append(.standInIsNoOwner) }
    return found
  }
}

extension Structure {
  /// Statements behind claims, in byte order.
  func statements(of claims: [Int32]) -> [String] {
    Set(claims.filter { $0 >= 0 }.map { self.claims[Int($0)].statement }).filter { !$0.isEmpty }
      .sorted(by: String.bytesPrecede)
  }
}
