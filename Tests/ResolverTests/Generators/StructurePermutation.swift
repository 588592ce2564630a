import Registry

extension Structure {
  /// The same facts with nodes, claims and links in another order; records keep their names.
  ///
  /// Answers about a record must not change.
  func permuted(using random: inout SplitMix64) -> Structure {
    let nodeOrder = random.shuffled(Array(nodes.indices))
    let claimOrder = random.shuffled(Array(claims.indices))
    var newNode = Array(repeating: Int32(0), count: nodes.count)
    for (place, old) in nodeOrder.enumerated() { newNode[old] = Int32(place) }
    var newClaim = Array(repeating: Int32(0), count: claims.count)
    for (place, old) in claimOrder.enumerated() { newClaim[old] = Int32(place) }
    let moved = random.shuffled(links).map { link in
      var link = link
      link.subject = newNode[Int(link.subject)]
      link.party = newNode[Int(link.party)]
      link.claim = link.claim < 0 ? link.claim : newClaim[Int(link.claim)]
      return link
    }
    // Insertion keeps the random order of links that the invariant of `Structure` leaves open.
    let sorted = moved.enumerated().sorted {
      ($0.element.subject, $0.element.claim, $0.offset) < ($1.element.subject, $1.element.claim, $1.offset)
    }
    return Structure(
      nodes: nodeOrder.map { nodes[$0] }, links: sorted.map(\.element), claims: claimOrder.map { claims[$0] },
      truncated: Set(truncated.map { newNode[Int($0)] }))
  }

  /// The number of the node with this record, for oracles that count in `Int`.
  ///
  /// - Precondition: there is one.
  func node(_ id: String) -> Int {
    guard let index = index(of: RecordID(id)) else { preconditionFailure("no record '\(id)'") }
    return Int(index)
  }
}
