internal import Registry

/// Verdicts under regimes that no law has: the means to find out which component makes a difference.
struct Counterfactuals {
  private let resolver: Resolver
  private let subject: Int32
  private let asOf: CalendarDate
  /// Verdicts by what the regime says: many regimes differ in their names only.
  private var known: [Regime: [Int32: Verdict]] = [:]

  init(_ resolver: Resolver, subject: Int32, asOf: CalendarDate) {
    self.resolver = resolver
    self.subject = subject
    self.asOf = asOf
  }

  /// Notes an answer that was given already.
  mutating func note(_ answer: Answer) { known[answer.regime.content] = Self.verdicts(answer) }

  /// Verdicts on all persons who are not surely no owners.
  mutating func verdicts(under regime: Regime) -> [Int32: Verdict] {
    let key = regime.content
    if let verdicts = known[key] { return verdicts }
    let verdicts = Self.verdicts(resolver.answer(subject: subject, under: regime, asOf: asOf))
    known[key] = verdicts
    return verdicts
  }

  static func verdicts(_ answer: Answer) -> [Int32: Verdict] {
    Dictionary(answer.owners.map { ($0.node, $0.verdict) }) { Swift.max($0, $1) }
  }

  /// What makes `other` come to another verdict on a person than `reference`.
  mutating func cause(of person: Int32, reference: Regime, other: Regime) -> Comparison.Cause {
    let differing = RegimeComponent.differences(reference, other)
    let wanted = verdicts(under: reference)[person] ?? .isNot
    var single: [RegimeComponent] = []
    for component in differing
    where isVerdict(wanted, on: person, under: other.taking([component], from: reference)) {
      single.append(component)
    }
    guard single.isEmpty else { return Comparison.Cause(single: single, together: []) }
    var together = differing
    guard isVerdict(wanted, on: person, under: other.taking(Set(together), from: reference)) else {
      return Comparison.Cause(single: [], together: [])
    }
    // The last ones are spared first, so that those named are the ones soonest understood.
    for component in differing.reversed() {
      let fewer = together.filter { $0 != component }
      if isVerdict(wanted, on: person, under: other.taking(Set(fewer), from: reference)) { together = fewer }
    }
    return Comparison.Cause(single: [], together: together)
  }

  private mutating func isVerdict(_ wanted: Verdict, on person: Int32, under regime: Regime) -> Bool {
    (verdicts(under: regime)[person] ?? .isNot) == wanted
  }
}
