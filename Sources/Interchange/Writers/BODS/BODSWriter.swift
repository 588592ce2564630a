/// Writes BODS 0.4: as a JSON array, or JSON Lines.
///
/// A statement that was filed as BODS 0.4 is written as it was filed, in canonical form. One that was made from
/// another format gets what BODS 0.4 wants of a published statement, where its source did not say it.
public struct BODSWriter: ExportWriter {
  private var buffer: TextBuffer
  private let isArray: Bool
  private let isAsStored: Bool
  private var completion = StatementCompletion()
  private var sources: [ExportSource] = []
  private var count = 0

  /// - Parameters:
  ///   - isArray: a JSON array rather than JSON Lines.
  ///   - isAsStored: nothing is added to any statement, so that a registry made from it has the same fingerprint.
  public init(_ output: any ByteOutput, isArray: Bool, isAsStored: Bool = false) {
    buffer = TextBuffer(output)
    self.isArray = isArray
    self.isAsStored = isAsStored
  }

  /// Opens the array.
  public mutating func begin(_ contents: ExportContents) throws {
    sources = contents.sources
    if isArray { try buffer.add("[") }
  }

  /// Writes a statement on a line of its own.
  public mutating func write(_ statement: ExportedStatement) throws {
    if isArray { try buffer.add(count == 0 ? "\n" : ",\n") }
    count += 1
    let source = sources.indices.contains(statement.source) ? sources[statement.source] : nil
    try buffer.add(isAsStored ? statement.canonical : try completion.completed(statement, source))
    if !isArray { try buffer.add("\n") }
  }

  /// Closes the array; licences stand in the statements.
  public mutating func end(_ licences: LicenceList) throws {
    if isArray { try buffer.add(count == 0 ? "]\n" : "\n]\n") }
    try buffer.finish()
  }
}
