public import Registry

extension Resolver {
  /// Why a person is not, or only may be, an owner of an entity under a regime, and what the smallest
  /// change is with which the person surely would be.
  ///
  /// The record is never read more favourably than it stands: a change is a supposition, tried out by
  /// resolving the changed structure.
  /// - Parameters:
  ///   - subject: index of an entity.
  ///   - person: index of a person; no link need name it.
  ///   - asOf: the day asked about; the structure is already as of that day.
  ///   - bounds: limits of cost; what they leave out is told in the result.
  public func whyNot(
    subject: Int32, person: Int32, under regime: Regime, asOf: CalendarDate,
    bounds: WhyNotLimits = WhyNotLimits()
  ) -> WhyNot {
    var builder = WhyNotBuilder(self, subject: subject, person: person, regime, asOf: asOf, bounds)
    return builder.build()
  }
}

/// Puts together what stands against each ground and what would change it.
struct WhyNotBuilder {
  private let resolver: Resolver
  private let subject: Int32
  private let person: Int32
  private let regime: Regime
  private let asOf: CalendarDate
  private let bounds: WhyNotLimits
  private let grounds: [WhyNot.Ground]
  private let answer: Answer
  private let isWhole: Bool
  private var trial: Trial
  private let base: Trial.Reading

  init(
    _ resolver: Resolver, subject: Int32, person: Int32, _ regime: Regime, asOf: CalendarDate,
    _ bounds: WhyNotLimits
  ) {
    self.resolver = resolver
    self.subject = subject
    self.person = person
    self.regime = regime
    self.asOf = asOf
    self.bounds = bounds
    let grounds = WhyNot.Ground.all(regime)
    self.grounds = grounds
    let answer = resolver.answer(subject: subject, under: regime, asOf: asOf)
    self.answer = answer
    let onWhole = Trial.reading(answer, of: person, grounds)
    func trial(whole: Bool) -> Trial {
      Trial(
        Surroundings(resolver.structure, subject: subject, person: person, whole: whole), regime,
        asOf: asOf, limits: resolver.limits, grounds: grounds, mostSteps: bounds.mostSteps)
    }
    // Where a law asks of some holders what it has found of others, nothing can be left aside.
    var isWhole = regime.cascade != .parallel || !resolver.structure.groups.isEmpty
    var part = trial(whole: isWhole)
    var base = onWhole
    if !isWhole, part.surroundings.structure.links.count <= bounds.mostInterests,
      let reading = try? part.read([])
    {
      if reading.verdicts == onWhole.verdicts {
        base.interests = base.interests ?? reading.interests
        base.isExact = reading.isExact
      } else {
        isWhole = true
        part = trial(whole: true)
      }
    }
    if base.interests == nil {
      base.interests =
        Judge(Grounds(resolver.structure, regime: regime, subject: subject, limits: resolver.limits))
        .judge(person).interests
    }
    self.isWhole = isWhole
    self.trial = part
    self.base = base
  }

  mutating func build() -> WhyNot {
    let owner = answer.owners.first { $0.node == person }
    var result = WhyNot(
      subject: subject, person: person, regime: regime, isValidOnDay: answer.isValidOnDay,
      coversSubject: answer.coversSubject, verdict: owner?.verdict ?? .isNot,
      isOwnerByFallback: owner?.isOwnerByFallback ?? false, exemption: answer.exemption,
      hasPath: trial.surroundings.hasPath,
      entries: [], gaps: [], gapsLeftOut: 0, limits: [])
    result.entries = entries()
    guard result.verdict != .is, base.overall != .is else { return result }
    let size = trial.surroundings.structure.links.count
    if size > bounds.mostInterests {
      result.limits.append(.tooManyInterests(size, most: bounds.mostInterests))
    } else if !base.isExact {
      result.limits.append(.roundedFigures)
    }
    if let limit = result.limits.first {
      for at in result.entries.indices where result.entries[at].verdict == .mayBe {
        result.entries[at].remedy = .notComputed(limit)
      }
      return result
    }
    let finder = GapFinder(
      structure: resolver.structure, subject: subject, person: person, regime: regime, asOf: asOf,
      limits: resolver.limits, bounds: bounds, grounds: grounds, isWhole: isWhole)
    (result.gaps, result.gapsLeftOut) = finder.gaps(answer.stops)
    let isOpen = base.overall == .mayBe || result.gapsLeftOut > 0 || result.gaps.contains(where: \.leavesRoom)
    addRemedies(&result.entries, isOpen: isOpen)
    for entry in result.entries {
      if case .notComputed(let limit) = entry.remedy, !result.limits.contains(limit) {
        result.limits.append(limit)
      }
    }
    return result
  }

