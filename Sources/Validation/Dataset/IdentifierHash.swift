internal import Interchange

/// 128 bits that stand for an identifier, so that files of any size need no texts in memory.
///
/// Two different identifiers among 10^8 share one with a chance below 10^-22. A seed of the process keeps
/// anybody from writing identifiers that do; no order that is seen depends on it.
struct IdentifierHash: Hashable {
  private let high: UInt64
  private let low: UInt64

  private static let seed = UInt64.random(in: .min ... .max)

  /// Where a table begins to look for it.
  var place: Int { Int(truncatingIfNeeded: low & 0xFFFF_FFFF) }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var first: UInt64 = IdentifierHash.seed ^ UInt64(bytes.count)
    var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F &+ IdentifierHash.seed
    var at = 0
    while at < bytes.count {
      var word: UInt64 = 0
      let end = min(at + 8, bytes.count)
      while at < end {
        word = word << 8 | UInt64(bytes[at])
        at += 1
      }
      first = IdentifierHash.mix(first ^ word, 0xA076_1D64_78BD_642F)
      second = IdentifierHash.mix(second &+ word, 0xE703_7ED1_A0B4_28DB) ^ word
    }
    high = IdentifierHash.mix(first, 0x8EBC_6AF0_9C88_C6E3 ^ second)
    low = IdentifierHash.mix(second, 0x5899_65CC_7537_4CC3 ^ first)
  }

  init?(_ value: JSONValue?) {
    guard let hash = value?.withStringBytes({ IdentifierHash($0) }) else { return nil }
    self = hash
  }

  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low &+ (left >> 29)
  }
}
