internal import Registry

/// What the cell of a date says.
enum DateCell: Equatable {
  case blank
  /// One date, beyond doubt.
  case certain(CalendarDate)
  /// Day and month could change places.
  case ambiguous(earlier: CalendarDate, later: CalendarDate)
  /// The century is left out; the nearest reading is taken: 1970 to 2069.
  case shortYear(CalendarDate)
  case notUnderstood

  /// The date to go by; of two readings the later one, so that nothing is claimed for a time before it
  /// was said.
  var date: CalendarDate? {
    switch self {
    case .certain(let date), .shortYear(let date), .ambiguous(_, let date): return date
    case .blank, .notUnderstood: return nil
    }
  }

  /// Reads `2013-07-06`, `2013-07`, `2013`, `6.7.2013`, `06.07.13 00:00`, `7/6/2013`, `6 July 2013`, `Jul 2013`,
  /// with or without a time of day.
  ///
  /// With points the day comes first, as everywhere that points are used; with strokes it may be either.
  init(_ text: String?) {
    guard let text else {
      self = .blank
      return
    }
    let words = text.split(separator: " ")
    guard words.count == 1 || (words.count == 2 && DateCell.isTime(words[1])) else {
      self = (CalendarDate(text) ?? DateCell.named(text)).map(DateCell.certain) ?? .notUnderstood
      return
    }
    if let date = CalendarDate(words[0]) ?? DateCell.withTime(words[0]) ?? DateCell.named(text) {
      self = .certain(date)
    } else {
      self = DateCell.parts(words[0]) ?? .notUnderstood
    }
  }

  private static func parts(_ text: Substring) -> DateCell? {
    for mark in [".", "/"] as [Character] {
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3, let first = number(parts[0], 1...2), let second = number(parts[1], 1...2),
        let year = number(parts[2], 2...4), parts[2].utf8.count != 3
      else { continue }
      let isShort = parts[2].utf8.count == 2
      let full = isShort ? (year < 70 ? 2_000 + year : 1_900 + year) : year
      let dayFirst = CalendarDate(year: full, month: second, day: first)
      let monthFirst = mark == "/" ? CalendarDate(year: full, month: first, day: second) : nil
      switch (dayFirst, monthFirst) {
      case (let one?, let other?) where one != other:
        return .ambiguous(earlier: min(one, other), later: max(one, other))
      case (let date?, _), (nil, let date?): return isShort ? .shortYear(date) : .certain(date)
      case (nil, nil): return nil
      }
    }
    return nil
  }

  private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func isTime(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let limits = [23, 59, 59]
    guard (2...3).contains(parts.count) else { return false }
    return zip(parts, limits).allSatisfy { part, limit in number(part, 1...2).map { $0 <= limit } ?? false }
  }

  /// A day as ISO writes it with a time of day after it that may lack its zone or seconds.
  private static func withTime(_ text: Substring) -> CalendarDate? {
    guard text.utf8.count > 10, let date = CalendarDate(text.prefix(10)) else { return nil }
    let rest = text.dropFirst(10)
    guard rest.first == "T" || rest.first == "t" else { return nil }
    let time = rest.dropFirst().prefix { $0 == ":" || ("0"..."9").contains($0) }
    let zone = rest.dropFirst(1 + time.count)
    guard isTime(time), zone.first.map({ ".Zz+-".contains($0) }) ?? true,
      zone.allSatisfy({ ".:+-Zz".contains($0) || ("0"..."9").contains($0) })
    else { return nil }
    return date
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// A date with the English name of its month, or the first three letters of it, and a whole year.
  private static func named(_ text: String) -> CalendarDate? {
    let words = text.lowercased().split { " ,.-".contains($0) }
    guard (2...3).contains(words.count) else { return nil }
    var month: Int?
    var year: Int?
    var day: Int?
    for word in words {
      if let place = months.firstIndex(where: { $0 == word || $0.prefix(3) == word }) {
        guard month == nil else { return nil }
        month = place + 1
      } else if let number = number(word, 4...4) {
        guard year == nil else { return nil }
        year = number
      } else if let number = number(word, 1...2) {
        guard day == nil else { return nil }
        day = number
      } else {
        return nil
      }
    }
    guard let month, let year else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The last day in the name of a file: `bp_ownership_20140822.tsv`, `snapshot-2024-11-22.txt`.
  static func inFileName(_ path: String) -> CalendarDate? {
    guard let name = path.split(separator: "/").last else { return nil }
    let parts = name.split(whereSeparator: { !($0.isASCII && $0.isNumber) })
    for place in parts.indices.dropLast(2).reversed() where parts[place].utf8.count == 4 {
      let text = parts[place...place + 2].joined(separator: "-")
      if name.contains(text), let date = CalendarDate(text), date.precision == .day { return date }
    }
    for run in name.split(whereSeparator: { !($0.isASCII && $0.isNumber) }).reversed()
    where run.utf8.count == 8 {
      guard let number = Int32(run), let date = CalendarDate(number: number), date.precision == .day else {
        continue
      }
      return date
    }
    return nil
  }
}
