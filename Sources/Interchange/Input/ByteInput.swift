internal import Crypto
import Glibc

/// Something that gives bytes until there are none.
protocol ByteInput: AnyObject {
  /// Fills the beginning of `buffer`, which is not empty, and returns how many bytes it wrote; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int
}

/// A file, or standard input for the path `-`.
final class FileInput: ByteInput {
  private let descriptor: Int32
  private let isOwned: Bool
  /// Bytes of a regular file; nil for a pipe.
  let size: Int?
  /// Bytes read so far.
  private(set) var count = 0
  /// The digest of what was read so far.
  private var hash = SHA256()

  init(path: String) throws(InputProblem) {
    isOwned = path != "-"
    descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    guard descriptor >= 0 else { throw .cannotOpen(reason: FileInput.systemMessage()) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isKnown ? Int(status.st_size) : nil
  }

  deinit { if isOwned && descriptor >= 0 { close(descriptor) } }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    while true {
      let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 {
        count += got
        if got > 0 { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<got])) }
        return got
      }
      guard errno == EINTR else { throw .cannotRead(reason: FileInput.systemMessage()) }
    }
  }

  /// SHA-256 of the whole file, 64 hexadecimal digits; reads what is left of it.
  func sha256() throws(InputProblem) -> String {
    let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 1)
    defer { rest.deallocate() }
    while try read(into: rest) > 0 {}
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}

/// Bytes in memory, given at most `step` at a time.
final class MemoryInput: ByteInput {
  private let bytes: [UInt8]
  private let step: Int
  private var at = 0

  init(_ bytes: [UInt8], step: Int = .max) {
    self.bytes = bytes
    self.step = step
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    let count = min(buffer.count, step, bytes.count - at)
    buffer.copyBytes(from: bytes[at..<at + count])
    at += count
    return count
  }
}

/// An input whose first bytes can be looked at before they are read.
final class PeekableInput: ByteInput {
  private let source: any ByteInput
  private var ahead: [UInt8] = []

  init(_ source: any ByteInput) { self.source = source }

  /// The next `count` bytes, or fewer at the end.
  func peek(_ count: Int) throws(InputProblem) -> [UInt8] {
    while ahead.count < count {
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count - ahead.count, alignment: 1)
      defer { buffer.deallocate() }
      let got = try source.read(into: buffer)
      if got == 0 { break }
      ahead += buffer[..<got]
    }
    return Array(ahead.prefix(count))
  }

  /// Drops `count` bytes that were looked at.
  func skip(_ count: Int) { ahead.removeFirst(count) }

  /// All bytes that are left.
  ///
  /// - Throws: `tooLarge` where there are more than `most`.
  func rest(most: Int) throws(InputProblem) -> [UInt8] {
    var count = 262_144
    while try peek(count).count == count {
      if count > most { throw .tooLarge(limit: "the table has more than \(most) bytes, the limit") }
      count = min(2 * count, most + 1)
    }
    defer { ahead = [] }
    return ahead
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    guard !ahead.isEmpty else { return try source.read(into: buffer) }
    let count = min(buffer.count, ahead.count)
    buffer.copyBytes(from: ahead[..<count])
    ahead.removeFirst(count)
    return count
  }
}
