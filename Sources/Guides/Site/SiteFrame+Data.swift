internal import Registry
internal import RegistryFiles

extension SiteFrame {
  /// The facts of a place as data; recalled facts are not in it.
  func data(_ view: PlaceView) throws(GuideError) -> SiteFile {
    var facts: [SiteJSON] = []
    for fact in view.published { facts.append(try data(fact, view)) }
    let events = view.file.events.filter { $0.verification != .recalled }
    let json = SiteJSON.compact([
      ("version", .int(1)), ("code", .string(view.code)), ("name", .string(view.name)),
      (
        "localNames",
        .array(
          view.file.localNames.map {
            .object([("language", .string($0.language)), ("name", .string($0.name))])
          })
      ),
      ("languages", .strings(view.file.languages)), ("edition", .string(view.file.edition.description)),
      ("builtFor", .string(day.description)), ("publicAccess", .string(view.status.rawValue)),
      ("verifiedPercent", .int(view.verifiedPercent)),
      ("oldest", view.oldest.map { .string($0.description) }),
      ("newest", view.newest.map { .string($0.description) }),
      ("guides", .strings(view.place.documents.map { "../" + SiteFrame.guidePath(view.code, $0.language) })),
      ("sources", .array(view.file.sources.map(SiteFrame.data))), ("facts", .array(facts)),
      ("events", .array(events.map(SiteFrame.data))),
      (
        "questions",
        .array(
          view.file.questions.map {
            .object([
              ("id", .string($0.id)), ("section", .string($0.section.rawValue)),
              ("question", .string($0.question)), ("ask", .string($0.ask)),
            ])
          })
      ),
    ])
    return SiteFile(path: SiteFrame.dataPath(view.code), bytes: json.bytes)
  }

  private static func data(_ source: SourceDocument) -> SiteJSON {
    .object([
      ("key", .string(source.key)), ("title", .string(source.title)),
      ("publisher", .string(source.publisher)), ("url", .string(source.url)),
      ("rank", .string(source.rank.rawValue)), ("read", .string(source.read.description)),
    ])
  }

  private func data(_ fact: Fact, _ view: PlaceView) throws(GuideError) -> SiteJSON {
    let standing =
      view.hasEnded(fact) ? "ended" : fact.validFrom.map { day < $0 } ?? false ? "coming" : "current"
    let events = view.overtaking(fact).map(\.id)
    return .compact([
      ("id", .string(fact.id)), ("section", .string(fact.section.rawValue)), ("topic", .string(fact.topic)),
      ("part", fact.part.map(SiteJSON.string)), ("statement", .string(try view.statement(fact))),
      ("value", try fact.value.map { value throws(GuideError) in try view.data(value, of: fact) }),
      ("asOf", fact.asOf.map { .string($0.description) }),
      ("validFrom", fact.validFrom.map { .string($0.description) }),
      ("validTo", fact.validTo.map { .string($0.description) }),
      ("verification", .string(fact.verification.rawValue)), ("standing", .string(standing)),
      ("reviewNeeded", events.isEmpty ? nil : .strings(events)),
      ("sources", .array(fact.citations.map(SiteFrame.data))),
      ("note", fact.note.isEmpty ? nil : .string(fact.note)),
    ])
  }

  private static func data(_ citation: Citation) -> SiteJSON {
    .compact([
      ("source", .string(citation.source)),
      ("locator", citation.locator.isEmpty ? nil : .string(citation.locator)),
    ])
  }

  private static func data(_ event: RegimeEvent) -> SiteJSON {
    .object([
      ("id", .string(event.id)), ("date", .string(event.date.description)), ("title", .string(event.title)),
      ("statement", .string(event.statement)), ("affects", .strings(event.affects)),
      ("verification", .string(event.verification.rawValue)),
      ("sources", .array(event.citations.map(data))),
    ])
  }
}

extension PlaceView {
  /// The typed part of a fact; a line carries its words, its comparator and its exact figure.
  func data(_ value: FactValue, of fact: Fact) throws(GuideError) -> SiteJSON {
    func object(_ kind: String, _ members: [(String, String)]) -> SiteJSON {
      .object([("kind", .string(kind))] + members.filter { !$0.1.isEmpty }.map { ($0.0, .string($0.1)) })
    }
    switch value {
    case .threshold(let measure, let threshold, let purpose):
      return object(
        "threshold",
        [("words", threshold.words), ("measure", measure.rawValue), ("purpose", purpose.rawValue)])
    case .regimeThreshold(let regime, let test):
      return object(
        "threshold",
        [("words", try thresholdWords(fact)), ("regime", regime), ("test", test)])
    case .access(let accessor, let access):
      return object("access", [("accessor", accessor.rawValue), ("class", access.rawValue)])
    case .tipOff(let tipOff): return object("tipOff", [("class", tipOff.rawValue)])
    case .register(let register):
      return object(
        "register",
        [
          ("name", register.name), ("institution", register.institution), ("url", register.url),
          ("raCode", register.raCode), ("orgId", register.orgId),
        ])
    case .identifier(let format):
      return object(
        "identifier", [("name", format.name), ("pattern", format.pattern), ("example", format.example)])
    case .legalForm(let form):
      return object(
        "legalForm",
        [("localName", form.localName), ("abbreviation", form.abbreviation), ("elf", form.elf)])
    case .institution(let institution):
      return object(
        "institution",
        [("name", institution.name), ("role", institution.role.rawValue), ("url", institution.url)])
    case .channel(let channel):
      return object("channel", [("class", channel.kind.rawValue), ("addressee", channel.addressee)])
    case .evidence(let kind): return object("evidence", [("class", kind.rawValue)])
    case .fee(let amount):
      return object("fee", [("amount", amount.amount), ("currency", amount.currency)])
    case .penalty(let amount):
      return object("penalty", [("amount", amount.amount), ("currency", amount.currency)])
    case .period(let count, let unit):
      return object("period", [("count", String(count)), ("unit", unit.rawValue)])
    case .date(let date): return object("date", [("date", date.description)])
    }
  }

  private func thresholdWords(_ fact: Fact) throws(GuideError) -> String {
    var only = fact
    only.statement = "{threshold}"
    return try statement(only)
  }
}
