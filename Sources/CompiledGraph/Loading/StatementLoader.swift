internal import Dispatch
internal import Registry
internal import Synchronization

/// Reads a file of BODS 0.4, one statement on each line, straight into a draft.
///
/// It knows one statement for each record, shareholdings and voting rights; whatever else bears on the answer
/// under a law marks the company, so that it is asked of the general resolver. A register in general is read by
/// `unveil import`, which checks all that this leaves out.
public enum StatementLoader {
  /// Reads the file at `path`.
  ///
  /// - Parameters:
  ///   - threads: with 2, one thread scans while the other gives numbers to identifiers.
  ///   - keepsIdentifiers: whether the graph is to know the record identifiers.
  /// - Throws: `input` with the statement where a line is none that can be read.
  public static func load(
    _ path: String, threads: Int = 1, keepsIdentifiers: Bool = true
  ) throws(CompiledGraphError) -> GraphDraft {
    var file = try MappedBytes(path)
    let table = SharedBounds()
    var collector = RecordCollector(expected: file.count / 1_600)
    var problem: String?
    if threads > 1 {
      problem = StatementLoader.scan(&file, table, threads: threads, into: &collector)
    } else {
      var scanner = StatementScanner(file.base, 0..<file.count, table)
      var batch = ScannedBatch()
      while batch.fill(&scanner, most: 512) {
        collector.take(batch)
        file.release(upTo: Swift.max(0, scanner.at - (1 << 16)))
      }
      problem = scanner.problem
    }
    if let problem { throw .input(line: collector.statements + 1, message: problem) }
    let statements = collector.statements
    var draft = try collector.draft(table.content, keepsIdentifiers: keepsIdentifiers)
    draft.statementsRead = statements
    return draft
  }

  /// Scans a file and makes nothing of it.
  ///
  /// - Returns: how many statements there are, and the sum of the codes of their shares.
  public static func scan(_ path: String) throws(CompiledGraphError) -> (statements: Int, sum: UInt64) {
    var file = try MappedBytes(path)
    var scanner = StatementScanner(file.base, 0..<file.count, SharedBounds())
    var statements = 0
    var sum: UInt64 = 0
    while let statement = scanner.nextStatement() {
      statements += 1
      if statement.shares != .max { sum &+= UInt64(statement.shares) }
      if statements & 0xFFF == 0 { file.release(upTo: scanner.at) }
    }
    if let problem = scanner.problem { throw .input(line: statements + 1, message: problem) }
    return (statements, sum)
  }

  /// Scans pieces of the file on several threads and takes them in the order of the file.
  ///
  /// - Returns: what is wrong with the statement that comes next, if anything.
  private static func scan(
    _ file: inout MappedBytes, _ table: SharedBounds, threads: Int, into collector: inout RecordCollector
  ) -> String? {
    let bytes = SharedBytes(base: file.base, count: file.count)
    let line = ScanLine(pieces: bytes.pieces, boxes: threads * 3)
    for _ in 0..<threads {
      DispatchQueue.global().async {
        while let number = line.claim() {
          let box = line.box(number)
          box.free.wait()
          if !line.isStopped {
            var scanner = StatementScanner(bytes.base, bytes.piece(number), table)
            _ = box.batch.fill(&scanner, most: .max)
            box.problem = scanner.problem
          }
          box.full.signal()
        }
      }
    }
    var problem: String?
    for number in 0..<bytes.pieces {
      let box = line.box(number)
      box.full.wait()
      if problem == nil {
        collector.take(box.batch)
        problem = box.problem
        if problem != nil { line.stop() }
        file.release(upTo: number << 20)
      }
      box.free.signal()
    }
    return problem
  }

}

/// A file in pieces of about a megabyte that end with a line.
private struct SharedBytes: @unchecked Sendable {
  // Unchecked: nobody writes there.
  let base: UnsafePointer<UInt8>
  let count: Int

  var pieces: Int { (count + (1 << 20) - 1) >> 20 }

  /// Looks for the ends of lines only when a piece is asked for: the file is not touched before.
  func piece(_ number: Int) -> Range<Int> {
    let first = lineStart(number << 20)
    return first..<Swift.max(first, lineStart((number + 1) << 20))
  }

  private func lineStart(_ place: Int) -> Int {
    guard place > 0 else { return 0 }
    var at = place
    while at < count, base[at - 1] != 10 { at += 1 }
    return Swift.min(at, count)
  }
}

/// Pieces that are handed from the threads that scan to the one that collects.
private final class ScanLine: Sendable {
  private let pieces: Int
  private let boxes: [Box]
  private let next = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)

  /// A piece at a time: `free` lets its thread fill it, `full` the collector empty it.
  final class Box: @unchecked Sendable {
    // Unchecked: the two semaphores keep the threads apart.
    let free = DispatchSemaphore(value: 1)
    let full = DispatchSemaphore(value: 0)
    var batch = ScannedBatch()
    var problem: String?
  }

  init(pieces: Int, boxes: Int) {
    self.pieces = pieces
    self.boxes = (0..<boxes).map { _ in Box() }
  }

  func claim() -> Int? {
    let number = next.add(1, ordering: .relaxed).oldValue
    return number < pieces ? number : nil
  }

  func box(_ number: Int) -> Box { boxes[number % boxes.count] }
  var isStopped: Bool { stopped.load(ordering: .relaxed) }
  func stop() { stopped.store(true, ordering: .relaxed) }
}

