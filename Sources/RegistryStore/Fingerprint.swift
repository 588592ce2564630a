import Crypto

/// One number for the whole content of a registry, kept up to date statement by statement.
///
/// Each statement contributes SHA-256 of the SHA-256 of its canonical bytes; contributions are added
/// modulo 2^256, and the text is `sha256:` and SHA-256 of a label, the number of statements and the sum.
/// Addition makes it independent of the order of statements and of how they are spread over files.
///
/// Two registries with the same statements have the same fingerprint; an accidental difference, however
/// small, changes it. It says nothing about the import journal, places in files or search tables. It is
/// no signature, and a sum of hashes is weaker than a hash: somebody with great effort could look for
/// another set of statements with the same sum, so it is no proof against a determined forger.
struct Fingerprint {
  /// Sum of contributions, most significant byte first.
  private(set) var sum: [UInt8]
  /// How many statements contribute.
  private(set) var count: Int64

  init(sum: [UInt8] = [UInt8](repeating: 0, count: 32), count: Int64 = 0) {
    self.sum = sum
    self.count = count
  }

  /// SHA-256 of canonical bytes.
  static func digest(_ canonical: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: canonical)) }

  /// What a statement contributes, by the digest of its canonical bytes.
  static func contribution(of digest: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: digest)) }

  /// Adds a statement by the digest of its canonical bytes.
  mutating func add(_ digest: [UInt8]) { add(contribution: Fingerprint.contribution(of: digest)) }

  /// Adds what a statement contributes.
  mutating func add(contribution: [UInt8]) {
    var carry: UInt16 = 0
    for index in stride(from: 31, through: 0, by: -1) {
      let total = UInt16(sum[index]) + UInt16(contribution[index]) + carry
      sum[index] = UInt8(truncatingIfNeeded: total)
      carry = total >> 8
    }
    count += 1
  }

  /// `sha256:` and 64 hexadecimal digits.
  var text: String {
    var hash = SHA256()
    hash.update(data: Array("unveil registry 1\n\(count)\n".utf8))
    hash.update(data: sum)
    return "sha256:" + Fingerprint.hexadecimal(Array(hash.finalize()))
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
