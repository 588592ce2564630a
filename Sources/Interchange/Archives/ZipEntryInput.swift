import CZlib
import Glibc

/// Bytes that can be read at any place.
protocol RandomInput: AnyObject {
  var size: Int { get }

  /// Exactly `count` bytes from `offset` on.
  func bytes(at offset: Int, count: Int) throws(InputProblem) -> [UInt8]
}

/// A file that can be read at any place.
final class RandomFile: RandomInput {
  private let descriptor: Int32
  let size: Int

  init(path: String) throws(InputProblem) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw .cannotOpen(reason: String(cString: strerror(errno)))
    }
    size = Int(status.st_size)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func bytes(at offset: Int, count: Int) throws(InputProblem) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
      throw .damagedZip("it ends before a file in it does")
    }
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      done = 0
      while done < count, let start = buffer.baseAddress {
        let got = pread(descriptor, start + done, count - done, off_t(offset + done))
        if got > 0 {
          done += got
        } else if got == 0 || errno != EINTR {
          failure = got == 0 ? "the file has become shorter" : String(cString: strerror(errno))
          return
        }
      }
    }
    if let failure { throw .cannotRead(reason: failure) }
    return bytes
  }
}

/// An archive in memory.
final class RandomBytes: RandomInput {
  private let all: [UInt8]
  var size: Int { all.count }

  init(_ bytes: [UInt8]) { all = bytes }

  func bytes(at offset: Int, count: Int) throws(InputProblem) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= all.count, count <= all.count - offset else {
      throw .damagedZip("it ends before a file in it does")
    }
    return Array(all[offset..<offset + count])
  }
}

/// One file of a zip archive, unpacked as it is read; at its end size and checksum must be right.
final class ZipEntryInput: ByteInput {
  private let source: any RandomInput
  private let entry: ZipArchive.Entry
  private let limits: InputLimits
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var packed: [UInt8] = []
  private var packedAt = 0
  private var used = 0
  private var given = 0
  private var checksum: UInt
  private var isAtEnd = false

  init(_ source: any RandomInput, _ entry: ZipArchive.Entry, limits: InputLimits) {
    self.source = source
    self.entry = entry
    self.limits = limits
    checksum = crc32(0, nil, 0)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative: deflate without any framing.
    isReady = inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    guard isReady else { throw .cannotRead(reason: "zlib could not be started") }
    if isAtEnd { return 0 }
    let got = entry.isDeflated ? try inflated(into: buffer) : try stored(into: buffer)
    given += got
    guard given <= entry.size else { throw .damagedZip("\(label) unpacks to more than the directory says") }
    if given > limits.expansionFrom, given / limits.expansion > max(used, 1) {
      throw .tooLarge(
        limit: "\(label) unpacks to more than \(limits.expansion) times its size, as no register does")
    }
    checksum = crc32(checksum, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(got))
    if got == 0 {
      isAtEnd = true
      guard given == entry.size else { throw .damagedZip("\(label) is cut off") }
      guard UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
        throw .damagedZip("the checksum of \(label) is wrong, so its data are not what they were")
      }
    }
    return got
  }

  private var label: String { CellText.shortened(entry.name) }

  /// The next packed bytes; none at the end.
  private func fill() throws(InputProblem) {
    let count = min(65_536, entry.packedSize - used)
    packed = count > 0 ? try source.bytes(at: entry.start + used, count: count) : []
    packedAt = 0
    used += packed.count
  }

  private func stored(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    if packedAt == packed.count { try fill() }
    let count = min(buffer.count, packed.count - packedAt)
    buffer.copyBytes(from: packed[packedAt..<packedAt + count])
    packedAt += count
    return count
  }

  private func inflated(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    let room = min(buffer.count, Int(UInt32.max))
    while true {
      if packedAt == packed.count { try fill() }
      let left = packed.count - packedAt
      var status = Z_OK
      let got = packed.withUnsafeMutableBufferPointer { bytes -> Int in
        stream.pointee.next_in = bytes.baseAddress.map { $0 + packedAt }
        stream.pointee.avail_in = UInt32(left)
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        status = inflate(stream, Z_NO_FLUSH)
        return room - Int(stream.pointee.avail_out)
      }
      packedAt = packed.count - Int(stream.pointee.avail_in)
      switch status {
      case Z_OK, Z_BUF_ERROR:
        if got > 0 { return got }
        if left == 0 { throw .damagedZip("\(label) is cut off") }
      case Z_STREAM_END:
        if got > 0 { return got }
        guard used == entry.packedSize, packedAt == packed.count else {
          throw .damagedZip("something follows the packed data of \(label)")
        }
        return 0
      default: throw .damagedZip("the packed data of \(label) are damaged")
      }
    }
  }
}
