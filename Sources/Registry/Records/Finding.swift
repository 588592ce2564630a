/// Something a reader, a check or a resolver has to say about data: what, where, why, what to do.
public struct Finding: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable, Comparable, CaseIterable {
    case note, warning, error

    /// Notes before warnings before errors.
    public static func < (left: Severity, right: Severity) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
  }

  /// How bad it is.
  ///
  /// An error means that something was refused or is contradictory.
  public var severity: Severity
  /// Stable name of the rule, lowerCamelCase.
  public var code: String
  /// What is so, and why it matters, in one or two sentences.
  public var message: String
  /// What to do; nil where nothing can be done.
  public var advice: String?
  /// Where in a file; nil for a finding about the registry.
  public var location: SourceLocation?
  /// Statements concerned, in byte order.
  public var statements: [String]

  /// A finding.
  public init(
    _ severity: Severity, code: String, message: String, advice: String? = nil,
    location: SourceLocation? = nil, statements: [String] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.advice = advice
    self.location = location
    self.statements = statements
  }
}

/// A place in an input file.
public struct SourceLocation: Hashable, Sendable {
  /// File name as given; `-` for standard input.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// RFC 6901 pointer inside the statement; "" for all of it.
  public var pointer: String

  /// A place.
  public init(file: String, line: Int, pointer: String = "") {
    self.file = file
    self.line = line
    self.pointer = pointer
  }

  /// `file:line` and, where there is one, the pointer.
  public var description: String { pointer.isEmpty ? "\(file):\(line)" : "\(file):\(line) \(pointer)" }
}
