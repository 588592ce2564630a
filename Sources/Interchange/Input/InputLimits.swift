/// How much is taken from a file.
///
/// Every limit that the readers enforce is here or in `TextLimit`.
struct InputLimits: Sendable {
  /// Bytes of a file after unpacking.
  var unpackedBytes = 20_000_000_000
  /// Bytes of one statement.
  var statementBytes = 4_000_000
  /// How many times larger than the compressed data the unpacked data may be.
  ///
  /// JSON dumps reach about 10.
  var expansion = 200
  /// Unpacked bytes from which `expansion` is watched.
  var expansionFrom = 16_000_000
  /// Bytes asked of the system at a time.
  var chunk = 262_144
}

/// Why the bytes of an input come to an end early; the reader adds the file and the count.
enum InputProblem: Error {
  case cannotOpen(reason: String)
  case cannotRead(reason: String)
  case wrongEncoding(String)
  case wrongFormat(String)
  case damagedGzip(offset: Int, reason: String)
  case tooLarge(limit: String)
  case brokenArray(line: Int, reason: String)
  case brokenXML(line: Int, reason: String)
  case damagedZip(String)
}
