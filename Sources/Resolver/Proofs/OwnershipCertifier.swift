internal import Registry

/// Writes certificates of integrated stakes from the same solver that gave the figures.
struct OwnershipCertifier {
  private let structure: Structure
  private let graph: HoldingGraph
  private let measures: [Measure]
  private let reach: Reach
  private var solver: BoundSolver<Rational>

  /// Certificates for some targets, and the greatest value of each entity in which they have anything.
  struct Result {
    var certificates: [Proof.OwnershipCertificate]
    var greatest: [Int32: Rational]
  }

  /// - Parameter measures: the quantities whose rows are those of the graph.
  init(_ structure: Structure, _ graph: HoldingGraph, measures: [Measure], bitBudget: Int) {
    self.structure = structure
    self.graph = graph
    self.measures = measures
    reach = Reach(whole: graph)
    solver = BoundSolver(BoundRows<Rational>(reach), bitBudget: bitBudget)
  }

  /// Certificates of both ends; nil where the equations cannot be shown to hold.
  mutating func certify(_ targets: [Int32]) -> Result? {
    guard (try? solver.solve(.least, targets: targets)) != nil else { return nil }
    let isFixed = solver.cone.allSatisfy(isFixed)
    let isWidened = solver.isWidened
    guard var least = side(.least) else { return nil }
    if isFixed && least.isTight {
      least.close()
      return Result(certificates: [certificate(targets, .exact, least)], greatest: least.values)
    }
    guard (try? solver.solve(.greatest, targets: targets)) != nil, let greatest = side(.greatest) else {
      return nil
    }
    // Beside a widened loop the answer may call an end closed that these equations show to be open.
    let isLoose = isWidened || solver.isWidened || !least.isTight || !greatest.isTight
    if isLoose && (least.hasOpenEnd || greatest.hasOpenEnd) { return nil }
    return Result(
      certificates: [certificate(targets, .least, least), certificate(targets, .greatest, greatest)],
      greatest: greatest.values)
  }

  /// Whether the weights of all that matter in a row are given, so that both ends are the same.
  private func isFixed(_ row: Int32) -> Bool {
    !graph.conflicts.contains(row)
      && solver.activeEntries(row).allSatisfy { graph.entries[Int($0)].isExact }
  }

  /// All equations of one end.
  private struct Side {
    var steps: [[(row: Int32, equation: Proof.Equation)]] = []
    var isTight = true

    var values: [Int32: Rational] {
      var result: [Int32: Rational] = [:]
      for (row, equation) in steps.joined() { result[row] = equation.value }
      return result
    }

    var hasOpenEnd: Bool { steps.joined().contains { $0.equation.isOpen } }

    /// Calls every end closed: an exact value is reached.
    mutating func close() {
      for step in steps.indices {
        for place in steps[step].indices { steps[step][place].equation.isOpen = false }
      }
    }
  }

  private func certificate(
    _ targets: [Int32], _ end: Proof.End, _ side: Side
  ) -> Proof.OwnershipCertificate {
    let steps = side.steps.map { step in
      Proof.Step(equations: step.map(\.equation).sorted { $0.entity < $1.entity })
    }
    return Proof.OwnershipCertificate(
      measures: measures, targets: targets.map(id).sorted(), end: end, isTight: side.isTight, steps: steps)
  }

  private func id(_ node: Int32) -> RecordID { structure.nodes[Int(node)].id }

  // MARK: Equations

  /// The equations behind the values that the solver holds; nil where they do not bear the values out.
  private func side(_ bound: Bound) -> Side? {
    let open = OpenEnds(solver, bound)
    var side = Side()
    var at = 0
    while at < solver.cone.count {
      let component = reach.components.of[Int(solver.cone[at])]
      var end = at + 1
      while end < solver.cone.count, reach.components.of[Int(solver.cone[end])] == component { end += 1 }
      let members = Array(solver.cone[at..<end])
      at = end
      // Where holdings contradict each other in a loop, a bound is all that its equations show.
      if reach.isLoop(component) && members.contains(where: graph.conflicts.contains) { side.isTight = false }
      var step: [(row: Int32, equation: Proof.Equation)] = []
      for (row, weights) in allocations(members, bound) {
        guard let equation = equation(row, weights, bound, open.contains(row), &side.isTight) else {
          return nil
        }
        step.append((row, equation))
      }
      side.steps.append(step)
    }
    return side
  }

