import Registry

extension Diagram {
  /// The diagram as rows, with every party and every interest of the structure.
  public func table() -> DiagramTable {
    let canonical = CanonicalStructure(structure)
    let outline = Outline(canonical, subject: Int(subject))
    let component = LoopMembership(canonical)
    func reference(_ node: Int) -> DiagramTable.Reference {
      DiagramTable.Reference(number: outline.numbers[node], name: structure.nodes[node].visibleLabel)
    }
    let byNumber = structure.nodes.indices.sorted { outline.numbers[$0] < outline.numbers[$1] }
    let parties = byNumber.map { node in
      let party = structure.nodes[node]
      return DiagramTable.PartyRow(
        number: outline.numbers[node], node: Int32(node), name: party.visibleLabel, kind: party.kindWords,
        jurisdiction: party.visibleCode ?? "", identifier: party.identifier.map(VisibleText.make) ?? "",
        record: VisibleText.make(party.id.text),
        remarks: (node == Int(subject) ? ["subject"] : []) + canonical.remarks(on: node).map(\.words))
    }
    let ordered = canonical.links.indices.sorted { left, right in
      func key(_ index: Int) -> (Int, Int, Int) {
        let link = canonical.links[index]
        return (outline.numbers[Int(link.subject)], outline.numbers[Int(link.party)], index)
      }
      return key(left) < key(right)
    }
    let interests = ordered.map { index in
      let link = canonical.links[index]
      let (party, subject) = (Int(link.party), Int(link.subject))
      let claim = link.claim >= 0 ? structure.claims[Int(link.claim)] : nil
      return DiagramTable.InterestRow(
        party: reference(party), subject: reference(subject), side: link.type.side.words,
        interest: link.type.words, share: link.share.words(of: link.type), directness: link.directness.words,
        isBeneficialOwnership: link.isBeneficialOwnership.words,
        since: claim?.since.map { "\($0)" } ?? "",
        statement: claim.map { VisibleText.make($0.statement) } ?? "",
        remark: party == subject ? "holds itself" : component.isLoop(party, subject) ? "part of a loop" : "")
    }
    let computed = computedInOrder(canonical).map { owner in
      DiagramTable.ComputedRow(party: reference(Int(owner.node)), text: VisibleText.make(owner.text))
    }
    return DiagramTable(parties: parties, interests: interests, computed: computed)
  }
}

/// Which nodes lie on a common loop: strongly connected components (Tarjan, 1972), without recursion.
struct LoopMembership {
  private var component: [Int]

  init(_ canonical: CanonicalStructure) {
    let count = canonical.structure.nodes.count
    component = [Int](repeating: -1, count: count)
    var index = [Int](repeating: -1, count: count)
    var low = index
    var stack: [Int] = []
    var nextIndex = 0
    var cursor = canonical.holdings.map(\.lowerBound)
    for start in 0..<count where index[start] < 0 {
      var path = [start]
      while let node = path.last {
        if index[node] < 0 {
          index[node] = nextIndex
          low[node] = nextIndex
          nextIndex += 1
          stack.append(node)
        }
        var child = -1
        while cursor[node] < canonical.holdings[node].upperBound {
          let party = Int(canonical.links[cursor[node]].party)
          if index[party] < 0 {
            child = party
            break
          }
          if component[party] < 0 { low[node] = min(low[node], low[party]) }
          cursor[node] += 1
        }
        if child >= 0 {
          path.append(child)
          continue
        }
        path.removeLast()
        guard low[node] == index[node] else { continue }
        while let member = stack.popLast() {
          component[member] = node
          if member == node { break }
        }
      }
    }
  }

  /// Whether two nodes own each other in turn.
  func isLoop(_ first: Int, _ second: Int) -> Bool { component[first] == component[second] }
}
