/// A disclosure regime: what one law, between two dates, makes of a structure.
///
/// Data, not code; read from Registry/regimes.
public struct Regime: Sendable, Hashable {
  /// Short name, for instance `GB-PSC`.
  public var id: String
  /// Name in words.
  public var name: String
  /// The law it rests on.
  public var law: String
  /// ISO 3166 codes of the jurisdictions whose entities it covers; empty where it covers any.
  public var jurisdictions: [String]
  /// ISO 3166 codes of jurisdictions whose entities it does not cover.
  public var exceptJurisdictions: [String] = []
  /// First day in force.
  public var validFrom: CalendarDate?
  /// Last day in force; nil while it is in force.
  public var validTo: CalendarDate?
  /// Quantities that make an owner.
  public var tests: [Test]
  /// Interests that make an owner whatever the quantity.
  public var controlTests: [ControlTest]
  /// How holdings through other entities count.
  public var indirect: Indirect
  /// What is assumed of votes where only shares are on record.
  public var votesWithoutRecord: VotesWithoutRecord
  /// Whether shares that a company holds in itself count.
  public var ownShares: [Measure: OwnShares]
  /// How trusts and similar arrangements are read.
  public var trusts: TrustReading
  /// Who stands in where no owner is found.
  public var fallback: Fallback
  /// Who stands in for an entity that a state controls, where that differs.
  public var stateFallback: Fallback?
  /// Other names under which the regime is asked for.
  public var aliases: [String] = []
  /// Which parties are treated as one.
  public var aggregation = Aggregation()
  /// Who counts as the holder where somebody acts for another.
  public var nominees = Nominees()
  /// Who counts as the holder of what is given as security.
  public var security = SecurityHolder.grantor
  /// Whether options count before they are exercised.
  public var options = Options.ignored
  /// Entities that the register names instead of, or beside, those behind them.
  public var legalEntities: LegalEntities?
  /// Entities that need not disclose.
  public var exemptions: [Exemption] = []
  /// Persons whom a filing leaves out though they are owners.
  public var personsLeftOut: PersonsLeftOut?
  /// Whether rights are asked for only where no quantity makes an owner.
  public var cascade = Cascade.parallel
  /// Bands in which the register publishes percentages, in order.
  public var bands: [Share] = []
  /// Sources of the record.
  public var sources: [RegimeSource]
  /// Remarks for a reader: open points and assumptions.
  public var notes: [String]

  /// A regime from its parts.
  public init(
    id: String, name: String, law: String, jurisdictions: [String], validFrom: CalendarDate?,
    validTo: CalendarDate?, tests: [Test], controlTests: [ControlTest] = [], indirect: Indirect,
    votesWithoutRecord: VotesWithoutRecord = .followShares, ownShares: [Measure: OwnShares] = [:],
    trusts: TrustReading = TrustReading(kind: .allParties, provision: Provision("")),
    fallback: Fallback = Fallback(kind: .none, isOwner: false, provision: Provision("")),
    sources: [RegimeSource] = [], notes: [String] = []
  ) {
    self.id = id
    self.name = name
    self.law = law
    self.jurisdictions = jurisdictions
    self.validFrom = validFrom
    self.validTo = validTo
    self.tests = tests
    self.controlTests = controlTests
    self.indirect = indirect
    self.votesWithoutRecord = votesWithoutRecord
    self.ownShares = ownShares
    self.trusts = trusts
    self.fallback = fallback
    self.sources = sources
    self.notes = notes
  }

  /// Whether the regime is in force on `day`.
  public func isValid(on day: CalendarDate) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validTo, day > validTo { return false }
    return true
  }

  /// Whether the regime covers entities of the jurisdiction with this ISO 3166 code.
  public func covers(_ jurisdiction: String?) -> Bool {
    if let jurisdiction,
      exceptJurisdictions.contains(where: { jurisdiction == $0 || jurisdiction.hasPrefix("\($0)-") })
    {
      return false
    }
    guard !jurisdictions.isEmpty else { return true }
    guard let jurisdiction else { return false }
    return jurisdictions.contains(jurisdiction) || jurisdictions.contains(String(jurisdiction.prefix(2)))
  }
}

/// A place in the law and how sure we are of what we say it says.
public struct Provision: Sendable, Hashable {
  /// How far a line of a regime has been checked.
  public enum Sureness: String, Sendable, CaseIterable {
    /// Read in the law itself.
    case primaryRead
    /// Read in somebody's account of the law.
    case secondaryRead
    /// Known but not read in a source; to be checked before it is relied on.
    case recalled
  }

  /// Article, section or paragraph.
  public var text: String
  /// How sure we are.
  public var sureness: Sureness

  /// A provision.
  public init(_ text: String, sureness: Sureness = .recalled) {
    self.text = text
    self.sureness = sureness
  }
}

/// A document behind a regime record.
public struct RegimeSource: Sendable, Hashable {
  /// Title.
  public var title: String
  /// Address.
  public var url: String
  /// The day on which it was read.
  public var read: CalendarDate

  /// A document.
  public init(title: String, url: String, read: CalendarDate) {
    self.title = title
    self.url = url
    self.read = read
  }
}
