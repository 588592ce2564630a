public import Registry

/// The hop that a request is about, with everything on record that the request may say.
public struct RequestMatter: Sendable {
  /// The structure above the company; node 0 is the company.
  public var structure: Structure
  /// The place asked about.
  public var hop: Hop
  /// The day of the record.
  public var asOf: CalendarDate
  /// What was known by this day only; nil for everything.
  public var knownAt: CalendarDate?
  /// Fingerprint of the registry.
  public var fingerprint: String
  /// The place of the requester, ISO 3166 code.
  public var from: String
  /// The place that is asked, ISO 3166 code; nil where none is on record.
  public var place: String?
  /// Names of the regimes asked, by identifier.
  public var regimes: [String: String]
  /// The statement that describes each party, by index.
  public var parties: [Int32: Statement]
  /// Every statement that the chain rests on, by identifier.
  public var statements: [String: FiledClaim]

  /// A statement and the digest of its bytes.
  public struct FiledClaim: Hashable, Sendable {
    /// What was claimed.
    public var statement: Statement
    /// SHA-256 of the canonical bytes, hexadecimal.
    public var digest: String

    /// A statement.
    public init(statement: Statement, digest: String) {
      self.statement = statement
      self.digest = digest
    }
  }

  /// A matter.
  public init(
    structure: Structure, hop: Hop, asOf: CalendarDate, knownAt: CalendarDate? = nil, fingerprint: String,
    from: String, regimes: [String: String] = [:], parties: [Int32: Statement] = [:],
    statements: [String: FiledClaim] = [:]
  ) {
    self.structure = structure
    self.hop = hop
    self.asOf = asOf
    self.knownAt = knownAt
    self.fingerprint = fingerprint
    self.from = from
    place = hop.jurisdiction
    self.regimes = regimes
    self.parties = parties
    self.statements = statements
  }
}
