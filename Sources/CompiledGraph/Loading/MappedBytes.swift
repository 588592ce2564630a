internal import Glibc

/// A file to be read once from beginning to end, mapped into memory.
struct MappedBytes: ~Copyable {
  let base: UnsafePointer<UInt8>
  let count: Int
  private let start: UnsafeMutableRawPointer?
  private var released = 0

  init(_ path: String) throws(CompiledGraphError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: path, action: "open", code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(path: path, action: "read", code: errno) }
    let length = Int(status.st_size)
    guard length > 0 else { throw .input(line: 1, message: "\(path) is empty.") }
    guard let memory = mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0), memory != MAP_FAILED else {
      throw .file(path: path, action: "map", code: errno)
    }
    madvise(memory, length, MADV_SEQUENTIAL)
    start = memory
    count = length
    base = UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
  }

  deinit { if let start { munmap(start, count) } }

  /// Gives the memory of what was read back, so that a file of any size is read in little of it.
  mutating func release(upTo place: Int) {
    let step = 1 << 24
    guard place - released >= step, let start else { return }
    let bytes = (place - released) / step * step
    madvise(start + released, bytes, MADV_DONTNEED)
    released += bytes
  }
}
