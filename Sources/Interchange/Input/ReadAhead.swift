internal import Foundation
public import Registry

/// Reads a file ahead of whoever takes what was read: one thread reads, another prepares, the caller takes.
///
/// Each of the three costs about the same, so that doing them at once makes an import much faster.
/// `Prepared` is what the taker makes of a statement. The order is that of the file, and memory is bounded by
/// the batches. Not for use by two threads at once.
public final class ReadAhead<Prepared: Sendable> {
  /// What became of one statement of a file.
  public enum Outcome: Sendable {
    /// It was read and prepared; the findings are notes and warnings, in the order of the file.
    case statement(Prepared, [Finding])
    /// It was refused.
    case refused(Finding)
  }

  private struct Batch<Element: Sendable>: Sendable {
    var outcomes: [Element] = []
    /// Why nothing follows, where the file could not be read on.
    var failure: InterchangeError?
    var statementCount = 0
    var fileBytesRead: Int?
  }

  private typealias Prepares = @Sendable (FiledStatement) -> Prepared

  private let prepared: Belt<Batch<Outcome>, Batch<Outcome>>
  private var current = Batch<Outcome>()
  private var taken = 0

  /// Bytes of the file as stored, where it has a size.
  public let fileSize: Int?

  /// Begins to read `file`, which nobody else may use until `next` has given nil or an error.
  public init(_ file: StatementFile, prepare: @escaping @Sendable (FiledStatement) -> Prepared) {
    fileSize = file.fileSize
    let read = Belt<Batch<ReadOutcome>, Batch<Outcome>>()
    let prepared = Belt<Batch<Outcome>, Batch<Outcome>>()
    self.prepared = prepared
    let handed = Handed(file)
    Thread.detachNewThread { ReadAhead.read(handed, read) }
    Thread.detachNewThread { ReadAhead.prepare(read, prepared, prepare) }
  }

  deinit { prepared.cancel() }

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
      var old = Batch<Outcome>()
      swap(&old, &current)
      guard let batch = prepared.take(giving: [old]) else {
        current.statementCount = count
        current.fileBytesRead = bytes
        return nil
      }
      current = batch
    }
    taken += 1
    return current.outcomes[taken - 1]
  }

  // MARK: The threads

  /// A file on its way to the thread that reads it; touched by that thread until the last batch is on the
  /// belt, then by the taking one.
  private final class Handed: @unchecked Sendable {
    let file: StatementFile

    init(_ file: StatementFile) { self.file = file }
  }

  private static var mostOutcomes: Int { 512 }
  private static var mostBytes: Int { 1_000_000 }

  private static func read(_ handed: Handed, _ belt: Belt<Batch<ReadOutcome>, Batch<Outcome>>) {
    let file = handed.file
    var isAtEnd = false
    while !isAtEnd {
      var batch = Batch<ReadOutcome>()
      var bytes = 0
      batch.outcomes.reserveCapacity(mostOutcomes)
      do throws(InterchangeError) {
        while batch.outcomes.count < mostOutcomes, bytes < mostBytes, let outcome = try file.next() {
          if case .statement(let filed, _) = outcome { bytes += filed.canonical.count }
          batch.outcomes.append(outcome)
        }
        isAtEnd = batch.outcomes.count < mostOutcomes && bytes < mostBytes
      } catch {
        batch.failure = error
        isAtEnd = true
      }
      batch.statementCount = file.statementCount
      batch.fileBytesRead = file.fileBytesRead
      // What was used is taken apart here, by the thread that took the memory.
      guard belt.put(batch, isLast: isAtEnd) != nil else { return }
    }
  }

  private static func prepare(
    _ from: Belt<Batch<ReadOutcome>, Batch<Outcome>>, _ to: Belt<Batch<Outcome>, Batch<Outcome>>,
    _ prepare: Prepares
  ) {
    defer { from.cancel() }
    var used: [Batch<Outcome>] = []
    while var batch = from.take(giving: used) {
      var made = Batch<Outcome>(
        failure: batch.failure, statementCount: batch.statementCount, fileBytesRead: batch.fileBytesRead)
      made.outcomes.reserveCapacity(batch.outcomes.count)
      // Taken out one by one from the end, so that no part of a statement is copied.
      batch.outcomes.reverse()
      while let outcome = batch.outcomes.popLast() {
        switch outcome {
        case .statement(let filed, let findings): made.outcomes.append(.statement(prepare(filed), findings))
        case .refused(let finding): made.outcomes.append(.refused(finding))
        }
      }
      guard let returned = to.put(made, isLast: false) else { return }
      used = returned
    }
    to.end()
  }
}
