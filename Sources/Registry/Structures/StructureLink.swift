/// One interest that a party holds in a subject, on the day asked about.
public struct StructureLink: Hashable, Sendable {
  /// Index of the node that is owned or controlled.
  public var subject: Int32
  /// Index of the node that owns or controls.
  public var party: Int32
  /// Kind of interest.
  public var type: InterestType
  /// Whether the source says that it is direct.
  public var directness: Directness
  /// How large it is.
  public var share: StatedShare
  /// Whether the source declares a beneficial owner.
  public var isBeneficialOwnership: Stated
  /// Index of the claim in `Structure.claims`.
  public var claim: Int32
  /// What it gives today.
  public var standing = Standing.outright

  /// A link.
  public init(
    subject: Int32, party: Int32, type: InterestType, directness: Directness = .direct,
    share: StatedShare = .notStated, isBeneficialOwnership: Stated = .notStated, claim: Int32 = -1
  ) {
    self.subject = subject
    self.party = party
    self.type = type
    self.directness = directness
    self.share = share
    self.isBeneficialOwnership = isBeneficialOwnership
    self.claim = claim
  }
}

/// The claim behind a link.
public struct Claim: Hashable, Sendable {
  /// The statement's identifier.
  public var statement: String
  /// The relationship record that it describes.
  public var record: RecordID
  /// When it was claimed to be true.
  public var date: CalendarDate?
  /// First day of the interest, where stated.
  public var since: CalendarDate?

  /// A claim.
  public init(statement: String, record: RecordID, date: CalendarDate? = nil, since: CalendarDate? = nil) {
    self.statement = statement
    self.record = record
    self.date = date
    self.since = since
  }
}
