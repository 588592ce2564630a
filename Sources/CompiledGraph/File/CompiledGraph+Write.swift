internal import Glibc

extension CompiledGraph {
  /// Writes the graph to a file, whole or not at all: a file beside it, synced, then renamed.
  ///
  /// - Throws: `CompiledGraphError.file` where the system refuses.
  public func write(to path: String, key: GraphKey) throws(CompiledGraphError) {
    let graph = try verified()
    let temporary = "\(path).\(getpid()).part"
    let file = Glibc.open(temporary, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .file(path: temporary, action: "make", code: errno) }
    var writer = GraphWriter(file: file, path: temporary)
    do throws(CompiledGraphError) {
      try writer.write(graph, key)
      guard fsync(file) == 0 else { throw .file(path: temporary, action: "sync", code: errno) }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    guard close(file) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw .file(path: path, action: "replace", code: code)
    }
    // The new name is safe only once the folder is on disk.
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let directory = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }
}

private struct GraphWriter: ~Copyable {
  private let file: Int32
  private let path: String
  private var sums = WorkList<UInt64>()
  private var offset = GraphFormat.page
  private let block = ZeroedMemory<UInt8>(count: GraphFormat.page)

  init(file: Int32, path: String) {
    self.file = file
    self.path = path
  }

  mutating func write(_ graph: CompiledGraph, _ key: GraphKey) throws(CompiledGraphError) {
    let keyText = Array(key.text.utf8)
    guard keyText.count <= GraphFormat.longestKey, GraphKey(text: key.text) == key else {
      throw .file(path: path, action: "keep so long a key in", code: EINVAL)
    }
    guard lseek(file, off_t(GraphFormat.page), SEEK_SET) >= 0 else {
      throw .file(path: path, action: "write", code: errno)
    }
    let header = ZeroedMemory<UInt8>(count: GraphFormat.page)
    let raw = UnsafeMutableRawPointer(header.base)
    for section in GraphFormat.Section.allCases {
      let part = graph.bytes(of: section)
      let place = GraphFormat.sectionsAt + section.rawValue * 16
      raw.storeBytes(of: UInt64(offset), toByteOffset: place, as: UInt64.self)
      raw.storeBytes(of: UInt64(part.count), toByteOffset: place + 8, as: UInt64.self)
      try append(part)
    }
    var fixed = GraphFormat.Header()
    fixed.companies = UInt64(graph.companies)
    fixed.persons = UInt64(graph.persons)
    fixed.shareHoldings = UInt64(graph.shares.count)
    fixed.voteHoldings = graph.hasOwnVotes ? UInt64(graph.votes.count) : 0
    fixed.hasOwnVotes = graph.hasOwnVotes ? 1 : 0
    fixed.loops = UInt64(graph.loopCount)
    fixed.bounds = UInt64(graph.boundsCount)
    fixed.hasText = graph.text == nil ? 0 : 1
    fixed.hasNames = graph.text?.names == nil ? 0 : 1
    fixed.keyLength = UInt64(keyText.count)
    fixed.sumsStart = UInt64(offset)
    fixed.sumsChecksum = Checksum.of(sums.base, sums.count * 8)
    fixed.length = UInt64(offset + sums.count * 8)
    try put(UnsafeRawPointer(sums.base), sums.count * 8)
    raw.storeBytes(of: fixed, as: GraphFormat.Header.self)
    for (at, byte) in keyText.enumerated() { header.base[GraphFormat.keyStart + at] = byte }
    raw.storeBytes(
      of: Checksum.of(raw, GraphFormat.headerSumAt), toByteOffset: GraphFormat.headerSumAt, as: UInt64.self)
    guard lseek(file, 0, SEEK_SET) == 0 else { throw .file(path: path, action: "write", code: errno) }
    try put(raw, GraphFormat.page)
  }

  /// One section, filled up with zeros to whole pages.
  private mutating func append(_ part: UnsafeRawBufferPointer) throws(CompiledGraphError) {
    guard let base = part.baseAddress, part.count > 0 else { return }
    let whole = part.count / GraphFormat.page * GraphFormat.page
    var at = 0
    while at < whole {
      sums.append(Checksum.of(base + at, GraphFormat.page))
      at += GraphFormat.page
    }
    try put(base, whole)
    let rest = part.count - whole
    if rest > 0 {
      let last = UnsafeMutableRawPointer(block.base)
      memset(last, 0, GraphFormat.page)
      memcpy(last, base + whole, rest)
      sums.append(Checksum.of(last, GraphFormat.page))
      try put(last, GraphFormat.page)
    }
    offset += whole + (rest > 0 ? GraphFormat.page : 0)
  }

  private func put(_ bytes: UnsafeRawPointer, _ count: Int) throws(CompiledGraphError) {
    var at = 0
    while at < count {
      let written = Glibc.write(file, bytes + at, Swift.min(count - at, 1 << 26))
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw .file(path: path, action: "write", code: errno) }
      at += written
    }
  }
}

extension CompiledGraph {
  /// The bytes of a section; empty where the graph has none.
  func bytes(of section: GraphFormat.Section) -> UnsafeRawBufferPointer {
    func raw<Element>(_ base: UnsafePointer<Element>?, _ count: Int) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : count * MemoryLayout<Element>.stride)
    }
    let votes = hasOwnVotes ? votes : nil
    switch section {
    case .traits: return raw(traits, companies)
    case .shareOwnerStart: return raw(shares.ownerStart, companies + 1)
    case .shareOwners: return raw(shares.owners, shares.count)
    case .shareHeldStart: return raw(shares.heldStart, nodes + 1)
    case .shareHeld: return raw(shares.held, shares.count)
    case .voteOwnerStart: return raw(votes?.ownerStart, companies + 1)
    case .voteOwners: return raw(votes?.owners, votes?.count ?? 0)
    case .voteHeldStart: return raw(votes?.heldStart, nodes + 1)
    case .voteHeld: return raw(votes?.held, votes?.count ?? 0)
    case .loops: return raw(loops, loopCount)
    case .bounds: return raw(bounds, boundsCount)
    case .boundsText: return UnsafeRawBufferPointer(boundsText)
    case .identifierStart: return raw(text?.identifiers.starts, nodes + 1)
    case .identifierBytes: return raw(text?.identifiers.bytes, text?.identifiers.length ?? 0)
    case .identifierOrder: return raw(text?.order, nodes)
    case .nameStart: return raw(text?.names?.starts, nodes + 1)
    case .nameBytes: return raw(text?.names?.bytes, text?.names?.length ?? 0)
    }
  }
}
