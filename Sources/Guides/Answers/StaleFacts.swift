public import Registry
internal import RegistryFiles

/// A fact that should be read again, and why.
public struct StaleFact: Hashable, Sendable {
  /// Why.
  public enum Reason: Hashable, Sendable {
    /// It ended, and nothing says what holds now.
    case expired(CalendarDate)
    /// Events came later and may have changed it, the newest first.
    case overtaken([FactLine.Event])
    /// Sources disagree.
    case disputed
    /// Nothing says at which date it was true.
    case undated
    /// It is older than the limit, by whole months.
    case old(months: Int)

    /// Stable name.
    public var code: String {
      switch self {
      case .expired: return "expired"
      case .overtaken: return "overtaken"
      case .disputed: return "disputed"
      case .undated: return "undated"
      case .old: return "old"
      }
    }

    var rank: Int {
      switch self {
      case .expired: return 0
      case .overtaken: return 1
      case .disputed: return 2
      case .undated: return 3
      case .old: return 4
      }
    }
  }

  /// The fact.
  public var fact: FactLine
  /// Why, the gravest first.
  public var reasons: [Reason]
  /// What it decides; smaller is more urgent.
  public var urgency: Int

  /// What decides an investigator's next step stands first.
  public static let urgencies = [
    "tip-off", "access", "requesters", "channels", "thresholds", "who holds the information", "the rest",
  ]
}

extension FactReading {
  /// The facts that should be read again on the day, the most urgent first.
  ///
  /// What is only recalled is no fact, and what ended and was followed by another fact is history;
  /// neither is listed.
  ///
  /// - Parameter months: Facts as of an earlier day than so many months before the day are old. A bare
  ///   year or month counts from its beginning.
  public func stale(olderThan months: Int) -> [StaleFact] {
    let followed = Set(holding.map { [$0.topic, $0.part ?? ""] })
    var result: [StaleFact] = []
    for fact in file.facts where Claims.isPublishable(fact) {
      var reasons: [StaleFact.Reason] = []
      if let end = fact.validTo?.lastDay, end < day {
        guard !followed.contains([fact.topic, fact.part ?? ""]) else { continue }
        reasons.append(.expired(end))
      }
      let line = line(fact)
      if !line.overtakenBy.isEmpty { reasons.append(.overtaken(line.overtakenBy)) }
      if fact.verification == .disputed { reasons.append(.disputed) }
      if let asOf = fact.asOf {
        let age = FactReading.months(from: asOf, to: day)
        if FactReading.isOlder(asOf, than: months, on: day) { reasons.append(.old(months: age)) }
      } else {
        reasons.append(.undated)
      }
      guard !reasons.isEmpty else { continue }
      result.append(StaleFact(fact: line, reasons: reasons, urgency: FactReading.urgency(fact)))
    }
    return FactReading.byUrgency(result)
  }

  /// Facts of several places in one order.
  public static func byUrgency(_ facts: [StaleFact]) -> [StaleFact] {
    facts.sorted { left, right in
      let a = (left.urgency, left.reasons.first?.rank ?? 9, left.fact.asOf?.number ?? 0)
      let b = (right.urgency, right.reasons.first?.rank ?? 9, right.fact.asOf?.number ?? 0)
      if a != b { return a < b }
      return (left.fact.place, left.fact.id) < (right.fact.place, right.fact.id)
    }
  }

  private static func urgency(_ fact: Fact) -> Int {
    switch fact.value {
    case .tipOff?: return 0
    case .access?: return 1
    case .channel?: return 3
    case .threshold?, .regimeThreshold?: return 4
    default: break
    }
    if fact.topic.hasPrefix("tipOff") { return 0 }
    switch fact.section {
    case .access: return 1
    case .requesters: return 2
    case .channels: return 3
    case .definition: return 4
    case .holders: return 5
    default: return 6
    }
  }

  /// Whole months between two days; a bare year or month counts from its beginning.
  static func months(from: CalendarDate, to: CalendarDate) -> Int {
    let whole = (to.year - from.year) * 12 + (to.month ?? 1) - (from.month ?? 1)
    return max(0, (to.day ?? 1) < (from.day ?? 1) ? whole - 1 : whole)
  }

  /// Whether more than `months` months lie between a date and the day.
  static func isOlder(_ date: CalendarDate, than months: Int, on day: CalendarDate) -> Bool {
    let month = date.year * 12 + (date.month ?? 1) + months
    let asked = day.year * 12 + (day.month ?? 1)
    return (month, date.day ?? 1) < (asked, day.day ?? 1)
  }
}
