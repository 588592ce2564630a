internal import Registry

/// The grounds of control, in an order that the order of input does not change: in each round every
/// entity is taken that the members of earlier rounds control, with all of them that hold in it.
///
/// What is controlled is the fixpoint's to say; this says how.
struct ControlSteps {
  /// How each controlled entity is reached.
  private(set) var steps: [Int32: ControlStep] = [:]
  private let query: ControlQuery
  private let starts: Set<Int32>
  private let isSure: Bool

  init(_ query: ControlQuery, _ holders: [Int32], surely: Bool) {
    self.init(query, holders, surely: surely, query.control.controlled(byAll: holders, surely: surely))
  }

  /// - Parameter found: what the fixpoint found.
  init(
    _ query: ControlQuery, _ holders: [Int32], surely: Bool,
    _ found: [(entity: Int32, ground: Control.Ground)]
  ) {
    self.query = query
    starts = Set(holders)
    isSure = surely
    steps.reserveCapacity(found.count)
    run(found)
  }

  private var verdict: Verdict { isSure ? .is : .mayBe }

  private mutating func run(_ found: [(entity: Int32, ground: Control.Ground)]) {
    let control = query.control
    let targets = Set(found.map(\.entity))
    var joint = [[Int32: JointHolding]](repeating: [:], count: control.graphs.count)
    // Whoever counts as one with the holders stands beside them from the beginning.
    var members = starts.union(starts.flatMap { control.teams.team(of: $0).anywhere })
    var frontier = Array(members)
    var round = 0
    var next = 0
    while steps.count < targets.count {
      round += 1
      var touched: Set<Int32> = []
      var rights: [Int32: [StructureLink]] = [:]
      for member in frontier {
        for (number, graph) in control.graphs.enumerated() {
          for entry in control.indices[number].entries(heldBy: member) {
            let row = control.indices[number].rowOfEntry[Int(entry)]
            guard targets.contains(row), steps[row] == nil, counts(entry, row, number) else { continue }
            joint[number][row, default: JointHolding()].add(entry, graph)
            touched.insert(row)
          }
        }
        for link in control.rights[member] ?? []
        where targets.contains(link.subject) && steps[link.subject] == nil {
          rights[link.subject, default: []].append(link)
        }
      }
      var reached: [ControlStep] = []
      for row in touched.union(rights.keys) {
        let grounds = grounds(row, joint.map { $0[row] }, rights[row] ?? [])
        guard !grounds.isEmpty else { continue }
        reached.append(ControlStep(entity: row, verdict: verdict, round: round, grounds: grounds))
      }
      if reached.isEmpty {
        // Parties that a regime treats as one can control what nobody's own holdings explain.
        while next < found.count, steps[found[next].entity] != nil { next += 1 }
        guard next < found.count else { return }
        reached = [step(found[next].entity, found[next].ground, round)]
      }
      for step in reached { steps[step.entity] = step }
      frontier = reached.flatMap { control.teams.team(of: $0.entity).anywhere }.filter {
        members.insert($0).inserted
      }
    }
  }

  /// Whether an entry counts towards a majority: where each link must meet the line by itself, only one
  /// that does.
  private func counts(_ entry: Int32, _ row: Int32, _ number: Int) -> Bool {
    let control = query.control
    guard control.isEachAlone else { return true }
    var alone = JointHolding()
    alone.add(entry, control.graphs[number])
    return control.rule.isMet(
      alone.figure(row, control.graphs[number], control.indices[number]), surely: isSure)
  }

  /// The grounds on which a row is controlled; empty where there is none yet.
  private func grounds(
    _ row: Int32, _ holdings: [JointHolding?], _ rights: [StructureLink]
  ) -> [ControlGround] {
    let control = query.control
    var result: [ControlGround] = []
    for (number, graph) in control.graphs.enumerated() {
      guard let holding = holdings[number] else { continue }
      let figure = holding.figure(row, graph, control.indices[number])
      guard control.rule.isMet(figure, surely: isSure) else { continue }
      result.append(majority(graph, figure, holding.entries))
    }
    return result + self.rights(rights)
  }

  private func majority(_ graph: HoldingGraph, _ figure: Figure, _ entries: [Int32]) -> ControlGround {
    ControlGround(
      kind: .majority(graph.measure, figure),
      holders: entries.map { graph.entries[Int($0)].holder }.sorted(by: query.isBefore),
      statements: query.statements(entries.map(Int.init), graph))
  }

  /// Rights of one kind together, kinds in the order of the code list.
  private func rights(_ links: [StructureLink]) -> [ControlGround] {
    InterestType.allCases.compactMap { type in
      let own = links.filter { $0.type == type }
      guard !own.isEmpty else { return nil }
      return ControlGround(
        kind: .right(type), holders: Set(own.map(\.party)).sorted(by: query.isBefore),
        statements: Set(own.compactMap { query.structure.statement(of: $0) })
          .sorted(by: String.bytesPrecede))
    }
  }

  private func step(_ entity: Int32, _ ground: Control.Ground, _ round: Int) -> ControlStep {
    let shown: ControlGround
    switch ground {
    case .majority(let measure, let figure, let entries):
      let graph = query.control.graphs.first { $0.measure == measure }
      shown =
        graph.map { majority($0, figure, entries) }
        ?? ControlGround(kind: .majority(measure, figure), holders: [], statements: [])
    case .right(let type, let holder, let claim):
      shown = ControlGround(
        kind: .right(type), holders: [holder],
        statements: claim >= 0 ? [query.structure.claims[Int(claim)].statement] : [])
    }
    return ControlStep(entity: entity, verdict: verdict, round: round, grounds: [shown])
  }

  /// How a holder is controlled by what the holders control; nil where it is not.
  ///
  /// What the holders hold in each other or in themselves does not count.
  func selfControl(of holder: Int32) -> ControlStep? {
    let control = query.control
    var last = 0
    let holdings = control.graphs.map { graph -> JointHolding? in
      var joint = JointHolding()
      for at in graph.row(holder) {
        guard let step = steps[graph.entries[at].holder] else { continue }
        joint.add(Int32(at), graph)
        last = max(last, step.round)
      }
      return joint.entries.isEmpty ? nil : joint
    }
    let rights = (query.rightsIn[holder] ?? []).filter { steps[$0.party] != nil }
    for link in rights { last = max(last, steps[link.party]?.round ?? 0) }
    let grounds = grounds(holder, holdings, rights)
    return grounds.isEmpty
      ? nil : ControlStep(entity: holder, verdict: verdict, round: last + 1, grounds: grounds)
  }

  /// The steps on which the control of `entity` rests, it last: nearer to the holders first.
  func leading(to entity: Int32, last: ControlStep? = nil) -> [ControlStep] {
    guard let end = last ?? steps[entity] else { return [] }
    var needed: [Int32: ControlStep] = [:]
    var waiting = end.grounds.flatMap(\.holders)
    while let node = waiting.popLast() {
      guard node != entity, needed[node] == nil, let step = steps[node] else { continue }
      needed[node] = step
      waiting += step.grounds.flatMap(\.holders)
    }
    return needed.values.sorted {
      ($0.round, query.structure.nodes[Int($0.entity)].id)
        < ($1.round, query.structure.nodes[Int($1.entity)].id)
    } + [end]
  }
}
