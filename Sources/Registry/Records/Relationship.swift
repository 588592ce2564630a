/// What one statement says of the interests that a party holds in a subject.
///
/// Source: BODS 0.4, relationship record.
public struct Relationship: Hashable, Sendable {
  /// The entity that is owned or controlled.
  public var subject: Party
  /// Who owns or controls it.
  public var interestedParty: Party
  /// The interests, in the order of the source.
  public var interests: [Interest]
  /// Records that describe the chain behind an indirect interest.
  public var componentRecords: [RecordID]
  /// Whether it only serves to describe another relationship's chain.
  public var isComponent: Bool

  /// A relationship as one statement describes it.
  public init(
    subject: Party, interestedParty: Party, interests: [Interest], componentRecords: [RecordID] = [],
    isComponent: Bool = false
  ) {
    self.subject = subject
    self.interestedParty = interestedParty
    self.interests = interests
    self.componentRecords = componentRecords
    self.isComponent = isComponent
  }
}
