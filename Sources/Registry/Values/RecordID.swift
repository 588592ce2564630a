/// The identifier under which a publisher keeps a record, for instance `GB-COH-01126618`.
///
/// Compared byte for byte, as SQLite does: Swift's own `==` would call two different byte sequences
/// equal when they are canonically equivalent.
public struct RecordID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The identifier as published.
  public let text: String

  /// Wraps published text.
  public init(_ text: String) { self.text = text }

  /// Byte equality.
  public static func == (left: RecordID, right: RecordID) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Byte order.
  public static func < (left: RecordID, right: RecordID) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// The identifier as published.
  public var description: String { text }
}
