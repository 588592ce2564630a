/// A checksum of 64 bits: it finds every change within eight bytes, and others but for one in 2⁶⁴.
///
/// It guards against damage, not against intent: the file is made and read by one program.
/// Source: xxHash specification, XXH64 (Collet), seed 0.
enum Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  static func of(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var at = 0
    var hash: UInt64
    if count >= 32 {
      var a = prime1 &+ prime2
      var b = prime2
      var c: UInt64 = 0
      var d = 0 &- prime1
      while at &+ 32 <= count {
        a = round(a, word(bytes, at))
        b = round(b, word(bytes, at &+ 8))
        c = round(c, word(bytes, at &+ 16))
        d = round(d, word(bytes, at &+ 24))
        at &+= 32
      }
      hash = turn(a, 1) &+ turn(b, 7) &+ turn(c, 12) &+ turn(d, 18)
      hash = merge(merge(merge(merge(hash, a), b), c), d)
    } else {
      hash = prime5
    }
    hash &+= UInt64(count)
    while at &+ 8 <= count {
      hash = turn(hash ^ round(0, word(bytes, at)), 27) &* prime1 &+ prime4
      at &+= 8
    }
    if at &+ 4 <= count {
      let value = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
      hash = turn(hash ^ (value &* prime1), 23) &* prime2 &+ prime3
      at &+= 4
    }
    while at < count {
      let byte = UInt64(bytes.load(fromByteOffset: at, as: UInt8.self))
      hash = turn(hash ^ (byte &* prime5), 11) &* prime1
      at &+= 1
    }
    hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always) private static func word(_ bytes: UnsafeRawPointer, _ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  @inline(__always) private static func turn(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value << count | value >> (64 - count)
  }

  @inline(__always) private static func round(_ sum: UInt64, _ input: UInt64) -> UInt64 {
    turn(sum &+ input &* prime2, 31) &* prime1
  }

  @inline(__always) private static func merge(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    (hash ^ round(0, value)) &* prime1 &+ prime4
  }
}
