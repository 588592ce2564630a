internal import Registry

/// Gathers where branches end without a named person, largest weight first.
struct StopCollector {
  let grounds: Grounds

  init(_ grounds: Grounds) { self.grounds = grounds }

  func stops() -> [Answer.Stop] {
    var result: [Answer.Stop] = []
    var seen: Set<Int32> = []
    for measure in grounds.ownerships.keys.sorted() {
      guard let ownership = grounds.ownerships[measure], let graph = grounds.graphs[measure] else { continue }
      var here: [Answer.Stop] = []
      for (node, figure) in ownership.ends {
        guard let reason = reason(node, graph), !seen.contains(node) else { continue }
        here.append(
          Answer.Stop(node: node, reason: reason, measure: measure, weight: figure, members: []))
      }
      for ring in ownership.rings where !seen.contains(ring.members[0]) {
        here.append(
          Answer.Stop(
            node: ring.members[0], reason: .ringWithoutPerson, measure: measure, weight: ring.figure,
            members: ring.members))
      }
      here.sort(by: precedes)
      for stop in here { seen.insert(stop.node) }
      result += here
    }
    return result + RightStops.stops(grounds, known: seen.union(result.flatMap(\.members)))
  }

  private func reason(_ node: Int32, _ graph: HoldingGraph) -> StopReason? {
    switch graph.places[Int(node)] {
    case .stop(let reason): return reason
    case .row, .arrangement: return nil
    case .person:
      switch grounds.structure.nodes[Int(node)].kind {
      case .person(.anonymousPerson): return .informationWithheld
      case .person(.unknownPerson): return .declaredUnknown
      default: return nil
      }
    }
  }

  private func precedes(_ left: Answer.Stop, _ right: Answer.Stop) -> Bool {
    let (a, b) = (left.weight.share, right.weight.share)
    if a.max != b.max { return a.max > b.max }
    if a.min != b.min { return a.min > b.min }
    return grounds.structure.nodes[Int(left.node)].id < grounds.structure.nodes[Int(right.node)].id
  }
}
