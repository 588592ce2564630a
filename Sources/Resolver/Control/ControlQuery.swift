public import Registry

/// Who controls whom in a structure, under the majority rule of a regime.
///
/// x controls y if x, together with everything that x controls, has the majority of y, or holds in y a
/// right that the regime equates with a majority: the least fixpoint (Ceri, Gottlob and Tanca's company
/// control). *Surely* counts what holders have at least, *possibly* what they have at most.
public struct ControlQuery: Sendable {
  /// The structure.
  public let structure: Structure
  /// The regime whose majority rule is applied.
  public let regime: Regime
  let control: Control
  /// Links that give control by themselves, by subject.
  let rightsIn: [Int32: [StructureLink]]

  /// The most control steps that are followed when controllers of an entity are looked for.
  public static let mostSteps = 300_000

  /// A query on one structure.
  public init(_ structure: Structure, under regime: Regime) {
    self.structure = structure
    self.regime = regime
    let graphs = regime.indirect.majority.measures.map {
      HoldingGraph(structure, measure: $0, regime: regime)
    }
    control = Control(
      structure, rule: regime.indirect.majority, graphs: graphs, indices: graphs.map { HolderIndex($0) },
      isEachAlone: regime.indirect.method == .everyLevel,
      teams: Teams(structure.groups, regime.aggregation))
    rightsIn = Dictionary(grouping: control.rights.values.joined(), by: \.subject)
  }

  /// What `holders`, taken as one, control.
  ///
  /// - Parameter holders: indices of persons or entities; each at most once.
  public func controlled(by holders: [Int32]) -> ControlledEntities {
    let possible = ControlSteps(self, holders, surely: false)
    let sure = control.isExact ? possible : ControlSteps(self, holders, surely: true)
    var entities: [ControlStep] = []
    for (entity, step) in possible.steps { entities.append(sure.steps[entity] ?? step) }
    if control.isExact { for at in entities.indices { entities[at].verdict = .is } }
    entities.sort(by: precedes)
    let own = holders.compactMap { holder in
      (sure.selfControl(of: holder) ?? possible.selfControl(of: holder)).map { step in
        var step = step
        if control.isExact { step.verdict = .is }
        return step
      }
    }.sorted(by: precedes)
    return ControlledEntities(
      holders: holders, entities: entities, selfControl: own,
      findings: findings(of: Set(entities.map(\.entity) + own.map(\.entity))))
  }

  /// Sure before possible, nearer before further, then byte order of records: never the order of input.
  private func precedes(_ left: ControlStep, _ right: ControlStep) -> Bool {
    if left.verdict != right.verdict { return left.verdict > right.verdict }
    if left.round != right.round { return left.round < right.round }
    return isBefore(left.entity, right.entity)
  }

  /// Byte order of the records of two nodes.
  func isBefore(_ left: Int32, _ right: Int32) -> Bool {
    structure.nodes[Int(left)].id < structure.nodes[Int(right)].id
  }

  /// What there is to say of the rows of these entities.
  func findings(of entities: Set<Int32>) -> [Finding] {
    var result: [Finding] = []
    let order = entities.sorted(by: isBefore)
    for graph in control.graphs {
      for entity in order where graph.conflicts.contains(entity) {
        result.append(
          Finding(
            .warning, code: "sharesExceed100",
            message:
              "the \(graph.measure.rawValue) of \(label(entity)) on record contradict each other; each holder is judged by its own figure",
            advice: "look for a holding that has ended, or is stated twice",
            statements: statements(graph.row(entity), graph)))
      }
      let presumed = order.filter { graph.presumed.contains($0) }
      if let first = presumed.first {
        result.append(.votesPresumedFromShares(label(first), more: presumed.count - 1))
      }
    }
    return result.sorted { ($0.code, $0.message) < ($1.code, $1.message) }
  }

  private func label(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  /// Identifiers of the statements behind entries, in byte order.
  func statements(_ entries: some Sequence<Int>, _ graph: HoldingGraph) -> [String] {
    var found: Set<String> = []
    for at in entries {
      for claim in graph.claims(of: at) where claim >= 0 {
        found.insert(structure.claims[Int(claim)].statement)
      }
    }
    return found.sorted(by: String.bytesPrecede)
  }
}
