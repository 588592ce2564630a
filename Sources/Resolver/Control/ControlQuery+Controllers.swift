internal import Registry

extension ControlQuery {
  /// Who controls `subject`: every party in the structure that does or may, and not only those with a
  /// majority of their own.
  ///
  /// Whoever could control the entity stands above it in some chain of holdings or rights, however small
  /// they are; each of these parties is tried, nearest first, until a limit is reached.
  ///
  /// - Parameters:
  ///   - together: parties that are to be taken as one, beside being tried alone.
  ///   - mostSteps: entities reached after which no further party is tried.
  public func controllers(
    of subject: Int32, together: [[Int32]] = [], mostSteps: Int = ControlQuery.mostSteps
  ) -> Controllers {
    let distances = distances(above: subject)
    var found: [Controllers.Controller] = []
    // What the entity itself controls is not the top of anything either.
    var under = Set(control.controlled(byAll: [subject], surely: false).map(\.entity))
    var work = 0
    for group in together {
      let near = group.compactMap { $0 == subject ? nil : distances[$0] }.min()
      guard let near, !group.contains(subject) else { continue }
      if let controller = controller(group, subject, near, &under, &work) { found.append(controller) }
    }
    let order = distances.keys.filter { $0 != subject && control.mayControl($0) }.sorted {
      let (a, b) = (distances[$0] ?? 0, distances[$1] ?? 0)
      return a == b ? isBefore($0, $1) : a < b
    }
    var tried = 0
    for node in order {
      if work > mostSteps { break }
      tried += 1
      if let controller = controller([node], subject, distances[node] ?? 0, &under, &work) {
        found.append(controller)
      }
    }
    for at in found.indices {
      found[at].isUltimate = found[at].parties.allSatisfy { !under.contains($0) }
    }
    found.sort(by: precedes)
    let own = controlled(by: [subject]).selfControl.first
    var findings = findings(
      of: Set(found.flatMap(\.steps).map(\.entity) + [subject] + (own.map { [$0.entity] } ?? [])))
    if tried < order.count { findings.append(limit(order.count - tried)) }
    return Controllers(
      subject: subject, controllers: found, selfControl: own,
      mayBeUnrecorded: mayBeUnrecorded(above: subject, distances), untried: order.count - tried,
      findings: findings.sorted { ($0.code, $0.message) < ($1.code, $1.message) })
  }

  private func precedes(_ left: Controllers.Controller, _ right: Controllers.Controller) -> Bool {
    if left.distance != right.distance { return left.distance < right.distance }
    if left.verdict != right.verdict { return left.verdict > right.verdict }
    if left.parties.count != right.parties.count { return left.parties.count < right.parties.count }
    return left.parties.map { structure.nodes[Int($0)].id.text }.lexicographicallyPrecedes(
      right.parties.map { structure.nodes[Int($0)].id.text }, by: String.bytesPrecede)
  }

  private func limit(_ untried: Int) -> Finding {
    Finding(
      .warning, code: "limitReached",
      message:
        "\(untried) parties above the entity were not tried: the structure is too large or too entangled; somebody who controls it may be among them",
      advice: "ask about an entity higher up")
  }

  /// One party or several as one, tried.
  ///
  /// - Parameters:
  ///   - under: gathers entities that some controller other than themselves may control.
  ///   - work: counts entities reached.
  private func controller(
    _ parties: [Int32], _ subject: Int32, _ distance: Int, _ under: inout Set<Int32>, _ work: inout Int
  ) -> Controllers.Controller? {
    let possible = control.controlled(byAll: parties, surely: false)
    work += 1 + possible.count
    guard possible.contains(where: { $0.entity == subject }) else { return nil }
    var verdict = Verdict.is
    var way = possible
    if !control.isExact {
      let sure = control.controlled(byAll: parties, surely: true)
      work += 1 + sure.count
      verdict = sure.contains { $0.entity == subject } ? .is : .mayBe
      if verdict == .is { way = sure }
    }
    for (entity, _) in possible { under.insert(entity) }
    let leading = ControlSteps(self, parties, surely: verdict == .is, way).leading(to: subject)
    var steps = Array(leading.suffix(Controllers.mostSteps))
    for at in steps.indices { steps[at].verdict = verdict }
    return Controllers.Controller(
      parties: parties.sorted(by: isBefore), verdict: verdict, distance: distance, steps: steps,
      stepsCount: leading.count,
      isUltimate: false, end: parties.count == 1 ? end(at: parties[0]) : nil)
  }

  /// Why the record ends at a node; nil where it goes on, or at a person.
  private func end(at node: Int32) -> StopReason? {
    let hasRights = !(rightsIn[node] ?? []).isEmpty
    for graph in control.graphs where !hasRights {
      if case .stop(let reason) = graph.places[Int(node)] { return reason }
    }
    return nil
  }

  /// The fewest links from each party above an entity down to it.
  private func distances(above subject: Int32) -> [Int32: Int] {
    var groups: [Int32: [Int32]] = [:]
    for group in structure.groups {
      let all = group.parties + (group.block.map { [$0] } ?? [])
      for party in all { groups[party, default: []] += all }
    }
    var distances: [Int32: Int] = [subject: 0]
    var queue = [subject]
    var at = 0
    while at < queue.count {
      let node = queue[at]
      at += 1
      let distance = distances[node] ?? 0
      func reach(_ party: Int32, _ distance: Int) {
        if distances[party] == nil {
          distances[party] = distance
          queue.append(party)
        }
      }
      for graph in control.graphs {
        for entry in graph.row(node) { reach(graph.entries[entry].holder, distance + 1) }
      }
      for link in rightsIn[node] ?? [] { reach(link.party, distance + 1) }
      for party in groups[node] ?? [] { reach(party, distance + 1) }
    }
    return distances
  }
}
