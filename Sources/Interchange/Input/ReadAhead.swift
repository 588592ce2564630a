internal import Foundation
public import Registry

/// Reads a file on a thread of its own, a few batches ahead of whoever takes what was read.
///
/// Reading and storing cost about the same, so that doing both at once nearly doubles the speed of an import.
/// `Prepared` is what the taker makes of a statement; it is made on the reading thread as well. The order is
/// that of the file, and memory is bounded by the batches. Not for use by two threads at once.
public final class ReadAhead<Prepared: Sendable> {
  /// What became of one statement of a file.
  public enum Outcome: Sendable {
    /// It was read and prepared; the findings are notes and warnings, in the order of the file.
    case statement(Prepared, [Finding])
    /// It was refused.
    case refused(Finding)
  }

  /// What the thread that reads and the one that takes have in common.
  private final class Shared: @unchecked Sendable {
    let condition = NSCondition()
    /// Touched by the reading thread until `isFinished`, then by the taking one.
    let file: StatementFile
    var batches: [Batch] = []
    /// Batches that were used, for the reading thread to take apart: memory is given back by the thread that
    /// took it, without waiting for the other.
    var used: [Batch] = []
    var isFinished = false
    var isCancelled = false

    init(_ file: StatementFile) { self.file = file }

    /// Waits until there is room; false where nobody wants any more.
    func put(_ batch: Batch, isLast: Bool) -> Bool {
      var dropped: [Batch] = []
      condition.lock()
      defer {
        condition.unlock()
        dropped.removeAll()
      }
      while batches.count >= Batch.mostWaiting, !isCancelled { condition.wait() }
      if isLast { isFinished = true }
      guard !isCancelled else { return false }
      batches.append(batch)
      swap(&dropped, &used)
      condition.signal()
      return true
    }

    /// Waits until there is a batch; nil when all were taken.
    ///
    /// Takes back the batch before it.
    func take(for old: consuming Batch) -> Batch? {
      condition.lock()
      defer { condition.unlock() }
      used.append(old)
      while batches.isEmpty, !isFinished { condition.wait() }
      guard !batches.isEmpty else { return nil }
      condition.signal()
      return batches.removeFirst()
    }

    func cancel() {
      condition.lock()
      isCancelled = true
      condition.signal()
      condition.unlock()
    }
  }

  private struct Batch: Sendable {
    static var mostOutcomes: Int { 512 }
    static var mostBytes: Int { 1_000_000 }
    static var mostWaiting: Int { 4 }

    var outcomes: [Outcome] = []
    var bytes = 0
    /// Why nothing follows, where the file could not be read on.
    var failure: InterchangeError?
    var statementCount = 0
    var fileBytesRead: Int?

    var isFull: Bool { outcomes.count >= Batch.mostOutcomes || bytes >= Batch.mostBytes }

  }

  private let shared: Shared
  private var current = Batch()
  private var taken = 0

  /// Bytes of the file as stored, where it has a size.
  public let fileSize: Int?

  /// Begins to read `file`, which nobody else may use until `next` has given nil or an error.
  public init(_ file: StatementFile, prepare: @escaping @Sendable (FiledStatement) -> Prepared) {
    fileSize = file.fileSize
    let shared = Shared(file)
    self.shared = shared
    Thread.detachNewThread { ReadAhead.read(shared, prepare) }
  }

  deinit { shared.cancel() }

  /// Statements that were read up to the batch at hand.
  public var statementCount: Int { current.statementCount }
  /// Bytes taken from the file up to the batch at hand, as stored.
  public var fileBytesRead: Int? { current.fileBytesRead }

  /// The next statement or refusal, or nil at the end.
  ///
  /// - Throws: `InterchangeError` when the file cannot be read on; nothing follows after that.
  public func next() throws(InterchangeError) -> Outcome? {
    while taken == current.outcomes.count {
      if let failure = current.failure { throw failure }
      taken = 0
      let (count, bytes) = (current.statementCount, current.fileBytesRead)
      var old = Batch()
      swap(&old, &current)
      guard let batch = shared.take(for: old) else {
        current.statementCount = count
        current.fileBytesRead = bytes
        return nil
      }
      current = batch
    }
    taken += 1
    return current.outcomes[taken - 1]
  }

  private static func read(_ shared: Shared, _ prepare: (FiledStatement) -> Prepared) {
    var batch = Batch()
    var isAtEnd = false
    while !isAtEnd {
      do throws(InterchangeError) {
        switch try shared.file.next() {
        case .statement(let filed, let findings):
          batch.outcomes.append(.statement(prepare(filed), findings))
          batch.bytes += filed.canonical.count
        case .refused(let finding): batch.outcomes.append(.refused(finding))
        case nil: isAtEnd = true
        }
      } catch {
        batch.failure = error
        isAtEnd = true
      }
      guard isAtEnd || batch.isFull else { continue }
      batch.statementCount = shared.file.statementCount
      batch.fileBytesRead = shared.file.fileBytesRead
      guard shared.put(batch, isLast: isAtEnd) else { return }
      batch = Batch()
    }
  }
}
