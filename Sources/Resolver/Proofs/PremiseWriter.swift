internal import Registry

/// Writes what is on record: every party, every interest, and the rows that a law makes of them.
struct PremiseWriter {
  private let structure: Structure
  private let graphs: [HoldingGraph]
  private let rings: [Proof.Ring]

  /// - Parameter graphs: those of every quantity that the law looks at.
  init(_ structure: Structure, graphs: [HoldingGraph]) {
    self.structure = structure
    let sorted = graphs.sorted { $0.measure < $1.measure }
    rings = PremiseWriter.rings(sorted, structure)
    // A ring is an end for weight and none for control, so its rows are premises too.
    self.graphs = sorted.map { $0.keepingRings() }
  }

  func premises() -> Proof.Premises {
    let order = structure.nodes.indices.map(Int32.init).sorted { id($0) < id($1) }
    let interests = interestsBySubject()
    return Proof.Premises(
      nodes: order.map { node($0, interests[Int($0)]) }, rows: order.flatMap(rows), rings: rings)
  }

  private func id(_ node: Int32) -> RecordID { structure.nodes[Int(node)].id }

  private func interestsBySubject() -> [[Proof.Interest]] {
    var result = [[Proof.Interest]](repeating: [], count: structure.nodes.count)
    for link in structure.links {
      let claim = link.claim >= 0 ? structure.claims[Int(link.claim)] : nil
      result[Int(link.subject)].append(
        Proof.Interest(
          party: id(link.party), type: link.type, directness: link.directness, share: link.share,
          isBeneficialOwnership: link.isBeneficialOwnership, statement: claim?.statement,
          record: claim?.record))
    }
    return result
  }

  private func node(_ index: Int32, _ interests: [Proof.Interest]) -> Proof.Node {
    let node = structure.nodes[Int(index)]
    return Proof.Node(
      id: node.id, kind: node.kind, name: node.name, form: node.form,
      isDeclaredComplete: node.isDeclaredComplete,
      isDissolved: node.dissolved != nil, isTruncated: structure.truncated.contains(index),
      interests: interests)
  }

  /// The rows of an entity; quantities in which they are the same stand together.
  private func rows(_ entity: Int32) -> [Proof.Row] {
    var result: [Proof.Row] = []
    for graph in graphs where graph.places[Int(entity)] == .row {
      let row = row(entity, graph)
      let same = result.firstIndex { other in
        other.holdings == row.holdings && other.rest == row.rest
          && other.isContradictory == row.isContradictory
      }
      if let same {
        result[same].measures.append(graph.measure)
        result[same].isVotesFromShares = result[same].isVotesFromShares || row.isVotesFromShares
      } else {
        result.append(row)
      }
    }
    return result
  }

  private func row(_ entity: Int32, _ graph: HoldingGraph) -> Proof.Row {
    let holdings = graph.row(entity).map { at in
      let entry = graph.entries[at]
      let figure = Figure(
        low: entry.low, high: entry.high, lowOpen: entry.lowOpen, highOpen: entry.highOpen)
      let statements = Set(
        graph.claims(of: at).filter { $0 >= 0 }.map { structure.claims[Int($0)].statement })
      return Proof.Holding(
        holder: id(entry.holder), share: figure.share, statements: statements.sorted(by: String.bytesPrecede))
    }
    let rest = Figure(low: graph.restLow[Int(entity)], high: graph.restHigh[Int(entity)])
    return Proof.Row(
      entity: id(entity), measures: [graph.measure],
      isVotesFromShares: graph.measure == .votes && graph.presumed.contains(entity),
      isContradictory: graph.conflicts.contains(entity),
      holdings: holdings.sorted { $0.holder < $1.holder }, rest: rest.share)
  }

  private static func rings(_ graphs: [HoldingGraph], _ structure: Structure) -> [Proof.Ring] {
    var result: [Proof.Ring] = []
    for graph in graphs {
      for ring in graph.rings {
        let members = ring.map { structure.nodes[Int($0)].id }.sorted()
        if let same = result.firstIndex(where: { $0.members == members }) {
          result[same].measures.append(graph.measure)
        } else {
          result.append(Proof.Ring(measures: [graph.measure], members: members))
        }
      }
    }
    return result.sorted { left, right in
      left.members == right.members
        ? left.measures[0] < right.measures[0]
        : left.members.lexicographicallyPrecedes(right.members)
    }
  }
}
