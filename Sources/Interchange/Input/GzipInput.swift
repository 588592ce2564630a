import CZlib

/// Unpacks gzip data, several members one after the other included.
///
/// Source: RFC 1952.
final class GzipInput: ByteInput {
  private enum Place {
    /// Inside a member: the data may not end here.
    case member
    /// After a member: another one, zero bytes or the end may follow.
    case between
    /// In the zero bytes with which tapes and some tools fill up.
    case padding
  }

  private let source: any ByteInput
  private let limits: InputLimits
  private let packed: UnsafeMutableBufferPointer<UInt8>
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var place = Place.member
  private var sourceEnded = false
  private var packedCount = 0
  private var unpackedCount = 0

  init(_ source: any ByteInput, limits: InputLimits) {
    self.source = source
    self.limits = limits
    packed = .allocate(capacity: limits.chunk)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip framing only.
    isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    packed.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    guard isReady else { throw .cannotRead(reason: "zlib could not be started") }
    while true {
      if stream.pointee.avail_in == 0 && !sourceEnded { try fill() }
      if place != .member {
        guard try beginMember() else { return 0 }
        if place != .member { continue }
      }
      let got = try inflateSome(into: buffer)
      if got > 0 {
        try watch(got)
        return got
      }
    }
  }

  /// Bytes of compressed data that were used.
  private var offset: Int { packedCount - Int(stream.pointee.avail_in) }

  private func fill() throws(InputProblem) {
    let got = try source.read(into: UnsafeMutableRawBufferPointer(packed))
    sourceEnded = got == 0
    packedCount += got
    stream.pointee.next_in = packed.baseAddress
    stream.pointee.avail_in = UInt32(got)
  }

  /// Looks at what follows a member; false at the end of the data.
  private func beginMember() throws(InputProblem) -> Bool {
    guard stream.pointee.avail_in > 0, let next = stream.pointee.next_in else { return !sourceEnded }
    if next.pointee == 0 {
      place = .padding
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
      return true
    }
    guard place == .between, next.pointee == 0x1F else {
      throw .damagedGzip(offset: offset, reason: "something else follows the compressed data")
    }
    inflateReset(stream)
    place = .member
    return true
  }

  private func inflateSome(into buffer: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    let room = min(buffer.count, Int(UInt32.max))
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    let status = inflate(stream, Z_NO_FLUSH)
    let got = room - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK: break
    case Z_STREAM_END: place = .between
    case Z_BUF_ERROR:
      // No progress: more input is needed, and there is none.
      if sourceEnded && got == 0 { throw .damagedGzip(offset: offset, reason: "the file is cut off") }
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(status)"
      throw .damagedGzip(offset: offset, reason: reason)
    }
    return got
  }

  private func watch(_ got: Int) throws(InputProblem) {
    unpackedCount += got
    if unpackedCount > limits.expansionFrom && unpackedCount / limits.expansion > max(offset, 1) {
      throw .tooLarge(
        limit: "the gzip data unpack to more than \(limits.expansion) times their size, as no register does")
    }
  }
}
