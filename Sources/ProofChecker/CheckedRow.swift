internal import Registry

/// All holders of an entity in one quantity, as parts of one.
struct CheckedRow {
  /// One holder.
  struct Item {
    var holder: Int
    var low: Rational
    var high: Rational
    var lowOpen: Bool
    var highOpen: Bool
    var statements: [String]

    var isFixed: Bool { low == high }
  }

  var items: [Item]
  /// What is not on record.
  var restLow: Rational
  var restHigh: Rational
  /// Whether the holdings contradict each other, so that each stands by itself.
  var isContradictory: Bool
  var isVotesFromShares: Bool

  /// The place of each holder among the items.
  var places: [Int: Int] {
    var result: [Int: Int] = [:]
    for (place, item) in items.enumerated() { result[item.holder] = place }
    return result
  }

  /// What some holders have together, in per cent, at the least and at the most that the record allows.
  ///
  /// Shares that the entity holds in itself are left out: the others divide what is left of the whole. So
  /// the part is g / (g + t), g what these have, t what all others have, and g + t between `least` and
  /// `most`. The most that these have is all that the others do not have at the least.
  func together(_ members: Set<Int>, of entity: Int) -> Share {
    var these = Side()
    var others = Side(low: restLow, high: restHigh)
    var own = Side()
    var isHolder = false
    for item in items {
      if item.holder == entity {
        own.add(item)
      } else if members.contains(item.holder) {
        these.add(item)
        isHolder = true
      } else {
        others.add(item)
      }
    }
    guard isHolder else { return .nothing }
    if isContradictory { return Share.cut(these.low, these.high, these.lowOpen, these.highOpen) }
    let left = Side(
      low: .one - own.high, high: .one - own.low, lowOpen: own.highOpen, highOpen: own.lowOpen)
    guard left.high > .zero else { return .nothing }
    let least = CheckedRow.least(these, beside: others, of: left)
    var rest = CheckedRow.least(others, beside: these, of: left)
    if others.low.isZero && rest.value.isZero && these.high >= left.low {
      // Nothing of the others: reached, unless these would have to stand at an end that is not theirs.
      rest.isOpen = others.lowOpen || (these.high == left.low && (these.highOpen || left.lowOpen))
    }
    return Share.cut(least.value, .one - rest.value, least.isOpen, rest.isOpen)
  }

  /// Sums of several holders.
  private struct Side {
    var low = Rational.zero
    var high = Rational.zero
    var lowOpen = false
    var highOpen = false

    mutating func add(_ item: Item) {
      low += item.low
      high += item.high
      lowOpen = lowOpen || item.lowOpen
      highOpen = highOpen || item.highOpen
    }
  }

  /// The least part that some have beside others, of a whole that lies between two ends; and whether it is
  /// only approached.
  private static func least(
    _ part: Side, beside others: Side, of whole: Side
  ) -> (value: Rational, isOpen: Bool) {
    let sum = part.low + others.high
    if sum < whole.low {
      // The others have all they can, and these the rest of the least whole.
      return (.one - others.high / whole.low, (others.highOpen || whole.lowOpen) && !others.high.isZero)
    }
    if part.low.isZero { return (.zero, part.lowOpen) }
    if sum > whole.high {
      // These have the least they can, of the greatest whole.
      return (part.low / whole.high, part.lowOpen || whole.highOpen)
    }
    let isAtEnd = (whole.lowOpen && sum == whole.low) || (whole.highOpen && sum == whole.high)
    return (part.low / sum, part.lowOpen || others.highOpen || isAtEnd)
  }
}

extension Share {
  /// Nothing at all.
  static let nothing: Share = (try? Share(exactly: .zero)) ?? .unknown

  /// Whether it surely is nothing.
  var isNothing: Bool { max.isZero }

  /// An interval of parts of one, cut to what a share can be, in per cent.
  static func cut(_ low: Rational, _ high: Rational, _ lowOpen: Bool, _ highOpen: Bool) -> Share {
    let least = Swift.min(Swift.max(low, .zero), .one) * .hundred
    let greatest = Swift.max(least, Swift.min(Swift.max(high, .zero), .one) * .hundred)
    let isPoint = least == greatest
    let share = try? Share(
      min: least, max: greatest, minOpen: lowOpen && !isPoint, maxOpen: highOpen && !isPoint)
    return share ?? .unknown
  }

  /// The interval from the least of one to the greatest of another.
  static func from(_ least: Share, to greatest: Share) -> Share {
    let share = try? Share(
      min: least.min, max: greatest.max, minOpen: least.minOpen, maxOpen: greatest.maxOpen)
    return share ?? greatest
  }
}
