public import Registry

extension Answer {
  /// An answer of parts that were computed elsewhere: whoever makes one vouches that it is what
  /// `Resolver.answer` gives.
  public init(
    regime: Regime, asOf: CalendarDate, subject node: StructureNode, owners: [Owner], othersCount: Int,
    stops: [Stop], unattributed: [Measure: Figure], findings: [Finding], isExact: Bool
  ) {
    self.init(
      subject: 0, regime: regime, isValidOnDay: regime.isValid(on: asOf),
      coversSubject: regime.covers(node.jurisdiction), owners: owners, others: [], othersCount: othersCount,
      stops: stops, unattributed: unattributed, findings: findings, isExact: isExact, standIns: [])
  }
}

extension Answer.Owner {
  /// A person who surely is an owner, without the statements behind it.
  public init(node: Int32, bases: [Basis], interests: [Measure: Figure]) {
    self.init(
      node: node, verdict: .is, bases: bases, interests: interests, declared: [:], isDeclaredOwner: false,
      isOwnerByFallback: false, statements: [], statementsCount: 0)
  }
}

extension Answer.Stop {
  /// A branch that ends at a node with so much.
  public init(node: Int32, reason: StopReason, measure: Measure, weight: Figure) {
    self.init(node: node, reason: reason, measure: measure, weight: weight, members: [], right: nil)
  }
}

extension Provision {
  /// Both places, as sure as the less sure of them: of a test and of the rule on indirect holdings.
  public func with(_ other: Provision) -> Provision { joined(other) }
}
