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

  /// What some holders have together, in per cent: at least the sum of their least parts and at least the
  /// whole less all that the others can have; at most the sum of their greatest parts and at most the
  /// whole less all that the others must have.
  ///
  /// Shares that the entity holds in itself are left out: the others divide what is left of the whole.
  func together(_ members: Set<Int>, of entity: Int) -> Share {
    var (low, high) = (Rational.zero, Rational.zero)
    var (othersLow, othersHigh) = (restLow, restHigh)
    var (ownLow, ownHigh) = (Rational.zero, Rational.zero)
    var (lowOpen, highOpen, isHolder) = (false, false, false)
    for item in items {
      if item.holder == entity {
        (ownLow, ownHigh) = (item.low, item.high)
      } else if members.contains(item.holder) {
        low += item.low
        high += item.high
        lowOpen = lowOpen || item.lowOpen
        highOpen = highOpen || item.highOpen
        isHolder = true
      } else {
        othersLow += item.low
        othersHigh += item.high
      }
    }
    guard isHolder else { return .nothing }
    if isContradictory { return Share.cut(low, high, lowOpen, highOpen) }
    let (leastLeft, mostLeft) = (Rational.one - ownHigh, Rational.one - ownLow)
    guard mostLeft > .zero else { return .nothing }
    let (least, room) = (low / mostLeft, Rational.one - othersLow / mostLeft)
    let byOthers = leastLeft.isZero ? Rational.zero : Rational.one - othersHigh / leastLeft
    let greatest = leastLeft.isZero ? Rational.one : high / leastLeft
    return Share.cut(
      Swift.max(least, byOthers), Swift.min(greatest, room), lowOpen && least >= byOthers,
      highOpen && greatest <= room)
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
