internal import Glibc

/// A file that is there whole or not at all: written beside its place and moved there at the end.
final class RepairedCopy {
  private let path: String
  private let part: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var count = 0
  private var isClosed = false

  /// A copy at `path` of the file at `original`, which is never written to.
  init(path: String, of original: String) throws {
    self.path = path
    if let old = RepairedCopy.identity(path) {
      guard old.isRegular else {
        throw CommandFailure(.cannotWrite, "\(path): this is no file; name a file for the repaired copy")
      }
      // However it is spelt, and whatever links lead to it.
      if let read = RepairedCopy.identity(original), read.device == old.device, read.inode == old.inode {
        throw CommandFailure(.usage, "\(path): this is the file that is read; write the copy elsewhere")
      }
    }
    part = "\(path).\(getpid()).part"
    descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RepairedCopy.failure(path) }
  }

  deinit { discard() }

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
    let isSynced = fsync(descriptor) == 0 || errno == EINVAL
    guard close(descriptor) == 0, isSynced, rename(part, path) == 0 else {
      let failure = RepairedCopy.failure(path)
      unlink(part)
      throw failure
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

  private static func identity(_ path: String) -> (device: UInt, inode: UInt, isRegular: Bool)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (UInt(status.st_dev), UInt(status.st_ino), status.st_mode & S_IFMT == S_IFREG)
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure(.cannotWrite, "\(path): the copy cannot be written (\(String(cString: strerror(errno))))")
  }
}
