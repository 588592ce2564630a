/// A diagram as rows: every party and every interest of the structure, those in stacks too.
///
/// Texts are ready to show: characters that hide or reorder are written out.
public struct DiagramTable: Hashable, Sendable {
  /// A party.
  public struct PartyRow: Hashable, Sendable {
    /// Number in the order of the tree, from 1; the subject has 1.
    public var number: Int
    /// Index of the node in the structure.
    public var node: Int32
    /// Name, or in brackets what is known instead.
    public var name: String
    /// What it is: `company`, `natural person`, `statement that names nobody` and so on.
    public var kind: String
    /// ISO 3166 code; "" where the registry has none.
    public var jurisdiction: String
    /// Register number as `scheme:id`; "" where the registry has none.
    public var identifier: String
    /// The record.
    public var record: String
    /// Such as `subject`, `dissolved 2020-01-01`, `no owner on record`, `owners not loaded: limit reached`.
    public var remarks: [String]
  }

  /// One interest.
  public struct InterestRow: Hashable, Sendable {
    /// Number and name of the holder.
    public var party: Reference
    /// Number and name of what is held.
    public var subject: Reference
    /// `ownership`, `control` or `kind not stated`.
    public var side: String
    /// The kind in words: `shares`, `votes`, `appoints board` and so on.
    public var interest: String
    /// The size in words: `25 to 50 %`, `unknown share`, `not a quantity`.
    public var share: String
    /// `direct`, `indirect` or `not stated`.
    public var directness: String
    /// Whether the source declares a beneficial owner: `yes`, `no` or `not stated`.
    public var isBeneficialOwnership: String
    /// First day; "" where not stated.
    public var since: String
    /// The statement's identifier; "" where the link has none.
    public var statement: String
    /// `holds itself` or `part of a loop`; "" otherwise.
    public var remark: String
  }

  /// A computed owner.
  public struct ComputedRow: Hashable, Sendable {
    /// Number and name of the owner.
    public var party: Reference
    /// What was computed, as the caller said it.
    public var text: String
  }

  /// A party in a row.
  public struct Reference: Hashable, Sendable {
    /// Its number.
    public var number: Int
    /// Its name.
    public var name: String
  }

  /// Parties by number.
  public var parties: [PartyRow]
  /// Interests by subject, holder, kind and size.
  public var interests: [InterestRow]
  /// Computed owners.
  public var computed: [ComputedRow]
}
