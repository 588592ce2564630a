/// A statement with the bytes and the place from which it was read.
public struct FiledStatement: Sendable {
  /// What it says.
  public var statement: Statement
  /// The whole JSON object in canonical form: no white space between tokens, member names in byte order,
  /// strings with the least escaping, numbers as written.
  ///
  /// Two readings of one statement have the same bytes whatever the layout of the file.
  public var canonical: [UInt8]
  /// Line on which it begins, from 1.
  public var line: Int
  /// Number in the file, from 0.
  public var position: Int

  /// A statement as read.
  public init(statement: Statement, canonical: [UInt8], line: Int, position: Int) {
    self.statement = statement
    self.canonical = canonical
    self.line = line
    self.position = position
  }
}
