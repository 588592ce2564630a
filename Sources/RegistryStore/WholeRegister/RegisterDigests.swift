internal import Crypto
internal import Registry

/// For every party one number for all that its answer rests on: its own description, the interests in it, and the
/// same of everything above it.
///
/// Two runs, on whatever days and after whatever imports, that find the same number for a company find the same
/// structure above it, and so the same answer. Parties that judgements join, and whatever stands below them, have
/// none.
public struct RegisterDigests: Sendable {
  /// 128 bits of a SHA-256.
  struct Digest: Hashable, Sendable, BitwiseCopyable {
    var high: UInt64 = 0
    var low: UInt64 = 0
  }

  private let above: [Digest]
  private let isOpen: [Bool]

  /// The number of a party together with what else its answer rests on; nil where there is none.
  public func key(_ record: Int64, _ settings: [UInt8]) -> [UInt8]? {
    guard !isOpen[Int(record)] else { return nil }
    var text = DigestText()
    text.add(above[Int(record)])
    text.add(settings)
    return text.bytes
  }

  /// 16 bytes that stand for any others.
  public static func digest(of bytes: [UInt8]) -> [UInt8] {
    var text = DigestText()
    text.add(bytes)
    return text.bytes
  }

  init(_ session: Session, _ snapshot: RegisterSnapshot) throws {
    let local = try LocalDigests(session, snapshot)
    var walk = DigestWalk(snapshot, local)
    walk.run()
    above = walk.above
    isOpen = walk.isOpen
  }
}

extension RegistryStore {
  /// Finds the numbers of all parties of a snapshot.
  ///
  /// - Throws: `RegistryStoreError.changed` where something was imported after the snapshot was taken.
  public func digests(_ snapshot: RegisterSnapshot) throws -> RegisterDigests {
    try read { session in
      guard try Fingerprint.stored(session).text == snapshot.fingerprint else {
        throw RegistryStoreError.changed(path: path)
      }
      return try RegisterDigests(session, snapshot)
    }
  }
}

/// Values one after the other, each with its length, to be hashed.
private struct DigestText {
  private var content: [UInt8] = []

  mutating func add(_ text: String) {
    add(Int64(text.utf8.count))
    content.append(contentsOf: text.utf8)
  }

  mutating func add(_ bytes: [UInt8]) {
    add(Int64(bytes.count))
    content.append(contentsOf: bytes)
  }

  mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { content.append(contentsOf: $0) }
  }

  mutating func add(_ digest: RegisterDigests.Digest) {
    add(Int64(bitPattern: digest.high))
    add(Int64(bitPattern: digest.low))
  }

  mutating func clear() { content.removeAll(keepingCapacity: true) }

  var bytes: [UInt8] { Array(SHA256.hash(data: content).prefix(16)) }

  var digest: RegisterDigests.Digest {
    var words: (UInt64, UInt64) = (0, 0)
    for (at, byte) in SHA256.hash(data: content).prefix(16).enumerated() {
      if at < 8 { words.0 = words.0 << 8 | UInt64(byte) } else { words.1 = words.1 << 8 | UInt64(byte) }
    }
    return RegisterDigests.Digest(high: words.0, low: words.1)
  }
}

/// What is said of each party itself.
private struct LocalDigests {
  /// By record: of the identifier alone.
  var identifiers: [RegisterDigests.Digest]
  /// By record: of the description that counts.
  var descriptions: [RegisterDigests.Digest]
  /// By statement: of the identifier.
  var statements: [RegisterDigests.Digest]
  /// By record: whether a judgement joins it to others.
  var isJoined: [Bool]

  init(_ session: Session, _ snapshot: RegisterSnapshot) throws {
    let none = RegisterDigests.Digest()
    identifiers = Array(repeating: none, count: snapshot.recordLimit)
    descriptions = identifiers
    statements = Array(repeating: none, count: snapshot.latest.lastStatement + 1)
    isJoined = Array(repeating: false, count: snapshot.recordLimit)
    try LocalDigests.texts(session, "SELECT number, id FROM records", &identifiers)
    try LocalDigests.texts(session, "SELECT number, id FROM statements", &statements)
    let number = try session.prepare("SELECT number FROM records WHERE id = ?")
    for member in session.judgements.sets.joined() {
      if let found = try number.bind(member.text).first({ Int($0.int(0)) }), isJoined.indices.contains(found)
      {
        isJoined[found] = true
      }
    }
    var text = DigestText()
    let scan = try session.prepare(
      "SELECT d.statement, d.record, \(NodeTexts.columns) FROM descriptions d ORDER BY d.statement")
    try scan.each { row in
      let record = Int(row.int(1))
      guard descriptions.indices.contains(record), Int64(snapshot.latest.statement[record]) == row.int(0)
      else { return }
      let ended = row.int(8)
      text.clear()
      for column in [2, 3, 7, 9] as [Int32] {
        text.add(row.isNull(column) ? 0 : 1)
        text.add(row.int(column))
      }
      for column in [4, 5, 6] as [Int32] {
        text.add(row.isNull(column) ? 0 : 1)
        text.add(row.text(column))
      }
      // An end that is still to come says nothing yet.
      text.add(ended != 0 && ended <= snapshot.moment.asOf ? ended : 0)
      text.add(snapshot.latest.closed(record) ?? 0)
      descriptions[record] = text.digest
    }
  }

