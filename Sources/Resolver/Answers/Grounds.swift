internal import Registry

/// Everything that a regime needs to judge one entity, computed once per entity and regime.
struct Grounds {
  let structure: Structure
  let regime: Regime
  let subject: Int32
  let limits: ResolverLimits
  /// Graph and integrated ownership of each measure that the regime tests.
  let graphs: [Measure: HoldingGraph]
  let reaches: [Measure: Reach]
  let ownerships: [Measure: Ownership]
  let control: Control
  /// Control by a plain majority, where the regime's own line for chains is another: rights, states and
  /// exemptions ask for control, not for a deemed interest.
  let plainControl: Control
  /// Parties that the regime treats as one.
  let teams: Teams

  /// Links of the subject.
  let links: ArraySlice<StructureLink>

  init(_ structure: Structure, regime: Regime, subject: Int32, limits: ResolverLimits) {
    let wanted = Set(regime.tests.map(\.measure)).union(regime.indirect.majority.measures)
    var graphs: [Measure: HoldingGraph] = [:]
    var indices: [Measure: HolderIndex] = [:]
    for measure in wanted.sorted() {
      if measure == .votes, let same = graphs[.shares]?.votesFollowing(structure, regime) {
        graphs[measure] = same
        indices[measure] = indices[.shares]
      } else {
        let graph = HoldingGraph(structure, measure: measure, regime: regime)
        graphs[measure] = graph
        indices[measure] = HolderIndex(graph)
      }
    }
    let teams = Teams(structure.groups, regime.aggregation)
    let majority = regime.indirect.majority.measures
    let control = Control(
      structure, rule: regime.indirect.majority, graphs: majority.compactMap { graphs[$0] },
      indices: majority.compactMap { indices[$0] }, isEachAlone: regime.indirect.method == .everyLevel,
      teams: teams)
    var plainControl = control
    switch regime.indirect.method {
    case .deemedInterest, .everyLevel, .passThrough:
      var rule = regime.indirect.majority
      rule.threshold = Threshold(.greaterThan, 50)
      plainControl = Control(
        structure, rule: rule, graphs: majority.compactMap { graphs[$0] },
        indices: majority.compactMap { indices[$0] }, teams: teams)
    case .product, .productAndArticle54, .majorityChain, .directOnly: break
    }
    self.init(
      structure, regime, subject, limits, graphs: graphs, indices: indices, teams: teams, control: control,
      plainControl: plainControl)
  }

  /// The same structure under the same regime for another entity: only what depends on the subject is
  /// computed again.
  init(_ other: Grounds, subject: Int32) {
    self.init(
      other.structure, other.regime, subject, other.limits, graphs: other.graphs, indices: other.indices,
      teams: other.teams, control: other.control, plainControl: other.plainControl)
  }

  private init(
    _ structure: Structure, _ regime: Regime, _ subject: Int32, _ limits: ResolverLimits,
    graphs: [Measure: HoldingGraph], indices: [Measure: HolderIndex], teams: Teams, control: Control,
    plainControl: Control
  ) {
    self.structure = structure
    self.regime = regime
    self.subject = subject
    self.limits = limits
    self.graphs = graphs
    self.indices = indices
    self.teams = teams
    self.control = control
    self.plainControl = plainControl
    links = structure.links(of: subject)
    var reaches: [Measure: Reach] = [:]
    var ownerships: [Measure: Ownership] = [:]
    for measure in Set(regime.tests.map(\.measure)).sorted() {
      guard let graph = graphs[measure], measure == .shares || measure == .votes || graph.hasRecords else {
        continue
      }
      let lines = regime.tests.filter { $0.measure == measure }.map(\.threshold.percent)
      if graph.isCopyOfShares, let reach = reaches[.shares], let same = ownerships[.shares],
        Set(lines) == Set(regime.tests.filter { $0.measure == .shares }.map(\.threshold.percent))
      {
        reaches[measure] = reach
        ownerships[measure] = same
        continue
      }
      let reach = Reach(graph, subject: subject)
      reaches[measure] = reach
      ownerships[measure] =
        regime.indirect.loops == .integrated
        ? Ownership(reach, limits: limits, lines: lines)
        : Ownership(reach, laps: regime.indirect.loops, limits: limits)
    }
    self.reaches = reaches
    self.ownerships = ownerships
  }

