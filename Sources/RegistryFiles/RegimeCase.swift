public import Registry

/// A small structure and what a law is known to say of it; stands in the regime's file.
public struct RegimeCase: Sendable, Hashable {
  /// Name of the case inside the regime.
  public var id: String
  /// Where the case comes from.
  public var origin: String
  /// The entity asked about, as the notation names it.
  public var subject: String
  /// The structure in `StructureNotation`.
  public var notation: String
  /// Who surely is an owner.
  public var owners: [String]
  /// Who may be one.
  public var mayBe: [String]
  /// Who stands in without being an owner.
  public var standIns: [String]
  /// Persons and entities that the register shows; nil where the case does not ask.
  public var registrable: [String]?
  /// The exemption that applies.
  public var exempt: String?
  /// Where the case stands.
  public var location: SourceLocation
}
