internal import Registry

extension Structure {
  /// The part of the structure that stands above a node, the node itself included: everybody who can be
  /// reached from it through the parties of interests.
  ///
  /// Nodes and links keep their order and claims their numbers.
  ///
  /// - Returns: the part, and the place of each old node in it, or -1.
  func above(_ subject: Int32) -> (part: Structure, places: [Int32]) {
    var starts = [Int](repeating: 0, count: nodes.count + 1)
    for link in links { starts[Int(link.subject) + 1] += 1 }
    for node in nodes.indices { starts[node + 1] += starts[node] }
    var isAbove = [Bool](repeating: false, count: nodes.count)
    isAbove[Int(subject)] = true
    var stack = [subject]
    while let node = stack.popLast() {
      for link in links[starts[Int(node)]..<starts[Int(node) + 1]] where !isAbove[Int(link.party)] {
        isAbove[Int(link.party)] = true
        stack.append(link.party)
      }
    }
    var places = [Int32](repeating: -1, count: nodes.count)
    var kept: [StructureNode] = []
    for node in nodes.indices where isAbove[node] {
      places[node] = Int32(kept.count)
      kept.append(nodes[node])
    }
    if kept.count == nodes.count { return (self, places) }
    var part = Structure(nodes: kept, links: [], claims: claims)
    part.truncated = Set(truncated.map { places[Int($0)] }.filter { $0 >= 0 })
    part.links = links.filter { isAbove[Int($0.subject)] }.map { link in
      var link = link
      link.subject = places[Int(link.subject)]
      link.party = places[Int(link.party)]
      return link
    }
    part.groups = groups.compactMap { group in
      var group = group
      group.parties = group.parties.map { places[Int($0)] }.filter { $0 >= 0 }
      if let subject = group.subject {
        guard places[Int(subject)] >= 0 else { return nil }
        group.subject = places[Int(subject)]
      }
      group.block = group.block.map { places[Int($0)] }.flatMap { $0 >= 0 ? $0 : nil }
      return group.parties.isEmpty ? nil : group
    }
    return (part, places)
  }
}
