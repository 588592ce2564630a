/// The date pattern of BODS 0.1 to 0.3, by hand: the published regular expression needs back-references
/// and holds a stray backspace character.
///
/// Calendar dates, weeks and ordinal days, in basic or extended form, with an optional time. The pattern
/// does not know how many days a month has.
struct ISO8601Pattern {
  private let bytes: [UInt8]

  /// Whether the text is written so.
  static func matches(_ text: String) -> Bool {
    let pattern = ISO8601Pattern(bytes: Array(text.utf8))
    return pattern.year()
  }

  private func digits(_ at: Int, _ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[at..<at + count] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  private func has(_ at: Int, _ choices: StaticString) -> Bool {
    guard at < bytes.count else { return false }
    return choices.withUTF8Buffer { $0.contains(bytes[at]) }
  }

  private func year() -> Bool {
    let at = has(0, "+-") ? 1 : 0
    guard digits(at, 4) != nil else { return false }
    let next = at + 4
    // The stray backspace: two digits and that character may not follow.
    if digits(next, 2) != nil, next + 2 < bytes.count, bytes[next + 2] == 8 { return false }
    if next == bytes.count { return true }
    if has(next, "-"), date(next + 1, isExtended: true) { return true }
    return date(next, isExtended: false)
  }

  private func date(_ at: Int, isExtended: Bool) -> Bool {
    if let month = digits(at, 2), (1...12).contains(month) {
      let separator = isExtended ? 1 : 0
      if !isExtended || has(at + 2, "-"), let day = digits(at + 2 + separator, 2), (1...31).contains(day),
        time(at + 4 + separator)
      {
        return true
      }
      if time(at + 2) { return true }
    }
    if has(at, "W"), let week = digits(at + 1, 2), week <= 52 {
      if has(at + 3, "-"), has(at + 4, "1234567"), time(at + 5) { return true }
      if has(at + 3, "1234567"), time(at + 4) { return true }
      if time(at + 3) { return true }
    }
    // The pattern leaves out day 360.
    if let day = digits(at, 3), (1...366).contains(day), day != 360 { return time(at + 3) }
    return false
  }

  private func time(_ at: Int) -> Bool {
    if at == bytes.count { return true }
    guard has(at, "T \t\n\r\u{0B}\u{0C}") else { return false }
    return clock(at + 1)
  }

  private func clock(_ at: Int) -> Bool {
    if zone(at) { return true }
    guard let hours = digits(at, 2), hours <= 24 else { return false }
    var places: [(at: Int, colon: Bool?)] = []
    if hours < 24 {
      if has(at + 2, ":"), let minutes = digits(at + 3, 2), minutes < 60 { places.append((at + 5, true)) }
      if let minutes = digits(at + 2, 2), minutes < 60 { places.append((at + 4, false)) }
      places.append((at + 2, nil))
    } else {
      if has(at + 2, ":"), digits(at + 3, 2) == 0 { places.append((at + 5, nil)) }
      if digits(at + 2, 2) == 0 { places.append((at + 4, nil)) }
    }
    for place in places {
      for end in fractions(place.at, beforeColon: false) where seconds(end, place.colon) { return true }
    }
    return false
  }

  /// Ends of an optional decimal fraction; digits may be given back, so there are several.
  private func fractions(_ at: Int, beforeColon: Bool) -> [Int] {
    guard has(at, ".,"), digits(at + 1, 1) != nil else { return [at] }
    var ends = [at]
    var end = at + 1
    while digits(end, 1) != nil {
      end += 1
      if beforeColon || !has(end, ":") { ends.append(end) }
    }
    return ends.reversed()
  }

  private func seconds(_ at: Int, _ colon: Bool?) -> Bool {
    if zone(at) { return true }
    guard let colon else { return false }
    let first = colon ? at + 1 : at
    guard !colon || has(at, ":"), let seconds = digits(first, 2), seconds < 60 else { return false }
    return fractions(first + 2, beforeColon: true).contains { zone($0) }
  }

  private func zone(_ at: Int) -> Bool {
    if at == bytes.count { return true }
    if has(at, "zZ") { return at + 1 == bytes.count }
    guard has(at, "+-"), let hours = digits(at + 1, 2), hours < 24 else { return false }
    let next = has(at + 3, ":") ? at + 4 : at + 3
    if next == bytes.count { return true }
    guard let minutes = digits(next, 2), minutes < 60 else { return false }
    return next + 2 == bytes.count
  }
}
