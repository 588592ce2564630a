/// What one law says of companies that hold shares in each other, in their parent or in themselves.
///
/// Data, not code; read from Registry/cross-holdings.yaml. A rule says which figures need an exception,
/// never that a law is broken: exceptions turn on facts that no register of holdings has.
public struct CrossHoldingRule: Sendable, Hashable {
  /// Which holdings it is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// A company holds shares in one that controls it.
    case subsidiaryHoldsParent
    /// Two companies hold shares in each other.
    case reciprocalHolding
    /// A company holds shares in itself.
    case ownShares
  }

  /// What the law makes of them.
  public enum Effect: String, Sendable, CaseIterable {
    /// Not allowed, exceptions apart.
    case notAllowed
    /// Allowed within limits.
    case limited
    /// Allowed, but without votes.
    case withoutVotes
  }

  /// Whose seat decides whether the law applies.
  public enum Seat: String, Sendable, CaseIterable {
    /// The company in which the shares are held.
    case held
    /// The company that holds the shares.
    case holder
    /// Each of the two.
    case both
    /// One of the two.
    case either
  }

  /// Name of the rule, for instance `GB-CA-136`.
  public var id: String
  /// ISO 3166 code of the place whose law it is.
  public var jurisdiction: String
  /// Which holdings it is about.
  public var kind: Kind
  /// What the law makes of them.
  public var effect: Effect
  /// Whose seat decides whether it applies.
  public var seat: Seat
  /// The quantity in which the line is drawn.
  public var measure: Measure
  /// The line: for `subsidiaryHoldsParent` what makes a parent, otherwise the holding itself.
  public var threshold: Threshold
  /// For `reciprocalHolding`: whether each of the two holdings must meet the line, or one of them.
  public var mustEachMeet: Bool
  /// Whether it leaves parent and subsidiary to another rule.
  public var exceptSubsidiaries: Bool
  /// Whom it covers, in words: what the record cannot tell.
  public var covers: String
  /// Its exceptions, in words; "" where none is noted.
  public var exceptions: String
  /// Where the law says so.
  public var provision: Provision
  /// First day in force; nil where it is not noted.
  public var validFrom: CalendarDate?
  /// Last day in force; nil while it is in force.
  public var validTo: CalendarDate?
  /// Documents that were read.
  public var sources: [RegimeSource]

  /// A rule.
  public init(
    id: String, jurisdiction: String, kind: Kind, effect: Effect = .notAllowed, seat: Seat = .held,
    measure: Measure = .shares, threshold: Threshold, mustEachMeet: Bool = false,
    exceptSubsidiaries: Bool = false, covers: String = "", exceptions: String = "", provision: Provision,
    validFrom: CalendarDate? = nil, validTo: CalendarDate? = nil, sources: [RegimeSource] = []
  ) {
    self.id = id
    self.jurisdiction = jurisdiction
    self.kind = kind
    self.effect = effect
    self.seat = seat
    self.measure = measure
    self.threshold = threshold
    self.mustEachMeet = mustEachMeet
    self.exceptSubsidiaries = exceptSubsidiaries
    self.covers = covers
    self.exceptions = exceptions
    self.provision = provision
    self.validFrom = validFrom
    self.validTo = validTo
    self.sources = sources
  }

  /// Whether the rule is in force on `day`.
  public func isValid(on day: CalendarDate) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validTo, day > validTo { return false }
    return true
  }

  /// Whether it is the law of the place with this ISO 3166 code.
  public func isLaw(of place: String?) -> Bool {
    guard let place else { return false }
    return place == jurisdiction || place.hasPrefix(jurisdiction + "-")
  }
}
