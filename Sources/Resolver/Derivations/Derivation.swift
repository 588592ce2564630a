public import Registry

/// Why an answer says what it says of one person: premises, figures and the clause, in the order in
/// which each rests only on what stands before it.
public struct Derivation: Sendable {
  /// The entity asked about.
  public var subject: Int32
  /// The person.
  public var person: Int32
  /// What the answer says.
  public var verdict: Verdict
  /// Steps in order.
  public var steps: [Step]
  /// Whether steps were left out because there are too many, or figures were too long.
  public var isShortened: Bool

  /// Which end of an interval a figure is.
  public enum End: String, Sendable {
    case exact, least, greatest
  }

  /// One holder in a sum.
  public struct Term: Hashable, Sendable {
    /// The holder.
    public var holder: Int32
    /// The holder's weight in the row, a fraction of one, as chosen for this end.
    public var weight: Rational
    /// What one share of the holder is worth to the person, a fraction of one.
    public var value: Rational
  }

  /// One step.
  public enum Step: Sendable {
    /// A stake on record, with its statements.
    case holding(entity: Int32, holder: Int32, measure: Measure, stake: Figure, statements: [String])
    /// What somebody ends up with in an entity: the sum of weight times value over its holders.
    case sum(
      of: Int32, entity: Int32, measure: Measure, end: End, terms: [Term], result: Rational, isInLoop: Bool)
    /// Control of an entity by a majority, held together with the entities named.
    case majority(by: Int32, entity: Int32, measure: Measure, stake: Figure, with: [Int32], isSure: Bool)
    /// Control of an entity by a right.
    case right(by: Int32, entity: Int32, holder: Int32, type: InterestType, statement: String?)
    /// A holding attributed by control: what the person and the entities under control hold together.
    case attributed(to: Int32, entity: Int32, measure: Measure, stake: Figure, with: [Int32])
    /// Parties that the regime treats as one with the holder, and blocks held in its name with others.
    case group(holder: Int32, with: [Int32], Provision)
    /// A role in a trust or similar arrangement.
    case role(arrangement: Int32, party: Int32, type: InterestType, statement: String?)
    /// A ground of the answer with its clause.
    case ground(Basis)
  }

  /// The most steps that a derivation lists.
  public static let mostSteps = 2_000
}
