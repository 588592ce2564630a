/// A register or authority that gives numbers whose form and check digit are published.
///
/// Entities: the code of org-id.guide where it lists the register. Persons: country of three letters and
/// TAXID or IDCARD, as BODS 0.4 has it. Form and check digit say that a number can exist, never that it does.
public struct IdentifierScheme: Sendable {
  /// What form and check digit say of a number.
  public enum Judgement: Hashable, Sendable {
    case valid, wrongForm, wrongCheck
  }

  /// The code, such as `GB-COH`.
  public let code: String
  /// The number in words.
  public let title: String
  private let prefixes: [String]
  private let forms: [String]
  /// Whether the number is written in one way only, without separators and small letters.
  private let isPlain: Bool
  private let check: @Sendable (DigitText) -> Bool

  init(
    _ code: String, _ title: String, prefixes: [String] = [], _ forms: [String], isPlain: Bool = false,
    _ check: @escaping @Sendable (DigitText) -> Bool = { _ in true }
  ) {
    self.code = code
    self.title = title
    self.prefixes = prefixes
    self.forms = forms
    self.isPlain = isPlain
    self.check = check
  }

  /// The scheme with this code; nil where none is known.
  public static func named(_ code: String) -> IdentifierScheme? { byCode[code] }

  /// All schemes, by code.
  public static let all: [IdentifierScheme] = byCode.values.sorted { $0.code < $1.code }

  /// What form and check digit say; spaces, hyphens, dots and slashes do not count, nor does case, but in
  /// an LEI.
  public func judge(_ number: String) -> Judgement {
    guard number.utf8.count <= 64 else { return .wrongForm }
    let bytes = IdentifierScheme.compact(number)
    for prefix in [""] + prefixes where bytes.starts(with: prefix.utf8) {
      let rest = Array(bytes.dropFirst(prefix.utf8.count))
      if forms.contains(where: { IdentifierScheme.matches(rest, $0) }) {
        guard check(DigitText(rest)) else { return .wrongCheck }
        return isPlain && !bytes.elementsEqual(number.utf8) ? .wrongForm : .valid
      }
    }
    return .wrongForm
  }

  /// Whether a code is built like those of org-id.guide: a country or one of its X codes, then a register.
  public static func hasRegisterForm(_ code: String) -> Bool {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let first = parts.first,
      parts.dropFirst().allSatisfy({ part in
        !part.isEmpty
          && part.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 95 }
      })
    else { return false }
    let place = first.split(separator: "_", omittingEmptySubsequences: false)
    guard let country = place.first, place.count <= 2 else { return false }
    return Places.isAlpha2(String(country)) || others.contains(String(country))
  }

  /// Codes of org-id.guide for what is of no country.
  private static let others: Set<String> = ["XE", "XI", "XM", "XR"]

  private static let byCode: [String: IdentifierScheme] = Dictionary(
    (entitySchemes + europeanSchemes + otherSchemes + personSchemes).map { ($0.code, $0) },
    uniquingKeysWith: { first, _ in first })

  private static func compact(_ text: String) -> [UInt8] {
    text.utf8.compactMap { byte in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): return nil
      case 97...122: return byte - 32
      // The second byte of Ñ and ñ stands for the letter, as & does in the numbers that have it.
      case 0x91, 0xB1: return UInt8(ascii: "&")
      case 0xC3: return nil
      default: return byte
      }
    }
  }

  /// `#` a digit, `@` a letter, `~` a letter, Ñ or &, `*` a digit or letter, `+` digits
  /// to the end, `^` anything to the end, anything else itself.
  private static func matches(_ bytes: [UInt8], _ form: String) -> Bool {
    var at = 0
    for mark in form.utf8 {
      if mark == UInt8(ascii: "^") { return at < bytes.count }
      if mark == UInt8(ascii: "+") {
        guard at < bytes.count else { return false }
        return bytes[at...].allSatisfy { (48...57).contains($0) }
      }
      guard at < bytes.count else { return false }
      let byte = bytes[at]
      let isDigit = (48...57).contains(byte)
      let isLetter = (65...90).contains(byte)
      switch mark {
      case UInt8(ascii: "#"): guard isDigit else { return false }
      case UInt8(ascii: "@"): guard isLetter else { return false }
      case UInt8(ascii: "*"): guard isDigit || isLetter else { return false }
      case UInt8(ascii: "~"): guard isLetter || byte == UInt8(ascii: "&") else { return false }
      default: guard byte == mark else { return false }
      }
      at += 1
    }
    return at == bytes.count
  }
}

/// The digits and letters of a number.
struct DigitText: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The digit at a place; letters count from 10 for A.
  subscript(place: Int) -> Int {
    let byte = bytes[place]
    return byte <= 57 ? Int(byte) - 48 : Int(byte) - 55
  }

  /// Digits times weights, from the first.
  func sum(_ weights: [Int], from first: Int = 0) -> Int {
    var sum = 0
    for (place, weight) in weights.enumerated() where first + place < count {
      sum += self[first + place] * weight
    }
    return sum
  }

  /// The number that these places hold.
  func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + self[$1] } }

  func letter(_ place: Int) -> Character { Character(UnicodeScalar(bytes[place])) }

  func first(_ count: Int) -> DigitText { DigitText(Array(bytes.prefix(count))) }

  func dropping(_ count: Int) -> DigitText { DigitText(Array(bytes.dropFirst(count))) }

  /// Whether day, month and year of the century are possible.
  func isDay(day: Int, month: Int) -> Bool { (1...31).contains(day) && (1...12).contains(month) }
}
