/// Why an answer says what it says of persons, in a form that is checked without computing it again.
///
/// Premises are what the registry says; certificates are numbers and sets of which a reader can see by
/// itself that they are right; claims are the verdicts. Docs/Proofs.md says what each part means and why
/// checking it is enough.
public struct Proof: Hashable, Sendable {
  /// The version of the format that this program writes and reads.
  public static let formatVersion = 1

  /// The version of the format.
  public var version: Int
  /// The entity asked about.
  public var subject: RecordID
  /// The day asked about.
  public var asOf: CalendarDate
  /// The day of the knowledge; nil for everything that was known.
  public var knownAt: CalendarDate?
  /// The fingerprint of the registry; "" where the structure came from no registry.
  public var registryFingerprint: String
  /// What the law says, as far as the claims need it.
  public var rules: Rules
  /// What is on record about the subject and everything above it.
  public var premises: Premises
  /// Bounds of integrated stakes.
  public var ownership: [OwnershipCertificate]
  /// Who controls whom.
  public var control: [ControlCertificate]
  /// What is said of persons.
  public var claims: [Claim]
  /// The digest of all of the above; see `digest`.
  public var seal: String

  /// A proof from its parts, sealed.
  public init(
    subject: RecordID, asOf: CalendarDate, knownAt: CalendarDate?, registryFingerprint: String, rules: Rules,
    premises: Premises, ownership: [OwnershipCertificate] = [], control: [ControlCertificate] = [],
    claims: [Claim]
  ) {
    version = Proof.formatVersion
    self.subject = subject
    self.asOf = asOf
    self.knownAt = knownAt
    self.registryFingerprint = registryFingerprint
    self.rules = rules
    self.premises = premises
    self.ownership = ownership
    self.control = control
    self.claims = claims
    seal = ""
    seal = digest
  }

  init(
    version: Int, subject: RecordID, asOf: CalendarDate, knownAt: CalendarDate?, registryFingerprint: String,
    rules: Rules, premises: Premises, ownership: [OwnershipCertificate], control: [ControlCertificate],
    claims: [Claim], seal: String
  ) {
    self.version = version
    self.subject = subject
    self.asOf = asOf
    self.knownAt = knownAt
    self.registryFingerprint = registryFingerprint
    self.rules = rules
    self.premises = premises
    self.ownership = ownership
    self.control = control
    self.claims = claims
    self.seal = seal
  }

  /// Which end of an interval something is about.
  public enum End: String, Hashable, Sendable, CaseIterable {
    /// Both ends at once.
    case exact
    /// The least value: what is so whatever the bands.
    case least
    /// The greatest value: what is possible within the bands.
    case greatest
  }
}
