internal import Registry
internal import RegistryFiles

/// Two versions of the facts on one place, and what differs.
struct ReadingPair {
  let old: FactReading
  let new: FactReading
  var changes: [GuideChange] = []

  init(old: FactReading, new: FactReading) {
    self.old = old
    self.new = new
  }

  mutating func compare() {
    place()
    facts()
    events()
    questions()
    signatures()
  }

  mutating func add(
    _ kind: GuideChange.Kind, _ section: GuideSection?, _ id: String, before: String, after: String,
    _ text: String, from: CalendarDate? = nil, sources: [FactLine.Source] = []
  ) {
    changes.append(
      GuideChange(
        place: new.file.code, section: section, id: id, kind: kind, before: before, after: after, text: text,
        from: from, sources: sources))
  }

  /// The text with every run of white space as one space, so that line breaks in a file mean nothing.
  static func plain(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\t" }.joined(separator: " ")
  }

  // MARK: The place

  private mutating func place() {
    let regimes = (Set(old.file.regimes.map(\.id)), Set(new.file.regimes.map(\.id)))
    for id in regimes.1.subtracting(regimes.0) {
      add(.regimeAdded, nil, id, before: "", after: id, "regime added")
    }
    for id in regimes.0.subtracting(regimes.1) {
      add(.regimeRemoved, nil, id, before: id, after: "", "regime taken out")
    }
    let parts = (Set(old.file.parts), Set(new.file.parts))
    for part in parts.1.subtracting(parts.0) {
      add(.partAdded, nil, part.code, before: "", after: part.name, "part added: \(part.name)")
    }
    for part in parts.0.subtracting(parts.1) {
      add(.partRemoved, nil, part.code, before: part.name, after: "", "part taken out: \(part.name)")
    }
  }

  // MARK: Events

  private mutating func events() {
    func words(_ event: RegimeEvent, _ reading: FactReading) -> [String] {
      [
        "\(event.date)", ReadingPair.plain(event.title), ReadingPair.plain(event.statement),
        event.affects.sorted().joined(separator: ", "), event.verification.rawValue,
        reading.sources(event.citations).map { "\($0.url) \($0.locator)" }.sorted().joined(separator: "; "),
      ]
    }
    let before = Dictionary(old.file.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.file.events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for event in new.file.events where before[event.id] == nil {
      let touches = event.affects.isEmpty ? "" : "; it touches \(event.affects.joined(separator: ", "))"
      add(
        .eventAdded, nil, event.id, before: "", after: event.title,
        "event added: \(event.title) (\(event.date))\(touches)", from: event.date,
        sources: new.sources(event.citations))
    }
    for event in old.file.events {
      guard let now = after[event.id] else {
        add(
          .eventRemoved, nil, event.id, before: event.title, after: "",
          "event taken out: \(event.title) (\(event.date))", sources: old.sources(event.citations))
        continue
      }
      let (was, has) = (words(event, old), words(now, new))
      let names = ["date", "title", "statement", "facts that it touches", "verification", "sources"]
      for at in was.indices where was[at] != has[at] {
        add(
          .eventChanged, nil, event.id, before: was[at], after: has[at],
          "\(names[at]) of the event “\(now.title)”: \(shown(was[at])) → \(shown(has[at]))", from: now.date,
          sources: new.sources(now.citations))
      }
    }
  }

  func shown(_ text: String) -> String { text.isEmpty ? "nothing" : text }

  // MARK: Questions

  private mutating func questions() {
    let before = Dictionary(old.file.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.file.questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for question in new.file.questions where before[question.id] == nil {
      add(
        .questionAdded, question.section, question.id, before: "", after: question.question,
        "question added: \(question.question) Ask: \(question.ask)")
    }
    for question in old.file.questions {
      guard let now = after[question.id] else {
        gone(question)
        continue
      }
      let was = ReadingPair.plain("\(question.question) Ask: \(question.ask)")
      let has = ReadingPair.plain("\(now.question) Ask: \(now.ask)")
      if was != has || question.answer != now.answer || question.section != now.section {
        add(
          .questionChanged, now.section, now.id, before: was, after: has, "question changed: \(was) → \(has)")
      }
    }
  }

  /// A typed question counts as answered where a fact gives the answer now; of others nothing is guessed.
  private mutating func gone(_ question: OpenQuestion) {
    let known = Set(old.file.facts.map(\.id))
    if let answer = question.answer, let fact = new.file.facts.first(where: answer.isGiven) {
      add(
        .questionAnswered, question.section, question.id, before: question.question,
        after: new.statement(fact),
        "question answered by \(fact.id): \(question.question) → \(new.statement(fact))",
        sources: new.sources(fact.citations))
      return
    }
    let added = new.file.facts.filter {
      $0.section == question.section && !known.contains($0.id) && Claims.isPublishable($0)
    }
    let hint = added.isEmpty ? "no new fact in its section" : "new in its section: "
    add(
      .questionRemoved, question.section, question.id, before: question.question, after: "",
      "question taken out: \(question.question) (\(hint)\(added.map(\.id).joined(separator: ", ")))")
  }

  // MARK: Signatures

  private mutating func signatures() {
    func words(_ signature: SignOff) -> String {
      "edition \(signature.edition) signed off by \(signature.by) on \(signature.on)"
        + (signature.note.isEmpty ? "" : ": \(signature.note)")
    }
    let was = old.file.signOff.map(words)
    let has = new.file.signOff.map(words)
    for text in has where !was.contains(text) {
      add(.signed, nil, new.file.code, before: "", after: text, text)
    }
    for text in was where !has.contains(text) {
      add(.signatureRemoved, nil, new.file.code, before: text, after: "", "no longer there: \(text)")
    }
    let logged = old.file.changes.map { "\($0.edition) \(ReadingPair.plain($0.text))" }
    for change in new.file.changes
    where !logged.contains("\(change.edition) \(ReadingPair.plain(change.text))") {
      add(
        .changeLogged, nil, new.file.code, before: "", after: change.text,
        "in the change log of \(change.edition): \(change.text)")
    }
  }
}
