/// Something that nobody could tell us yet.
public struct OpenQuestion: Hashable, Sendable {
  /// Stable identifier, for instance `GB-Q-01`.
  public var id: String
  /// The part of the guide that lacks the answer.
  public var section: GuideSection
  /// The answer that every guide must give and this one cannot; nil for any other question.
  public var answer: RequiredAnswer?
  /// The question.
  public var question: String
  /// Role or institution that should know.
  public var ask: String
  /// Line in the file.
  public var line: Int
}
