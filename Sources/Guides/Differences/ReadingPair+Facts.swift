internal import Registry
internal import RegistryFiles

extension ReadingPair {
  mutating func facts() {
    let before = Dictionary(old.file.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.file.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for fact in new.file.facts {
      guard let was = before[fact.id] else {
        added(fact, after)
        continue
      }
      changed(was, fact)
    }
    for fact in old.file.facts where after[fact.id] == nil {
      let value = old.value(fact)
      add(
        .factRemoved, fact.section, fact.id, before: old.statement(fact), after: "",
        "fact taken out: \(old.statement(fact))" + (value.isEmpty ? "" : " [\(value)]"),
        sources: old.sources(fact.citations))
    }
  }

  /// Where a fact of the same topic ends before the new one begins, the new one is told as its change.
  private mutating func added(_ fact: Fact, _ after: [String: Fact]) {
    let sources = new.sources(fact.citations)
    let value = new.value(fact)
    let earlier = old.file.facts.filter { was in
      guard was.topic == fact.topic, was.part == fact.part, Claims.isPublishable(was) else { return false }
      guard let now = after[was.id] else { return true }
      guard let end = now.validTo?.lastDay, let from = fact.validFrom else { return false }
      return end < from
    }
    let last = earlier.max { ($0.validFrom?.number ?? 0, $0.id) < ($1.validFrom?.number ?? 0, $1.id) }
    if let last, Claims.isPublishable(fact) {
      let was = old.value(last)
      let pair =
        was.isEmpty || value.isEmpty || was == value
        ? (old.statement(last), new.statement(fact)) : (was, value)
      let name = fact.value.map(TypedWords.name) ?? "statement"
      add(
        .factFollowed, fact.section, fact.id, before: pair.0, after: pair.1,
        "follows \(last.id): \(name) \(pair.0) → \(pair.1)\(since(fact.validFrom))", from: fact.validFrom,
        sources: sources)
      return
    }
    let words = Claims.isPublishable(fact) ? "fact added" : "added as a question, because only recalled"
    add(
      .factAdded, fact.section, fact.id, before: "", after: new.statement(fact),
      "\(words): \(new.statement(fact))" + (value.isEmpty ? "" : " [\(value)]") + since(fact.validFrom),
      from: fact.validFrom, sources: sources)
  }

  private func since(_ day: CalendarDate?) -> String { day.map { " from \($0)" } ?? "" }

  private mutating func changed(_ was: Fact, _ fact: Fact) {
    let section = fact.section
    let sources = new.sources(fact.citations)
    if was.section != section || was.topic != fact.topic || was.part != fact.part {
      let places = [was, fact].map { fact in
        [fact.section.rawValue, fact.topic, fact.part].compactMap { $0 }.joined(separator: ", ")
      }
      add(
        .factMoved, section, fact.id, before: places[0], after: places[1],
        "moved: \(places[0]) → \(places[1])")
    }
    value(was, fact)
    // The words of a figure are told with the figure.
    let texts = (ReadingPair.plain(was.statement), ReadingPair.plain(fact.statement))
    if texts.0 != texts.1 {
      let shown = (ReadingPair.plain(old.statement(was)), ReadingPair.plain(new.statement(fact)))
      add(
        .statementChanged, section, fact.id, before: shown.0, after: shown.1,
        "statement “\(shown.0)” → “\(shown.1)”", sources: sources)
    }
    let notes = (ReadingPair.plain(was.note), ReadingPair.plain(fact.note))
    if notes.0 != notes.1 {
      add(
        .noteChanged, section, fact.id, before: notes.0, after: notes.1,
        "note \(shown(notes.0)) → \(shown(notes.1))")
    }
    if was.validFrom != fact.validFrom || was.validTo != fact.validTo {
      let words = [was, fact].map { fact in
        "\(fact.validFrom.map(\.description) ?? "no first day given") to "
          + "\(fact.validTo.map(\.description) ?? "no last day given")"
      }
      add(
        .validityChanged, section, fact.id, before: words[0], after: words[1],
        "validity \(words[0]) → \(words[1])", from: fact.validFrom, sources: sources)
    }
    if was.asOf != fact.asOf {
      let dates = (was.asOf?.description ?? "no date", fact.asOf?.description ?? "no date")
      add(
        .readAgain, section, fact.id, before: dates.0, after: dates.1, "as of \(dates.0) → \(dates.1)",
        sources: sources)
    }
    verification(was, fact)
    citations(was, fact)
  }

  private mutating func value(_ was: Fact, _ fact: Fact) {
    let lines = (old.threshold(was), new.threshold(fact))
    let words = (old.value(was), new.value(fact))
    // A figure that moved from the fact into a regime record, or back, is the same figure.
    let isSame =
      lines.0.map { [$0.words, $0.purpose] } == lines.1.map { [$0.words, $0.purpose] }
      && (lines.1 != nil || was.value == fact.value)
    guard !isSame else { return }
    let name = (fact.value ?? was.value).map(TypedWords.name) ?? "value"
    let pair =
      words.0 == words.1
      ? (lines.0?.purpose ?? shown(words.0), lines.1?.purpose ?? shown(words.1))
      : (shown(words.0), shown(words.1))
    let record = lines.0?.since == lines.1?.since ? nil : lines.1?.since
    let from = fact.validFrom ?? record
    add(
      .valueChanged, fact.section, fact.id, before: pair.0, after: pair.1,
      "\(name) \(pair.0) → \(pair.1)\(since(from))", from: from, sources: new.sources(fact.citations))
  }

  /// How far a claim was checked, the least first; a dispute is no rank.
  private static let ranks: [Fact.Verification] = [
    .recalled, .secondaryRead, .primaryRead, .testedLive, .confirmedByAuthority,
  ]

  private mutating func verification(_ was: Fact, _ fact: Fact) {
    guard was.verification != fact.verification else { return }
    let names = (was.verification.rawValue, fact.verification.rawValue)
    let kind: GuideChange.Kind
    let word: String
    if fact.verification == .disputed {
      (kind, word) = (.disputeOpened, "is disputed now")
    } else if was.verification == .disputed {
      (kind, word) = (.disputeSettled, "is no longer disputed")
    } else {
      let rank = { ReadingPair.ranks.firstIndex(of: $0) ?? 0 }
      let isRaised = rank(was.verification) < rank(fact.verification)
      kind = isRaised ? .verificationRaised : .verificationLowered
      word = isRaised ? "verification raised" : "verification lowered"
    }
    add(
      kind, fact.section, fact.id, before: names.0, after: names.1, "\(word): \(names.0) → \(names.1)",
      sources: new.sources(fact.citations))
  }

  /// Sources are the same where address and place are, whatever their keys.
  private mutating func citations(_ was: Fact, _ fact: Fact) {
    func key(_ source: FactLine.Source) -> [String] { [source.url, ReadingPair.plain(source.locator)] }
    let before = old.sources(was.citations)
    let after = new.sources(fact.citations)
    let known = (Set(before.map(key)), Set(after.map(key)))
    for source in after where !known.0.contains(key(source)) {
      add(
        .sourceAdded, fact.section, fact.id, before: "", after: words(source), "source added",
        sources: [source])
    }
    for source in before where !known.1.contains(key(source)) {
      add(
        .sourceGone, fact.section, fact.id, before: words(source), after: "", "source gone",
        sources: [source])
    }
  }

  private func words(_ source: FactLine.Source) -> String {
    [source.title, source.locator].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