  private func entries() -> [WhyNot.Entry] {
    let finder = ObstacleFinder(trial.surroundings, regime, base, answer)
    let sharesLead = areVotesShares
    return grounds.enumerated().map { number, ground in
      var figure = base.figures[number]
      if case .test(let test) = ground { figure = base.interests?[test.measure] ?? figure }
      return WhyNot.Entry(
        ground: ground, provision: ground.provision(regime), verdict: base.verdicts[number], figure: figure,
        followsShares: sharesLead && leader(of: ground) != nil, obstacles: finder.obstacles(ground, number),
        remedy: base.verdicts[number] == .is ? .met : .noLinks)
    }
  }

  /// Whether votes are nowhere on record and every share counts as one.
  private var areVotesShares: Bool {
    HoldingGraph(resolver.structure, measure: .shares, regime: regime)
      .votesFollowing(resolver.structure, regime) != nil
  }

  /// The ground on shares that a ground on votes repeats where votes follow shares.
  private func leader(of ground: WhyNot.Ground) -> Int? {
    guard let test = ground.test, test.measure == .votes else { return nil }
    return grounds.firstIndex { other in
      other.name == ground.named(.shares) && other.test?.measure == .shares
        && other.test?.threshold == test.threshold
    }
  }

  // MARK: Remedies

  private mutating func addRemedies(_ entries: inout [WhyNot.Entry], isOpen: Bool) {
    var recorded: Trial?
    for at in entries.indices where entries[at].verdict != .is && grounds[at] != .standIn {
      if entries[at].followsShares, let leader = leader(of: grounds[at]) {
        entries[at].remedy = entries[leader].remedy
      } else if entries[at].verdict == .mayBe {
        entries[at].remedy = learned(at)
      } else if !isOpen && trial.surroundings.hasPath && mayBeWrong(grounds[at]) {
        if recorded == nil {
          recorded = Trial(
            Surroundings(
              resolver.structure, subject: subject, person: person, holdersTogether: false, whole: isWhole),
            regime, asOf: asOf, limits: resolver.limits, grounds: grounds, mostSteps: bounds.mostSteps)
        }
        if let found = recorded.map({ wrongRecord(at, $0) }) {
          entries[at].remedy = found.remedy
          recorded = found.trial
        }
      }
    }
  }

  /// The smallest set of open links that settles a ground.
  private mutating func learned(_ ground: Int) -> WhyNot.Remedy {
    let part = trial.surroundings
    let space =
      grounds[ground] == .declared
      ? OpenLinks(declaredOf: part) : OpenLinks(part, regime, grounds[ground].measures(regime))
    guard space.count > 0 else { return .noLinks }
    trial.allowAnew()
    var search = ChangeSearch(trial, space, .ground(ground))
    let outcome =
      grounds[ground] == .declared ? search.searchOnLines() : search.search(most: bounds.mostLinks)
    trial = search.trial
    switch outcome {
    case .moreThan(let most): return most == 0 ? .noLinks : .moreLinks(than: most)
    case .tooManySteps(let tried): return .notComputed(.tooManySteps(triedLinks: tried))
    case .found(let found):
      let parts = found.moves.compactMap { move -> WhyNot.Part? in
        guard move.extent != .nothing else { return nil }
        let link = space.links[move.link]
        let needed =
          move.direction == .raise
          ? link.recorded.raised(by: move.extent) : link.recorded.lowered(by: move.extent)
        return needed.map { self.part(link.key, link.recorded, $0, link.claims, part, givesWay: false) }
      }
      guard isConfirmed(space.edits(found.moves), part, ground) else { return .notComputed(.notConfirmed) }
      return .learned(
        WhyNot.Change(
          parts: parts, total: found.total, isExact: found.isExact, isTraded: found.isTraded))
    }
  }

