internal import Registry

/// What the text of a date says in files of leaks and of FollowTheMoney, which write dates in many ways.
enum StatedDay: Equatable {
  /// One date, beyond doubt.
  case certain(CalendarDate)
  /// Day and month could change places; the later of the two.
  case latest(CalendarDate)
  case unreadable

  var date: CalendarDate? {
    switch self {
    case .certain(let date), .latest(let date): return date
    case .unreadable: return nil
    }
  }

  /// Reads `2005-12-31`, the same with a time of day, `2005/12/31`, `31-DEC-2005`, `31 December 2005`,
  /// `December 31, 2005`, `Dec 2005`, `31.12.2005` and `31/12/2005`.
  ///
  /// A year of two digits names no century for certain, so such a date is not read.
  init(_ text: String) {
    let words = CellText.name(text)
    if let date = CalendarDate(words) ?? StatedDay.withTime(words) ?? StatedDay.yearFirst(words)
      ?? StatedDay.named(words)
    {
      self = .certain(date)
      return
    }
    switch DateCell(words) {
    case .certain(let date): self = .certain(date)
    case .ambiguous(_, let later): self = .latest(later)
    case .blank, .shortYear, .notUnderstood: self = .unreadable
    }
  }

  /// The end that texts of a date state together: the latest of them, where all can be read.
  static func end(_ texts: [String]) -> StatedDay {
    let days = texts.map { StatedDay($0) }
    let dates = days.compactMap(\.date)
    guard let last = dates.max(), dates.count == days.count else { return .unreadable }
    return days.contains(.certain(last)) ? .certain(last) : .latest(last)
  }

  /// An ISO date with a time of day that lacks its zone or its seconds.
  private static func withTime(_ text: String) -> CalendarDate? {
    guard text.utf8.count > 11, let mark = text.utf8.dropFirst(10).first, mark == 0x54 || mark == 0x20,
      let date = CalendarDate(text.prefix(10))
    else { return nil }
    let time = text.dropFirst(11)
    let parts = time.prefix(8).split(separator: ":", omittingEmptySubsequences: false)
    let isTime = parts.count >= 2 && parts.allSatisfy { $0.utf8.count == 2 && Int($0) != nil }
    let rest = parts.count >= 3 ? time.dropFirst(8) : time.dropFirst(5)
    return isTime && rest.utf8.allSatisfy { "0123456789.:+-Zz".utf8.contains($0) } ? date : nil
  }

  private static func yearFirst(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], 4...4), let month = number(parts[1], 1...2),
      let day = number(parts[2], 1...2)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// A date with the name of a month and a year of four digits.
  private static func named(_ text: String) -> CalendarDate? {
    let parts = text.lowercased().split { $0 == "-" || $0 == " " || $0 == "," || $0 == "." }
    guard let place = parts.firstIndex(where: { month($0) != nil }), let month = month(parts[place]),
      let year = parts.last.flatMap({ number($0, 4...4) })
    else { return nil }
    if parts.count == 2, place == 0 { return CalendarDate(year: year, month: month) }
    guard parts.count == 3, place < 2, let day = number(parts[1 - place], 1...2) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func month(_ word: Substring) -> Int? {
    let place = months.firstIndex { name in
      name == word || word.utf8.count == 3 && name.hasPrefix(word) || word == "sept" && name == "september"
    }
    return place.map { $0 + 1 }
  }

  private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

/// Words by which a source says that what it tells is over.
enum EndedWords {
  private static let words: Set<String> = [
    "former", "formerly", "previous", "previously", "past", "ex", "ended", "ceased", "resigned", "retired",
    "terminated", "removed", "inactive", "expired", "historic", "historical",
  ]
  private static let phrases = ["no longer", "not current", "not active"]

  /// Whether a status or role is said to be over.
  static func say(_ text: String) -> Bool {
    let parts = text.lowercased().split { !($0.isLetter || $0.isNumber) }
    // Who sits on a board ex officio sits there by office, and still does.
    let line = parts.joined(separator: " ").replacing("ex officio", with: "")
    return line.split(separator: " ").contains { words.contains(String($0)) }
      || phrases.contains { line.contains($0) }
  }
}

/// What is said where an interest is over and the day of its end is not known for certain.
enum EndNotDated {
  static let code = "endNotDated"
  static let advice = "Look the end up in the source, and write it as 2013-07-06."

  /// The message for the text that states the end.
  static func message(_ text: String) -> String {
    "“\(CellText.shortened(text))” says that this is over, and not on which day for certain; it counts as"
      + " over at any time."
  }
}
