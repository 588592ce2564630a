internal import CompiledGraph
internal import Registry
internal import RegistryStore
internal import Resolver

/// A regime whose rules come down to lines on multiplied chains and a majority of votes wherever everything above
/// a company is exact shares of ordinary companies.
///
/// Whatever else a law says (legal entities shown instead, exemptions by place, chains that pass a whole holding
/// on …) is for the resolver.
struct PlainRegime: Sendable {
  let regime: Regime
  let lines: [Line]
  /// What gives control, where control is a ground of its own.
  let majority: Line?

  init?(_ regime: Regime) {
    let indirect = regime.indirect
    guard indirect.method == .product, indirect.loops == .integrated, !indirect.needsIndirect,
      regime.votesWithoutRecord == .followShares, regime.legalEntities == nil, regime.personsLeftOut == nil,
      regime.cascade == .parallel || regime.controlTests.isEmpty,
      regime.tests.allSatisfy({ $0.measure == .shares || $0.measure == .votes }),
      Set(regime.tests.map(\.measure)).count == regime.tests.count, !regime.tests.isEmpty,
      regime.exemptions.allSatisfy({ $0.kind != .formedIn })
    else { return nil }
    let lines = regime.tests.compactMap { Line($0.threshold) }
    guard lines.count == regime.tests.count else { return nil }
    var majority: Line?
    if !regime.controlTests.isEmpty {
      majority = Line(indirect.majority.threshold)
      guard majority != nil, !indirect.majority.measures.isEmpty,
        indirect.majority.measures.allSatisfy({ $0 == .shares || $0 == .votes })
      else { return nil }
    }
    self.regime = regime
    self.lines = lines
    self.majority = majority
  }
}

/// Answers plain companies from the compiled graph, as the resolver would; one for each thread.
final class PlainOwners {
  private let register: RegisterGraph
  private let controllers: [Line: ControllersByCompany]
  private let reader: RegisterReader
  private var query: EndsQuery

  init(_ answers: PlainAnswers, _ reader: RegisterReader) {
    register = answers.graph
    controllers = answers.controllers
    self.reader = reader
    query = EndsQuery(register.graph, prepared: register.prepared, leastVisits: answers.leastVisits)
  }

  /// The answers about the company of a record, and the parties that they name; nil where the resolver must
  /// answer.
  func answers(
    _ record: Int64, _ subject: StructureNode, _ regimes: [PlainRegime], on day: CalendarDate
  ) throws -> (Structure, [Answer])? {
    // The identifiers are compared so that a graph of another file could never name a wrong party.
    guard let company = register.company(record), register.isNode(company, of: subject.id),
      let ends = query.ends(of: company)
    else { return nil }
    var work = PlainCompany(company: company, ends: ends)
    for regime in regimes {
      let controllers = regime.majority.flatMap { self.controllers[$0] }
      guard work.judge(regime, controllers, register.graph.companies, &query) else { return nil }
    }
    let named = work.named
    let nodes = try reader.nodes(of: named.map { register.record(at: $0) })
    guard zip(named, nodes).allSatisfy({ register.isNode($0, of: $1.id) }) else { return nil }
    var places: [Int: Int32] = [company: 0]
    for (at, node) in named.enumerated() where node != company { places[node] = Int32(at + 1) }
    let structure = Structure(nodes: [subject] + nodes)
    let answers = regimes.indices.compactMap {
      work.answer($0, regimes[$0], structure, places, on: day, &query)
    }
    return answers.count == regimes.count ? (structure, answers) : nil
  }
}

/// One company while its answers are made.
private struct PlainCompany {
  let company: Int
  var ends: CompanyEnds
  /// Persons who meet some test, by regime: the tests met and whether they control.
  private var met: [[(end: Int, tests: [Int], controls: Bool)]] = []

  init(company: Int, ends: CompanyEnds) {
    self.company = company
    self.ends = ends
  }

  /// Judges everybody under a regime; false where a machine number cannot decide.
  mutating func judge(
    _ regime: PlainRegime, _ controllers: ControllersByCompany?, _ companies: Int, _ query: inout EndsQuery
  ) -> Bool {
    let controlling = Set((controllers?.of(company) ?? []).map(Int.init))
    var found: [(end: Int, tests: [Int], controls: Bool)] = []
    for at in ends.persons.indices {
      var tests: [Int] = []
      for (number, line) in regime.lines.enumerated() {
        guard let isMet = isMet(line, at, &query) else { return false }
        if isMet { tests.append(number) }
      }
      let controls = controlling.contains(ends.persons[at].node)
      if !tests.isEmpty || controls { found.append((at, tests, controls)) }
    }
    met.append(found)
    return true
  }

  private mutating func isMet(_ line: Line, _ at: Int, _ query: inout EndsQuery) -> Bool? {
    let end = ends.persons[at]
    if end.exact == nil, let isMet = line.isMet(by: end.value, error: ends.error) { return isMet }
    if end.exact == nil { ends.persons[at].exact = query.exactPart(of: end.node, in: company) }
    return ends.persons[at].exact.map { line.threshold.isMet(by: $0 * .hundred) }
  }

  /// Persons and ends that the answers name, each once, in the order of their numbers.
  var named: [Int] {
    let persons = Set(met.joined().map { ends.persons[$0.end].node })
    return persons.sorted() + ends.roots.map(\.node)
  }

  // MARK: The answer

