internal import Registry
internal import RegistryFiles

/// Writes claims with their markers, and keeps a record of what was published.
///
/// Nothing that is only recalled passes through here: `isPublishable` is asked before every claim.
struct Claims {
  let file: JurisdictionFile
  let records: [RegimeRecord]
  let sources: SourceIndex
  let day: CalendarDate
  let language: GuideLanguage
  private(set) var published: [String] = []

  var phrases: Phrases { language.phrases }

  init(
    file: JurisdictionFile, records: [RegimeRecord], sources: SourceIndex, day: CalendarDate,
    language: GuideLanguage
  ) {
    self.file = file
    self.records = records
    self.sources = sources
    self.day = day
    self.language = language
  }

  static func isPublishable(_ fact: Fact) -> Bool { fact.verification != .recalled }

  /// The events that may have overtaken a fact by `day`, the newest first.
  static func overtaking(_ fact: Fact, in file: JurisdictionFile, on day: CalendarDate) -> [RegimeEvent] {
    guard let asOf = fact.asOf else { return [] }
    return file.events
      .filter {
        $0.affects.contains(fact.id) && asOf < $0.date && $0.date <= day && $0.verification != .recalled
      }
      .sorted { ($1.date, $0.id) < ($0.date, $1.id) }
  }

  /// The day whose rule a fact speaks of: a rule that begins later, or has ended, takes its figure from
  /// the record of its own time.
  static func dayOfRule(_ fact: Fact, on day: CalendarDate) -> CalendarDate {
    if let from = fact.validFrom, day < from { return from }
    if let to = fact.validTo?.lastDay, to < day { return to }
    return day
  }

  // MARK: Text

  /// The statement with the words of its line put in.
  func statement(_ fact: Fact) throws(GuideError) -> Line {
    language.line(fact.id, fact.statement, threshold: try threshold(fact))
  }

  func threshold(_ fact: Fact) throws(GuideError) -> Threshold? {
    switch fact.value {
    case .threshold(_, let threshold, _)?: return threshold
    case .regimeThreshold(let regime, let test)?:
      let asked = Claims.dayOfRule(fact, on: day)
      let record = records.first { $0.regime.id == regime && $0.regime.isValid(on: asked) }
      guard let found = record?.regime.tests.first(where: { $0.id == test }) else {
        throw .unknownThreshold(fact: fact.id, regime: regime, test: test)
      }
      return found.threshold
    default: return nil
    }
  }

  /// Name and code of a part.
  func partName(_ code: String) -> String {
    guard let part = file.parts.first(where: { $0.code == code }) else { return code }
    return phrases.text(
      .partNamed, ["name": language.name(FreeText.ID.part(code), part.name), "code": code])
  }

  /// The line behind the name of the part in which a fact holds, if it holds only in one.
  func labelled(_ fact: Fact, _ line: Line) -> Line {
    fact.part.map { phrases.label(partName($0), line) } ?? line
  }

  // MARK: Blocks

  /// A statement with its marker and, where something has changed since, a warning in place.
  mutating func claim(_ fact: Fact, namesPart: Bool = true) throws(GuideError) -> Line {
    published.append(fact.id)
    var pieces = [try statement(fact), [marker(fact)]]
    let events = Claims.overtaking(fact, in: file, on: day)
    if !events.isEmpty { pieces.append(phrases.label(.claimReview, review(events))) }
    let line = phrases.sentences(pieces)
    return namesPart ? labelled(fact, line) : line
  }

  private func review(_ events: [RegimeEvent]) -> Line {
    let names = events.map { event in
      phrases.line(
        .claimReviewEvent,
        [
          "title": language.line(FreeText.ID.title(event.id), event.title), "date": .of("\(event.date)"),
          "id": .of(event.id),
        ])
    }
    return phrases.line(.claimReviewText, count: events.count, ["events": phrases.and(names)])
  }

  func note(_ fact: Fact) -> [[Block]] {
    guard !fact.note.isEmpty else { return [] }
    let text = language.line(FreeText.ID.note(fact.id), fact.note)
    return [[.paragraph(phrases.label(.claimNote, text))]]
  }

  /// One fact as a bullet.
  mutating func bullet(_ fact: Fact, namesPart: Bool) throws(GuideError) -> [Block] {
    let line = try claim(fact, namesPart: namesPart)
    let details = try details(fact) + note(fact)
    return [.paragraph(line)] + (details.isEmpty ? [] : [.list(details)])
  }

  /// Facts as bullets; facts that contradict each other stand together under one bullet.
  mutating func bullets(_ facts: [Fact], namesPart: Bool = true) throws(GuideError) -> [[Block]] {
    var items: [[Block]] = []
    var done: Set<String> = []
    for fact in facts where Claims.isPublishable(fact) && !done.contains(fact.id) {
      guard fact.verification == .disputed else {
        items.append(try bullet(fact, namesPart: namesPart))
        continue
      }
      let sides = facts.filter {
        $0.verification == .disputed && $0.topic == fact.topic && $0.overlaps(fact) && !done.contains($0.id)
      }
      done.formUnion(sides.map(\.id))
      var inner: [[Block]] = []
      for side in sides { inner.append(try bullet(side, namesPart: namesPart)) }
      items.append([.paragraph(warning(isTwoSided: sides.count > 1)), .list(inner)])
    }
    return items
  }

  /// What stands above facts that contradict each other.
  func warning(isTwoSided: Bool) -> Line {
    phrases.label(
      isTwoSided ? .claimSourcesDisagree : .claimDisputed, phrases.line(.claimOneSide))
  }

  mutating func publish(_ event: RegimeEvent) { published.append(event.id) }
}
