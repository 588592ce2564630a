internal import Registry

/// Finds the ways from a person to a company in one quantity, as one regime has them.
struct Chains {
  private let grounds: Grounds

  /// The most steps spent on one person.
  private static let mostSteps = 10_000

  init(_ grounds: Grounds) { self.grounds = grounds }

  /// The quantities that the regime counts here.
  var measures: [Measure] { grounds.ownerships.keys.sorted() }

  /// The shortest ways from `person` to the company, each entity at most once on each, and whether there
  /// are more.
  ///
  /// Breadth first over ways, so that nothing recurses and the shortest come first; in the order of
  /// record identifiers where they are equally long.
  func ways(from person: Int32, _ measure: Measure) -> (chains: [Reckoning.Chain], isMore: Bool) {
    guard let graph = grounds.graphs[measure], let index = grounds.indices[measure],
      let reach = grounds.reaches[measure], reach.isReached[Int(person)]
    else { return ([], false) }
    let controlled = Set(grounds.control.controlled(by: person, surely: true).map(\.entity))
    var ways: [[Int32]] = []
    var queue: [(holder: Int32, entries: [Int32])] = [(person, [])]
    var at = 0
    while at < queue.count, ways.count <= Reckoning.mostChains, queue.count < Chains.mostSteps {
      let (holder, entries) = queue[at]
      at += 1
      let visited = Set(entries.map { index.rowOfEntry[Int($0)] }).union([person])
      let next = index.entries(heldBy: holder).filter {
        let row = index.rowOfEntry[Int($0)]
        return reach.isReached[Int(row)] && !visited.contains(row)
      }.sorted { id(index.rowOfEntry[Int($0)]) < id(index.rowOfEntry[Int($1)]) }
      for entry in next {
        let row = index.rowOfEntry[Int(entry)]
        if row == grounds.subject {
          ways.append(entries + [entry])
        } else {
          queue.append((row, entries + [entry]))
        }
      }
    }
    let chains = ways.prefix(Reckoning.mostChains).map { entries in
      let rows = entries.map { index.rowOfEntry[Int($0)] }.dropLast()
      return Reckoning.Chain(
        stakes: entries.map { stake(graph.entries[Int($0)]) }, entities: Array(rows),
        controlled: controlled.intersection(rows))
    }
    return (chains, ways.count > Reckoning.mostChains || at < queue.count)
  }

  private func id(_ node: Int32) -> RecordID { grounds.structure.nodes[Int(node)].id }

  private func stake(_ entry: HoldingGraph.Entry) -> Figure {
    Figure(low: entry.low, high: entry.high, lowOpen: entry.lowOpen, highOpen: entry.highOpen)
  }
}
