internal import Registry

/// Reads the per cent of a stake from text, exactly.
enum DecimalReader {
  /// Reads a decimal number as JSON writes it.
  ///
  /// - Returns: the code where the number is a whole number of billionths of the whole; nil where the slow
  ///   way must look at it. `at` stands behind the number then, or where it was.
  @inline(__always) static func code(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int
  ) -> UInt32? {
    var place = at
    var value: UInt64 = 0
    var digits = 0
    while place < end, bytes[place] &- 48 < 10 {
      value = value &* 10 &+ UInt64(bytes[place] &- 48)
      place &+= 1
      digits &+= 1
    }
    guard digits > 0, digits <= 3, digits == 1 || bytes[at] != 48 else { return nil }
    var decimals = 0
    if place < end, bytes[place] == 46 {
      place &+= 1
      while place < end, bytes[place] &- 48 < 10, decimals < 8 {
        value = value &* 10 &+ UInt64(bytes[place] &- 48)
        place &+= 1
        decimals &+= 1
      }
      guard decimals > 0, decimals <= 7 else { return nil }
    }
    if place < end {
      let next = bytes[place] | 0x20
      guard next != 0x65, next &- 48 >= 10, bytes[place] != 46 else { return nil }
    }
    while decimals < 7 {
      value = value &* 10
      decimals &+= 1
    }
    guard value <= UInt64(ShareCode.whole) else { return nil }
    at = place
    return UInt32(value)
  }

  /// The slow way: any decimal number, by the reader of the model.
  static func share(_ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int) -> Rational? {
    let start = at
    var place = at
    while place < end, place - start < Rational.longestDecimalText + 1 {
      let byte = bytes[place]
      guard byte &- 48 < 10 || byte == 46 || byte == 45 || byte == 43 || byte | 0x20 == 0x65 else { break }
      place += 1
    }
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes + start, count: place - start), as: UTF8.self)
    guard let value = try? Rational(decimal: text) else { return nil }
    at = place
    return value
  }
}
