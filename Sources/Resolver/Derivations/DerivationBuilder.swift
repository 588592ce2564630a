public import Registry

/// Writes the derivation of one person's verdict from the same solvers that gave the answer.
struct DerivationBuilder {
  private let grounds: Grounds
  private let owner: Answer.Owner
  private var steps: [Derivation.Step] = []
  private var told: Set<String> = []
  private var isShortened = false

  init(_ grounds: Grounds, owner: Answer.Owner) {
    self.grounds = grounds
    self.owner = owner
  }

  mutating func build() -> Derivation {
    tellGroup()
    if grounds.regime.indirect.loops != .integrated { isShortened = true }
    for measure in owner.interests.keys.sorted() { tellStake(owner.node, measure) }
    for basis in owner.bases {
      tellPremises(basis)
      steps.append(.ground(basis))
    }
    if steps.count > Derivation.mostSteps {
      steps = Array(steps.prefix(Derivation.mostSteps - owner.bases.count)) + steps.suffix(owner.bases.count)
      isShortened = true
    }
    return Derivation(
      subject: grounds.subject, person: owner.node, verdict: owner.verdict, steps: steps,
      isShortened: isShortened)
  }

  private mutating func tellGroup() {
    let members = grounds.teams.team(of: owner.node).members(in: grounds.subject).filter { $0 != owner.node }
    guard !members.isEmpty else { return }
    steps.append(.group(holder: owner.node, with: members, grounds.regime.aggregation.provision))
  }

  private mutating func tellStake(_ holder: Int32, _ measure: Measure) {
    switch grounds.regime.indirect.method {
    case .product, .productAndArticle54: tellProduct(holder, measure, grounds.subject)
    case .majorityChain, .passThrough, .deemedInterest, .everyLevel, .directOnly: tellChain(holder, measure)
    }
  }

  /// What a ground rests on beside the person's own stake.
  private mutating func tellPremises(_ basis: Basis) {
    switch basis.kind {
    case .role(let type):
      if let via = basis.via {
        for measure in grounds.ownerships.keys.sorted() where grounds.ownerships[measure]?.ends[via] != nil {
          tellStake(via, measure)
        }
      }
      if let via = basis.via, !grounds.ownerships.values.contains(where: { $0.ends[via] != nil }) {
        isShortened = true
      }
      tellRole(type, of: basis.via ?? grounds.subject, basis)
    case .ownershipOfController(let measure):
      if let via = basis.via {
        tellProduct(owner.node, measure, via)
        tellControl(via, until: grounds.subject)
      }
    case .right:
      if let via = basis.via { tellControl(owner.node, until: via) }
    case .control:
      tellControl(owner.node, until: grounds.subject)
    case .controlOfHolder(let measure):
      tellAttributed(owner.node, measure, basis.figure ?? .none, isOwnIncluded: false)
    case .ownership, .declaredIndirect, .standIn:
      break
    }
  }

  /// The role itself and, where an entity holds it, how the person stands behind that entity.
  private mutating func tellRole(_ type: InterestType, of arrangement: Int32, _ basis: Basis) {
    let link = grounds.structure.links.first {
      $0.subject == arrangement && $0.type == type && grounds.structure.statement(of: $0) == basis.statement
    }
    guard let link else { return }
    steps.append(
      .role(arrangement: arrangement, party: link.party, type: type, statement: basis.statement))
    guard link.party != owner.node else { return }
    if grounds.regime.indirect.method.passesWhole {
      tellControl(owner.node, until: link.party)
    } else {
      for measure in grounds.ownerships.keys.sorted() where grounds.graphs[measure]?.isCopyOfShares == false {
        tellProduct(owner.node, measure, link.party)
      }
    }
  }

  // MARK: Products

  private mutating func tellProduct(_ holder: Int32, _ measure: Measure, _ entity: Int32) {
    guard let graph = grounds.graphs[measure] else { return }
    let reach = entity == grounds.subject ? grounds.reaches[measure] : Reach(graph, subject: entity)
    guard let reach, reach.entryCount <= grounds.limits.exactEntries else {
      isShortened = true
      return
    }
    var solver = BoundSolver(BoundRows<Rational>(reach), bitBudget: grounds.limits.bitBudget)
    let team = grounds.teams.team(of: holder)
    let targets = (entity == grounds.subject ? team.members(in: entity) : team.anywhere).filter {
      reach.isReached[Int($0)] && graph.places[Int($0)] != .row
    }
    guard (try? solver.solve(.least, targets: targets)) != nil else {
      isShortened = true
      return
    }
    let least = sums(solver, .least, reach)
    guard (try? solver.solve(.greatest, targets: targets)) != nil else {
      isShortened = true
      return
    }
    let greatest = sums(solver, .greatest, reach)
    for row in solver.cone {
      for at in solver.activeEntries(row) { tellHolding(Int(at), row, graph) }
      guard let low = least[row], let high = greatest[row],
        told.insert("sum \(holder) \(row) \(measure)").inserted
      else { continue }
      let isInLoop = reach.isLoop(reach.components.of[Int(row)])
      if low.result == high.result {
        steps.append(
          .sum(
            of: holder, entity: row, measure: measure, end: .exact, terms: low.terms, result: low.result,
            isInLoop: isInLoop))
      } else {
        for (end, side) in [(Derivation.End.least, low), (.greatest, high)] {
          steps.append(
            .sum(
              of: holder, entity: row, measure: measure, end: end, terms: side.terms, result: side.result,
              isInLoop: isInLoop))
        }
      }
      if steps.count > Derivation.mostSteps * 2 { return }
    }
  }

