public import Registry

/// A regime as one file holds it, with the example that teaches it.
public struct RegimeRecord: Hashable, Sendable {
  /// The regime.
  public var regime: Regime
  /// A structure that shows what the regime does; nil where the file has none.
  public var example: RegimeExample?
  /// What the law is known to say of small structures.
  public var cases: [RegimeCase]
  /// Where the record stands.
  public var location: SourceLocation

  /// A record.
  public init(
    regime: Regime, example: RegimeExample?, cases: [RegimeCase] = [], location: SourceLocation
  ) {
    self.regime = regime
    self.example = example
    self.cases = cases
    self.location = location
  }
}

/// A small invented structure that teaches a regime.
public struct RegimeExample: Hashable, Sendable {
  /// The entity whose owners are asked for, as it is named in the notation.
  public var subject: String
  /// The structure, in the notation of `StructureNotation`.
  public var notation: String
  /// What a reader learns from it, in a sentence.
  public var teaches: String

  /// An example.
  public init(subject: String, notation: String, teaches: String) {
    self.subject = subject
    self.notation = notation
    self.teaches = teaches
  }
}
