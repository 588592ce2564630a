public import Registry
public import RegistryFiles

/// A small structure with the answer that a regime gives, computed when the guide is built.
public struct WorkedExample: Hashable, Sendable {
  /// The structure in the notation of `StructureNotation`.
  public var notation: String
  /// The structure and the way to the answer in sentences, one step each.
  public var sentences: [String]
  /// What the regime makes of each person.
  public var rows: [Row]
  /// Name of the regime.
  public var regime: String
  /// The day for which it was computed.
  public var asOf: CalendarDate

  /// What a regime makes of one person.
  public struct Row: Hashable, Sendable {
    /// Name.
    public var person: String
    /// The answer.
    public var verdict: Verdict
    /// Figures in words: `35 % of the shares`.
    public var figures: String
    /// Why, in a sentence.
    public var reason: String

    /// A row.
    public init(person: String, verdict: Verdict, figures: String, reason: String) {
      self.person = person
      self.verdict = verdict
      self.figures = figures
      self.reason = reason
    }
  }

  /// An example from its parts.
  public init(notation: String, sentences: [String], rows: [Row], regime: String, asOf: CalendarDate) {
    self.notation = notation
    self.sentences = sentences
    self.rows = rows
    self.regime = regime
    self.asOf = asOf
  }
}

/// Who computes worked examples: the resolver, behind a narrow door.
public protocol WorkedExampleProvider {
  /// The answer of `regime` on `day` for the structure of `example`.
  func workedExample(_ example: RegimeExample, under regime: Regime, on day: CalendarDate) throws
    -> WorkedExample
}