  private func equation(
    _ row: Int32, _ weights: [(entry: Int32, weight: Rational)], _ bound: Bound, _ isOpen: Bool,
    _ isTight: inout Bool
  ) -> Proof.Equation? {
    var sum = Rational.zero
    var given = Rational.zero
    var terms: [Proof.Term] = []
    for (entry, weight) in weights {
      let holder = graph.entries[Int(entry)].holder
      sum += weight * solver.worth(holder)
      given += weight
      terms.append(Proof.Term(holder: id(holder), weight: weight))
    }
    let value = solver.worth(row)
    sum = Swift.min(sum, .one)
    if sum != value {
      guard bound == .greatest ? sum <= value : sum >= value else { return nil }
      isTight = false
    }
    let others = graph.conflicts.contains(row) ? Rational.zero : Rational.one - given
    return Proof.Equation(
      entity: id(row), terms: terms.sorted { $0.holder < $1.holder }, others: others, value: value,
      isOpen: isOpen)
  }

  // MARK: Weights

  /// The weights that give each row of a loop its value.
  ///
  /// For the greatest end, holders of equal worth are taken so that from every row something reaches the
  /// targets: weights that only go round would solve the same equations without being worth anything.
  private func allocations(
    _ members: [Int32], _ bound: Bound
  ) -> [(row: Int32, weights: [(entry: Int32, weight: Rational)])] {
    guard bound == .greatest, members.count > 1 else {
      return members.map { ($0, weights($0, bound) { _ in false }) }
    }
    let inside = Set(members)
    var found: [Int32: [(entry: Int32, weight: Rational)]] = [:]
    var queue = Array(members.reversed())
    while let member = queue.popLast() {
      if found[member] != nil { continue }
      let weights = weights(member, bound) { !inside.contains($0) || found[$0] != nil }
      let arrives = weights.contains { entry, weight in
        let holder = graph.entries[Int(entry)].holder
        return !weight.isZero && !solver.worth(holder).isZero
          && (!inside.contains(holder) || found[holder] != nil)
      }
      guard arrives else { continue }
      found[member] = weights
      for at in reach.usesOf(member) {
        let row = reach.rowOfEntry[Int(at)]
        if inside.contains(row) && found[row] == nil { queue.append(row) }
      }
    }
    return members.map { ($0, found[$0] ?? weights($0, bound) { _ in false }) }
  }

  /// The optimum of a row; among holders of equal worth the preferred ones come first.
  private func weights(
    _ row: Int32, _ bound: Bound, prefers: (Int32) -> Bool
  ) -> [(entry: Int32, weight: Rational)] {
    let active = solver.activeEntries(row)
    if graph.conflicts.contains(row) {
      return active.map { ($0, bound == .least ? graph.entries[Int($0)].low : graph.entries[Int($0)].high) }
    }
    var weights = active.map { (entry: $0, weight: graph.entries[Int($0)].low) }
    var slack = Swift.max(.zero, Rational.one - solver.rows.lowSum[Int(row)])
    func span(_ entry: Int32) -> Rational { graph.entries[Int(entry)].high - graph.entries[Int(entry)].low }
    if bound == .least {
      // Everybody else takes first what is left: through them nothing reaches the targets.
      let idle = active.reduce(solver.rows.spanSum[Int(row)]) { $0 - span($1) }
      slack -= Swift.min(slack, idle)
    }
    let order = weights.indices.sorted { left, right in
      let (first, second) = (
        graph.entries[Int(weights[left].entry)].holder, graph.entries[Int(weights[right].entry)].holder
      )
      let (a, b) = (solver.worth(first), solver.worth(second))
      if a != b { return bound == .greatest ? a > b : a < b }
      let (isFirst, isSecond) = (prefers(first), prefers(second))
      return isFirst == isSecond ? left < right : isFirst
    }
    for at in order where slack > .zero {
      let part = Swift.min(slack, span(weights[at].entry))
      weights[at].weight += part
      slack -= part
    }
    return weights
  }
}
