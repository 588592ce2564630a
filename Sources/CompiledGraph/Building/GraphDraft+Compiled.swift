internal import Registry

extension GraphDraft {
  /// Makes the graph: finds loops, numbers companies from the owners down and persons by first touch, and
  /// writes the rows in both directions.
  ///
  /// - Throws: `CompiledGraphError.tooLarge` beyond 2³¹ nodes or holdings.
  public consuming func compiled() throws(CompiledGraphError) -> CompiledGraph {
    let limit = 1 << 31
    guard companies + persons < limit, shares.count < limit, votes.count < limit else {
      throw .tooLarge(nodes: companies + persons, holdings: Swift.max(shares.count, votes.count))
    }
    sortBounds()
    let hasOwnVotes = votes.count > 0
    if hasOwnVotes { addPresumedVotes() }
    var numbering = GraphNumbering(
      companies: companies, persons: persons, shares: consume shares, votes: consume votes,
      hasOwnVotes: hasOwnVotes, table: table)
    return numbering.finish(special: special, identifiers: consume identifiers, names: consume names)
  }

  /// Puts the table of bounds in an order of its own, so that the graph does not depend on who came first.
  private mutating func sortBounds() {
    guard table.shares.count > 1 else { return }
    let order = table.shares.indices.sorted { left, right in
      let (a, b) = (table.shares[left], table.shares[right])
      if a.min != b.min { return a.min < b.min }
      if a.max != b.max { return a.max < b.max }
      return (a.minOpen ? 1 : 0, a.maxOpen ? 1 : 0) < (b.minOpen ? 1 : 0, b.maxOpen ? 1 : 0)
    }
    var sorted = BoundsTable()
    var codes = [UInt32](repeating: 0, count: order.count)
    for place in order { codes[place] = sorted.code(of: table.shares[place]).bits }
    for at in 0..<shares.count {
      let code = ShareCode(bits: shares[at].code)
      if code.isInTable { shares[at].code = codes[code.place] }
    }
    for at in 0..<votes.count {
      let code = ShareCode(bits: votes[at].code)
      if code.isInTable { votes[at].code = codes[code.place] }
    }
    table = sorted
  }

  /// Where a company has no votes on record, its shares count as votes.
  private mutating func addPresumedVotes() {
    let known = ZeroedMemory<UInt8>(count: companies)
    for at in 0..<votes.count { known.base[Int(votes[at].company)] = 1 }
    for at in 0..<shares.count where known.base[Int(shares[at].company)] == 0 { votes.append(shares[at]) }
  }
}

/// Turns rows by the numbers of a draft into rows by the numbers of a graph.
struct GraphNumbering: ~Copyable {
  let companies: Int
  let persons: Int
  let hasOwnVotes: Bool
  var table: BoundsTable
  let memory = GraphMemory()
  private var over: ZeroedMemory<UInt8>
  private var shares: OwnerTable
  private var votes: OwnerTable
  private var newNumber: UnsafeMutablePointer<UInt32>
  private var oldNumber: UnsafeMutablePointer<UInt32>
  private var loops: WorkList<LoopRecord>

  init(
    companies: Int, persons: Int, shares: consuming WorkList<DraftHolding>,
    votes: consuming WorkList<DraftHolding>, hasOwnVotes: Bool, table: BoundsTable
  ) {
    self.companies = companies
    self.persons = persons
    self.hasOwnVotes = hasOwnVotes
    self.table = table
    over = ZeroedMemory(count: companies)
    self.shares = OwnerTable(shares, companies: companies, table: &self.table, over: over.base)
    _ = consume shares
    self.votes = OwnerTable(
      votes, companies: hasOwnVotes ? companies : 0, table: &self.table, over: over.base)
    _ = consume votes
    newNumber = .allocate(capacity: companies + persons + 1)
    oldNumber = .allocate(capacity: companies + persons + 1)
    loops = WorkList()
    number()
  }

  // `oldNumber` goes on to live in the graph.
  deinit { newNumber.deallocate() }

  private mutating func number() {
    var sources = [(UnsafePointer(shares.start), UnsafePointer(shares.rows))]
    if hasOwnVotes { sources.append((UnsafePointer(votes.start), UnsafePointer(votes.rows))) }
    let condensation = Condensation(companies: companies, sources)
    newNumber.update(from: condensation.newNumber, count: companies)
    loops.append(from: condensation.loops.base, count: condensation.loops.count)
    for company in 0..<companies { oldNumber[Int(newNumber[company])] = UInt32(company) }
    let unset = UInt32.max
    (newNumber + companies).update(repeating: unset, count: persons)
    var next = UInt32(companies)
    for (start, rows) in sources {
      for company in 0..<companies {
        let old = Int(oldNumber[company])
        for at in Int(start[old])..<Int(start[old + 1]) {
          let owner = Int(rows[at].node)
          if owner >= companies, newNumber[owner] == unset {
            newNumber[owner] = next
            next += 1
          }
        }
      }
    }
    for person in companies..<(companies + persons) where newNumber[person] == unset {
      newNumber[person] = next
      next += 1
    }
    for person in companies..<(companies + persons) { oldNumber[Int(newNumber[person])] = UInt32(person) }
  }

