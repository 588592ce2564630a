extension Proof {
  /// What a regime says, as far as claims rest on it.
  public struct Rules: Hashable, Sendable {
    /// The regime.
    public var id: String
    /// The law it rests on.
    public var law: String
    /// First day in force.
    public var validFrom: CalendarDate?
    /// Quantities that make an owner.
    public var tests: [Regime.Test]
    /// Interests that make an owner whatever the quantity.
    public var controlTests: [Regime.ControlTest]
    /// How holdings through other entities count.
    public var indirect: Regime.Indirect
    /// What is assumed of votes where only shares are on record.
    public var votesWithoutRecord: Regime.VotesWithoutRecord
    /// Whether shares that a company holds in itself count; every quantity of which the law is told.
    public var ownShares: [Measure: Regime.OwnShares]
    /// How trusts and similar arrangements are read.
    public var trusts: Regime.TrustReading
    /// Who stands in where no owner is found.
    public var fallback: Regime.Fallback
    /// Whether somebody else stands in for entities that a state controls.
    public var hasStateFallback: Bool
    /// Whether rights are asked for only where no quantity makes an owner.
    public var cascade: Regime.Cascade
    /// Who counts as the holder where somebody acts for another.
    public var nominees: Regime.Nominees

    /// The rules of a regime.
    public init(_ regime: Regime) {
      id = regime.id
      law = regime.law
      validFrom = regime.validFrom
      tests = regime.tests
      controlTests = regime.controlTests
      indirect = regime.indirect
      votesWithoutRecord = regime.votesWithoutRecord
      ownShares = regime.ownShares
      trusts = regime.trusts
      fallback = regime.fallback
      hasStateFallback = regime.stateFallback != nil
      cascade = regime.cascade
      nominees = regime.nominees
    }

    init(
      id: String, law: String, validFrom: CalendarDate?, tests: [Regime.Test],
      controlTests: [Regime.ControlTest], indirect: Regime.Indirect,
      votesWithoutRecord: Regime.VotesWithoutRecord, ownShares: [Measure: Regime.OwnShares],
      trusts: Regime.TrustReading, fallback: Regime.Fallback, hasStateFallback: Bool, cascade: Regime.Cascade,
      nominees: Regime.Nominees
    ) {
      self.id = id
      self.law = law
      self.validFrom = validFrom
      self.tests = tests
      self.controlTests = controlTests
      self.indirect = indirect
      self.votesWithoutRecord = votesWithoutRecord
      self.ownShares = ownShares
      self.trusts = trusts
      self.fallback = fallback
      self.hasStateFallback = hasStateFallback
      self.cascade = cascade
      self.nominees = nominees
    }
  }
}
