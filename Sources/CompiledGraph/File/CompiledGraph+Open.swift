internal import Glibc

extension CompiledGraph {
  /// When the bytes of a file are checked.
  public enum Verification: Sendable {
    /// Each page when it is touched first: for single questions. Header and checksums are checked at once.
    case onTouch
    /// Every page and every number before the graph is handed out: for whole registers.
    case everything
  }

  /// Maps a file that `write` made.
  ///
  /// - Parameter key: what the graph must have been made from; nil for any.
  /// - Throws: `stale` where the key is another, `damaged` where a byte is not what was written.
  public static func open(
    _ path: String, key: GraphKey? = nil, verification: Verification = .onTouch
  ) throws(CompiledGraphError) -> CompiledGraph {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, action: "open", code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(path: path, action: "read", code: errno) }
    let length = Int(status.st_size)
    guard length >= GraphFormat.page else { throw .notAGraph(path: path) }
    guard let start = mmap(nil, length, PROT_READ, MAP_SHARED, file, 0), start != MAP_FAILED else {
      throw .file(path: path, action: "map", code: errno)
    }
    let mapping = GraphMapping(path: path, start: start, length: length)
    let graph = try mapping.graph(key)
    return verification == .everything ? try graph.verified() : graph
  }

  /// What the file at `path` was made from.
  public static func key(of path: String) throws(CompiledGraphError) -> GraphKey {
    let graph = try open(path)
    guard let key = graph.guardian?.key else { throw .notAGraph(path: path) }
    return key
  }

  /// The same graph with every page and every number checked, which whole-register runs need.
  public func verified() throws(CompiledGraphError) -> CompiledGraph {
    guard let guardian else { return self }
    guardian.checkAll()
    try throwDamage()
    if let place = misplacedNumber() { throw .damaged(path: guardian.path, place: place) }
    var graph = self
    graph.guardian = nil
    return graph
  }

  /// Throws where a page was met that is not what was written.
  func throwDamage() throws(CompiledGraphError) {
    guard let guardian, let place = guardian.damage else { return }
    throw .damaged(path: guardian.path, place: guardian.words(for: place))
  }

  /// The first section with a number that leads nowhere; nil where all is well.
  private func misplacedNumber() -> String? {
    for (rows, words) in [(shares, "the holdings of shares"), (votes, "the holdings of votes")] {
      for (start, rowCount) in [(rows.ownerStart, companies), (rows.heldStart, nodes)] {
        guard start[0] == 0, Int(start[rowCount]) == rows.count else { return words }
        for row in 0..<rowCount where start[row] > start[row + 1] { return words }
      }
      for (list, limit) in [(rows.owners, nodes), (rows.held, companies)] {
        for at in 0..<rows.count {
          let code = ShareCode(bits: list[at].code)
          let isKnown = code.isInTable ? code.place < boundsCount : code.bits <= ShareCode.whole
          if Int(list[at].node) >= limit || !isKnown { return words }
        }
      }
    }
    var last = 0
    for at in 0..<loopCount {
      let (first, size) = (Int(loops[at].first), Int(loops[at].size))
      guard first >= last, size > 1, first + size <= companies else { return "the table of loops" }
      last = first + size
    }
    return nil
  }
}

/// A file in memory before it is known to be a graph.
private struct GraphMapping {
  let path: String
  let start: UnsafeMutableRawPointer
  let length: Int

  func graph(_ key: GraphKey?) throws(CompiledGraphError) -> CompiledGraph {
    let memory = GraphMemory(mapping: start, length: length)
    let header = start.loadUnaligned(as: GraphFormat.Header.self)
    guard header.magic == GraphFormat.magic else { throw .notAGraph(path: path) }
    guard header.byteOrder == GraphFormat.byteOrder else { throw .notAGraph(path: path) }
    guard header.version == GraphFormat.version else {
      throw .otherVersion(path: path, found: header.version)
    }
    let sum = start.loadUnaligned(fromByteOffset: GraphFormat.headerSumAt, as: UInt64.self)
    guard Checksum.of(start, GraphFormat.headerSumAt) == sum else {
      throw .damaged(path: path, place: "the header")
    }
    guard Int(clamping: header.length) == length else {
      throw .damaged(path: path, place: "its length of \(length) bytes")
    }
    let sums = Int(clamping: header.sumsStart)
    let body = sums - GraphFormat.page
    guard sums >= GraphFormat.page, sums % GraphFormat.page == 0, sums <= length,
      (length - sums) == body / GraphFormat.page * 8
    else { throw .damaged(path: path, place: "the header") }
    guard Checksum.of(start + sums, length - sums) == header.sumsChecksum else {
      throw .damaged(path: path, place: "the table of checksums")
    }
    let keyBytes = UnsafeRawBufferPointer(
      start: start + GraphFormat.keyStart,
      count: Swift.min(Int(clamping: header.keyLength), GraphFormat.longestKey))
    guard let found = GraphKey(text: String(decoding: keyBytes, as: UTF8.self)) else {
      throw .damaged(path: path, place: "the key")
    }
    if let key, let part = found.difference(from: key) { throw .stale(path: path, part: part) }
    let sections = try sections(header, end: sums)
    let guardian = PageGuard(
      path: path, key: found, start: start + GraphFormat.page, length: body,
      sums: (start + sums).assumingMemoryBound(to: UInt64.self), sections: sections)
    return graph(header, sections, memory, guardian)
  }

