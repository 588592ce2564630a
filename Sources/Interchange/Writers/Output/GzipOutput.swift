import CZlib

/// Compresses what it is given as gzip, without a name or a time, so that the same bytes give the same file.
///
/// Source: RFC 1952.
public final class GzipOutput: ByteOutput {
  private let output: any ByteOutput
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var packed = [UInt8](repeating: 0, count: 1 << 16)

  /// Compresses into `output`.
  public init(_ output: any ByteOutput) {
    self.output = output
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip framing.
    isReady =
      deflateInit2_(
        stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Compresses the bytes.
  public func write(_ bytes: [UInt8]) throws(InterchangeError) { try pack(bytes, Z_NO_FLUSH) }

  /// Ends the compressed data and the output.
  public func finish() throws(InterchangeError) {
    try pack([], Z_FINISH)
    try output.finish()
  }

  private func pack(_ bytes: [UInt8], _ flush: Int32) throws(InterchangeError) {
    guard isReady else { throw .cannotWrite(file: "gzip", reason: "zlib could not be started") }
    var bytes = bytes
    var at = 0
    var isDone = false
    while !isDone {
      let (used, made, status) = bytes.withUnsafeMutableBufferPointer { source in
        packed.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_in = source.baseAddress?.advanced(by: at)
          let given = min(source.count - at, 1 << 30)
          stream.pointee.avail_in = UInt32(given)
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(target.count)
          let status = deflate(stream, flush)
          return (given - Int(stream.pointee.avail_in), target.count - Int(stream.pointee.avail_out), status)
        }
      }
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw .cannotWrite(file: "gzip", reason: "zlib error \(status)")
      }
      at += used
      if made > 0 { try output.write(Array(packed[..<made])) }
      isDone = flush == Z_FINISH ? status == Z_STREAM_END : at == bytes.count && made < packed.count
    }
  }
}
