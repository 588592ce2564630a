internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// The parts of the place, then its registers.
  mutating func place() throws(GuideError) {
    if !file.parts.isEmpty {
      let parts = file.parts.map { Line.of(claims.partName($0.code)) }
      paragraph(.placeParts, ["parts": phrases.and(parts)])
    }
    try plain(.place)
  }

  /// First what to do, then the facts.
  mutating func access() throws(GuideError) {
    subheading(.stepsHeading)
    blocks.append(.steps(steps().map { [.paragraph($0)] }))
    subheading(.accessHeading)
    try plain(.access)
  }

  private func steps() -> [Line] {
    func numbered(_ key: PhraseKey, _ section: GuideSection) -> Line {
      phrases.line(key, ["section": GuideAssembly.number(of: section)])
    }
    let numbers = current.compactMap { fact -> Line? in
      guard fact.section == .names, case .identifier(let format)? = fact.value else { return nil }
      let name = language.line(FreeText.ID.name(fact.id), format.name)
      return phrases.line(.stepsNumberOne, ["name": name, "example": .of(format.example)])
    }
    let number = numbers.isEmpty ? [] : phrases.line(.stepsNumber, ["numbers": phrases.or(numbers)])
    var result = [phrases.sentences([numbered(.stepsName, .names), number])]
    result += registerGroups.filter { $0.openness != .notPublic }.compactMap { group in
      WebAddress(group.address).map { step(group, $0) }
    }
    let closed = registerGroups.filter { $0.openness == .notPublic }.flatMap(\.names)
    if !closed.isEmpty {
      let names = phrases.and(closed.map { .of($0) })
      result.append(
        phrases.line(
          .stepsNotPublic, ["registers": names, "section": GuideAssembly.number(of: .requesters)]))
    }
    let trails: [String: Line] = [
      "channels": GuideAssembly.number(of: .channels), "trails": GuideAssembly.number(of: .trails),
    ]
    return result + [
      numbered(.stepsRequester, .requesters), numbered(.stepsKeep, .evidence),
      phrases.line(.stepsGoOn, trails),
    ]
  }

  private func step(_ group: RegisterGroup, _ address: WebAddress) -> Line {
    var values: [String: Line] = [
      "registers": phrases.and(group.names.map { .of($0) }), "address": [.link(group.address, .web(address))],
    ]
    guard group.openness == .notForAll else { return phrases.line(.stepsSearch, values) }
    values["section"] = GuideAssembly.number(of: .requesters)
    return phrases.line(.stepsApply, values)
  }

  /// Penalties, and how to read an empty entry.
  mutating func sanctions() throws(GuideError) {
    let facts = current.filter { $0.section == .sanctions }
    if facts.isEmpty { nothingKnown() }
    try show(facts.filter { $0.part == nil })
    paragraph(.sanctionsSilence)
    try showParts(facts)
  }

  /// What will change, what changed, and what no longer holds.
  mutating func changes() throws(GuideError) {
    let events = file.events.filter { $0.verification != .recalled }
    let coming = events.filter { day < $0.date }.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    let done = events.filter { $0.date <= day }.sorted { ($1.date, $0.id) < ($0.date, $1.id) }
    if !coming.isEmpty {
      subheading(.changesComing)
      add(coming.map { bullet($0) })
    }
    if !done.isEmpty {
      subheading(.changesNewestFirst)
      add(done.map { bullet($0) })
    }
    if coming.isEmpty, done.isEmpty { nothingKnown() }
    for event in coming + done { claims.publish(event) }
    if !past.isEmpty {
      subheading(.changesNoLongerSo)
      add(try claims.bullets(byPart(past).flatMap(\.facts)))
    }
    editionLog()
  }

  private func bullet(_ event: RegimeEvent) -> [Block] {
    let title = language.line(FreeText.ID.title(event.id), event.title)
    let text = phrases.sentences([
      phrases.sentence(title), language.line(event.id, event.statement), [claims.marker(event)],
    ])
    let line = phrases.label(phrases.date(event.date), text)
    let touched = event.affects.filter { id in
      file.facts.contains { $0.id == id && Claims.isPublishable($0) }
    }
    guard !touched.isEmpty else { return [.paragraph(line)] }
    let list = phrases.commas(touched.map { .of($0) })
    return [
      .paragraph(line),
      .list([item(event.date <= day ? .changesReview : .changesWillTouch, list)]),
    ]
  }

  /// Every source with an address and the day on which it was read.
  mutating func sourceList() {
    for entry in sources.entries {
      blocks.append(.heading(level: 4, .of(entry.name)))
      let kind: Line
      switch entry.kind {
      case .ranked(let rank): kind = phrases.line(Phrase.rank(rank))
      case .readFor(let regime): kind = phrases.line(.rankRegimeRecord, ["regime": .of(regime)])
      }
      let read = phrases.line(
        .sourcesKind, ["kind": kind.capitalised, "date": .of(phrases.date(entry.read))])
      let publisher = entry.publisher.isEmpty ? [] : phrases.sentence(.of(entry.publisher))
      let address: Line = [WebAddress(entry.url).map { .link(entry.url, .web($0)) } ?? .text(entry.url)]
      paragraph(
        phrases.sentences([phrases.sentence(.of(entry.title)), publisher, read, address]))
    }
  }
}
