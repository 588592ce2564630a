internal import Registry

extension Control {
  /// The entities that `holders` control as if they were one, in the order in which they are found.
  ///
  /// - Parameter surely: whether control must hold whatever the bands, or only be possible.
  func controlled(byAll holders: [Int32], surely: Bool) -> [(entity: Int32, ground: Ground)] {
    if holders.count == 1 { return controlled(by: holders[0], surely: surely) }
    var found: [(entity: Int32, ground: Ground)] = []
    var members = Set(holders)
    var queue = holders
    var joint = [[Int32: JointHolding]](repeating: [:], count: graphs.count)
    var at = 0
    while at < queue.count {
      let member = queue[at]
      at += 1
      for (number, graph) in graphs.enumerated() {
        for entry in indices[number].entries(heldBy: member) {
          let row = indices[number].rowOfEntry[Int(entry)]
          if members.contains(row) { continue }
          var holding = joint[number][row] ?? JointHolding()
          holding.add(entry, graph)
          joint[number][row] = holding
          let figure = holding.figure(row, graph, indices[number])
          guard rule.isMet(figure, surely: surely) else { continue }
          members.insert(row)
          queue.append(row)
          found.append((row, .majority(graph.measure, figure, entries: holding.entries)))
        }
      }
      for link in rights[member] ?? [] where members.insert(link.subject).inserted {
        queue.append(link.subject)
        found.append((link.subject, .right(link.type, holder: member, claim: link.claim)))
      }
    }
    return found
  }
}

extension Regime.Majority {
  /// Whether a stake gives control: whatever the bands, or in some case.
  func isMet(_ figure: Figure, surely: Bool) -> Bool {
    surely ? threshold.isMetSurely(by: figure.share) : threshold.isMetPossibly(by: figure.share)
  }
}
