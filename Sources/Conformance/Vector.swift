public import Interchange
public import Registry

/// One test vector: a structure, the law or method, and what is known to follow.
///
/// The format is documented in Docs/Conformance.md.
public struct Vector: Sendable {
  /// Name inside the file.
  public var id: String
  /// The law or method as the file names it.
  public var regime: String
  /// The family of methods that the vector is about.
  public var method: String
  /// The day on which the law is asked; nil for the day that the regime's name means.
  public var asOf: CalendarDate?
  /// Lines and other parameters that the vector states itself.
  public var parameters: VectorParameters
  /// The structure.
  public var structure: Structure
  /// What follows, one for each entity; nil in a matrix.
  public var expected: [JSONValue]
  /// One structure under many laws: the answer by name of regime; empty in a plain vector.
  public var matrix: [(regime: String, answer: JSONValue)]
}

/// Lines that a vector states itself; they take the place of the regime's own.
public struct VectorParameters: Sendable {
  /// The line of ownership.
  public var threshold: Threshold?
  /// The line of control.
  public var majority: Threshold?
  /// What becomes of rings.
  public var loops: Regime.Indirect.Loops?
}

/// Why a vector is not run, or not understood.
public enum VectorProblem: Error, Equatable, Sendable {
  /// The method is outside what this program computes.
  case notSupported(String)
  /// The vector cannot be read.
  case unreadable(String)
}

/// What became of a vector.
public enum VectorOutcome: Equatable, Sendable {
  case pass
  case fail([String])
  case skip(String)
}
