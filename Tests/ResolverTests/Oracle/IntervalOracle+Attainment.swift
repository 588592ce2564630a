extension IntervalOracle {
  /// Whether shares that respect the open ends reach the optimum from the start.
  ///
  /// `optimum` holds the optimal value of every entity as a start: one choice of shares is optimal for all
  /// of them at once, since entities choose apart from each other. Shares are optimal from the start
  /// exactly if every entity that they visit chooses on the face of its polytope where the weighted mean of
  /// its holders' optimal values is optimal, and (for a greatest value) does not go round for ever in a ring
  /// that is worth something.
  ///
  /// The face is spanned by the optimal corners. Its centre satisfies every strict condition that any of
  /// its points satisfies, and steps to every holder to which any of its points steps. So entities are
  /// struck out until nothing changes: those whose centre breaks an open end; from the others' corners
  /// those that step to a struck-out entity; rings without exit that ought to be worth something. The
  /// start is left exactly if the optimum is attained.
  func isAttained(_ optimum: [Fraction], _ target: Target, atMost: Bool) -> Bool {
    guard !target.includesRings else {
      // Rings are where nothing ends: turn to what ends elsewhere, whose optimum is a least solution.
      return isAttained(
        optimum.map { .one - $0 }, target.complement(among: model.terminals), atMost: !atMost)
    }
    let value = Dictionary(uniqueKeysWithValues: zip(entities, optimum))
    let faces = entities.indices.map { optimalCorners($0, value, target) }
    var left = Set(entities)
    while true {
      let centres = self.centres(faces, left)
      if centres.count < left.count {
        left = Set(centres.keys)
        continue
      }
      let graph = model.graph { centres[$0] ?? corners[position(of: $0)][0] }
      let solution = graph.solve()
      let members = solution.rings.joined().map { entities[$0] }
      let traps = members.filter { left.contains($0) && value[$0] != .zero }
      if traps.isEmpty {
        let reached = target.value(solution.distributions[position(of: start)], model.terminals)
        precondition(!left.contains(start) || reached == value[start], "the witness misses the optimum")
        return left.contains(start)
      }
      left.subtract(traps)
    }
  }

  private func position(of entity: Int) -> Int { entities.firstIndex(of: entity) ?? 0 }

  /// Corners of an entity's polytope on which it reaches its optimal value.
  private func optimalCorners(
    _ index: Int, _ value: [Int: Fraction], _ target: Target
  ) -> [[Fraction]] {
    let parts = model.rows[entities[index]]?.coordinates ?? []
    let worth = parts.map { part in
      if part.holder < 0 { return target.includesRemainder ? Fraction.one : .zero }
      return value[part.holder] ?? (target.terminals.contains(part.holder) ? .one : .zero)
    }
    return corners[index].filter { corner in
      zip(corner, worth).map { $0 * $1 }.sum() == value[entities[index]]
    }
  }

  /// Centre of each entity's optimal face without the corners that step out of `left`, where it is allowed.
  private func centres(_ faces: [[[Fraction]]], _ left: Set<Int>) -> [Int: [Fraction]] {
    var centres: [Int: [Fraction]] = [:]
    for (entity, face) in zip(entities, faces) where left.contains(entity) {
      guard let row = model.rows[entity] else { continue }
      let kept = face.filter { corner in
        zip(row.holdings, corner).allSatisfy { holding, weight in
          weight.isZero || model.rows[holding.holder] == nil || left.contains(holding.holder)
        }
      }
      guard let first = kept.first else { continue }
      let centre = first.indices.map { index in
        kept.map { $0[index] }.sum() / Fraction(kept.count, of: 1)
      }
      if row.allows(centre) { centres[entity] = centre }
    }
    return centres
  }
}
