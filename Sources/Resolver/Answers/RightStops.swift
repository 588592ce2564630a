internal import Registry

/// Where branches end that carry a right instead of a part: whoever appoints the board or has influence,
/// and has no owners on record or is not described, is an end like any other.
struct RightStops {
  private let grounds: Grounds
  /// Kinds of interest by which each party is named, of all that stands above the subject.
  private var kinds: [Int32: InterestType] = [:]

  /// The stops, in byte order of their records.
  ///
  /// - Parameter known: nodes that are stops already because weight ends there.
  static func stops(_ grounds: Grounds, known: Set<Int32>) -> [Answer.Stop] {
    guard grounds.structure.links.contains(where: { isRight($0.type) }) else { return [] }
    var collector = RightStops(grounds: grounds)
    collector.walk()
    return collector.stops(known)
  }

  private init(grounds: Grounds) { self.grounds = grounds }

  /// Kinds that give influence over an entity without being a part of it or an office in it.
  private static func isRight(_ type: InterestType) -> Bool {
    switch type {
    case .appointmentOfBoard, .otherInfluenceOrControl, .controlViaCompanyRulesOrArticles,
      .controlByLegalFramework, .rightsGrantedByContract, .conditionalRightsGrantedByContract:
      return true
    default: return false
    }
  }

  /// Parts and rights lead upwards; offices, roles in trusts and declared indirect interests do not.
  private mutating func walk() {
    let structure = grounds.structure
    var starts = [Int32](repeating: 0, count: structure.nodes.count + 1)
    for link in structure.links { starts[Int(link.subject) + 1] += 1 }
    for node in structure.nodes.indices { starts[node + 1] += starts[node] }
    var isSeen = [Bool](repeating: false, count: structure.nodes.count)
    isSeen[Int(grounds.subject)] = true
    var stack = [grounds.subject]
    while let node = stack.popLast() {
      for link in structure.links[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])] {
        guard link.directness != .indirect, link.type.measure != nil || RightStops.isRight(link.type) else {
          continue
        }
        let order = { (type: InterestType) in InterestType.allCases.firstIndex(of: type) ?? 0 }
        kinds[link.party] =
          kinds[link.party].map { order($0) <= order(link.type) ? $0 : link.type } ?? link.type
        if !isSeen[Int(link.party)] {
          isSeen[Int(link.party)] = true
          stack.append(link.party)
        }
      }
    }
  }

  private func stops(_ known: Set<Int32>) -> [Answer.Stop] {
    guard let measure = grounds.ownerships.keys.min() ?? grounds.graphs.keys.min(),
      let graph = grounds.graphs[measure]
    else { return [] }
    return kinds.keys.filter { !known.contains($0) && $0 != grounds.subject }
      .sorted { grounds.structure.nodes[Int($0)].id < grounds.structure.nodes[Int($1)].id }
      .compactMap { node in
        guard case .stop(let reason) = graph.places[Int(node)] else { return nil }
        return Answer.Stop(
          node: node, reason: reason, measure: measure, weight: .none, members: [], right: kinds[node])
      }
  }
}
