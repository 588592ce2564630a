internal import Registry

/// Resolves changed structures again and reads what the answer says of one person.
struct Trial {
  /// The trials of one ground took more steps than allowed.
  struct OutOfSteps: Error {}

  /// What one answer says of the person.
  struct Reading {
    /// The surest of all grounds but standing in.
    var overall: Verdict
    /// The surest of those that follow from the chain, without what sources declare of it.
    var computed: Verdict
    /// By ground, in the order of `grounds`.
    var verdicts: [Verdict]
    /// Least figures by ground, in per cent.
    var least: [[Rational]]
    /// The figure of each ground that an answer shows.
    var figures: [Figure?]
    /// The stake per quantity; nil where the person is not listed.
    var interests: [Measure: Figure]?
    var isExact: Bool
  }

  let surroundings: Surroundings
  let regime: Regime
  let asOf: CalendarDate
  let limits: ResolverLimits
  let grounds: [WhyNot.Ground]
  private let mostSteps: Int
  private var steps = 0
  private var readings: [[StructureEdit]: Reading] = [:]
  private var controlled: [[StructureEdit]: [Set<Int32>]] = [:]

  init(
    _ surroundings: Surroundings, _ regime: Regime, asOf: CalendarDate, limits: ResolverLimits,
    grounds: [WhyNot.Ground], mostSteps: Int
  ) {
    self.surroundings = surroundings
    self.regime = regime
    self.asOf = asOf
    self.limits = limits
    self.grounds = grounds
    self.mostSteps = mostSteps
  }

  /// Begins to count anew: each ground has its own allowance.
  mutating func allowAnew() { steps = 0 }

  /// The reading of the structure with some changes.
  mutating func read(_ edits: [StructureEdit]) throws(OutOfSteps) -> Reading {
    if let known = readings[edits] { return known }
    try pay()
    let changed = surroundings.structure.applying(edits)
    let reading = Trial.reading(
      Resolver(changed, limits: limits).answer(subject: surroundings.subject, under: regime, asOf: asOf),
      of: surroundings.person, grounds)
    readings[edits] = reading
    return reading
  }

  private mutating func pay() throws(OutOfSteps) {
    steps += surroundings.structure.links.count + 20
    if steps > mostSteps { throw OutOfSteps() }
  }

  static func reading(_ answer: Answer, of person: Int32, _ grounds: [WhyNot.Ground]) -> Reading {
    // What would hold without an exemption: an exemption is no matter of these grounds.
    let owner = (answer.owners + answer.exempted + answer.standIns + answer.others).first {
      $0.node == person
    }
    let bases = (owner?.bases ?? []).filter { !WhyNot.Ground.standIn.covers($0) }
    var reading = Reading(
      overall: bases.map(\.verdict).max() ?? .isNot,
      computed: bases.filter { !WhyNot.Ground.declared.covers($0) }.map(\.verdict).max() ?? .isNot,
      verdicts: [], least: [], figures: [],
      interests: owner?.interests, isExact: answer.isExact)
    for ground in grounds {
      let own = (owner?.bases ?? []).filter(ground.covers).sorted { $0.verdict > $1.verdict }
      reading.verdicts.append(own.first?.verdict ?? .isNot)
      reading.least.append(own.compactMap { $0.figure?.share.min })
      reading.figures.append(own.first?.figure)
    }
    return reading
  }

  // MARK: Control

  /// The entities that the person surely controls in the structure with some changes, by each line of
  /// control that the regime has.
  mutating func surelyControlled(_ edits: [StructureEdit]) throws(OutOfSteps) -> [Set<Int32>] {
    if let known = controlled[edits] { return known }
    try pay()
    let found = Control.above(surroundings.structure.applying(edits), regime).map { control in
      Set(control.controlled(by: surroundings.person, surely: true).map(\.entity))
    }
    controlled[edits] = found
    return found
  }

  /// What the person and some entities have together in an entity at least, by each line of control and
  /// each quantity that gives it, with the line.
  ///
  /// - Parameter controlled: the entities, by each line of control.
  mutating func together(
    with controlled: [Set<Int32>], in entity: Int32, _ edits: [StructureEdit]
  ) throws(OutOfSteps) -> [(value: Rational, line: Rational)] {
    try pay()
    let controls = Control.above(surroundings.structure.applying(edits), regime)
    return zip(controls, controlled).flatMap { control, entities in
      control.graphs.indices.map { graph in
        let joint = control.joint(of: surroundings.person, with: entities, in: entity, graph: graph)
        return (joint.figure.share.min, control.rule.threshold.percent)
      }
    }
  }
}

extension Control {
  /// Control in a structure as a regime reads it: by the regime's own line for chains, and by a plain
  /// majority where that is another.
  static func above(_ structure: Structure, _ regime: Regime) -> [Control] {
    let graphs = regime.indirect.majority.measures.map {
      HoldingGraph(structure, measure: $0, regime: regime)
    }
    let indices = graphs.map { HolderIndex($0) }
    let teams = Teams(structure.groups, regime.aggregation)
    let own = Control(
      structure, rule: regime.indirect.majority, graphs: graphs, indices: indices,
      isEachAlone: regime.indirect.method == .everyLevel, teams: teams)
    switch regime.indirect.method {
    case .deemedInterest, .everyLevel, .passThrough:
      var rule = regime.indirect.majority
      rule.threshold = Threshold(.greaterThan, 50)
      return [own, Control(structure, rule: rule, graphs: graphs, indices: indices, teams: teams)]
    case .product, .productAndArticle54, .majorityChain, .directOnly: return [own]
    }
  }

  /// What a holder has in an entity in one graph, together with all that counts as one with it, and which
  /// of them have anything.
  func joint(
    of holder: Int32, with controlled: Set<Int32>, in entity: Int32, graph number: Int
  ) -> (figure: Figure, with: [Int32]) {
    let graph = graphs[number]
    guard graph.places[Int(entity)] == .row else { return (.none, []) }
    var members = controlled.union(teams.team(of: holder).members(in: entity))
    for one in controlled where !teams.isEmpty { members.formUnion(teams.team(of: one).members(in: entity)) }
    members.remove(entity)
    let entries = graph.row(entity).filter { members.contains(graph.entries[$0].holder) }
    guard !entries.isEmpty else { return (.none, []) }
    func figure(_ entries: [Int]) -> (figure: Figure, with: [Int32]) {
      var joint = JointHolding()
      for at in entries { joint.add(Int32(at), graph) }
      return (
        joint.figure(entity, graph, indices[number]), entries.map { graph.entries[$0].holder }
      )
    }
    guard isEachAlone else { return figure(entries) }
    // Each link must meet the line by itself: the largest tells.
    let single = entries.map { figure([$0]) }
    return single.max {
      ($0.figure.share.max, $0.figure.share.min) < ($1.figure.share.max, $1.figure.share.min)
    } ?? (.none, [])
  }
}
