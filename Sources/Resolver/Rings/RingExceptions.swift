internal import Registry

/// Compares rings with what laws say of cross-holdings.
struct RingExceptions {
  private let search: RingSearch
  private let rules: [CrossHoldingRule]
  private let reading: Regime
  private var controls: [Line: Control] = [:]
  private var reached: [Parent: (sure: Set<Int32>, possible: Set<Int32>)] = [:]
  private var others: [Measure: HoldingGraph] = [:]
  private var work = 0
  /// Whether control was not followed to its end; what rests on it is then only possible.
  private(set) var isLimited = false

  /// The most steps of control for all rings together.
  static let mostWork = 2_000_000

  private struct Line: Hashable {
    let measure: Measure
    let threshold: Threshold
  }

  private struct Parent: Hashable {
    let node: Int32
    let line: Line
  }

  /// - Parameter rules: those in force on the day asked about, in byte order of their names.
  init(_ search: RingSearch, rules: [CrossHoldingRule], reading: Regime) {
    self.search = search
    self.rules = search.graph.measure == .shares || search.graph.measure == .votes ? rules : []
    self.reading = reading
  }

  /// The rules that a ring meets, and the places of members for which there is none.
  mutating func exceptions(
    _ members: [Int32], _ links: [Ring.Link]
  ) -> (found: [Ring.Exception], unchecked: [String]) {
    let places = members.map { search.structure.nodes[Int($0)].jurisdiction }
    let unchecked = Set(
      places.filter { place in !rules.contains { $0.isLaw(of: place) } }.map { $0 ?? "" }
    ).sorted(by: String.bytesPrecede)
    var found: [Ring.Exception] = []
    for rule in rules where places.contains(where: rule.isLaw) {
      switch rule.kind {
      case .ownShares: found += own(rule, links)
      case .reciprocalHolding: found += reciprocal(rule, links)
      case .subsidiaryHoldsParent: found += upward(rule, links)
      }
    }
    return (found, unchecked)
  }

  private func isLaw(_ rule: CrossHoldingRule, holder: Int32, held: Int32, isMutual: Bool = false) -> Bool {
    let ofHolder = rule.isLaw(of: search.structure.nodes[Int(holder)].jurisdiction)
    let ofHeld = rule.isLaw(of: search.structure.nodes[Int(held)].jurisdiction)
    switch rule.seat {
    case .both: return ofHolder && ofHeld
    case .either: return ofHolder || ofHeld
    case .holder: return isMutual ? ofHolder || ofHeld : ofHolder
    case .held: return isMutual ? ofHolder || ofHeld : ofHeld
    }
  }

  private func own(_ rule: CrossHoldingRule, _ links: [Ring.Link]) -> [Ring.Exception] {
    links.compactMap { link in
      guard link.holder == link.held, isLaw(rule, holder: link.holder, held: link.held) else { return nil }
      return exception(rule, rule.threshold.verdict(on: link.stake.share), link)
    }
  }

  private mutating func reciprocal(_ rule: CrossHoldingRule, _ links: [Ring.Link]) -> [Ring.Exception] {
    var byEnds: [Ends: Ring.Link] = [:]
    for link in links { byEnds[Ends(link.holder, link.held)] = link }
    var found: [Ring.Exception] = []
    for link in links where link.holder != link.held {
      guard let back = byEnds[Ends(link.held, link.holder)] else { continue }
      // Where each holding must meet the line, a pair is told once.
      if rule.mustEachMeet && !(id(link.holder) < id(link.held)) { continue }
      guard isLaw(rule, holder: link.holder, held: link.held, isMutual: rule.mustEachMeet) else { continue }
      var verdict = rule.threshold.verdict(on: stake(back, rule.measure))
      verdict = min(
        verdict,
        rule.mustEachMeet
          ? rule.threshold.verdict(on: stake(link, rule.measure)) : link.stake.isSurelyThere ? .is : .mayBe)
      if rule.exceptSubsidiaries && verdict != .isNot {
        let control = max(
          controls(link.holder, link.held, Line(measure: rule.measure, threshold: .half)),
          controls(link.held, link.holder, Line(measure: rule.measure, threshold: .half)))
        if control == .is { continue }
        if control == .mayBe { verdict = .mayBe }
      }
      if let exception = exception(rule, verdict, link, also: back.statements) { found.append(exception) }
    }
    return found
  }

