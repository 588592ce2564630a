public import Registry

extension Resolver {
  /// All rings of the structure in one quantity: entities that hold each other in a circle, and entities
  /// that hold themselves.
  ///
  /// Costs one pass over the structure and, for each ring, what stands above it, within a budget; where
  /// that is spent the report has the finding `limitReached`.
  ///
  /// - Parameters:
  ///   - rules: what laws say of cross-holdings; those in force on `asOf` are compared.
  public func rings(measure: Measure, rules: [CrossHoldingRule], asOf: CalendarDate) -> RingReport {
    let reading = Regime(
      id: "", name: "", law: "", jurisdictions: [], validFrom: nil, validTo: nil, tests: [],
      indirect: .init(method: .product, provision: Provision("")))
    let search = RingSearch(structure, measure: measure, reading: reading)
    let found = search.rings()
    guard !found.isEmpty else { return RingReport(measure: measure, rings: [], findings: []) }
    let reach = HumanReach(structure, search.whole, search.index)
    var persons = RingPersons(search, rings: found.count, limits: limits)
    var exceptions = RingExceptions(
      search,
      rules: rules.filter { $0.isValid(on: asOf) }.sorted { String.bytesPrecede($0.id, $1.id) },
      reading: reading)
    var rings = found.map { ring($0, search, reach, &persons, &exceptions) }
    rings.sort(by: precedes)
    return RingReport(
      measure: measure, rings: rings,
      findings: findings(
        Set(found.joined()), search, isLimited: persons.isLimited || exceptions.isLimited))
  }

  private func ring(
    _ members: [Int32], _ search: RingSearch, _ reach: HumanReach, _ persons: inout RingPersons,
    _ exceptions: inout RingExceptions
  ) -> Ring {
    let (links, inside, entrances) = search.links(members)
    let circle = search.tightest(members, links)
    let behind: Ring.Behind
    if search.isClosed(members) {
      behind = .closed
    } else if members.contains(where: { reach.surely[Int($0)] }) {
      behind = .surely
    } else {
      behind = members.contains { reach.possibly[Int($0)] } ? .possibly : .nobodyOnRecord
    }
    let (people, count, areCompared) =
      behind == .closed ? ([], 0, true) : persons.persons(of: members)
    let (met, unchecked) = exceptions.exceptions(members, links)
    return Ring(
      members: members, links: links, tightest: circle.figure, circle: circle.members.map { members[$0] },
      inside: inside, entrances: Array(entrances.prefix(Ring.mostEntrances)),
      entrancesCount: entrances.count, behind: behind, persons: people, personsCount: count,
      arePersonsCompared: areCompared, exceptions: Array(met.prefix(Ring.mostExceptions)),
      exceptionsCount: met.count, unchecked: unchecked)
  }

  /// Those behind which nobody stands first, then tighter ones, then by the first member.
  private func precedes(_ left: Ring, _ right: Ring) -> Bool {
    let order = Ring.Behind.allCases
    let (a, b) = (order.firstIndex(of: left.behind) ?? 0, order.firstIndex(of: right.behind) ?? 0)
    if a != b { return a > b }
    let (x, y) = (left.tightest.share, right.tightest.share)
    if x.min != y.min { return x.min > y.min }
    if x.max != y.max { return x.max > y.max }
    return structure.nodes[Int(left.members[0])].id < structure.nodes[Int(right.members[0])].id
  }

  private func findings(_ members: Set<Int32>, _ search: RingSearch, isLimited: Bool) -> [Finding] {
    let order = members.sorted { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }
    var result: [Finding] = []
    for member in order where search.whole.conflicts.contains(member) {
      result.append(
        Finding(
          .warning, code: "sharesExceed100",
          message:
            "the \(search.whole.measure.rawValue) of \(structure.nodes[Int(member)].label) on record contradict each other; each holder is judged by its own figure",
          advice: "look for a holding that has ended, or is stated twice",
          statements: structure.statements(
            search.whole.row(member).flatMap { search.whole.claims(of: $0) })))
    }
    let presumed = order.filter { search.whole.presumed.contains($0) }
    if let first = presumed.first {
      let more = presumed.count > 1 ? " and \(presumed.count - 1) more" : ""
      result.append(
        Finding(
          .note, code: "votesPresumedFromShares",
          message:
            "no votes are on record for \(structure.nodes[Int(first)].label)\(more); one share is taken to carry one vote",
          advice: "read the articles of association"))
    }
    if isLimited {
      result.append(
        Finding(
          .warning, code: "limitReached",
          message:
            "there is too much above some rings: not every person behind them was compared, or not every parent was followed",
          advice: "ask about one of their companies"))
    }
    return result.sorted { ($0.code, $0.message) < ($1.code, $1.message) }
  }
}
