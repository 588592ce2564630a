internal import Dispatch
internal import Registry

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
    var scanner = StatementScanner(file.base, count: file.count)
    var collector = RecordCollector(expected: file.count / 1_600)
    if threads > 1 {
      StatementLoader.pipeline(&scanner, &collector, &file)
    } else {
      var batch = ScannedBatch()
      while batch.fill(&scanner) {
        collector.take(batch)
        file.release(upTo: Swift.max(0, scanner.at - (1 << 16)))
      }
    }
    if let problem = scanner.problem {
      throw .input(line: collector.statements + 1, message: problem)
    }
    let statements = collector.statements
    var draft = try collector.draft(scanner.table, keepsIdentifiers: keepsIdentifiers)
    draft.statementsRead = statements
    return draft
  }

  /// Scans a file and makes nothing of it.
  ///
  /// - Returns: how many statements there are, and the sum of the codes of their shares.
  public static func scan(_ path: String) throws(CompiledGraphError) -> (statements: Int, sum: UInt64) {
    var file = try MappedBytes(path)
    var scanner = StatementScanner(file.base, count: file.count)
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

  private static func pipeline(
    _ scanner: inout StatementScanner, _ collector: inout RecordCollector, _ file: inout MappedBytes
  ) {
    withUnsafeMutablePointer(to: &scanner) { scanner in
      withUnsafeMutablePointer(to: &collector) { collector in
        let boxes = (BatchBox(), BatchBox())
        let (shared, target) = (SendablePlace(scanner), SendablePlace(collector))
        let count = 16
        let free = DispatchSemaphore(value: 2)
        let full = DispatchSemaphore(value: 0)
        let queue = DispatchQueue(label: "unveil.scan")
        queue.async {
          var turn = 0
          while true {
            free.wait()
            let box = turn == 0 ? boxes.0 : boxes.1
            box.used = 0
            while box.used < count, box.batches[box.used].fill(&shared.place.pointee) { box.used += 1 }
            let isLast = box.used < count
            full.signal()
            if isLast { return }
            turn = 1 - turn
          }
        }
        var turn = 0
        while true {
          full.wait()
          let box = turn == 0 ? boxes.0 : boxes.1
          let isLast = box.used < count
          for at in 0..<box.used { target.place.pointee.take(box.batches[at]) }
          let place = box.used > 0 ? box.batches[box.used - 1].firstByte : 0
          free.signal()
          file.release(upTo: Swift.max(0, place - (1 << 16)))
          if isLast { break }
          turn = 1 - turn
        }
        queue.sync {}
      }
    }
  }
}

private struct SendablePlace<Element: ~Copyable>: @unchecked Sendable {
  // Unchecked: each place is used by one of the two threads only, or in turns that semaphores keep apart.
  let place: UnsafeMutablePointer<Element>
  init(_ place: UnsafeMutablePointer<Element>) { self.place = place }
}

/// Batches that one thread fills while the other empties those of the other box.
private final class BatchBox: @unchecked Sendable {
  var used = 0
  let batches: UnsafeMutablePointer<ScannedBatch>

  init() {
    batches = .allocate(capacity: 16)
    for at in 0..<16 { (batches + at).initialize(to: ScannedBatch()) }
  }

  deinit {
    batches.deinitialize(count: 16)
    batches.deallocate()
  }
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

  private static let most = 512
  let keys = UnsafeMutablePointer<IdentifierTable.Key>.allocate(capacity: 2 * most)
  let items = UnsafeMutablePointer<Item>.allocate(capacity: most)
  private(set) var keyCount = 0
  private(set) var itemCount = 0
  private(set) var firstByte = 0
  private(set) var statements = 0

  deinit {
    keys.deallocate()
    items.deallocate()
  }

  /// Scans on; false at the end of the file when nothing was found, or at a problem.
  mutating func fill(_ scanner: inout StatementScanner) -> Bool {
    keyCount = 0
    itemCount = 0
    statements = 0
    firstByte = scanner.at
    let (bytes, end) = (scanner.bytes, scanner.end)
    while itemCount < ScannedBatch.most {
      guard let statement = scanner.nextStatement() else { break }
      statements += 1
      var item = Item(
        kind: statement.kind.rawValue, isSpecial: statement.isSpecial, key: UInt32(keyCount),
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
      items[itemCount] = item
      itemCount += 1
    }
    return statements > 0
  }

  @inline(__always) private mutating func append(
    _ range: ByteRange, _ bytes: UnsafePointer<UInt8>, _ end: Int
  ) {
    keys[keyCount] = IdentifierTable.key(bytes + range.start, range.length, end - range.start)
    keyCount &+= 1
  }
}

/// Gathers records and relationships under numbers.
struct RecordCollector: ~Copyable {
  private var table: IdentifierTable
  private var kinds = WorkList<UInt8>(capacity: 1 << 16)
  private var shares = WorkList<DraftHolding>(capacity: 1 << 16)
  private var votes = WorkList<DraftHolding>()
  private var special = WorkList<UInt32>()
  private let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: 1024)
  private(set) var statements = 0

  init(expected: Int) { table = IdentifierTable(expected: expected) }

  deinit { numbers.deallocate() }

  mutating func take(_ batch: borrowing ScannedBatch) {
    statements += batch.statements
    table.numbers(batch.keys, batch.keyCount, into: numbers)
    while kinds.count < table.count { kinds.append(0) }
    for at in 0..<batch.itemCount {
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
