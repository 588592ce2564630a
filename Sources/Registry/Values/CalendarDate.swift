/// A day, a month or a year of the Gregorian calendar as a source states it, without a time zone.
///
/// BODS 0.4 allows full dates, and years or months for births; RFC 3339 date-times are cut to their day.
public struct CalendarDate: Hashable, Sendable {
  /// How much of the date the source states.
  public enum Precision: UInt8, Sendable, Comparable {
    case year, month, day

    /// Coarser before finer.
    public static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
  }

  /// Year, month and day as one number, `yyyymmdd`; unknown parts are zero.
  public let number: Int32

  /// Year, 1 to 9999.
  public var year: Int { Int(number) / 10_000 }
  /// Month, 1 to 12, or nil where only the year is known.
  public var month: Int? { (Int(number) / 100) % 100 == 0 ? nil : (Int(number) / 100) % 100 }
  /// Day of the month, or nil.
  public var day: Int? { Int(number) % 100 == 0 ? nil : Int(number) % 100 }
  /// How much is stated.
  public var precision: Precision { month == nil ? .year : day == nil ? .month : .day }

  /// A date from its parts; nil where there is no such day.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    guard let month else {
      guard day == nil else { return nil }
      number = Int32(year * 10_000)
      return
    }
    guard (1...12).contains(month) else { return nil }
    guard let day else {
      number = Int32(year * 10_000 + month * 100)
      return
    }
    guard day >= 1, day <= CalendarDate.days(inMonth: month, of: year) else { return nil }
    number = Int32(year * 10_000 + month * 100 + day)
  }

  /// Reads `2024-06-06`, `2024-06`, `2024` or an RFC 3339 date-time; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    let dash = UInt8(ascii: "-")
    switch bytes.count {
    case 4:
      guard let year = number(0..<4) else { return nil }
      self.init(year: year)
    case 7:
      guard bytes[4] == dash, let year = number(0..<4), let month = number(5..<7) else { return nil }
      self.init(year: year, month: month)
    case 10...:
      guard bytes[4] == dash, bytes[7] == dash, let year = number(0..<4), let month = number(5..<7),
        let day = number(8..<10), bytes.count == 10 || CalendarDate.isTime(bytes[10...])
      else { return nil }
      self.init(year: year, month: month, day: day)
    default:
      return nil
    }
  }

  /// Rebuilds a date from `number`.
  public init?(number: Int32) {
    let value = Int(number)
    let month = (value / 100) % 100
    let day = value % 100
    self.init(year: value / 10_000, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
  }

  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    // T hh:mm:ss [.fraction] (Z | ±hh:mm), RFC 3339 section 5.6.
    var at = bytes.startIndex
    func digits(_ count: Int, limit: Int) -> Bool {
      guard at + count <= bytes.endIndex else { return false }
      var value = 0
      for byte in bytes[at..<(at + count)] {
        guard byte >= 48, byte <= 57 else { return false }
        value = value * 10 + Int(byte - 48)
      }
      at += count
      return value <= limit
    }
    func mark(_ allowed: [UInt8]) -> Bool {
      guard at < bytes.endIndex, allowed.contains(bytes[at]) else { return false }
      at += 1
      return true
    }
    guard mark([0x54, 0x74, 0x20]), digits(2, limit: 23), mark([0x3A]), digits(2, limit: 59), mark([0x3A]),
      digits(2, limit: 60)
    else { return false }
    if at < bytes.endIndex, bytes[at] == UInt8(ascii: ".") {
      at += 1
      let first = at
      while at < bytes.endIndex, bytes[at] >= 48, bytes[at] <= 57 { at += 1 }
      guard at > first else { return false }
    }
    if mark([0x5A, 0x7A]) { return at == bytes.endIndex }
    return mark([0x2B, 0x2D]) && digits(2, limit: 23) && mark([0x3A]) && digits(2, limit: 59)
      && at == bytes.endIndex
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}

extension CalendarDate: Comparable, CustomStringConvertible {
  /// Earlier first; a bare year or month stands at its beginning.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.number < right.number }

  /// ISO 8601 text as precise as the date.
  public var description: String {
    func pad(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: Swift.max(0, width - text.utf8.count)) + text
    }
    var text = pad(year, 4)
    if let month { text += "-" + pad(month, 2) }
    if let day { text += "-" + pad(day, 2) }
    return text
  }
}
