/// How alike two words of names are, from 0 to 100.
struct WordLikeness: Hashable {
  /// What makes them alike.
  enum Kind: Hashable {
    case same
    /// The same when one of them is written in Latin letters.
    case transliterated
    /// Different spellings that sound alike.
    case sound
    /// A letter or two apart.
    case edited
    /// Only the last vowel differs, as in the names of a woman and a man.
    case ending
    /// One is the first letter of the other.
    case initial
    /// What was typed begins the other.
    case beginning
  }

  let score: Int
  let kind: Kind

  private static let none = WordLikeness(score: 0, kind: .edited)

  /// Compares two words; the same whichever is the first, except for beginnings, which only `left` may be.
  static func between(
    _ left: NameToken, _ right: NameToken, _ rules: NameComparison.Rules
  ) -> WordLikeness {
    if left === right { return WordLikeness(score: 100, kind: .same) }
    let isSameScript = left.script == right.script
    if isSameScript && left.text == right.text { return WordLikeness(score: 100, kind: .same) }
    if left.isNumber || right.isNumber {
      return left.plain == right.plain ? WordLikeness(score: 100, kind: .same) : none
    }
    if !isSameScript && !rules.transliterates { return none }
    // Two characters of one reading are two names.
    if left.script == .han && right.script == .han { return none }
    if !isSameScript, readings(left).contains(where: readings(right).contains) {
      return WordLikeness(score: 100, kind: .transliterated)
    }
    if rules.isPerson, left.isLetter != right.isLetter, left.script != .han, right.script != .han {
      return isInitial(left, right) ? WordLikeness(score: 75, kind: .initial) : none
    }
    if let alike = sounding(left, right, isSameScript) { return alike }
    return edited(left, right, rules)
  }

  private static func readings(_ token: NameToken) -> [[UInt8]] {
    token.reading == token.plain ? [token.reading] : [token.reading, token.plain]
  }

  private static func isInitial(_ left: NameToken, _ right: NameToken) -> Bool {
    let (letter, word) = left.isLetter ? (left, right) : (right, left)
    return readings(letter).contains { one in readings(word).contains { $0.first == one.first } }
  }

  private static func sounding(
    _ left: NameToken, _ right: NameToken, _ isSameScript: Bool
  ) -> WordLikeness? {
    if !isSameScript, left.script == .abjad || right.script == .abjad {
      guard left.bare == right.bare, left.bare.count > 1 else { return nil }
      return WordLikeness(score: left.bare.count > 2 ? 90 : 80, kind: .transliterated)
    }
    guard left.script != .abjad, min(left.reading.count, right.reading.count) > 2,
      left.sound == right.sound
    else { return nil }
    // An a or o more or less at the end is heard.
    return endsDiffer(left.reading, right.reading) ? nil : WordLikeness(score: 92, kind: .sound)
  }

  private static func edited(
    _ left: NameToken, _ right: NameToken, _ rules: NameComparison.Rules
  ) -> WordLikeness {
    let (one, other) = (left.reading, right.reading)
    if rules.isAsked, one.count < other.count, other.starts(with: one) {
      return WordLikeness(score: min(90, 100 * one.count / other.count), kind: .beginning)
    }
    guard left.script != .han, right.script != .han else { return none }
    let length = max(one.count, other.count)
    // The cost grows with the square: no word of a name is so long.
    guard min(one.count, other.count) > 2, length <= 64 else { return none }
    let soundsAlike =
      left.skeleton == right.skeleton && left.skeleton.count > 2 && left.sound.first == right.sound.first
    let allowed = length < 5 ? 0 : length < 9 ? 1 : length < 14 ? 2 : 3
    // What one script writes with one letter another may write with three.
    let loose = left.script == right.script ? 3 * length / 8 : length / 2
    let most = soundsAlike ? max(allowed, loose) : allowed
    guard most > 0, let distance = EditDistance.between(one, other, atMost: most) else { return none }
    if rules.isPerson, endsDiffer(one, other) { return WordLikeness(score: 55, kind: .ending) }
    let score = distance <= allowed ? 100 - 110 * distance / length : 0
    if soundsAlike { return WordLikeness(score: max(84, score), kind: .sound) }
    return WordLikeness(score: score, kind: .edited)
  }

  /// Whether the words are the same but for a vowel at the end, or one more.
  private static func endsDiffer(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    func isEnd(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "a") || byte == UInt8(ascii: "o") }
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    if short.count == long.count {
      return short.dropLast().elementsEqual(long.dropLast()) && short.last != long.last
        && (isEnd(short.last) || isEnd(long.last))
    }
    return long.count == short.count + 1 && long.starts(with: short) && isEnd(long.last)
  }
}
