internal import Foundation

/// Hands loads from one thread to the next, a few at a time, and what was used back the other way.
///
/// Memory is given back by the thread that took it, which then need not wait for another.
final class Belt<Load: Sendable, Used: Sendable>: @unchecked Sendable {
  /// Loads that wait at most.
  private static var mostWaiting: Int { 4 }

  private let condition = NSCondition()
  private var loads: [Load] = []
  private var used: [Used] = []
  private var isFinished = false
  private var isCancelled = false

  /// Waits until there is room, and gives what was used meanwhile; nil where nobody wants any more.
  func put(_ load: Load, isLast: Bool) -> [Used]? {
    condition.lock()
    defer { condition.unlock() }
    while loads.count >= Belt.mostWaiting, !isCancelled { condition.wait() }
    if isLast { isFinished = true }
    guard !isCancelled else {
      condition.signal()
      return nil
    }
    loads.append(load)
    var returned: [Used] = []
    swap(&returned, &used)
    condition.signal()
    return returned
  }

  /// Says that no load follows.
  func end() {
    condition.lock()
    isFinished = true
    condition.signal()
    condition.unlock()
  }

  /// Waits until there is a load; nil when all were taken, or nobody wants any more.
  func take(giving old: [Used]) -> Load? {
    condition.lock()
    defer { condition.unlock() }
    used += old
    while loads.isEmpty, !isFinished, !isCancelled { condition.wait() }
    guard !loads.isEmpty else { return nil }
    condition.signal()
    return loads.removeFirst()
  }

  /// Wants no more.
  func cancel() {
    condition.lock()
    isCancelled = true
    condition.signal()
    condition.unlock()
  }
}
