internal import Registry

/// How a text must be written.
enum TextFormat: Sendable {
  case any
  /// `2024-06-06`.
  case date
  /// `2024-06-06T10:00:00Z`.
  case dateTime
  /// A date or a date-time.
  case dateOrTime
  /// `2024`, `2024-06` or `2024-06-06`.
  case partialDate
  /// The wide ISO 8601 pattern of BODS 0.1 to 0.3.
  case iso8601
  /// Major and minor number, `0.4`.
  case version
  /// RFC 3986, with a scheme.
  case uri

  /// The JSON Schema keyword that the standard uses for it.
  var keyword: SchemaKeyword {
    switch self {
    case .any, .date, .dateTime, .uri: return .format
    case .dateOrTime, .partialDate: return .anyOf
    case .iso8601, .version: return .pattern
    }
  }

  /// What is wanted, in words.
  var words: String {
    switch self {
    case .any: return "text"
    case .date: return "a day of the calendar, YYYY-MM-DD"
    case .dateTime: return "a date and time with zone, YYYY-MM-DDTHH:MM:SSZ"
    case .dateOrTime: return "a day, YYYY-MM-DD, or a date and time with zone, YYYY-MM-DDTHH:MM:SSZ"
    case .partialDate: return "a year, a month or a day: YYYY, YYYY-MM or YYYY-MM-DD"
    case .iso8601: return "an ISO 8601 date"
    case .version: return "major and minor number of the version, such as 0.4"
    case .uri: return "a web address or other URI with its scheme, such as https://example.org/"
    }
  }

  /// Whether the text is written so.
  func matches(_ text: String) -> Bool {
    switch self {
    case .any: return true
    case .date: return TextFormat.isDay(text)
    case .dateTime: return TextFormat.isTime(text)
    case .dateOrTime: return TextFormat.isDay(text) || TextFormat.isTime(text)
    case .partialDate: return TextFormat.isPartialDate(text)
    case .iso8601: return ISO8601Pattern.matches(text)
    case .version: return TextFormat.isVersion(text)
    case .uri: return URIText.isURI(text)
    }
  }

  private static func isDay(_ text: String) -> Bool { text.utf8.count == 10 && CalendarDate(text) != nil }

  private static func isPartialDate(_ text: String) -> Bool {
    let count = text.utf8.count
    if count == 4 { return text.utf8.allSatisfy { (48...57).contains($0) } }
    return (count == 7 || count == 10) && CalendarDate(text) != nil
  }

  /// RFC 3339 date-time, of which `CalendarDate` reads the form.
  ///
  /// The space that the RFC tolerates in place of the T is not taken.
  private static func isTime(_ text: String) -> Bool {
    guard text.utf8.count >= 20, CalendarDate(text) != nil else { return false }
    let mark = text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: 10)]
    guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t") else { return false }
    let bytes = Array(text.utf8)
    return bytes[17] != UInt8(ascii: "6") || isLeapSecond(bytes)
  }

  /// Whether the second 60 of a date-time is one that can be: the last of a month, in UTC.
  ///
  /// Source: RFC 3339 section 5.7.
  private static func isLeapSecond(_ bytes: [UInt8]) -> Bool {
    func two(_ at: Int) -> Int { Int(bytes[at]) * 10 + Int(bytes[at + 1]) - 528 }
    let year = two(0) * 100 + two(2)
    var minute = two(11) * 60 + two(14)
    let end = bytes.count
    if bytes[end - 1] & 0xDF != UInt8(ascii: "Z") {
      let offset = two(end - 5) * 60 + two(end - 2)
      minute -= bytes[end - 6] == UInt8(ascii: "-") ? -offset : offset
    }
    // One minute before midnight, by the day that is written or the one before it.
    if minute == -1 { return two(8) == 1 }
    return minute == 1_439 && CalendarDate(year: year, month: two(5), day: two(8) + 1) == nil
  }

  private static func isVersion(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
  }
}
