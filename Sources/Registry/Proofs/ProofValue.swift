/// A proof as a tree of values that every notation with records and lists can carry, JSON among them.
///
/// There are no numbers with a point: shares and fractions are texts, so that nothing rounds them.
public indirect enum ProofValue: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  case number(Int)
  case list([ProofValue])
  case record([Member])

  /// A named value in a record.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: ProofValue

    /// A named value.
    public init(_ name: String, _ value: ProofValue) {
      self.name = name
      self.value = value
    }
  }

  /// A record without the members that are nil.
  static func compact(_ members: [(String, ProofValue?)]) -> ProofValue {
    .record(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  static func texts(_ values: [String]) -> ProofValue { .list(values.map(ProofValue.text)) }

  static func measures(_ values: [Measure]) -> ProofValue { texts(values.map(\.rawValue)) }

  static func ids(_ values: [RecordID]) -> ProofValue { .list(values.map { .text($0.text) }) }

  /// The bytes that a seal is made of: JSON without white space, members in the order of the format,
  /// strings with the least escaping.
  ///
  /// Trees of this format are a dozen deep at most, so walking them by calls is safe.
  func appendCanonical(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): ProofValue.quote(text, to: &bytes)
    case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .list(let values):
      bytes.append(UInt8(ascii: "["))
      for (offset, value) in values.enumerated() {
        if offset > 0 { bytes.append(UInt8(ascii: ",")) }
        value.appendCanonical(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .record(let members):
      bytes.append(UInt8(ascii: "{"))
      for (offset, member) in members.enumerated() {
        if offset > 0 { bytes.append(UInt8(ascii: ",")) }
        ProofValue.quote(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.appendCanonical(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func quote(_ text: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let escape = UInt8(ascii: "\\")
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote || byte == escape {
        bytes.append(escape)
        bytes.append(byte)
      } else if byte < 0x20 {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      } else {
        bytes.append(byte)
      }
    }
    bytes.append(quote)
  }
}

/// Why a value is no proof, and where.
public struct ProofReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// RFC 6901 pointer from the root of the proof.
  public let pointer: String
  /// What is wrong, in words.
  public let message: String

  /// A problem at a place.
  public init(pointer: String, message: String) {
    self.pointer = pointer
    self.message = message
  }

  /// Place and problem.
  public var description: String { pointer.isEmpty ? message : "\(pointer): \(message)" }
}

extension Rational {
  /// The one exact text of a number in a proof: a decimal of at most 12 places where there is one,
  /// otherwise `numerator/denominator` in lowest terms.
  public var exactText: String {
    guard case .small(let numerator, let denominator) = storage else { return fractionText }
    var (places, rest, factor) = (0, denominator, Int64(1))
    while places < 12, rest > 1 {
      // One more place takes one two and one five out of the denominator.
      let divisor: Int64 = rest % 10 == 0 ? 10 : rest % 2 == 0 ? 2 : rest % 5 == 0 ? 5 : 0
      guard divisor > 0 else { return "\(numerator)/\(denominator)" }
      rest /= divisor
      factor *= 10 / divisor
      places += 1
    }
    if rest > 1 { return "\(numerator)/\(denominator)" }
    let (scaled, overflow) = numerator.magnitude.multipliedReportingOverflow(by: UInt64(factor))
    if overflow { return "\(numerator)/\(denominator)" }
    var digits = String(scaled)
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
      digits = "\(digits.dropLast(places)).\(digits.suffix(places))"
    }
    return numerator < 0 ? "-" + digits : digits
  }

  /// Reads what `exactText` writes; nil for anything else, other ways to write the same number among it.
  public init?(exactText text: String) {
    guard text.utf8.count <= 16_384 else { return nil }
    let value: Rational
    if text.utf8.contains(UInt8(ascii: "/")) {
      guard let fraction = Rational(fraction: text) else { return nil }
      value = fraction
    } else if text.utf8.count <= Rational.longestDecimalText {
      guard let decimal = try? Rational(decimal: text) else { return nil }
      value = decimal
    } else {
      guard let integer = Rational(fraction: text) else { return nil }
      value = integer
    }
    guard value.exactText == text else { return nil }
    self = value
  }
}