  /// Where each section lies, checked against what the header says it must hold.
  private func sections(
    _ header: GraphFormat.Header, end: Int
  ) throws(CompiledGraphError) -> [Range<Int>] {
    let limit: UInt64 = 1 << 31
    guard header.companies < limit, header.persons < limit, header.shareHoldings < limit,
      header.voteHoldings < limit, header.loops < limit, header.bounds < limit
    else { throw .damaged(path: path, place: "the header") }
    let (companies, nodes) = (Int(header.companies), Int(header.companies + header.persons))
    let (shares, votes) = (Int(header.shareHoldings), Int(header.voteHoldings))
    let hasVotes = header.hasOwnVotes != 0
    let (hasText, hasNames) = (header.hasText != 0, header.hasNames != 0)
    var result: [Range<Int>] = []
    for section in GraphFormat.Section.allCases {
      let place = GraphFormat.sectionsAt + section.rawValue * 16
      let first = Int(clamping: start.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let count = Int(clamping: start.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      let wanted: Int?
      switch section {
      case .traits: wanted = companies
      case .shareOwnerStart: wanted = (companies + 1) * 4
      case .shareOwners, .shareHeld: wanted = shares * 8
      case .shareHeldStart: wanted = (nodes + 1) * 4
      case .voteOwnerStart: wanted = hasVotes ? (companies + 1) * 4 : 0
      case .voteOwners, .voteHeld: wanted = votes * 8
      case .voteHeldStart: wanted = hasVotes ? (nodes + 1) * 4 : 0
      case .loops: wanted = Int(header.loops) * MemoryLayout<LoopRecord>.stride
      case .bounds: wanted = Int(header.bounds) * MemoryLayout<ShareBounds>.stride
      case .identifierStart: wanted = hasText ? (nodes + 1) * 8 : 0
      case .identifierOrder: wanted = hasText ? nodes * 4 : 0
      case .nameStart: wanted = hasNames ? (nodes + 1) * 8 : 0
      case .boundsText, .identifierBytes, .nameBytes: wanted = nil
      }
      guard first >= GraphFormat.page, first % GraphFormat.page == 0, first <= end, count <= end - first,
        wanted ?? count == count
      else { throw .damaged(path: path, place: section.words) }
      result.append(first..<(first + count))
    }
    return result
  }

  private func graph(
    _ header: GraphFormat.Header, _ sections: [Range<Int>], _ memory: GraphMemory, _ guardian: PageGuard
  ) -> CompiledGraph {
    func at<Element>(_ section: GraphFormat.Section, _ type: Element.Type) -> UnsafePointer<Element> {
      UnsafePointer((start + sections[section.rawValue].lowerBound).assumingMemoryBound(to: type))
    }
    func bytes(_ section: GraphFormat.Section) -> Int { sections[section.rawValue].count }
    let shares = HoldingRows(
      ownerStart: at(.shareOwnerStart, UInt32.self), owners: at(.shareOwners, Holding.self),
      heldStart: at(.shareHeldStart, UInt32.self), held: at(.shareHeld, Holding.self),
      count: Int(header.shareHoldings))
    var votes = shares
    if header.hasOwnVotes != 0 {
      votes = HoldingRows(
        ownerStart: at(.voteOwnerStart, UInt32.self), owners: at(.voteOwners, Holding.self),
        heldStart: at(.voteHeldStart, UInt32.self), held: at(.voteHeld, Holding.self),
        count: Int(header.voteHoldings))
    }
    var text: GraphText?
    if header.hasText != 0 {
      let identifiers = TextColumn(
        starts: at(.identifierStart, UInt64.self), bytes: at(.identifierBytes, UInt8.self),
        length: bytes(.identifierBytes))
      var names: TextColumn?
      if header.hasNames != 0 {
        names = TextColumn(
          starts: at(.nameStart, UInt64.self), bytes: at(.nameBytes, UInt8.self), length: bytes(.nameBytes))
      }
      text = GraphText(identifiers: identifiers, order: at(.identifierOrder, UInt32.self), names: names)
    }
    return CompiledGraph(
      memory: memory, companies: Int(header.companies), persons: Int(header.persons),
      traits: at(.traits, UInt8.self), shares: shares, votes: votes, hasOwnVotes: header.hasOwnVotes != 0,
      loops: at(.loops, LoopRecord.self), loopCount: Int(header.loops),
      bounds: at(.bounds, ShareBounds.self), boundsCount: Int(header.bounds),
      boundsText: UnsafeBufferPointer(start: at(.boundsText, UInt8.self), count: bytes(.boundsText)),
      text: text,
      draftNumbers: nil, guardian: guardian)
  }
}
