public import Registry

/// One thing that is wrong in a curated file, and where.
public struct DataProblem: Hashable, Sendable {
  /// What can be wrong with the form of a curated file.
  public enum Kind: Hashable, Sendable {
    /// The text is no YAML, or uses a part of YAML that the data do not use.
    case syntax(String)
    /// One key stands twice in a mapping.
    case duplicateKeys([String])
    /// A key that the schema does not know.
    case unknownKey(String, allowed: [String])
    /// A key that must be there.
    case missingKey(String)
    /// A list where a text is due, for instance.
    case wrongShape(key: String, expected: String)
    /// A text that is not of the form that is due.
    case badValue(key: String, value: String, expected: String)
    /// Two files of one regime that are in force on one day.
    case overlap(id: String, other: String)
    /// A file that is not named after what it holds.
    case misnamed(expected: String)
  }

  /// File and line.
  public var location: SourceLocation
  /// What is wrong.
  public var kind: Kind

  /// A problem.
  public init(_ kind: Kind, at location: SourceLocation) {
    self.kind = kind
    self.location = location
  }
}
