public import Registry

/// Who holds what in a register, as of a day and as known on a day: read-only tables over small numbers.
///
/// Companies are 0 ..< `companies`, and every owner of a company that is a company itself and stands in no
/// loop with it has a smaller number: the numbers are an order from the owners down. Persons and other ends
/// follow. Shares and votes are kept apart.
public struct CompiledGraph: @unchecked Sendable {
  // Unchecked: everything that it points to is never written after it was made.
  let memory: GraphMemory
  /// How many companies there are.
  public let companies: Int
  /// How many persons and other ends there are.
  public let persons: Int
  let traits: UnsafePointer<UInt8>
  let shares: HoldingRows
  let votes: HoldingRows
  /// Whether votes are on record apart from shares somewhere.
  public let hasOwnVotes: Bool
  let loops: UnsafePointer<LoopRecord>
  let loopCount: Int
  let bounds: UnsafePointer<ShareBounds>
  let boundsCount: Int
  let boundsText: UnsafeBufferPointer<UInt8>
  let text: GraphText?
  let draftNumbers: UnsafePointer<UInt32>?
  /// Checks pages of a mapped file when they are touched first; nil where all is known to be right.
  var guardian: PageGuard?

  /// Companies and persons together.
  public var nodes: Int { companies + persons }
  /// How many holdings of shares there are.
  public var holdings: Int { shares.count }
  /// How many loops of two companies or more there are.
  public var loopsOfCompanies: Int { loopCount }

  /// The number that a node had in the draft; nil where the graph was read from a file.
  public func draftNumber(of node: Int) -> Int? { draftNumbers.map { Int($0[node]) } }

  /// What is known of a company before anything is computed.
  public func traits(of company: Int) -> CompanyTraits {
    guardian?.check(traits + company, 1)
    return CompanyTraits(rawValue: traits[company])
  }

  func rows(_ quantity: GraphQuantity) -> HoldingRows { quantity == .shares ? shares : votes }

  /// What a code stands for.
  func share(of code: UInt32) -> Share {
    guard ShareCode(bits: code).isInTable else { return .billionths(code) }
    let place = ShareCode(bits: code).place
    guard place < boundsCount else { return .unknown }
    guardian?.check(bounds + place, 1)
    let start = Int(bounds[place].text)
    guard start < boundsText.count else { return .unknown }
    guardian?.check(boundsText.baseAddress.map { $0 + start }, Swift.min(4096, boundsText.count - start))
    let line = boundsText[start...].prefix { $0 != UInt8(ascii: "\n") }
    return Share(tableText: String(decoding: line, as: UTF8.self)) ?? .unknown
  }

  /// The exact stake as a part of one, where the code stands for one number.
  func exactPart(of code: UInt32) -> Rational {
    ShareCode(bits: code).isInTable
      ? share(of: code).min / .hundred : Rational(Int(code), Int(ShareCode.whole))
  }

  /// The loop in which a company stands.
  func loop(of company: Int) -> Int {
    var (low, high) = (0, loopCount)
    guardian?.check(loops, loopCount)
    while low < high {
      let middle = (low + high) / 2
      if Int(loops[middle].first) + Int(loops[middle].size) <= company {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The owners of a company and what each has, in the order of their numbers.
  public func owners(of company: Int, in quantity: GraphQuantity = .shares) -> [(owner: Int, share: Share)] {
    checkedOwners(of: company, rows(quantity)).map { (Int($0.node), share(of: $0.code)) }
  }

  /// What a party holds, in the order of the companies' numbers.
  public func holdings(of party: Int, in quantity: GraphQuantity = .shares) -> [(company: Int, share: Share)]
  {
    let rows = rows(quantity)
    return checkedHoldings(of: party, rows).map { (Int($0.node), share(of: $0.code)) }
  }

  /// A row of holdings, after the pages that hold it were checked.
  @inline(__always) func checkedHoldings(of party: Int, _ rows: HoldingRows) -> UnsafeBufferPointer<Holding> {
    guard let guardian else { return rows.held(by: party) }
    let nothing = UnsafeBufferPointer<Holding>(start: nil, count: 0)
    guard guardian.check(rows.heldStart + party, 2) else { return nothing }
    let (first, end) = (Int(rows.heldStart[party]), Int(rows.heldStart[party + 1]))
    guard first <= end, end <= rows.count, guardian.check(rows.held + first, end - first) else {
      guardian.fail(0)
      return nothing
    }
    return UnsafeBufferPointer(start: rows.held + first, count: end - first)
  }

  /// A row of owners, after the pages that hold it were checked.
  @inline(__always) func checkedOwners(of company: Int, _ rows: HoldingRows) -> UnsafeBufferPointer<Holding> {
    guard let guardian else { return rows.owners(of: company) }
    let nothing = UnsafeBufferPointer<Holding>(start: nil, count: 0)
    guard guardian.check(rows.ownerStart + company, 2) else { return nothing }
    let (first, end) = (Int(rows.ownerStart[company]), Int(rows.ownerStart[company + 1]))
    guard first <= end, end <= rows.count, guardian.check(rows.owners + first, end - first) else {
      guardian.fail(0)
      return nothing
    }
    return UnsafeBufferPointer(start: rows.owners + first, count: end - first)
  }
}

/// The quantity that is asked about.
public enum GraphQuantity: Sendable, CaseIterable {
  case shares, votes
}