  private func sums(
    _ solver: BoundSolver<Rational>, _ bound: Bound, _ reach: Reach
  ) -> [Int32: (terms: [Derivation.Term], result: Rational)] {
    var result: [Int32: (terms: [Derivation.Term], result: Rational)] = [:]
    for row in solver.cone {
      let optimum = solver.rows.optimum(of: row, bound, active: solver.activeEntries(row)) {
        solver.worth($0)
      }
      let terms = optimum.weights.map {
        let holder = reach.graph.entries[Int($0.entry)].holder
        return Derivation.Term(holder: holder, weight: $0.weight, value: solver.worth(holder))
      }
      result[row] = (terms, solver.worth(row))
    }
    return result
  }

  // MARK: Chains of control

  private mutating func tellChain(_ holder: Int32, _ measure: Measure) {
    let figure =
      holder == owner.node
      ? owner.interests[measure] : Judge(grounds).judge(holder).interests[measure]
    guard let figure, !figure.isZero else { return }
    tellAttributed(holder, measure, figure, isOwnIncluded: true)
  }

  private mutating func tellAttributed(
    _ holder: Int32, _ measure: Measure, _ figure: Figure, isOwnIncluded: Bool
  ) {
    guard let graph = grounds.graphs[measure] else { return }
    let controlled = tellControl(holder, until: nil)
    let own = isOwnIncluded ? grounds.teams.team(of: holder).members(in: grounds.subject) : []
    let members = grounds.withPartners(Set(own + controlled))
    var with: [Int32] = []
    for at in graph.row(grounds.subject) where members.contains(graph.entries[at].holder) {
      tellHolding(at, grounds.subject, graph)
      with.append(graph.entries[at].holder)
    }
    steps.append(
      .attributed(to: holder, entity: grounds.subject, measure: measure, stake: figure, with: with))
  }

  /// Tells how `holder` controls entities; returns those that may be controlled.
  @discardableResult
  private mutating func tellControl(_ holder: Int32, until target: Int32?) -> [Int32] {
    guard grounds.control.mayControl(holder) else { return [] }
    let sure = Set(grounds.control.controlled(by: holder, surely: true).map(\.entity))
    var found: [Int32] = []
    for (entity, ground) in grounds.control.controlled(by: holder, surely: false) {
      if entity == grounds.subject && target == nil { continue }
      found.append(entity)
      switch ground {
      case .majority(let measure, let figure, let entries):
        guard let number = grounds.control.graphs.firstIndex(where: { $0.measure == measure }) else {
          continue
        }
        let graph = grounds.control.graphs[number]
        for at in entries { tellHolding(Int(at), entity, graph) }
        let with = entries.map { graph.entries[Int($0)].holder }
        let key = "control \(holder) \(entity)"
        if told.insert(key).inserted {
          steps.append(
            .majority(
              by: holder, entity: entity, measure: measure, stake: figure, with: with,
              isSure: sure.contains(entity)))
        }
      case .right(let type, let by, let claim):
        if told.insert("right \(entity) \(by) \(type)").inserted {
          steps.append(
            .right(
              by: holder, entity: entity, holder: by, type: type,
              statement: claim >= 0 ? grounds.structure.claims[Int(claim)].statement : nil))
        }
      }
      if entity == target { break }
    }
    return found
  }

  private mutating func tellHolding(_ at: Int, _ row: Int32, _ graph: HoldingGraph) {
    let entry = graph.entries[at]
    guard told.insert("\(graph.measure) \(row) \(entry.holder)").inserted else { return }
    let claims = graph.claims(of: at)
    let statements = Set(claims.filter { $0 >= 0 }.map { grounds.structure.claims[Int($0)].statement })
    steps.append(
      .holding(
        entity: row, holder: entry.holder, measure: graph.measure,
        stake: Figure(
          low: entry.low, high: entry.high, lowOpen: entry.lowOpen, highOpen: entry.highOpen),
        statements: statements.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
  }
}

extension Resolver {
  /// Why the answer for `subject` under `regime` says what it says of `person`.
  ///
  /// - Returns: the derivation, or nil where the person stands in no relation to the subject on record.
  public func derivation(
    subject: Int32, person: Int32, under regime: Regime, asOf: CalendarDate
  ) -> Derivation? {
    let grounds = Grounds(structure, regime: regime, subject: subject, limits: limits)
    let answer = answer(subject: subject, under: regime, asOf: asOf)
    let all = answer.owners + answer.standIns + answer.others
    guard let owner = all.first(where: { $0.node == person }) else { return nil }
    var builder = DerivationBuilder(grounds, owner: owner)
    return builder.build()
  }
}
