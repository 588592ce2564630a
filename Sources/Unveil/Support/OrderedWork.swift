internal import Foundation

/// Blocks of work for several threads, whose results are taken in the order of the blocks.
///
/// No thread runs further ahead of whoever takes than the buffer is long, so memory is bounded however unequal
/// the blocks are.
final class OrderedWork<Result: Sendable>: @unchecked Sendable {
  // Unchecked: everything that changes is touched under the lock of the condition.
  private let condition = NSCondition()
  private let blocks: Int
  private let mostAhead: Int
  private var claimed = 0
  private var taken = 0
  private var results: [Int: Result] = [:]
  private var failure: (any Error)?
  private var isStopped = false

  /// - Parameters:
  ///   - blocks: how many there are.
  ///   - mostAhead: how many may be in work or waiting to be taken.
  init(blocks: Int, mostAhead: Int) {
    self.blocks = blocks
    self.mostAhead = max(1, mostAhead)
  }

  /// Begins a thread that claims blocks and finishes them until there are no more.
  func start(_ worker: @escaping @Sendable (OrderedWork) throws -> Void) {
    Thread.detachNewThread {
      do { try worker(self) } catch { self.fail(error) }
    }
  }

  /// The next block that nobody has; nil when there are no more or nobody wants them.
  func claim() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while !isStopped, claimed < blocks, claimed - taken >= mostAhead { condition.wait() }
    guard !isStopped, claimed < blocks else { return nil }
    claimed += 1
    return claimed - 1
  }

  /// Hands the result of a claimed block over.
  func finish(_ block: Int, _ result: Result) {
    condition.lock()
    results[block] = result
    condition.broadcast()
    condition.unlock()
  }

  private func fail(_ error: any Error) {
    condition.lock()
    if failure == nil { failure = error }
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }

  /// Tells the threads that nothing more is wanted.
  func stop() {
    condition.lock()
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }

  /// The result of the next block; nil when all were taken.
  ///
  /// - Throws: what the first thread that failed threw.
  func take() throws -> Result? {
    condition.lock()
    defer { condition.unlock() }
    guard taken < blocks else { return nil }
    while results[taken] == nil, failure == nil { condition.wait() }
    guard let result = results.removeValue(forKey: taken) else {
      if let failure { throw failure }
      return nil
    }
    taken += 1
    condition.broadcast()
    return result
  }
}
