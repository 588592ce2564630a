internal import Dispatch
internal import Glibc
internal import Synchronization

/// Several threads that take numbered pieces of work, one after the other, until none is left.
enum Workers {
  /// Processors of this machine.
  static var processors: Int { Swift.max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs `work` once on each thread; each claims the numbers `0 ..< pieces` until it gets nil.
  ///
  /// The thread that calls is the one of number 0, and works even where no other is free.
  static func run(
    pieces: Int, threads: Int, _ work: @escaping @Sendable (_ thread: Int, _ claim: () -> Int?) -> Void
  ) {
    let next = Counter()
    let claim: @Sendable () -> Int? = {
      let piece = next.value.add(1, ordering: .relaxed).oldValue
      return piece < pieces ? piece : nil
    }
    let group = DispatchGroup()
    for thread in 1..<Swift.max(1, Swift.min(threads, pieces)) {
      DispatchQueue.global().async(group: group) { work(thread, claim) }
    }
    work(0, claim)
    group.wait()
  }

  private final class Counter: Sendable {
    let value = Atomic<Int>(0)
  }
}

/// Something of which each thread touches its own part only.
final class ThreadParts<Part: ~Copyable>: @unchecked Sendable {
  // Unchecked: a part belongs to the piece of work of its number.
  private let parts: UnsafeMutablePointer<Part>
  let count: Int

  init(count: Int, _ make: () -> Part) {
    self.count = count
    parts = .allocate(capacity: Swift.max(count, 1))
    for at in 0..<count { (parts + at).initialize(to: make()) }
  }

  deinit {
    parts.deinitialize(count: count)
    parts.deallocate()
  }

  subscript(_ number: Int) -> UnsafeMutablePointer<Part> {
    precondition(number >= 0 && number < count, "a part of the work")
    return parts + number
  }
}

/// What a caller wants to be told, which only the thread of the caller tells.
struct CallersProgress: @unchecked Sendable {
  // Unchecked: called on the thread that it came from.
  let tell: ((Int) -> Void)?
}
