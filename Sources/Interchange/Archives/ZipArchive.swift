/// The files in a zip archive, read from its directory at the end.
///
/// Names are labels and never paths. An archive that contradicts itself, or whose files cover each other, is
/// refused as a whole. Source: PKWARE, .ZIP File Format Specification 6.3.10, without encryption and with the
/// methods stored and deflate.
struct ZipArchive {
  /// One file.
  struct Entry: Sendable {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    /// Byte of the archive at which its data begin.
    let start: Int
  }

  /// Files in an archive, at most.
  static let mostEntries = 1_000

  let entries: [Entry]

  /// Reads the directory.
  init(_ source: any RandomInput, limits: InputLimits) throws(InputProblem) {
    let directory = try ZipArchive.findDirectory(source)
    guard directory.count <= ZipArchive.mostEntries else {
      throw .tooLarge(
        limit: "the archive holds \(directory.count) files, and \(ZipArchive.mostEntries) are the limit")
    }
    let bytes = try source.bytes(at: directory.offset, count: directory.size)
    var entries: [Entry] = []
    var spans: [(start: Int, end: Int)] = []
    var names: Set<String> = []
    var at = 0
    for _ in 0..<directory.count {
      let header = try ZipHeader(bytes, at: &at)
      guard names.insert(header.name).inserted else {
        throw .damagedZip("two files in it have the name \(CellText.shortened(header.name))")
      }
      try header.check(limits)
      let start = try header.dataStart(source)
      guard start + header.packedSize <= directory.offset else {
        throw .damagedZip("the data of a file reach into its directory")
      }
      spans.append((header.offset, start + header.packedSize))
      if header.isFolder { continue }
      entries.append(
        Entry(
          name: header.name, isDeflated: header.method == 8, checksum: header.checksum,
          packedSize: header.packedSize, size: header.size, start: start))
    }
    guard at == bytes.count else { throw .damagedZip("its directory is longer than its files") }
    spans.sort { $0.start < $1.start }
    for (one, next) in zip(spans, spans.dropFirst()) where next.start < one.end {
      throw .damagedZip("files in it cover each other, as in archives made to fill a disk")
    }
    self.entries = entries
  }

  /// The place of the directory, from the record at the end of the archive.
  private static func findDirectory(
    _ source: any RandomInput
  ) throws(InputProblem) -> (offset: Int, size: Int, count: Int) {
    let length = min(source.size, 22 + 65_535)
    let tail = try source.bytes(at: source.size - length, count: length)
    var place = tail.count - 22
    while place >= 0 {
      if tail.number(at: place, 4) == 0x0605_4B50, place + 22 + tail.number(at: place + 20, 2) == tail.count {
        break
      }
      place -= 1
    }
    guard place >= 0 else {
      throw .damagedZip("its end is missing, or something follows it")
    }
    guard tail.number(at: place + 4, 2) == 0, tail.number(at: place + 6, 2) == 0 else {
      throw .damagedZip("it is one of several parts")
    }
    var count = tail.number(at: place + 10, 2)
    var size = tail.number(at: place + 12, 4)
    var offset = tail.number(at: place + 16, 4)
    var end = source.size - length + place
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      guard end >= 20 else { throw .damagedZip("its long directory is missing") }
      let locator = try source.bytes(at: end - 20, count: 20)
      guard locator.number(at: 0, 4) == 0x0706_4B50 else {
        throw .damagedZip("its long directory is missing")
      }
      let at = locator.number(at: 8, 8)
      guard at >= 0, at <= end - 20 - 56 else { throw .damagedZip("its long directory is missing") }
      let record = try source.bytes(at: at, count: 56)
      guard record.number(at: 0, 4) == 0x0606_4B50 else { throw .damagedZip("its long directory is missing") }
      count = record.number(at: 32, 8)
      size = record.number(at: 40, 8)
      offset = record.number(at: 48, 8)
      end = at
    }
    guard size >= 0, offset >= 0, count >= 0, size <= 64_000_000, offset <= end, size == end - offset else {
      throw .damagedZip("its directory is not where it says")
    }
    return (offset, size, count)
  }
}

/// One entry of the directory.
struct ZipHeader {
  let name: String
  let method: Int
  let flags: Int
  let checksum: UInt32
  let isLink: Bool
  private(set) var packedSize: Int
  private(set) var size: Int
  private(set) var offset: Int
  private let rawName: [UInt8]

