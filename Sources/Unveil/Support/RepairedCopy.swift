internal import Glibc

/// A file that is there whole or not at all: written beside its place and moved there at the end.
final class RepairedCopy {
  private let path: String
  private let part: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var count = 0

  init(path: String) throws {
    self.path = path
    part = path + ".part"
    descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RepairedCopy.failure(path) }
  }

  deinit {
    if !isClosed {
      close(descriptor)
      unlink(part)
    }
  }

  private var isClosed = false

  /// Adds a statement.
  func add(_ statement: [UInt8], isArray: Bool) throws {
    if isArray { buffer += count == 0 ? Array("[\n".utf8) : Array(",\n".utf8) }
    buffer += statement
    if !isArray { buffer.append(UInt8(ascii: "\n")) }
    count += 1
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Ends the file and puts it in its place.
  func finish(isArray: Bool) throws {
    if isArray { buffer += count == 0 ? Array("[]\n".utf8) : Array("\n]\n".utf8) }
    try flush()
    isClosed = true
    guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0, rename(part, path) == 0 else {
      unlink(part)
      throw RepairedCopy.failure(path)
    }
  }

  /// Leaves nothing behind.
  func discard() {
    guard !isClosed else { return }
    isClosed = true
    close(descriptor)
    unlink(part)
  }

  private func flush() throws {
    var done = 0
    while done < buffer.count {
      let written = buffer.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw RepairedCopy.failure(path) }
      done += written
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure(.cannotWrite, "\(path): the copy cannot be written (\(String(cString: strerror(errno))))")
  }
}
