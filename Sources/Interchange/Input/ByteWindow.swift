/// The part of an input that is in memory: the statement being looked at and what was read ahead.
///
/// Indices count from the beginning of the window and move when `refill` drops what is done with.
final class ByteWindow {
  private let source: any ByteInput
  private let limits: InputLimits
  private var storage: UnsafeMutableRawBufferPointer
  /// Bytes in the window.
  private(set) var count = 0
  /// Bytes taken from the source.
  private(set) var total = 0
  private var isAtEnd = false

  init(_ source: any ByteInput, limits: InputLimits) {
    self.source = source
    self.limits = limits
    storage = .allocate(byteCount: max(limits.chunk, 1) * 2, alignment: 16)
  }

  deinit { storage.deallocate() }

  /// The bytes, valid until the next `refill`.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: storage[..<count].assumingMemoryBound(to: UInt8.self)[...])
  }

  /// Reads more.
  ///
  /// Drops the first `done` bytes, so that every index falls by `done`; false at the end.
  func refill(dropping done: Int) throws(InputProblem) -> Bool {
    if done > 0 {
      storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[done..<count]))
      count -= done
    }
    if isAtEnd { return false }
    if count + limits.chunk > storage.count { grow() }
    let room = UnsafeMutableRawBufferPointer(rebasing: storage[count..<count + limits.chunk])
    let got = try source.read(into: room)
    isAtEnd = got == 0
    count += got
    total += got
    if total > limits.unpackedBytes {
      throw .tooLarge(limit: "there are more than \(limits.unpackedBytes) bytes of text, the limit")
    }
    return got > 0
  }

  private func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: storage.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<count]))
    storage.deallocate()
    storage = larger
  }
}
