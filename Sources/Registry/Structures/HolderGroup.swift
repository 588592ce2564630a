/// Parties that a law may treat as one.
public struct HolderGroup: Hashable, Sendable {
  /// What binds them.
  public enum Kind: String, Sendable, CaseIterable {
    /// One block is held in the names of all of them.
    case jointHolders
    /// They agreed how rights in an entity are used.
    case jointArrangement
    /// They act in concert.
    case concert
    /// They are relatives or other associates.
    case associates
    /// They stand on one list, for instance of sanctions.
    case listed
  }

  /// What binds them.
  public var kind: Kind
  /// Indices of the parties.
  public var parties: [Int32]
  /// The entity in which they act as one; nil where it is any.
  public var subject: Int32?
  /// The node that stands for a block held jointly.
  public var block: Int32?

  /// A group.
  public init(kind: Kind, parties: [Int32], subject: Int32? = nil, block: Int32? = nil) {
    self.kind = kind
    self.parties = parties
    self.subject = subject
    self.block = block
  }
}

/// What a link gives its party today.
public enum Standing: String, Hashable, Sendable, CaseIterable {
  /// The interest itself.
  case outright
  /// A right to acquire it; the amount is in per cent of what exists today.
  case option
  /// Security for a debt; the grantor's own link stays on record beside it.
  case security
}

/// A form of entity that a law may read by itself.
public enum EntityForm: String, Hashable, Sendable, CaseIterable {
  case foundation, partnership, fund
  case discretionaryTrust, specificTrust, charitableTrust, revocableTrust
}
