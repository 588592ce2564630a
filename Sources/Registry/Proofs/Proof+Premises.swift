extension Proof {
  /// What is on record about the subject and everything above it, as of the day asked about.
  ///
  /// Complete: every party of every interest is a node, and every node has all of its interests. So
  /// nobody can stand behind an entity without being seen here.
  public struct Premises: Hashable, Sendable {
    /// Parties, in byte order of their records.
    public var nodes: [Node]
    /// Who holds how much of each entity, as the law reads the interests.
    public var rows: [Row]
    /// Entities that belong to each other entirely.
    public var rings: [Ring]

    /// Premises from their parts.
    public init(nodes: [Node] = [], rows: [Row] = [], rings: [Ring] = []) {
      self.nodes = nodes
      self.rows = rows
      self.rings = rings
    }
  }

  /// A party and the interests in it.
  public struct Node: Hashable, Sendable {
    /// The record, or for a statement that names nobody the statement.
    public var id: RecordID
    /// What it is.
    public var kind: StructureNode.Kind
    /// The name on record.
    public var name: String?
    /// A form that a law may read by itself, where it is stated.
    public var form: EntityForm?
    /// Whether a source declares that all holders are on record.
    public var isDeclaredComplete: Bool
    /// Whether it no longer exists on the day asked about.
    public var isDissolved: Bool
    /// Whether its own owners were not loaded because a limit was reached.
    public var isTruncated: Bool
    /// All interests in it, in the order of their claims.
    public var interests: [Interest]

    /// A party.
    public init(
      id: RecordID, kind: StructureNode.Kind, name: String?, form: EntityForm? = nil,
      isDeclaredComplete: Bool = false, isDissolved: Bool = false, isTruncated: Bool = false,
      interests: [Interest] = []
    ) {
      self.id = id
      self.kind = kind
      self.name = name
      self.form = form
      self.isDeclaredComplete = isDeclaredComplete
      self.isDissolved = isDissolved
      self.isTruncated = isTruncated
      self.interests = interests
    }
  }

  /// One interest that somebody has in an entity, as a statement gives it.
  public struct Interest: Hashable, Sendable {
    /// Who has it.
    public var party: RecordID
    /// Its kind.
    public var type: InterestType
    /// Whether the source says that it is direct.
    public var directness: Directness
    /// How large it is.
    public var share: StatedShare
    /// Whether the source declares a beneficial owner.
    public var isBeneficialOwnership: Stated
    /// The statement; nil where the structure names none.
    public var statement: String?
    /// The relationship record that the statement describes.
    public var record: RecordID?

    /// An interest.
    public init(
      party: RecordID, type: InterestType, directness: Directness, share: StatedShare,
      isBeneficialOwnership: Stated = .notStated, statement: String?, record: RecordID?
    ) {
      self.party = party
      self.type = type
      self.directness = directness
      self.share = share
      self.isBeneficialOwnership = isBeneficialOwnership
      self.statement = statement
      self.record = record
    }
  }

  /// All holders of one entity in one quantity, or in several in which they are the same.
  public struct Row: Hashable, Sendable {
    /// The entity.
    public var entity: RecordID
    /// The quantities.
    public var measures: [Measure]
    /// Whether votes were taken from shares because no votes are on record.
    public var isVotesFromShares: Bool
    /// Whether the holdings contradict each other, so that each stands by itself.
    public var isContradictory: Bool
    /// Every holder.
    public var holdings: [Holding]
    /// What is not on record, in per cent.
    public var rest: Share

    /// A row.
    public init(
      entity: RecordID, measures: [Measure], isVotesFromShares: Bool, isContradictory: Bool,
      holdings: [Holding], rest: Share
    ) {
      self.entity = entity
      self.measures = measures
      self.isVotesFromShares = isVotesFromShares
      self.isContradictory = isContradictory
      self.holdings = holdings
      self.rest = rest
    }
  }

  /// What one holder has in a row.
  public struct Holding: Hashable, Sendable {
    /// The holder.
    public var holder: RecordID
    /// How much, in per cent.
    public var share: Share
    /// The statements behind it, in byte order.
    public var statements: [String]

    /// A holding.
    public init(holder: RecordID, share: Share, statements: [String]) {
      self.holder = holder
      self.share = share
      self.statements = statements
    }
  }

  /// Entities that belong to each other entirely, with nobody outside: what reaches them ends there.
  public struct Ring: Hashable, Sendable {
    /// The quantities.
    public var measures: [Measure]
    /// The entities, in byte order of their records.
    public var members: [RecordID]

    /// A ring.
    public init(measures: [Measure], members: [RecordID]) {
      self.measures = measures
      self.members = members
    }
  }
}
