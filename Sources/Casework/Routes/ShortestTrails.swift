internal import Registry

/// Shortest ways from a company to everything above it, by interests that carry weight, rights or roles;
/// by offices only where nothing else leads there.
struct ShortestTrails {
  private let structure: Structure
  private let subject: Int32
  /// The link by which each node was first reached.
  private var arrival: [Int32: Int] = [:]

  init(_ structure: Structure, from subject: Int32) {
    self.structure = structure
    self.subject = subject
    var starts = [Int](repeating: 0, count: structure.nodes.count + 1)
    for link in structure.links { starts[Int(link.subject) + 1] += 1 }
    for node in structure.nodes.indices { starts[node + 1] += starts[node] }
    var isSeen = [Bool](repeating: false, count: structure.nodes.count)
    isSeen[Int(subject)] = true
    for takesOffices in [false, true] {
      var level = structure.nodes.indices.filter { isSeen[$0] }.map(Int32.init)
      while !level.isEmpty {
        var next: [(node: Int32, link: Int)] = []
        for node in level {
          for at in starts[Int(node)]..<starts[Int(node) + 1] {
            let link = structure.links[at]
            guard link.directness != .indirect, !isSeen[Int(link.party)],
              takesOffices || !link.type.isOffice
            else { continue }
            next.append((link.party, at))
          }
        }
        // The first in byte order of statements, whatever the order of the links.
        next.sort { key($0.link) < key($1.link) }
        level = []
        for (node, link) in next where !isSeen[Int(node)] {
          isSeen[Int(node)] = true
          arrival[node] = link
          level.append(node)
        }
      }
    }
  }

  private func key(_ link: Int) -> RecordID {
    RecordID(structure.statement(of: structure.links[link]) ?? "")
  }

  private func links(to node: Int32) -> [Int] {
    var result: [Int] = []
    var at = node
    while at != subject, let link = arrival[at] {
      result.append(link)
      at = structure.links[link].subject
    }
    return result.reversed()
  }

  /// Statements on the way, company first.
  func statements(to node: Int32) -> [String] {
    var seen: Set<String> = []
    return links(to: node).compactMap { structure.statement(of: structure.links[$0]) }
      .filter { seen.insert($0).inserted }
  }

  /// Nodes on the way, company first.
  func path(to node: Int32) -> [Int32] { [subject] + links(to: node).map { structure.links[$0].party } }
}

extension InterestType {
  /// Whether the type is an office in an entity.
  var isOffice: Bool {
    switch self {
    case .boardMember, .boardChair, .seniorManagingOfficial: return true
    default: return false
    }
  }
}