  /// Rows of each graph looked up by holder.
  let indices: [Measure: HolderIndex]

  /// Whether votes decide anything under the regime: a test, or what gives control.
  var usesVotes: Bool {
    ownerships[.votes] != nil
      || (regime.indirect.majority.measures.contains(.votes)
        && (regime.indirect.method.passesWhole || regime.indirect.method == .productAndArticle54))
  }

  /// Whether a node stands above the subject in some tested quantity.
  func isReached(_ node: Int32) -> Bool { reaches.values.contains { $0.isReached[Int(node)] } }

  /// Whether a holder reaches the subject by any row other than the subject's own.
  func isHeldThroughOthers(_ holder: Int32, _ measure: Measure) -> Bool {
    guard let reach = reaches[measure] else { return false }
    return teams.team(of: holder).anywhere.contains { member in
      reach.usesOf(member).contains { reach.rowOfEntry[Int($0)] != subject }
    }
  }

  /// What those who count as one with `holder` end up with together, chains multiplied.
  func integrated(_ holder: Int32, _ measure: Measure) -> Figure {
    guard let ownership = ownerships[measure] else { return .none }
    let members = teams.team(of: holder).members(in: subject)
    if members.count == 1 { return ownership.ends[holder] ?? .none }
    guard let reach = reaches[measure], let graph = graphs[measure] else { return .none }
    let companies = members.filter {
      $0 != subject && reach.isReached[Int($0)] && graph.places[Int($0)] == .row
    }
    if companies.isEmpty { return ownership.together(members, reach, limits) }
    // What a company in the team holds is the team's, whoever holds the company.
    var cut = graph
    for company in companies { cut.end(at: company) }
    let above = Reach(cut, subject: subject)
    return Ownership(above, laps: regime.indirect.loops, limits: limits).together(members, above, limits)
  }

  /// What `holders` have together in the subject's own row.
  func holding(of holders: Set<Int32>, measure: Measure) -> Figure {
    guard let (graph, index) = rowOfSubject(measure) else { return .none }
    var joint = JointHolding()
    for holder in holders where holder != subject {
      for at in index.entries(heldBy: holder) where index.rowOfEntry[Int(at)] == subject {
        joint.add(at, graph)
      }
    }
    return joint.entries.isEmpty ? .none : joint.figure(subject, graph, index)
  }

  /// Nodes at which weight ends and that a regime may call owners: persons and arrangements.
  func candidates() -> [Int32] {
    var found: Set<Int32> = []
    for (measure, ownership) in ownerships {
      guard let graph = graphs[measure] else { continue }
      for node in ownership.ends.keys {
        switch graph.places[Int(node)] {
        case .person, .arrangement: found.insert(node)
        case .row, .stop: continue
        }
      }
    }
    for link in links where isEnd(link.party) { found.insert(link.party) }
    for (block, parties) in teams.parties where isReached(block) {
      for party in parties where isEnd(party) { found.insert(party) }
    }
    // A right gives control without any stake, so whoever may control something above is asked too.
    if !regime.indirect.majority.types.isEmpty || regime.controlTests.contains(where: \.passesThroughControl)
    {
      for node in upward() where isEnd(node) && control.mayControl(node) { found.insert(node) }
    }
    return found.sorted()
  }

  /// Whether a node is a person, or an arrangement whose parties a regime may call owners.
  func isEnd(_ node: Int32) -> Bool {
    if case .person = structure.nodes[Int(node)].kind { return true }
    return graphs.values.contains { $0.places[Int(node)] == .arrangement }
  }
}
