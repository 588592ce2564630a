/// One end of a holding and how large it is: 8 bytes, so that a row of holdings is one run of memory.
struct Holding: BitwiseCopyable {
  /// The owner in a row of owners, the company in a row of holdings.
  var node: UInt32
  /// See `ShareCode`.
  var code: UInt32
}

/// The holdings of one quantity in both directions, as compressed sparse rows.
///
/// Rows are sorted by node. A company's row begins at `ownerStart[company]`, a party's at
/// `heldStart[party]`; both have one number more than there are rows.
struct HoldingRows: @unchecked Sendable {
  var ownerStart: UnsafePointer<UInt32>
  var owners: UnsafePointer<Holding>
  var heldStart: UnsafePointer<UInt32>
  var held: UnsafePointer<Holding>
  var count: Int

  @inline(__always) func owners(of company: Int) -> UnsafeBufferPointer<Holding> {
    let first = Int(ownerStart[company])
    return UnsafeBufferPointer(start: owners + first, count: Int(ownerStart[company &+ 1]) &- first)
  }

  @inline(__always) func held(by party: Int) -> UnsafeBufferPointer<Holding> {
    let first = Int(heldStart[party])
    return UnsafeBufferPointer(start: held + first, count: Int(heldStart[party &+ 1]) &- first)
  }
}

/// A group of companies each of which holds a part of every other, directly or through others.
///
/// Its members stand beside each other: `first ..< first + size`.
struct LoopRecord: BitwiseCopyable {
  var first: UInt32
  var size: UInt32
}

/// What is known of a company before anything is computed.
public struct CompanyTraits: OptionSet, Sendable, BitwiseCopyable {
  /// The bits.
  public let rawValue: UInt8
  /// The traits with these bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It stands in a loop of two companies or more.
  public static let inLoop = CompanyTraits(rawValue: 1)
  /// Its holders have more than 100 per cent.
  public static let over = CompanyTraits(rawValue: 2)
  /// It holds a part of itself.
  public static let ownShares = CompanyTraits(rawValue: 4)
  /// All that stands above it is exact holdings within 100 per cent, and nothing that needs a law's reading.
  public static let plain = CompanyTraits(rawValue: 8)
  /// As `plain`, but with bands or unknown stakes among the holdings.
  public static let bounded = CompanyTraits(rawValue: 16)
  /// The caller said that something about it needs the general resolver.
  public static let special = CompanyTraits(rawValue: 32)
  /// Nothing comes into its loop from outside and nothing is left over: weight that enters stays there.
  public static let closed = CompanyTraits(rawValue: 64)
  /// It or something above it holds a part of itself.
  public static let ownSharesAbove = CompanyTraits(rawValue: 128)
}
