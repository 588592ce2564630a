public import Registry

/// One dated claim about a jurisdiction, with its sources.
public struct Fact: Hashable, Sendable {
  /// Stable identifier, for instance `GB-D-07`; never used again for another claim.
  public var id: String
  /// The question of the guide that it answers.
  public var section: GuideSection
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

/// A document that was read.
public struct SourceDocument: Hashable, Sendable {
  /// Short name inside the file.
  public var key: String
  /// Title.
  public var title: String
  /// Who published it.
  public var publisher: String
  /// Address.
  public var url: String
  /// How near it stands to the law.
  public var rank: Rank
  /// The day on which it was read.
  public var read: CalendarDate
  /// Line in the file.
  public var line: Int

  /// Kinds of sources, the most reliable first.
  public enum Rank: String, Sendable, CaseIterable {
    case law, registerOperator, authority, evaluation, academic, professional, press, unknown
  }
}

/// Something that changed, or will, and that may have overtaken older facts.
public struct RegimeEvent: Hashable, Sendable {
  /// Stable identifier, for instance `GB-X-01`.
  public var id: String
  /// When.
  public var date: CalendarDate
  /// Headline.
  public var title: String
  /// What changed, in our words.
  public var statement: String
  /// Facts that it may have overtaken.
  public var affects: [String]
  /// How it was verified.
  public var verification: Fact.Verification
  /// Where it was read.
  public var citations: [Citation]
  /// Line in the file.
  public var line: Int
}

/// Something that nobody could tell us yet.
public struct OpenQuestion: Hashable, Sendable {
  /// Stable identifier, for instance `GB-Q-01`.
  public var id: String
  /// The part of the guide that lacks the answer.
  public var section: GuideSection
  /// The question.
  public var question: String
  /// Role or institution that should know.
  public var ask: String
  /// Line in the file.
  public var line: Int
}

extension CalendarDate {
  /// The last day that a bare year or month can mean.
  public var lastDay: CalendarDate {
    guard let month else { return CalendarDate(year: year, month: 12, day: 31) ?? self }
    guard day == nil else { return self }
    for day in [31, 30, 29, 28] {
      if let date = CalendarDate(year: year, month: month, day: day) { return date }
    }
    return self
  }
}
