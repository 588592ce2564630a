internal import Registry

/// Integrated ownership where every share above the subject is one number: one pass that follows the
/// weight of the subject up to where it ends, loops solved as they are met.
///
/// The weight at each end is the chance that a walk from the subject, stepping to an owner with the
/// probability of that owner's share, ends there (absorbing Markov chain; Kemeny and Snell 1960).
struct PointSolver<Number: Field> {
  /// Weight that ends at each node: persons, arrangements, stops.
  private(set) var ending: [Int32: Number] = [:]
  /// Weight that is not on record.
  private(set) var rest: Number = .zero

  /// - Throws: where fractions outgrow the budget or a loop is too dense.
  init(_ reach: Reach, bitBudget: Int) throws(LoopEquations<Number>.Failure) {
    let graph = reach.graph
    var mass = [Number](repeating: .zero, count: graph.places.count)
    mass[Int(reach.subject)] = .one
    for component in reach.reached {
      let members = reach.components[Int(component)]
      if !reach.isLoop(component), let node = members.first {
        let weight = mass[Int(node)]
        if weight.cost > bitBudget { throw .tooCostly }
        if graph.places[Int(node)] == .row {
          for at in graph.row(node) {
            let holder = Int(graph.entries[at].holder)
            mass[holder] = mass[holder] + weight * Number(exactly: graph.entries[at].low)
          }
          rest = rest + weight * Number(exactly: graph.restLow[Int(node)])
        } else if !weight.isSurelyZero {
          ending[node] = weight
        }
      } else {
        try solveLoop(Array(members), reach, &mass, bitBudget)
      }
    }
  }

  private mutating func solveLoop(
    _ members: [Int32], _ reach: Reach, _ mass: inout [Number], _ bitBudget: Int
  ) throws(LoopEquations<Number>.Failure) {
    let graph = reach.graph
    let members = members.sorted()
    var position: [Int32: Int32] = [:]
    for (offset, member) in members.enumerated() { position[member] = Int32(offset) }
    var edges: [(from: Int32, to: Int32, weight: Number)] = []
    var exits = [Number](repeating: .zero, count: members.count)
    for (offset, member) in members.enumerated() {
      exits[offset] = Number(exactly: graph.restLow[Int(member)])
      for at in graph.row(member) {
        let entry = graph.entries[at]
        let weight = Number(exactly: entry.low)
        if let to = position[entry.holder] {
          edges.append((Int32(offset), to, weight))
        } else {
          exits[offset] = exits[offset] + weight
        }
      }
    }
    let entering = members.map { mass[Int($0)] }
    let equations = try LoopEquations(
      count: members.count, edges: edges, exits: exits, bitBudget: bitBudget)
    let visits = try equations.visits(entering: entering, bitBudget: bitBudget)
    for (offset, member) in members.enumerated() {
      for at in graph.row(member) where position[graph.entries[at].holder] == nil {
        let holder = Int(graph.entries[at].holder)
        mass[holder] = mass[holder] + visits[offset] * Number(exactly: graph.entries[at].low)
      }
      rest = rest + visits[offset] * Number(exactly: graph.restLow[Int(member)])
    }
  }
}
