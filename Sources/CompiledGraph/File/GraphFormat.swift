/// How a compiled graph lies in its file.
///
/// One page of header, then the sections, each on a page of its own, then one checksum for each page of the
/// sections. Numbers are little-endian. The header holds the checksum of the table of checksums, and its own.
enum GraphFormat {
  static let version: UInt32 = 1
  static let page = 4096
  /// "UNVEILGR", read as a little-endian number.
  static let magic: UInt64 = 0x5247_4C49_4556_4E55
  static let byteOrder: UInt32 = 0x0102_0304
  static let keyStart = 512
  static let longestKey = 3_500
  static let headerSumAt = page - 8

  /// Sections in the order of the file.
  enum Section: Int, CaseIterable {
    case traits, shareOwnerStart, shareOwners, shareHeldStart, shareHeld
    case voteOwnerStart, voteOwners, voteHeldStart, voteHeld
    case loops, bounds, boundsText
    case identifierStart, identifierBytes, identifierOrder, nameStart, nameBytes

    var words: String { "the section \"\(self)\"" }
  }

  /// The fixed part of the header.
  struct Header: BitwiseCopyable {
    var magic = GraphFormat.magic
    var version = GraphFormat.version
    var byteOrder = GraphFormat.byteOrder
    var companies: UInt64 = 0
    var persons: UInt64 = 0
    var shareHoldings: UInt64 = 0
    var voteHoldings: UInt64 = 0
    var hasOwnVotes: UInt64 = 0
    var loops: UInt64 = 0
    var bounds: UInt64 = 0
    var hasText: UInt64 = 0
    var hasNames: UInt64 = 0
    var keyLength: UInt64 = 0
    var length: UInt64 = 0
    var sumsStart: UInt64 = 0
    var sumsChecksum: UInt64 = 0
  }

  static let sectionsAt = 160
}

/// What a compiled graph was made from.
public struct GraphKey: Hashable, Sendable {
  /// The fingerprint of the registry's statements.
  public var fingerprint: String
  /// The day asked about.
  public var asOf: String
  /// The day as known on; empty where all that is known counts.
  public var knownAt: String

  /// A key.
  public init(fingerprint: String, asOf: String, knownAt: String) {
    self.fingerprint = fingerprint
    self.asOf = asOf
    self.knownAt = knownAt
  }

  var text: String { "\(fingerprint)\n\(asOf)\n\(knownAt)" }

  init?(text: String) {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { return nil }
    self.init(fingerprint: parts[0], asOf: parts[1], knownAt: parts[2])
  }

  /// The part in which two keys differ; nil where they are the same.
  func difference(from other: GraphKey) -> String? {
    if fingerprint != other.fingerprint { return "state of the registry" }
    if asOf != other.asOf { return "day" }
    return knownAt != other.knownAt ? "day of knowledge" : nil
  }
}
