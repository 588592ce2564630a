public import Registry

/// What a statement of curated data rests on.
public struct Backing: Hashable, Sendable {
  /// The date at which the source says it was true; nil only where it is recalled or dated by itself.
  public var asOf: CalendarDate?
  /// How it was verified.
  public var verification: Fact.Verification
  /// Where it was read; empty only where it is recalled.
  public var citations: [Citation]

  /// Whether it may be published as a statement and not only as a question.
  public var isStatement: Bool { verification != .recalled }
}

/// A question that nobody has answered yet, and whom to ask.
public struct CaseworkQuestion: Hashable, Sendable {
  /// Stable identifier.
  public var id: String
  /// What is not known.
  public var question: String
  /// Role or institution that would know; never a person.
  public var ask: String

  /// A question.
  public init(id: String, question: String, ask: String) {
    self.id = id
    self.question = question
    self.ask = ask
  }
}
