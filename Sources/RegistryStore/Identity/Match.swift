public import Registry

/// What to look for when records are matched.
public struct MatchRequest: Sendable {
  /// Only pairs with one of these; empty for all pairs of the registry.
  public var records: [RecordID]
  /// The least score of a proposal, 0 to 100.
  public var minimumScore: Int
  /// Whether names of different scripts are compared by how they are read.
  public var transliterates: Bool
  /// Only what was said by this day; nil for everything on record.
  public var asOf: CalendarDate?
  /// Only what was published, or else imported, by this day.
  public var knownAt: CalendarDate?

  /// A request.
  public init(
    records: [RecordID] = [], minimumScore: Int = 70, transliterates: Bool = true,
    asOf: CalendarDate? = nil, knownAt: CalendarDate? = nil
  ) {
    self.records = records
    self.minimumScore = minimumScore
    self.transliterates = transliterates
    self.asOf = asOf
    self.knownAt = knownAt
  }
}

/// Two records that may be one party.
public struct MatchProposal: Hashable, Sendable {
  /// A record as a reader knows it.
  public struct Side: Hashable, Sendable {
    /// The record.
    public let record: RecordID
    /// Its name by the statement that counts.
    public let name: String?
    /// Jurisdiction or nationality.
    public let country: String?
  }

  /// The two, in byte order of their records.
  public let first: Side
  /// The other one.
  public let second: Side
  /// Whether they are persons.
  public let isPerson: Bool
  /// How well they agree, and why.
  public let score: MatchScore
  /// The judgement that left it open; nil where none was passed.
  public let unsure: Judgement?
}

/// What a search for matches found.
public struct MatchResult: Sendable {
  /// Proposals, best first; among equals in byte order of records.
  public let proposals: [MatchProposal]
  /// How many records were looked at.
  public let records: Int
  /// How many pairs were compared.
  public let compared: Int
  /// How many pairs would have been proposed if nobody had judged them.
  public let judged: Int
  /// What there is to say, for instance blocks that were too large.
  public let findings: [Finding]
}

extension RegistryStore {
  /// Pairs of records that may be one party, each with a score and why; nothing is merged.
  ///
  /// Deterministic: the same statements give the same proposals in the same order, however they were
  /// imported.
  ///
  /// - Parameter reading: reads canonical statements, one for each text, in their order.
  /// - Throws: `RegistryStoreError`, and what `reading` throws.
  public func match(
    _ request: MatchRequest, reading: @escaping ([[UInt8]]) throws -> [Statement]
  ) throws -> MatchResult {
    try read { session in
      var finder = try MatchFinder(session, request, reading: reading)
      return try finder.result()
    }
  }
}