  private mutating func upward(_ rule: CrossHoldingRule, _ links: [Ring.Link]) -> [Ring.Exception] {
    var found: [Ring.Exception] = []
    for link in links where link.holder != link.held {
      guard isLaw(rule, holder: link.holder, held: link.held) else { continue }
      let control = controls(
        link.held, link.holder, Line(measure: rule.measure, threshold: rule.threshold))
      let verdict = min(control, link.stake.isSurelyThere ? .is : .mayBe)
      if let exception = exception(rule, verdict, link) { found.append(exception) }
    }
    return found
  }

  private struct Ends: Hashable {
    let holder: Int32
    let held: Int32

    init(_ holder: Int32, _ held: Int32) {
      self.holder = holder
      self.held = held
    }
  }

  private func id(_ node: Int32) -> RecordID { search.structure.nodes[Int(node)].id }

  private func exception(
    _ rule: CrossHoldingRule, _ verdict: Verdict, _ link: Ring.Link, also more: [String] = []
  ) -> Ring.Exception? {
    guard verdict != .isNot else { return nil }
    return Ring.Exception(
      rule: rule, verdict: verdict, holder: link.holder, held: link.held,
      statements: Set(link.statements + more).sorted(by: String.bytesPrecede))
  }

  /// The same holding in the quantity in which a law draws its line.
  private mutating func stake(_ link: Ring.Link, _ measure: Measure) -> Share {
    if measure == search.graph.measure { return link.stake.share }
    let graph = graph(measure)
    for at in graph.row(link.held) where graph.entries[at].holder == link.holder {
      return RowTotals(graph, link.held).figure(graph.entries[at]).share
    }
    return Figure.none.share
  }

  private mutating func graph(_ measure: Measure) -> HoldingGraph {
    if measure == search.graph.measure { return search.whole }
    if let known = others[measure] { return known }
    let graph = HoldingGraph(search.structure, measure: measure, regime: reading).keepingRings()
    others[measure] = graph
    return graph
  }

  /// Whether `parent` controls `child` by a majority, alone or with others that it controls.
  private mutating func controls(_ parent: Int32, _ child: Int32, _ line: Line) -> Verdict {
    let key = Parent(node: parent, line: line)
    if reached[key] == nil {
      guard work < RingExceptions.mostWork else {
        isLimited = true
        return .mayBe
      }
      let control = control(line)
      let possible = Set(control.controlled(by: parent, surely: false).map(\.entity))
      let sure =
        control.isExact ? possible : Set(control.controlled(by: parent, surely: true).map(\.entity))
      work += 1 + possible.count + sure.count
      reached[key] = (sure, possible)
    }
    guard let (sure, possible) = reached[key] else { return .isNot }
    return sure.contains(child) ? .is : possible.contains(child) ? .mayBe : .isNot
  }

  private mutating func control(_ line: Line) -> Control {
    if let known = controls[line] { return known }
    let graph = graph(line.measure)
    let control = Control(
      search.structure, rule: Regime.Majority(measures: [line.measure], threshold: line.threshold),
      graphs: [graph], indices: [HolderIndex(graph)])
    controls[line] = control
    return control
  }
}

extension Threshold {
  /// More than a half.
  fileprivate static let half = Threshold(.greaterThan, Rational(50))
}

extension Figure {
  /// Whether there is something for sure.
  fileprivate var isSurelyThere: Bool { !share.min.isZero || share.minOpen }
}