  mutating func finish(
    special: [UInt32], identifiers: consuming TextDraft, names: consuming TextDraft
  ) -> CompiledGraph {
    let shareRows = rows(UnsafePointer(shares.start), UnsafePointer(shares.rows), shares.count)
    var voteRows = shareRows
    if hasOwnVotes {
      voteRows = rows(UnsafePointer(votes.start), UnsafePointer(votes.rows), votes.count)
    }
    let nodes = companies + persons
    let marked = ZeroedMemory<UInt8>(count: nodes)
    for node in special { marked.base[Int(newNumber[Int(node)])] = 1 }
    let overNew = ZeroedMemory<UInt8>(count: companies)
    for company in 0..<companies where over.base[company] != 0 { overNew.base[Int(newNumber[company])] = 1 }
    let traits = TraitFinder.traits(
      shares: shareRows, votes: hasOwnVotes ? voteRows : nil, companies: companies, loops: loops,
      special: marked.base, over: overNew.base, table: table)
    let loopCount = loops.count
    var records = WorkList<ShareBounds>(capacity: table.shares.count)
    var text = WorkList<UInt8>()
    BoundsWriter.write(table, &records, &text)
    let textCount = text.count
    return CompiledGraph(
      memory: memory, companies: companies, persons: persons, traits: memory.adopt(traits), shares: shareRows,
      votes: voteRows, hasOwnVotes: hasOwnVotes, loops: memory.adopt(&loops), loopCount: loopCount,
      bounds: memory.adopt(&records), boundsCount: table.shares.count,
      boundsText: UnsafeBufferPointer(start: memory.adopt(&text), count: textCount),
      text: texts(identifiers, names),
      draftNumbers: memory.adopt(oldNumber), guardian: nil)
  }

  private func rows(
    _ start: UnsafePointer<UInt32>, _ source: UnsafePointer<Holding>, _ count: Int
  ) -> HoldingRows {
    let nodes = companies + persons
    let ownerStart = UnsafeMutablePointer<UInt32>.allocate(capacity: companies + 1)
    let owners = UnsafeMutablePointer<Holding>.allocate(capacity: Swift.max(count, 1))
    let heldStart = UnsafeMutablePointer<UInt32>.allocate(capacity: nodes + 2)
    let held = UnsafeMutablePointer<Holding>.allocate(capacity: Swift.max(count, 1))
    heldStart.update(repeating: 0, count: nodes + 2)
    var written = 0
    for company in 0..<companies {
      ownerStart[company] = UInt32(written)
      let old = Int(oldNumber[company])
      let first = written
      for at in Int(start[old])..<Int(start[old + 1]) {
        let owner = newNumber[Int(source[at].node)]
        owners[written] = Holding(node: owner, code: source[at].code)
        heldStart[Int(owner) + 2] &+= 1
        written += 1
      }
      OwnerTable.sort(owners + first, written - first)
    }
    ownerStart[companies] = UInt32(written)
    for node in 2..<(nodes + 2) { heldStart[node] &+= heldStart[node - 1] }
    for company in 0..<companies {
      for at in Int(ownerStart[company])..<Int(ownerStart[company + 1]) {
        let owner = Int(owners[at].node) + 1
        held[Int(heldStart[owner])] = Holding(node: UInt32(company), code: owners[at].code)
        heldStart[owner] &+= 1
      }
    }
    return HoldingRows(
      ownerStart: memory.adopt(ownerStart), owners: memory.adopt(owners), heldStart: memory.adopt(heldStart),
      held: memory.adopt(held), count: count)
  }

  private func texts(_ identifiers: borrowing TextDraft, _ names: borrowing TextDraft) -> GraphText? {
    guard identifiers.count > 0, identifiers.count == companies + persons else { return nil }
    let column = TextWriter.column(identifiers, order: oldNumber, count: companies + persons, memory)
    let order = TextWriter.order(column, count: companies + persons)
    var named: TextColumn?
    if names.count == companies + persons {
      named = TextWriter.column(names, order: oldNumber, count: companies + persons, memory)
    }
    return GraphText(identifiers: column, order: memory.adopt(order), names: named)
  }
}
