public import Registry
public import RegistryFiles

/// A fact as an answer: what it says, how sure, how old, from where, and what speaks against it.
public struct FactLine: Hashable, Sendable {
  /// Code of the place.
  public var place: String
  /// Identifier of the fact.
  public var id: String
  /// Section of the guide.
  public var section: GuideSection
  /// Code of the part in which it holds; nil where it holds in all of the place.
  public var part: String?
  /// The narrow question.
  public var topic: String
  /// The sentence, with the words of its line put in.
  public var statement: String
  /// The remark; "" where there is none.
  public var note: String
  /// The typed value; nil where there is none.
  public var value: FactValue?
  /// What the typed value speaks of; "" where there is none.
  public var valueName: String
  /// What the typed value says; "" where there is none.
  public var valueWords: String
  /// The date at which the source says it was true.
  public var asOf: CalendarDate?
  /// First day.
  public var validFrom: CalendarDate?
  /// Last day.
  public var validTo: CalendarDate?
  /// How it was verified.
  public var verification: Fact.Verification
  /// Where it was read.
  public var sources: [Source]
  /// Events that came later and may have changed it, the newest first.
  public var overtakenBy: [Event]

  /// A source, whole.
  public struct Source: Hashable, Sendable {
    /// Title.
    public var title: String
    /// Who published it.
    public var publisher: String
    /// Place in it; "" where the whole is meant.
    public var locator: String
    /// Address.
    public var url: String
  }

  /// An event, in short.
  public struct Event: Hashable, Sendable {
    /// Identifier.
    public var id: String
    /// Day.
    public var date: CalendarDate
    /// Title.
    public var title: String
  }

  /// Why a reader must be careful, in short sentences; empty where nothing is known against it.
  public var warnings: [String] {
    var result: [String] = []
    if verification == .disputed { result.append("Disputed: sources disagree.") }
    if !overtakenBy.isEmpty {
      let names = overtakenBy.map { "“\($0.title)” (\($0.date), \($0.id))" }
      result.append("Review needed: \(TypedWords.enumeration(names)) came later and may have changed this.")
    }
    if let part { result.append("Only in \(part).") }
    return result
  }

  /// What the fact says in one line: its value in words where they say more, then its sentence.
  public var sentence: String {
    guard !valueWords.isEmpty else { return statement }
    switch value {
    case .access?, .tipOff?, .channel?:
      return "\(valueWords.prefix(1).uppercased() + valueWords.dropFirst()). \(statement)"
    default: return statement
    }
  }

  /// Where, when and how: `KE-R-01; as of 2023-10; second-hand`.
  public var marker: String {
    var parts = [id]
    parts.append(asOf.map { "as of \($0)" } ?? "without a date")
    switch verification {
    case .secondaryRead: parts.append("second-hand")
    case .confirmedByAuthority: parts.append("confirmed by the authority")
    case .testedLive: parts.append("tested")
    case .recalled: parts.append("only recalled")
    case .primaryRead, .disputed: break
    }
    if let validFrom { parts.append("from \(validFrom)") }
    if let validTo { parts.append("until \(validTo)") }
    return parts.joined(separator: "; ")
  }
}

/// Reads the facts of one file as they are on one day.
public struct FactReading: Sendable {
  /// The facts.
  public let file: JurisdictionFile
  /// Every record of the regimes that they name.
  public let records: [RegimeRecord]
  /// The day on which they are judged.
  public let day: CalendarDate

  /// A reading of `file` on `day`; no clock is read.
  public init(_ file: JurisdictionFile, records: [RegimeRecord], on day: CalendarDate) {
    self.file = file
    self.records = records
    self.day = day
  }

  /// Facts that are not only recalled and hold on the day.
  var holding: [Fact] { file.facts.filter { Claims.isPublishable($0) && $0.holds(on: day) } }

  /// The line of a fact; nil where it has none, or where its regime or test is not there.
  func threshold(_ fact: Fact) -> ReadThreshold? {
    switch fact.value {
    case .threshold(let measure, let threshold, let purpose)?:
      return ReadThreshold(
        threshold: threshold, measure: measure.rawValue, purpose: purpose.rawValue, since: nil)
    case .regimeThreshold(let regime, let id)?:
      let asked = Claims.dayOfRule(fact, on: day)
      let record = records.first { $0.regime.id == regime && $0.regime.isValid(on: asked) }
      guard let record, let test = record.regime.tests.first(where: { $0.id == id }) else { return nil }
      return ReadThreshold(
        threshold: test.threshold, measure: TypedWords.measure(test.measure), purpose: test.purpose.rawValue,
        since: record.regime.validFrom)
    default: return nil
    }
  }

  /// The sentence with the words of its line put in.
  func statement(_ fact: Fact) -> String {
    guard let words = threshold(fact)?.threshold.words else { return fact.statement }
    return fact.statement.split(separator: "{threshold}", omittingEmptySubsequences: false)
      .joined(separator: words)
  }

  /// The value in words; "" where there is none.
  func value(_ fact: Fact) -> String {
    fact.value.map { TypedWords.words($0, threshold: threshold(fact)) } ?? ""
  }

  /// The sources of a fact, whole; a key that the file does not have stands for itself.
  func sources(_ citations: [Citation]) -> [FactLine.Source] {
    citations.map { citation in
      guard let source = file.sources.first(where: { $0.key == citation.source }) else {
        return FactLine.Source(title: citation.source, publisher: "", locator: citation.locator, url: "")
      }
      return FactLine.Source(
        title: source.title, publisher: source.publisher, locator: citation.locator, url: source.url)
    }
  }

  /// A fact as an answer.
  public func line(_ fact: Fact) -> FactLine {
    FactLine(
      place: file.code, id: fact.id, section: fact.section, part: fact.part, topic: fact.topic,
      statement: statement(fact), note: fact.note, value: fact.value,
      valueName: fact.value.map(TypedWords.name) ?? "", valueWords: value(fact), asOf: fact.asOf,
      validFrom: fact.validFrom, validTo: fact.validTo, verification: fact.verification,
      sources: sources(fact.citations),
      overtakenBy: Claims.overtaking(fact, in: file, on: day).map {
        FactLine.Event(id: $0.id, date: $0.date, title: $0.title)
      })
  }
}