  /// The smallest set of recorded figures that would have to be wrong.
  private func wrongRecord(_ ground: Int, _ trial: Trial) -> (remedy: WhyNot.Remedy, trial: Trial) {
    let part = trial.surroundings
    let space = RecordedLinks(part, regime, grounds[ground].measures(regime))
    guard space.count > 0 else { return (.noLinks, trial) }
    var trial = trial
    trial.allowAnew()
    var search = ChangeSearch(trial, space, .ground(ground))
    let outcome = search.search(most: bounds.mostLinks)
    trial = search.trial
    switch outcome {
    case .moreThan(let most): return (.moreLinks(than: most), trial)
    case .tooManySteps(let tried): return (.notComputed(.tooManySteps(triedLinks: tried)), trial)
    case .found(let found):
      guard let edits = space.edits(found.moves), isConfirmed(edits, part, ground) else {
        return (.notComputed(.notConfirmed), trial)
      }
      let parts = edits.compactMap { edit -> WhyNot.Part? in
        guard case .set(let key, let needed) = edit, let holding = space.recorded(key) else { return nil }
        return self.part(
          key, holding.share, needed, holding.claims, part,
          givesWay: !space.isRaised(key, by: found.moves))
      }
      let change = WhyNot.Change(
        parts: parts.filter { !$0.givesWay } + parts.filter(\.givesWay), total: found.total,
        isExact: found.isExact, isTraded: found.isTraded)
      return (.wrongRecord(change), trial)
    }
  }

  /// Whether a recorded figure can stand against a ground.
  private func mayBeWrong(_ ground: WhyNot.Ground) -> Bool {
    switch ground {
    case .test, .controlOfHolder, .interestInController, .control: return true
    case .right(let test):
      let part = trial.surroundings
      return test.passesThroughControl
        && part.structure.links[part.structure.range(of: part.subject)].contains {
          test.types.contains($0.type) && part.isNear[Int($0.party)]
        }
    case .role, .declared, .standIn: return false
    }
  }

  private func part(
    _ key: HoldingKey, _ recorded: Share, _ needed: Share, _ claims: [Int32], _ part: Surroundings,
    givesWay: Bool
  ) -> WhyNot.Part {
    WhyNot.Part(
      entity: part.original[Int(key.entity)], holder: part.original[Int(key.holder)], kind: key.kind,
      recorded: recorded, needed: needed, givesWay: givesWay,
      statements: part.structure.statements(of: claims))
  }

  /// Whether the whole structure, changed in the same way, bears the change out.
  private func isConfirmed(_ edits: [StructureEdit]?, _ part: Surroundings, _ ground: Int) -> Bool {
    guard let edits else { return false }
    // Beyond the limit the part that was resolved is all that is looked at.
    guard resolver.structure.links.count <= bounds.mostInterests else { return true }
    let moved = edits.compactMap(part.inWhole)
    guard moved.count == edits.count else { return false }
    let changed = Resolver(resolver.structure.applying(moved), limits: resolver.limits)
    let answer = changed.answer(subject: subject, under: regime, asOf: asOf)
    return Trial.reading(answer, of: person, grounds).verdicts[ground] == .is
  }
}

extension WhyNot.Gap {
  /// Whether the person might be an owner by what is missing here.
  fileprivate var leavesRoom: Bool {
    switch outcome {
    case .enough, .enoughAlone, .notComputed: return true
    case .notEnough: return false
    }
  }
}

extension WhyNot.Ground {
  /// The name of the same ground on another quantity.
  fileprivate func named(_ measure: Measure) -> String {
    if case .test(var test) = self {
      test.measure = measure
      return WhyNot.Ground.test(test).name
    }
    return name
  }
}
