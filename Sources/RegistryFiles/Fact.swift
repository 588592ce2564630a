public import Registry

/// One dated claim about a jurisdiction, with its sources.
public struct Fact: Hashable, Sendable {
  /// Stable identifier, for instance `GB-D-07`; never used again for another claim.
  public var id: String
  /// The question of the guide that it answers.
  public var section: GuideSection
  /// Code of the only part of the jurisdiction in which it holds; nil where it holds in all of it.
  public var part: String?
  /// The narrow question that it answers; two facts with one topic on one day contradict each other.
  public var topic: String
  /// What is so, in our words; `{threshold}` stands for the words of the typed line.
  public var statement: String
  /// The typed part.
  public var value: FactValue?
  /// The date at which the source says it was true; nil is reported by the check.
  public var asOf: CalendarDate?
  /// First day on which it holds, where the source says so.
  public var validFrom: CalendarDate?
  /// Last day on which it holds, where the source says so.
  public var validTo: CalendarDate?
  /// How it was verified.
  public var verification: Verification
  /// Where it was read.
  public var citations: [Citation]
  /// A remark for the reader; "" where there is none.
  public var note: String
  /// Line in the file.
  public var line: Int

  /// How a claim was verified.
  public enum Verification: String, Sendable, CaseIterable {
    case primaryRead, secondaryRead, confirmedByAuthority, testedLive, disputed, recalled
  }

  /// Whether the claim holds on `day` by its own dates.
  public func holds(on day: CalendarDate) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validTo, day > validTo.lastDay { return false }
    return true
  }

  /// Whether there is a day on which both hold.
  public func overlaps(_ other: Fact) -> Bool {
    if let from = validFrom, let to = other.validTo, from > to.lastDay { return false }
    if let from = other.validFrom, let to = validTo, from > to.lastDay { return false }
    return true
  }
}

/// A place in a source.
public struct Citation: Hashable, Sendable {
  /// Key of the source in its file.
  public var source: String
  /// Article, page or screen; "" where the whole is meant.
  public var locator: String
  /// Line in the file.
  public var line: Int
}
