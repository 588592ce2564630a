public import Registry

/// A document that was read.
public struct SourceDocument: Hashable, Sendable {
  /// Short name inside the file.
  public var key: String
  /// Title.
  public var title: String
  /// Who published it.
  public var publisher: String
  /// Address.
  public var url: String
  /// How near it stands to the law.
  public var rank: Rank
  /// The day on which it was read.
  public var read: CalendarDate
  /// Line in the file.
  public var line: Int

  /// Kinds of sources, the most reliable first.
  public enum Rank: String, Sendable, CaseIterable {
    case law, registerOperator, authority, evaluation, academic, professional, press, unknown
  }
}
