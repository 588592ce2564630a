public import Registry

/// One statement of a draft: `owner` has `code` of `company`.
struct DraftHolding: BitwiseCopyable {
  var company: UInt32
  var owner: UInt32
  var code: UInt32
}

/// What a graph is made from: numbered companies and persons, and who holds what.
///
/// Companies are 0 ..< `companies`, persons and other ends `companies` ..< `companies + persons`. The graph
/// does not depend on the order in which holdings are added. Two holdings of one owner in one company add up.
public struct GraphDraft: ~Copyable {
  /// How many companies there are.
  public let companies: Int
  /// How many persons and other ends there are.
  public let persons: Int
  var shares: WorkList<DraftHolding>
  var votes = WorkList<DraftHolding>()
  var table = BoundsTable()
  var special: [UInt32] = []
  var identifiers = TextDraft()
  var names = TextDraft()

  /// How many statements it was read from, where a loader made it.
  public internal(set) var statementsRead = 0

  /// A draft without holdings.
  public init(companies: Int, persons: Int, expectedHoldings: Int = 0) {
    self.companies = companies
    self.persons = persons
    shares = WorkList(capacity: Swift.max(16, expectedHoldings))
  }

  /// Adds that `owner` has `share` of `company`, in per cent.
  public mutating func add(
    _ share: Share, of company: Int, to owner: Int, in quantity: GraphQuantity = .shares
  ) {
    add(table.code(of: share), of: company, to: owner, in: quantity)
  }

  /// Adds that `owner` has `code` of `company`.
  ///
  /// Votes of a company are those on record; where it has none, its shares count as votes.
  public mutating func add(
    _ code: ShareCode, of company: Int, to owner: Int, in quantity: GraphQuantity = .shares
  ) {
    precondition(
      company >= 0 && company < companies && owner >= 0 && owner < companies + persons,
      "a holding joins parties of the draft")
    let holding = DraftHolding(company: UInt32(company), owner: UInt32(owner), code: code.bits)
    if quantity == .shares { shares.append(holding) } else { votes.append(holding) }
  }

  /// The code of a stake that is no whole number of billionths, or of which only bounds are known.
  public mutating func code(of share: Share) -> ShareCode { table.code(of: share) }

  /// Says that what stands behind a node needs a law's reading: roles, nominees, an unknown person.
  public mutating func markSpecial(_ node: Int) { special.append(UInt32(node)) }

  /// Sets the record identifiers of all nodes, in the order of their numbers.
  public mutating func setIdentifiers(_ column: consuming TextDraft) { identifiers = consume column }
  /// Sets the names of all nodes, in the order of their numbers; empty where there is none.
  public mutating func setNames(_ column: consuming TextDraft) { names = consume column }
}

/// Texts one after the other.
public struct TextDraft: ~Copyable {
  var starts: WorkList<UInt64>
  var bytes: WorkList<UInt8>

  /// No texts yet.
  public init(expected: Int = 16) {
    starts = WorkList(capacity: expected + 1)
    bytes = WorkList(capacity: expected * 12)
    starts.append(0)
  }

  /// How many texts there are.
  public var count: Int { starts.count - 1 }

  /// Adds a text.
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Adds the bytes of a text.
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    if let base = text.baseAddress { bytes.append(from: base, count: text.count) }
    starts.append(UInt64(bytes.count))
  }
}