  init(_ bytes: [UInt8], at: inout Int) throws(InputProblem) {
    guard at + 46 <= bytes.count, bytes.number(at: at, 4) == 0x0201_4B50 else {
      throw .damagedZip("its directory is broken")
    }
    flags = bytes.number(at: at + 8, 2)
    method = bytes.number(at: at + 10, 2)
    checksum = UInt32(truncatingIfNeeded: bytes.number(at: at + 16, 4))
    packedSize = bytes.number(at: at + 20, 4)
    size = bytes.number(at: at + 24, 4)
    offset = bytes.number(at: at + 42, 4)
    let nameLength = bytes.number(at: at + 28, 2)
    let extraLength = bytes.number(at: at + 30, 2)
    let commentLength = bytes.number(at: at + 32, 2)
    // The upper half of the attributes is a file mode of Unix; A000 is a symbolic link.
    isLink = bytes.number(at: at + 40, 2) & 0xF000 == 0xA000
    let begin = at + 46
    let end = begin + nameLength + extraLength + commentLength
    guard end <= bytes.count else { throw .damagedZip("its directory is broken") }
    rawName = Array(bytes[begin..<begin + nameLength])
    name = String(decoding: rawName, as: UTF8.self)
    try readLong(bytes, begin + nameLength, begin + nameLength + extraLength)
    at = end
  }

  var isFolder: Bool { name.hasSuffix("/") }

  /// Sizes of more than 4 GB, which stand in a field of their own.
  private mutating func readLong(_ bytes: [UInt8], _ begin: Int, _ end: Int) throws(InputProblem) {
    var at = begin
    while at + 4 <= end {
      let kind = bytes.number(at: at, 2)
      let length = bytes.number(at: at + 2, 2)
      at += 4
      guard at + length <= end else { throw .damagedZip("its directory is broken") }
      if kind == 1 {
        var place = at
        func next() throws(InputProblem) -> Int {
          guard place + 8 <= at + length else { throw .damagedZip("its directory is broken") }
          defer { place += 8 }
          return bytes.number(at: place, 8)
        }
        if size == 0xFFFF_FFFF { size = try next() }
        if packedSize == 0xFFFF_FFFF { packedSize = try next() }
        if offset == 0xFFFF_FFFF { offset = try next() }
      }
      at += length
    }
    guard size >= 0, packedSize >= 0, offset >= 0, packedSize < 1 << 50, offset < 1 << 50 else {
      throw .damagedZip("its directory is broken")
    }
  }

  /// Refuses what no honest archive of data holds.
  func check(_ limits: InputLimits) throws(InputProblem) {
    let label = CellText.shortened(name)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if name.hasPrefix("/") || name.contains("\\") || parts.contains("..") || name.contains("\0")
      || name.contains(":")
    {
      throw .damagedZip("the name \(label) leads out of the archive")
    }
    if isLink { throw .damagedZip("\(label) is a link to another file") }
    if flags & 0x2041 != 0 { throw .damagedZip("\(label) is encrypted") }
    guard method == 0 || method == 8 else {
      throw .damagedZip("\(label) is packed by method \(method); stored and deflate are read")
    }
    if method == 0, size != packedSize { throw .damagedZip("\(label) has two sizes") }
    if size > limits.unpackedBytes {
      throw .tooLarge(limit: "\(label) unpacks to more than \(limits.unpackedBytes) bytes, the limit")
    }
    if size > limits.expansionFrom, size / limits.expansion > max(packedSize, 1) {
      throw .tooLarge(
        limit: "\(label) unpacks to more than \(limits.expansion) times its size, as no register does")
    }
  }

  /// Where the data begin, behind a header that must agree with the directory.
  func dataStart(_ source: any RandomInput) throws(InputProblem) -> Int {
    guard offset + 30 <= source.size else {
      throw .damagedZip("a file in it is not where the directory says")
    }
    let local = try source.bytes(at: offset, count: 30)
    let nameLength = local.number(at: 26, 2)
    guard local.number(at: 0, 4) == 0x0403_4B50, local.number(at: 8, 2) == method,
      nameLength == rawName.count,
      try source.bytes(at: offset + 30, count: nameLength) == rawName
    else { throw .damagedZip("a file in it is not what the directory says") }
    return offset + 30 + nameLength + local.number(at: 28, 2)
  }
}

extension [UInt8] {
  /// A number of `count` bytes, the lowest first; too large a one is negative.
  func number(at place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= self.count else { return -1 }
    var value: UInt64 = 0
    for byte in self[place..<place + count].reversed() { value = value << 8 | UInt64(byte) }
    return Int(truncatingIfNeeded: value)
  }
}
