/// Ownership with exact shares as an absorbing Markov chain, small and dense.
///
/// Start at an entity and step to one of its holders with probability equal to the holder's share. The
/// chain ends at a terminal (a party whose own holders are not asked for), in the remainder (the part of
/// an entity whose holder is not on record), or goes round for ever inside a closed ring: a set of
/// entities that hold all of each other. Each closed ring is treated as one more absorbing place, so that
/// every answer sums to one.
///
/// With the transient entities `T`, `B = (I − W_TT)⁻¹ R` holds the absorption probabilities, `R` being
/// the one-step probabilities from `T` into the absorbing places. `I − W_TT` is regular because from every
/// transient entity an absorbing place can be reached. Kemeny & Snell, Finite Markov Chains (1960),
/// theorem 3.3.7.
struct ExactGraph {
  /// `W[e][f]`: part of entity `e` that entity `f` holds.
  let heldByEntities: [[Fraction]]
  /// `D[e][t]`: part of entity `e` that terminal `t` holds.
  let heldByTerminals: [[Fraction]]
  /// Part of each entity whose holder is not on record: what the rows of `W` and `D` leave of one.
  let remainders: [Fraction]

  var entityCount: Int { heldByEntities.count }
  var terminalCount: Int { heldByTerminals.first?.count ?? 0 }

  /// A graph from its two matrices.
  ///
  /// - Precondition: no entry is negative and no row sums to more than one.
  init(heldByEntities: [[Fraction]], heldByTerminals: [[Fraction]]) {
    self.heldByEntities = heldByEntities
    self.heldByTerminals = heldByTerminals
    remainders = heldByEntities.indices.map { row in
      let entries = heldByEntities[row] + heldByTerminals[row]
      precondition(entries.allSatisfy { $0 >= .zero }, "a holding is negative")
      return .one - entries.sum()
    }
    precondition(remainders.allSatisfy { $0 >= .zero }, "a row sums to more than one")
  }

  /// Where the whole of one entity ends.
  struct Distribution: Equatable {
    /// Part that ends at each terminal.
    let terminals: [Fraction]
    /// Part whose holder is not on record.
    let remainder: Fraction
    /// Part that never leaves each closed ring; as many as `Solution.rings`.
    let rings: [Fraction]

    /// Sum over everything; always one.
    var total: Fraction { terminals.sum() + remainder + rings.sum() }
    /// Part that reaches no terminal.
    var unattributed: Fraction { remainder + rings.sum() }
  }

  /// Where the whole of every entity ends.
  struct Solution {
    /// Closed rings, an entity that holds all of itself among them: the members in rising order.
    let rings: [[Int]]
    /// One distribution for each entity.
    let distributions: [Distribution]
  }

  /// Absorption probabilities of all entities, exactly.
  func solve() -> Solution {
    let rings = closedRings()
    let isInRing = entityFlags(rings.joined())
    let transient = heldByEntities.indices.filter { !isInRing[$0] }

    // Columns: transient entities | terminals | remainder | closed rings.
    var matrix = transient.map { entity in
      transient.map { (entity == $0 ? 1 : 0) - heldByEntities[entity][$0] }
        + heldByTerminals[entity]
        + [remainders[entity]]
        + rings.map { ring in ring.map { heldByEntities[entity][$0] }.sum() }
    }
    eliminate(&matrix)

    var distributions = heldByEntities.indices.map { entity in
      Distribution(
        terminals: Array(repeating: .zero, count: terminalCount), remainder: .zero,
        rings: rings.map { $0.contains(entity) ? .one : .zero })
    }
    for (row, entity) in transient.enumerated() {
      let answers = Array(matrix[row][transient.count...])
      distributions[entity] = Distribution(
        terminals: Array(answers[..<terminalCount]), remainder: answers[terminalCount],
        rings: Array(answers[(terminalCount + 1)...]))
    }
    return Solution(rings: rings, distributions: distributions)
  }

  /// Where the whole of `entity` ends.
  func distribution(from entity: Int) -> Distribution { solve().distributions[entity] }

  /// Gauss-Jordan elimination: turns `[A | B]` into `[I | A⁻¹B]`.
  private func eliminate(_ matrix: inout [[Fraction]]) {
    for column in matrix.indices {
      guard let pivotRow = (column..<matrix.count).first(where: { !matrix[$0][column].isZero }) else {
        preconditionFailure("I − W is singular although closed rings are taken out")
      }
      matrix.swapAt(column, pivotRow)
      let pivot = matrix[column][column]
      if pivot != .one { matrix[column] = matrix[column].map { $0 / pivot } }
      let pivotValues = matrix[column]
      for row in matrix.indices where row != column && !matrix[row][column].isZero {
        let factor = matrix[row][column]
        for index in pivotValues.indices where !pivotValues[index].isZero {
          matrix[row][index] -= factor * pivotValues[index]
        }
      }
    }
  }

  /// Sets of entities that reach each other and nothing else: the recurrent classes of the chain.
  private func closedRings() -> [[Int]] {
    let reaches = reachability()
    let leaks = heldByEntities.indices.map { entity in
      remainders[entity] > .zero || heldByTerminals[entity].contains { $0 > .zero }
    }
    var rings: [[Int]] = []
    for entity in heldByEntities.indices {
      let reached = heldByEntities.indices.filter { reaches[entity][$0] }
      guard !leaks[entity], reached.allSatisfy({ !leaks[$0] && reaches[$0][entity] }) else { continue }
      if !rings.contains(reached) { rings.append(reached) }
    }
    return rings
  }

  /// Whether one or more steps lead from one entity to another (Warshall's closure).
  private func reachability() -> [[Bool]] {
    var reaches = heldByEntities.map { row in row.map { $0 > .zero } }
    for through in reaches.indices {
      for from in reaches.indices where reaches[from][through] {
        for to in reaches.indices where reaches[through][to] { reaches[from][to] = true }
      }
    }
    return reaches
  }

  private func entityFlags(_ entities: some Sequence<Int>) -> [Bool] {
    var flags = Array(repeating: false, count: entityCount)
    for entity in entities { flags[entity] = true }
    return flags
  }
}
