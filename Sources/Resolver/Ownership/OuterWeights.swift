internal import Registry

/// A quick upper bound of the weight that reaches each node: greatest shares multiplied and added along
/// one pass, cut to one.
///
/// It widens answers where the tight bound would take too long; it never decides that somebody is an
/// owner.
struct OuterWeights {
  let weight: [Double]

  init(_ reach: Reach) {
    let graph = reach.graph
    var weight = [Double](repeating: 0, count: graph.places.count)
    weight[Int(reach.subject)] = 1
    for component in reach.reached {
      let members = reach.components[Int(component)]
      let isLoop = reach.isLoop(component)
      if isLoop {
        // A walk that enters a loop may pass any member of it.
        let entering = members.reduce(0.0) { $0.adding(weight[Int($1)], .up) }
        for member in members { weight[Int(member)] = Swift.min(1, entering) }
      }
      for node in members where graph.places[Int(node)] == .row {
        for at in graph.row(node) {
          let entry = graph.entries[at]
          if reach.components.of[Int(entry.holder)] == component { continue }
          let part = weight[Int(node)].multiplied(by: Double(entry.high, .up), .up)
          // In a loop a member may be passed many times, so its whole weight may leave by one way.
          let outgoing = isLoop ? weight[Int(node)] : part
          weight[Int(entry.holder)] = Swift.min(1, weight[Int(entry.holder)].adding(outgoing, .up))
        }
      }
    }
    self.weight = weight
  }
}
