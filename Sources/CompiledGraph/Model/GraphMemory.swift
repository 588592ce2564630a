internal import Glibc

/// Owns the memory that a graph points into: pieces of the heap, or a file mapped into memory.
final class GraphMemory: @unchecked Sendable {
  private var pieces: [UnsafeMutableRawPointer] = []
  private var mapping: (start: UnsafeMutableRawPointer, length: Int)?

  init() {}

  init(mapping start: UnsafeMutableRawPointer, length: Int) { mapping = (start, length) }

  deinit {
    for piece in pieces { piece.deallocate() }
    if let mapping { munmap(mapping.start, mapping.length) }
  }

  /// Takes over memory from `allocate`.
  func adopt<Element: BitwiseCopyable>(_ base: UnsafeMutablePointer<Element>) -> UnsafePointer<Element> {
    pieces.append(UnsafeMutableRawPointer(base))
    return UnsafePointer(base)
  }

  func adopt<Element: BitwiseCopyable>(_ list: inout WorkList<Element>) -> UnsafePointer<Element> {
    adopt(list.take().base)
  }
}

/// Memory that is all zero and costs nothing until it is touched.
struct ZeroedMemory<Element: BitwiseCopyable>: ~Copyable {
  let base: UnsafeMutablePointer<Element>
  private let isOwned: Bool

  init(count: Int) {
    guard let memory = calloc(Swift.max(count, 1), MemoryLayout<Element>.stride) else {
      fatalError("no memory for \(count) values")
    }
    base = memory.bindMemory(to: Element.self, capacity: Swift.max(count, 1))
    isOwned = true
  }

  /// The same memory, for as long as `other` lives.
  init(sharing other: borrowing ZeroedMemory<Element>) {
    base = other.base
    isOwned = false
  }

  deinit { if isOwned { free(base) } }
}
