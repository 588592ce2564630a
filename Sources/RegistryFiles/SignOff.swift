public import Registry

/// An authority's word that it has read an edition of a guide.
public struct SignOff: Hashable, Sendable {
  /// Institution or role; never a person.
  public var by: String
  /// The day of the signature.
  public var on: CalendarDate
  /// The edition that was read.
  public var edition: CalendarDate
  /// A remark; "" where there is none.
  public var note: String
  /// Line in the file.
  public var line: Int
}

/// What an edition of a guide changed, in a sentence.
public struct EditionChange: Hashable, Sendable {
  /// The edition.
  public var edition: CalendarDate
  /// The sentence.
  public var text: String
  /// Line in the file.
  public var line: Int
}

extension JurisdictionFile {
  /// Signatures for this edition, in the order of the file.
  public var currentSignOffs: [SignOff] { signOff.filter { $0.edition == edition } }
}
