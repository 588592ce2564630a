internal import Registry

extension ControlQuery {
  /// Whether one holder who is not on record could control `subject`, if all that is not on record in the
  /// entities above it were theirs.
  ///
  /// The holder becomes a node of its own that holds the rest of every row, and all of every entity whose
  /// holders nobody has put on record.
  func mayBeUnrecorded(above subject: Int32, _ above: [Int32: Int]) -> Bool {
    let holder = Int32(structure.nodes.count)
    var hasRest = false
    let graphs = control.graphs.map { graph -> HoldingGraph in
      var whole = graph
      whole.entries = []
      whole.starts = [0]
      for node in graph.places.indices {
        // An entity's own shares stand last in its row; the rest goes before them.
        let row = graph.row(Int32(node))
        var rest = HoldingGraph.Entry(
          holder: holder, low: graph.restLow[node], high: graph.restHigh[node], lowOpen: false,
          highOpen: false, claims: 0..<0)
        if hasUnknownHolders(graph.places[node]) {
          rest.high = .one
          whole.places[node] = .row
        }
        if above[Int32(node)] != nil, whole.places[node] == .row, !rest.high.isZero,
          !graph.conflicts.contains(Int32(node))
        {
          whole.entries.append(rest)
          whole.restLow[node] = .zero
          whole.restHigh[node] = .zero
          hasRest = true
        }
        whole.entries.append(contentsOf: graph.entries[row])
        whole.starts.append(Int32(whole.entries.count))
      }
      whole.places.append(.person)
      whole.starts.append(Int32(whole.entries.count))
      whole.restLow.append(.zero)
      whole.restHigh.append(.zero)
      return whole
    }
    guard hasRest else { return false }
    var structure = structure
    structure.nodes.append(StructureNode(id: RecordID(""), kind: .person(.unknownPerson)))
    let control = Control(
      structure, rule: control.rule, graphs: graphs, indices: graphs.map { HolderIndex($0) },
      isEachAlone: control.isEachAlone, teams: control.teams)
    return control.controlled(by: holder, surely: false).contains { $0.entity == subject }
  }

  /// Whether an entity without holders on record may have some.
  private func hasUnknownHolders(_ place: HoldingGraph.Place) -> Bool {
    guard case .stop(let reason) = place else { return false }
    switch reason {
    case .notInThisRegistry, .listedCompany, .limitReached, .declaredUnknown, .informationWithheld, .exempt,
      .arrangementWithoutParties:
      return true
    case .naturalPerson, .state, .declaredNone, .ringWithoutPerson, .dissolved: return false
    }
  }
}
