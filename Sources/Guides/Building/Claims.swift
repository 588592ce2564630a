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
  private(set) var published: [String] = []

  init(file: JurisdictionFile, records: [RegimeRecord], sources: SourceIndex, day: CalendarDate) {
    self.file = file
    self.records = records
    self.sources = sources
    self.day = day
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
  func statement(_ fact: Fact) throws(GuideError) -> String {
    guard let words = try threshold(fact)?.words else { return fact.statement }
    return fact.statement.split(separator: "{threshold}", omittingEmptySubsequences: false)
      .joined(separator: words)
  }

  private func threshold(_ fact: Fact) throws(GuideError) -> Threshold? {
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

  /// Marker of a fact: sources with places, date, number.
  func marker(_ fact: Fact) -> Inline {
    var end: [String] = []
    switch fact.verification {
    case .secondaryRead: end.append("second-hand")
    case .confirmedByAuthority: end.append("confirmed by the authority")
    case .testedLive: end.append("tested")
    case .primaryRead, .disputed, .recalled: break
    }
    if let asOf = fact.asOf { end.append("as of \(asOf)") }
    if let from = fact.validFrom, day < from { end.append("from \(from)") }
    if let to = fact.validTo { end.append("until \(to)") }
    return marker(citations(fact.citations), end + [fact.id])
  }

  /// Marker of an event.
  func marker(_ event: RegimeEvent) -> Inline {
    marker(
      citations(event.citations), (event.verification == .secondaryRead ? ["second-hand"] : []) + [event.id])
  }

  /// The most sources that stand beside each line of a regime; more are named once, above the lines.
  static let mostSourcesInMarker = 3

  /// Links to the sources of a regime record.
  func links(to regime: Regime) -> [Inline] {
    var inlines: [Inline] = []
    for source in regime.sources {
      guard let entry = sources.entry(address: source.url) else { continue }
      if !inlines.isEmpty { inlines.append(.text(", ")) }
      inlines.append(SourceIndex.link(entry))
    }
    return inlines
  }

  /// Marker of a line of a regime record.
  func marker(_ provision: Provision, of regime: Regime) -> Inline {
    let inlines = regime.sources.count <= Claims.mostSourcesInMarker ? links(to: regime) : []
    var end = [provision.text]
    if provision.sureness == .secondaryRead { end.append("second-hand") }
    if let read = regime.sources.map(\.read).max() { end.append("read on \(read)") }
    return marker(inlines, end + [regime.id])
  }

  private func citations(_ citations: [Citation]) -> [Inline] {
    var inlines: [Inline] = []
    for citation in citations {
      if !inlines.isEmpty { inlines.append(.text(", ")) }
      guard let entry = sources.entry(citation.source) else {
        inlines.append(.text("source \(citation.source) is missing"))
        continue
      }
      inlines.append(SourceIndex.link(entry))
      if !citation.locator.isEmpty { inlines.append(.text(" \(citation.locator)")) }
    }
    return inlines
  }

  private func marker(_ start: [Inline], _ end: [String]) -> Inline {
    var inlines: [Inline] = [.text("(")]
    inlines += start
    inlines.append(.text((start.isEmpty ? "" : "; ") + end.joined(separator: "; ") + ")"))
    return .marker(inlines)
  }

  // MARK: Blocks

  /// A statement with its marker and, where something has changed since, a warning in place.
  mutating func claim(_ fact: Fact) throws(GuideError) -> [Inline] {
    published.append(fact.id)
    var inlines: [Inline] = [.text(try statement(fact) + " "), marker(fact)]
    if let part = fact.part {
      let name = file.parts.first { $0.code == part }?.name
      inlines.insert(contentsOf: [.strong(name.map { "\($0) (\(part))" } ?? part), .text(": ")], at: 0)
    }
    let events = Claims.overtaking(fact, in: file, on: day)
    if !events.isEmpty {
      let names = events.map { "“\($0.title)” (\($0.date), \($0.id))" }
      inlines += [
        .text(" "), .strong("Review needed"),
        .text(
          ": \(Words.enumeration(names)) came later and may have changed this. Check before you rely on it."),
      ]
    }
    return inlines
  }

  /// What a fact adds below its statement.
  func details(_ fact: Fact) -> [[Block]] {
    var items = fact.value.map(attributes) ?? []
    if !fact.note.isEmpty { items.append([.paragraph([.strong("Note"), .text(": \(fact.note)")])]) }
    return items
  }

  /// One fact as a bullet.
  mutating func bullet(_ fact: Fact) throws(GuideError) -> [Block] {
    let line = try claim(fact)
    let details = details(fact)
    return [.paragraph(line)] + (details.isEmpty ? [] : [.list(details)])
  }

  /// Facts as bullets; facts that contradict each other stand together under one bullet.
  mutating func bullets(_ facts: [Fact]) throws(GuideError) -> [[Block]] {
    var items: [[Block]] = []
    var done: Set<String> = []
    for fact in facts where Claims.isPublishable(fact) && !done.contains(fact.id) {
      guard fact.verification == .disputed else {
        items.append(try bullet(fact))
        continue
      }
      let sides = facts.filter {
        $0.verification == .disputed && $0.topic == fact.topic && $0.overlaps(fact) && !done.contains($0.id)
      }
      done.formUnion(sides.map(\.id))
      var inner: [[Block]] = []
      for side in sides { inner.append(try bullet(side)) }
      let words =
        sides.count > 1 ? "Sources disagree" : "Disputed"
      items.append([
        .paragraph([.strong(words), .text(": do not rely on one side alone.")]), .list(inner),
      ])
    }
    return items
  }

  mutating func publish(_ event: RegimeEvent) { published.append(event.id) }

  private func attributes(_ value: FactValue) -> [[Block]] {
    func item(_ name: String, _ text: String) -> [Block] {
      [.paragraph([.strong(name), .text(": \(text)")])]
    }
    func address(_ url: String) -> [[Block]] {
      guard let address = WebAddress(url) else { return [] }
      return [[.paragraph([.strong("Address"), .text(": "), .link(url, .web(address))])]]
    }
    switch value {
    case .register(let register):
      var codes: [String] = []
      if !register.raCode.isEmpty { codes.append("\(register.raCode) (GLEIF list of registers)") }
      if !register.orgId.isEmpty { codes.append("\(register.orgId) (org-id.guide)") }
      return [item("Register", "\(register.name), kept by \(register.institution)")] + address(register.url)
        + (codes.isEmpty ? [] : [item("Codes", codes.joined(separator: ", "))])
    case .identifier(let format):
      return [
        item("Looks like", "\(format.example) (invented)"),
        item("Pattern", "\(format.pattern) (regular expression)"),
      ]
    case .legalForm(let form):
      return [item("Written as", "\(form.localName) (\(form.abbreviation))")]
        + (form.elf.isEmpty ? [] : [item("Code of the form", "\(form.elf) (ISO 20275)")])
    case .institution(let institution):
      return [item("Institution", "\(institution.name) (\(Words.role(institution.role)))")]
        + address(institution.url)
    case .access(let accessor, let access):
      return [
        item("Access", "\(Words.requester(accessor)): \(Words.access(access, for: accessor))")
      ]
    case .tipOff(let tipOff): return [item("Tip-off", Words.tipOff(tipOff))]
    case .channel(let channel):
      return [item("Way", "\(Words.channel(channel.kind)); addressed to \(channel.addressee)")]
    case .evidence(let kind): return [item("Form", Words.evidence(kind))]
    case .regimeThreshold, .threshold, .fee, .penalty, .period, .date: return []
    }
  }
}
