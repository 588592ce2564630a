internal import Registry

/// Finds the traits of every company, owners first.
enum TraitFinder {
  static func traits(
    shares: HoldingRows, votes: HoldingRows?, companies: Int, loops: borrowing WorkList<LoopRecord>,
    special: UnsafePointer<UInt8>, over: UnsafePointer<UInt8>, table: BoundsTable
  ) -> UnsafeMutablePointer<UInt8> {
    let traits = UnsafeMutablePointer<UInt8>.allocate(capacity: Swift.max(companies, 1))
    for company in 0..<companies {
      var own = row(company, shares.owners(of: company), special, table)
      if let votes { own.formUnion(row(company, votes.owners(of: company), special, table)) }
      if special[company] != 0 { own.insert(.special) }
      if over[company] != 0 { own.insert(.over) }
      traits[company] = own.rawValue
    }
    for at in 0..<loops.count {
      let loop = loops[at]
      for member in Int(loop.first)..<Int(loop.first + loop.size) {
        traits[member] |= CompanyTraits.inLoop.rawValue
      }
    }
    var company = 0
    var nextLoop = 0
    while company < companies {
      var end = company + 1
      if nextLoop < loops.count, Int(loops[nextLoop].first) == company {
        end = company + Int(loops[nextLoop].size)
        nextLoop += 1
      }
      settle(company, end, traits, shares, votes, table)
      company = end
    }
    return traits
  }

  /// What one row says: `special` and `over` stand in their own bits, `bounded` for a band in the row.
  private static func row(
    _ company: Int, _ owners: UnsafeBufferPointer<Holding>, _ special: UnsafePointer<UInt8>,
    _ table: BoundsTable
  ) -> CompanyTraits {
    var traits: CompanyTraits = []
    var sum: UInt64 = 0
    var usesTable = false
    for holding in owners {
      if Int(holding.node) == company { traits.insert(.ownShares) }
      if special[Int(holding.node)] != 0 { traits.insert(.special) }
      if ShareCode(bits: holding.code).isInTable {
        usesTable = true
        if !table.share(of: holding.code).isExact { traits.insert(.bounded) }
      } else {
        sum += UInt64(holding.code)
      }
    }
    if usesTable {
      let least = owners.reduce(Rational.zero) { $0 + table.share(of: $1.code).min }
      if least > .hundred { traits.insert(.over) }
    } else if sum > UInt64(ShareCode.whole) {
      traits.insert(.over)
    }
    return traits
  }

  /// Traits that depend on what stands above, for one company or all members of a loop.
  private static func settle(
    _ first: Int, _ end: Int, _ traits: UnsafeMutablePointer<UInt8>, _ shares: HoldingRows,
    _ votes: HoldingRows?, _ table: BoundsTable
  ) {
    var isPlain = true
    var isBounded = true
    var hasOwnShares = false
    var isClosed = true
    for company in first..<end {
      let own = CompanyTraits(rawValue: traits[company])
      if own.contains(.over) || own.contains(.special) { (isPlain, isBounded) = (false, false) }
      if own.contains(.bounded) { isPlain = false }
      if own.contains(.ownShares) { hasOwnShares = true }
      var inside: UInt64 = 0
      var tableInside = Rational.zero
      func visit(_ owners: UnsafeBufferPointer<Holding>, countsInside: Bool) {
        for holding in owners {
          let owner = Int(holding.node)
          if owner >= first, owner < end {
            guard countsInside else { continue }
            if ShareCode(bits: holding.code).isInTable {
              tableInside += table.share(of: holding.code).min
            } else {
              inside += UInt64(holding.code)
            }
          } else if owner < first {
            let above = CompanyTraits(rawValue: traits[owner])
            if !above.contains(.plain) { isPlain = false }
            if !above.contains(.plain) && !above.contains(.bounded) { isBounded = false }
            if above.contains(.ownSharesAbove) { hasOwnShares = true }
          }
        }
      }
      visit(shares.owners(of: company), countsInside: true)
      if let votes { visit(votes.owners(of: company), countsInside: false) }
      if tableInside.isZero
        ? inside != UInt64(ShareCode.whole)
        : tableInside + Rational(Int(inside), 10_000_000) != .hundred
      {
        isClosed = false
      }
    }
    for company in first..<end {
      var own = CompanyTraits(rawValue: traits[company])
      own.remove(.bounded)
      if isPlain { own.insert(.plain) } else if isBounded { own.insert(.bounded) }
      if hasOwnShares { own.insert(.ownSharesAbove) }
      if isClosed { own.insert(.closed) }
      traits[company] = own.rawValue
    }
  }
}
