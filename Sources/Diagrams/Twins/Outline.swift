import Registry

/// The order in which a structure is read aloud: from the subject to its holders, level by level down
/// each branch, then whatever the subject's holders do not reach.
struct Outline {
  /// Why a line stands where it does.
  enum Place: Equatable {
    /// The subject, or another place from which reading starts.
    case root
    /// A holder met for the first time.
    case first
    /// A holder whose own holders have been read already.
    case again
    /// A holder that is on the path from the root to this line.
    case loop
  }

  struct Line {
    var node: Int
    var level: Int
    var place: Place
    /// Links through which the node holds the one above it; empty for a root.
    var links: Range<Int>
    /// Position among the holders of the node above, from 1, and their number.
    var position: Int
    var siblings: Int
  }

  private(set) var lines: [Line] = []
  /// Number of each node in the order of its first line, from 1.
  private(set) var numbers: [Int]

  /// Reads a structure; O(nodes + links), no recursion.
  init(_ canonical: CanonicalStructure, subject: Int) {
    let count = canonical.structure.nodes.count
    numbers = [Int](repeating: 0, count: count)
    var isOnPath = [Bool](repeating: false, count: count)
    var isHolder = [Bool](repeating: false, count: count)
    for link in canonical.links where link.party != link.subject { isHolder[Int(link.party)] = true }
    // First those that hold nothing, so that every chain is read from its lower end; then what is left,
    // which are rings.
    let others = canonical.order
    let roots = [subject] + others.filter { !isHolder[$0] } + others
    var next = 1
    for root in roots where numbers[root] == 0 {
      var waiting: [(line: Line, leaves: Int?)] = [
        (Line(node: root, level: 0, place: .root, links: 0..<0, position: 1, siblings: 1), nil)
      ]
      while let (pending, leaves) = waiting.popLast() {
        if let leaves {
          isOnPath[leaves] = false
          continue
        }
        var line = pending
        if numbers[line.node] == 0 {
          numbers[line.node] = next
          next += 1
        } else if line.level > 0 {
          line.place = isOnPath[line.node] ? .loop : .again
        }
        lines.append(line)
        guard line.place == .root || line.place == .first else { continue }
        isOnPath[line.node] = true
        waiting.append((line, line.node))
        let holders = canonical.holders(of: line.node)
        for (index, holder) in holders.enumerated().reversed() {
          waiting.append(
            (
              Line(
                node: holder.party, level: line.level + 1, place: .first, links: holder.links,
                position: index + 1, siblings: holders.count), nil
            ))
        }
      }
    }
  }
}