  private static func texts(
    _ session: Session, _ sql: String, _ digests: inout [RegisterDigests.Digest]
  ) throws {
    var text = DigestText()
    try session.prepare(sql).each { row in
      let number = Int(row.int(0))
      guard digests.indices.contains(number) else { return }
      text.clear()
      text.add(row.text(1))
      digests[number] = text.digest
    }
  }
}

/// Goes from the owners down, loops as one; without recursion.
///
/// Source: Tarjan, "Depth-first search and linear graph algorithms" (1972).
private struct DigestWalk {
  private let snapshot: RegisterSnapshot
  private let local: LocalDigests
  var above: [RegisterDigests.Digest]
  var isOpen: [Bool]
  private var index: [UInt32]
  private var low: [UInt32]
  private var isOnStack: [Bool]
  private var stack: [Int32] = []
  private var next: UInt32 = 1

  init(_ snapshot: RegisterSnapshot, _ local: LocalDigests) {
    self.snapshot = snapshot
    self.local = local
    let count = snapshot.recordLimit
    above = Array(repeating: RegisterDigests.Digest(), count: count)
    isOpen = local.isJoined
    index = Array(repeating: 0, count: count)
    low = index
    isOnStack = Array(repeating: false, count: count)
  }

  mutating func run() {
    var frames: [(node: Int32, at: Int)] = []
    for root in 0..<index.count where index[root] == 0 {
      enter(Int32(root), &frames)
      while let (node, at) = frames.last {
        let links = snapshot.links(in: Int64(node))
        var (at, child) = (at, Int32(-1))
        while at < links.count, child < 0 {
          let party = links[links.startIndex + at].party
          at += 1
          guard party >= 0 else { continue }
          if index[Int(party)] == 0 {
            child = party
          } else if isOnStack[Int(party)] {
            low[Int(node)] = min(low[Int(node)], index[Int(party)])
          }
        }
        frames[frames.count - 1].at = at
        if child >= 0 {
          enter(child, &frames)
          continue
        }
        frames.removeLast()
        if let below = frames.last?.node { low[Int(below)] = min(low[Int(below)], low[Int(node)]) }
        if low[Int(node)] == index[Int(node)] { finish(node) }
      }
    }
  }

  private mutating func enter(_ node: Int32, _ frames: inout [(node: Int32, at: Int)]) {
    index[Int(node)] = next
    low[Int(node)] = next
    next += 1
    stack.append(node)
    isOnStack[Int(node)] = true
    frames.append((node, 0))
  }

  /// All members of a loop, or one party, when everything above is done.
  private mutating func finish(_ root: Int32) {
    var members: [Int32] = []
    while let node = stack.popLast() {
      isOnStack[Int(node)] = false
      members.append(node)
      if node == root { break }
    }
    let inside = Set(members)
    var open = false
    var parts: [(RegisterDigests.Digest, RegisterDigests.Digest)] = []
    var text = DigestText()
    for member in members {
      if isOpen[Int(member)] { open = true }
      text.clear()
      text.add(local.identifiers[Int(member)])
      text.add(local.descriptions[Int(member)])
      for link in snapshot.links(in: Int64(member)) {
        add(link, to: &text)
        guard link.party >= 0, !inside.contains(link.party) else { continue }
        if isOpen[Int(link.party)] { open = true }
        text.add(above[Int(link.party)])
      }
      parts.append((local.identifiers[Int(member)], text.digest))
    }
    if members.count == 1 {
      above[Int(root)] = parts[0].1
    } else {
      parts.sort { ($0.0.high, $0.0.low) < ($1.0.high, $1.0.low) }
      text.clear()
      for part in parts { text.add(part.1) }
      let all = text.digest
      for member in members {
        text.clear()
        text.add(all)
        text.add(local.identifiers[Int(member)])
        above[Int(member)] = text.digest
      }
    }
    if open { for member in members { isOpen[Int(member)] = true } }
  }

  private func add(_ link: PackedLink, to text: inout DigestText) {
    text.add(local.statements[Int(link.statement)])
    text.add(local.identifiers[Int(link.record)])
    text.add(Int64(link.party >= 0 ? 0 : link.party))
    if link.party >= 0 { text.add(local.identifiers[Int(link.party)]) }
    for number in [
      Int64(link.type), Int64(link.directness), Int64(link.declared), Int64(link.since),
      Int64(snapshot.latest.stated[Int(link.record)]),
    ] { text.add(number) }
    switch snapshot.shares[link.share] {
    case .notStated: text.add("")
    case .stated(let share):
      text.add(
        "\(share.min.fractionText) \(share.max.fractionText) \(share.minOpen) \(share.maxOpen)")
    }
  }
}
