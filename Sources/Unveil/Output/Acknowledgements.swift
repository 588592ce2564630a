internal import Glibc

/// Identifiers of statements that somebody is to be told of once they are safe on the disk.
struct Acknowledgements {
  private let descriptor: Int32
  private var waiting: [UInt8] = []

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Keeps an identifier until the next `write`.
  mutating func await(_ id: String) {
    // A line break would make two lines of one identifier.
    waiting.append(contentsOf: VisibleLine.safe(id).utf8)
    waiting.append(UInt8(ascii: "\n"))
  }

  /// Tells of all that waits; to be called once they are safe.
  mutating func write() throws {
    var done = 0
    while done < waiting.count {
      let count = waiting.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), waiting.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw OutputError.notWritten(reason: String(cString: strerror(errno))) }
      done += count
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