/// Statements whose identifiers have no numbers yet.
struct ScannedBatch: ~Copyable {
  struct Item: BitwiseCopyable {
    var kind: UInt8
    var isSpecial: Bool
    var key: UInt32
    var shares: UInt32
    var votes: UInt32
  }

  private(set) var keys = WorkList<IdentifierTable.Key>(capacity: 1024)
  private(set) var items = WorkList<Item>(capacity: 512)
  private(set) var statements = 0

  /// Scans up to so many statements; false where there was none, at the end or at a problem.
  mutating func fill(_ scanner: inout StatementScanner, most: Int) -> Bool {
    keys.removeAll()
    items.removeAll()
    statements = 0
    let (bytes, end) = (scanner.bytes, scanner.end)
    while statements < most {
      guard let statement = scanner.nextStatement() else { break }
      statements += 1
      var item = Item(
        kind: statement.kind.rawValue, isSpecial: statement.isSpecial, key: UInt32(keys.count),
        shares: statement.shares, votes: statement.votes)
      switch statement.kind {
      case .other: continue
      case .company, .person:
        guard statement.identifier.length >= 0 else { continue }
        append(statement.identifier, bytes, end)
      case .relationship:
        guard statement.subject.length >= 0 else { continue }
        append(statement.subject, bytes, end)
        if statement.party.length >= 0 {
          append(statement.party, bytes, end)
        } else {
          // A party that is described where it stands, or a reason why there is none.
          item.isSpecial = true
          item.shares = .max
          item.votes = .max
        }
      }
      items.append(item)
    }
    return statements > 0
  }

  @inline(__always) private mutating func append(
    _ range: ByteRange, _ bytes: UnsafePointer<UInt8>, _ end: Int
  ) {
    keys.append(IdentifierTable.key(bytes + range.start, range.length, end - range.start))
  }
}

/// Gathers records and relationships under numbers.
struct RecordCollector: ~Copyable {
  private var table: IdentifierTable
  private var kinds = WorkList<UInt8>(capacity: 1 << 16)
  private var shares = WorkList<DraftHolding>(capacity: 1 << 16)
  private var votes = WorkList<DraftHolding>()
  private var special = WorkList<UInt32>()
  private var numbers = WorkList<UInt32>(capacity: 1024)
  private(set) var statements = 0

  init(expected: Int) { table = IdentifierTable(expected: expected) }

  /// Takes statements in the order of the file.
  mutating func take(_ batch: borrowing ScannedBatch) {
    statements += batch.statements
    let count = batch.keys.count
    numbers.reserve(count)
    var first = 0
    // So many at a time that the slots of all are still near when they are looked at again.
    while first < count {
      let step = Swift.min(512, count - first)
      table.numbers(batch.keys.base + first, step, into: numbers.base + first)
      first += step
    }
    while kinds.count < table.count { kinds.append(0) }
    let numbers = numbers.base
    for at in 0..<batch.items.count {
      let item = batch.items[at]
      let first = numbers[Int(item.key)]
      if item.kind != ScannedStatement.Kind.relationship.rawValue {
        // A record of both kinds is a company: it may have owners.
        let kind: UInt8 = item.kind == ScannedStatement.Kind.company.rawValue ? 2 : 1
        kinds[Int(first)] = Swift.max(kinds[Int(first)], kind)
        if item.isSpecial { special.append(first) }
        continue
      }
      kinds[Int(first)] = 2
      if item.isSpecial { special.append(first) }
      if item.shares != .max {
        shares.append(DraftHolding(company: first, owner: numbers[Int(item.key) + 1], code: item.shares))
      }
      if item.votes != .max {
        votes.append(DraftHolding(company: first, owner: numbers[Int(item.key) + 1], code: item.votes))
      }
    }
  }

  /// Companies first, then the rest, each in the order of first sight.
  consuming func draft(_ bounds: BoundsTable, keepsIdentifiers: Bool) throws(CompiledGraphError) -> GraphDraft
  {
    let total = table.count
    let order = UnsafeMutablePointer<UInt32>.allocate(capacity: Swift.max(total, 1))
    defer { order.deallocate() }
    var companies = 0
    for number in 0..<total where kinds[number] == 2 {
      order[number] = UInt32(companies)
      companies += 1
    }
    var next = companies
    for number in 0..<total where kinds[number] != 2 {
      order[number] = UInt32(next)
      next += 1
    }
    var draft = GraphDraft(companies: companies, persons: total - companies)
    draft.table = bounds
    RecordCollector.renumber(shares.base, shares.count, order)
    RecordCollector.renumber(votes.base, votes.count, order)
    swap(&draft.shares, &shares)
    swap(&draft.votes, &votes)
    for at in 0..<special.count { draft.special.append(order[Int(special[at])]) }
    // A party that is named and never described.
    for number in 0..<total where kinds[number] == 0 { draft.special.append(order[number]) }
    if keepsIdentifiers { draft.setIdentifiers(table.texts(order: order)) }
    return draft
  }

  private static func renumber(
    _ list: UnsafeMutablePointer<DraftHolding>, _ count: Int, _ order: UnsafePointer<UInt32>
  ) {
    for at in 0..<count {
      list[at].company = order[Int(list[at].company)]
      list[at].owner = order[Int(list[at].owner)]
    }
  }
}
