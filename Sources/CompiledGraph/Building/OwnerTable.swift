internal import Registry

/// Rows of owners by the numbers of the draft: sorted, each owner once, nothing that holds nothing.
struct OwnerTable: ~Copyable {
  var start: UnsafeMutablePointer<UInt32>
  var rows: UnsafeMutablePointer<Holding>
  var count: Int

  deinit {
    start.deallocate()
    rows.deallocate()
  }

  init(
    _ holdings: borrowing WorkList<DraftHolding>, companies: Int, table: inout BoundsTable,
    over: UnsafeMutablePointer<UInt8>
  ) {
    let source = UnsafePointer(holdings.base)
    let total = holdings.count
    start = .allocate(capacity: companies + 2)
    rows = .allocate(capacity: Swift.max(total, 1))
    let start = start
    let rows = rows
    // Counts are kept two places on, so that filling leaves each row's start where it belongs.
    start.update(repeating: 0, count: companies + 2)
    for at in 0..<total where source[at].code != 0 { start[Int(source[at].company) + 2] &+= 1 }
    for company in 2..<(companies + 2) { start[company] &+= start[company - 1] }
    for at in 0..<total where source[at].code != 0 {
      let company = Int(source[at].company) + 1
      rows[Int(start[company])] = Holding(node: source[at].owner, code: source[at].code)
      start[company] &+= 1
    }
    var written = 0
    for company in 0..<companies {
      let first = Int(start[company])
      let end = Int(start[company + 1])
      start[company] = UInt32(written)
      OwnerTable.sort(rows + first, end - first)
      var at = first
      while at < end {
        var holding = rows[at]
        at += 1
        while at < end, rows[at].node == holding.node {
          holding.code = OwnerTable.sum(holding.code, rows[at].code, &table, over + company)
          at += 1
        }
        rows[written] = holding
        written += 1
      }
    }
    start[companies] = UInt32(written)
    count = written
  }

  static func sum(
    _ left: UInt32, _ right: UInt32, _ table: inout BoundsTable, _ over: UnsafeMutablePointer<UInt8>
  ) -> UInt32 {
    if !ShareCode(bits: left).isInTable, !ShareCode(bits: right).isInTable {
      if left + right <= ShareCode.whole { return left + right }
      over.pointee = 1
      return ShareCode.whole
    }
    let (a, b) = (table.share(of: left), table.share(of: right))
    if a.min + b.min > .hundred { over.pointee = 1 }
    return table.code(of: a.adding(b)).bits
  }

  /// By node, then by code; insertion for the short rows that nearly all are.
  static func sort(_ row: UnsafeMutablePointer<Holding>, _ count: Int) {
    if count > 24 {
      var buffer = UnsafeMutableBufferPointer(start: row, count: count)
      buffer.sort { ($0.node, $0.code) < ($1.node, $1.code) }
      return
    }
    var at = 1
    while at < count {
      let holding = row[at]
      var place = at
      while place > 0,
        row[place - 1].node > holding.node
          || (row[place - 1].node == holding.node && row[place - 1].code > holding.code)
      {
        row[place] = row[place - 1]
        place -= 1
      }
      row[place] = holding
      at += 1
    }
  }
}
