/// Where the bytes of an export go.
public protocol ByteOutput: AnyObject {
  /// Takes all of the bytes.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  func write(_ bytes: [UInt8]) throws(InterchangeError)

  /// Ends the bytes and puts them in their place; nothing may be written after it.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  func finish() throws(InterchangeError)
}

/// Where the files of an export go.
public protocol OutputFolder: AnyObject {
  /// A new file of this name.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  func file(_ name: String) throws(InterchangeError) -> any ByteOutput
}

/// Bytes that are kept in memory.
public final class MemoryOutput: ByteOutput {
  /// Everything written so far.
  public private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  public init() {}

  /// Keeps the bytes.
  public func write(_ bytes: [UInt8]) { self.bytes += bytes }

  /// Does nothing.
  public func finish() {}
}

/// Collects small pieces of text before an output takes them.
struct TextBuffer {
  private static let size = 1 << 16

  private let output: any ByteOutput
  private var bytes: [UInt8] = []

  init(_ output: any ByteOutput) {
    self.output = output
    bytes.reserveCapacity(TextBuffer.size + 4096)
  }

  mutating func add(_ text: String) throws(InterchangeError) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= TextBuffer.size { try flush() }
  }

  mutating func add(_ more: [UInt8]) throws(InterchangeError) {
    bytes.append(contentsOf: more)
    if bytes.count >= TextBuffer.size { try flush() }
  }

  mutating func finish() throws(InterchangeError) {
    try flush()
    try output.finish()
  }

  private mutating func flush() throws(InterchangeError) {
    try output.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