  mutating func answer(
    _ number: Int, _ plain: PlainRegime, _ structure: Structure, _ places: [Int: Int32],
    on day: CalendarDate, _ query: inout EndsQuery
  ) -> Answer? {
    let regime = plain.regime
    let measures = Set(regime.tests.map(\.measure)).sorted()
    var owners: [(owner: Answer.Owner, value: Double, isExact: Bool, figure: Figure)] = []
    for (at, tests, controls) in met[number] {
      let person = ends.persons[at].node
      guard let figure = figure(ofPerson: at, &query), let place = places[person] else { return nil }
      let isIndirect = query.isHeldThroughOthers(person, of: company)
      var bases = tests.map { test in
        Basis(
          .ownership(regime.tests[test].measure), verdict: .is, test: regime.tests[test].id,
          provision: isIndirect && !regime.indirect.provision.text.isEmpty
            ? regime.tests[test].provision.with(regime.indirect.provision) : regime.tests[test].provision,
          figure: figure)
      }
      if controls { bases.append(Basis(.control, verdict: .is, provision: regime.indirect.provision)) }
      bases.sort { $0.kind.name < $1.kind.name }
      let interests: [Measure: Figure] = Dictionary(uniqueKeysWithValues: measures.map { ($0, figure) })
      owners.append(
        (
          Answer.Owner(node: place, bases: bases, interests: interests), ends.persons[at].value,
          ends.persons[at].exact != nil, figure
        ))
    }
    func id(_ place: Int32) -> RecordID { structure.nodes[Int(place)].id }
    owners.sort { left, right in
      if left.figure.share.min != right.figure.share.min {
        return left.figure.share.min > right.figure.share.min
      }
      return id(left.owner.node) < id(right.owner.node)
    }
    for (left, right) in zip(owners, owners.dropFirst()) where !(left.isExact && right.isExact) {
      // Who is larger lies within the error.
      if abs(left.value - right.value) <= 2 * ends.error { return nil }
    }
    guard let stops = stops(measures[0], places, structure, &query), let rest = rest(&query) else {
      return nil
    }
    var findings: [Finding] = []
    if ends.rows > 0, measures.contains(.votes) {
      findings.append(.votesPresumedFromShares(structure.nodes[0].label, more: ends.rows - 1))
    }
    let unattributed: [Measure: Figure] = Dictionary(uniqueKeysWithValues: measures.map { ($0, rest) })
    return Answer(
      regime: regime, asOf: day, subject: structure.nodes[0], owners: owners.map(\.owner),
      othersCount: ends.persons.count - owners.count, stops: stops,
      unattributed: unattributed, findings: findings,
      isExact: owners.allSatisfy(\.isExact))
  }

  private mutating func stops(
    _ measure: Measure, _ places: [Int: Int32], _ structure: Structure, _ query: inout EndsQuery
  ) -> [Answer.Stop]? {
    var stops: [(stop: Answer.Stop, value: Double, isExact: Bool)] = []
    for at in ends.roots.indices {
      guard let figure = figure(ofRoot: at, &query), let place = places[ends.roots[at].node] else {
        return nil
      }
      stops.append(
        (
          Answer.Stop(node: place, reason: .notInThisRegistry, measure: measure, weight: figure),
          ends.roots[at].value, ends.roots[at].exact != nil
        ))
    }
    stops.sort { left, right in
      let (a, b) = (left.stop.weight.share.max, right.stop.weight.share.max)
      if a != b { return a > b }
      return structure.nodes[Int(left.stop.node)].id < structure.nodes[Int(right.stop.node)].id
    }
    for (left, right) in zip(stops, stops.dropFirst()) where !(left.isExact && right.isExact) {
      if abs(left.value - right.value) <= 2 * ends.error { return nil }
    }
    return stops.map(\.stop)
  }

  /// What is not on record; nil where the error leaves its digits open.
  private mutating func rest(_ query: inout EndsQuery) -> Figure? {
    if ends.rest.exact == nil { ends.rest.exact = query.exactRest(of: company) }
    return figure(ends.rest)
  }

  private mutating func figure(ofPerson at: Int, _ query: inout EndsQuery) -> Figure? {
    if ends.persons[at].exact == nil {
      ends.persons[at].exact = query.exactPart(of: ends.persons[at].node, in: company)
    }
    return figure(ends.persons[at])
  }

  private mutating func figure(ofRoot at: Int, _ query: inout EndsQuery) -> Figure? {
    if ends.roots[at].exact == nil {
      ends.roots[at].exact = query.exactPart(of: ends.roots[at].node, in: company)
    }
    return figure(ends.roots[at])
  }

  private func figure(_ end: CompanyEnds.End) -> Figure? {
    if let exact = end.exact { return exactFigure(exact) }
    return rounded(end.value)
  }

  private func exactFigure(_ part: Rational) -> Figure? {
    (try? Share(exactly: part * .hundred)).map { Figure($0) }
  }

  /// A stake through a loop too large for fractions: its digits as they are written, where the error leaves them
  /// no choice.
  private func rounded(_ value: Double) -> Figure? {
    let (low, high) = (
      Rational(exactly: max(0, value - ends.error)) * .hundred,
      Rational(exactly: min(1, value + ends.error)) * .hundred
    )
    for places in [2, 6] where low.decimalText(places: places).text != high.decimalText(places: places).text {
      return nil
    }
    return (try? Share(exactly: Rational(exactly: value) * .hundred)).map { Figure($0, isRounded: true) }
  }
}
