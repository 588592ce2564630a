internal import Registry
internal import RegistryFiles

/// The checks on one file and what they found.
struct FactCheck {
  let file: JurisdictionFile
  let records: [RegimeRecord]
  let day: CalendarDate
  private(set) var findings: [Finding] = []

  init(file: JurisdictionFile, records: [RegimeRecord], day: CalendarDate) {
    self.file = file
    self.records = records
    self.day = day
  }

  mutating func report(
    _ severity: Finding.Severity, _ code: String, _ message: String, _ advice: String, line: Int
  ) {
    findings.append(
      Finding(
        severity, code: code, message: message, advice: advice,
        location: SourceLocation(file: file.file, line: line)))
  }

  // MARK: Identifiers

  /// Identifiers are unique and say country and section.
  mutating func identifiers() {
    var seen: [String: Int] = [:]
    let all =
      file.facts.map { ($0.id, $0.section.letter, $0.line) } + file.events.map { ($0.id, "X", $0.line) }
      + file.questions.map { ($0.id, "Q", $0.line) }
    for (id, letter, line) in all {
      if let first = seen[id] {
        report(
          .error, "duplicateID", "\(id) is also used in line \(first)",
          "give the later one a new number; numbers are never used again", line: line)
      }
      seen[id] = seen[id] ?? line
      let parts = id.split(separator: "-")
      if parts.first.map(String.init) != String(file.code.prefix(2)) {
        report(
          .error, "foreignID", "\(id) does not begin with \(file.code)",
          "number the facts of each place by itself",
          line: line)
      }
      if parts.count > 1, parts[1] != letter {
        report(
          .error, "letterMismatch",
          "\(id) has the letter \(parts[1]), but stands in a section with the letter \(letter)",
          "move the fact or give it a number of its section", line: line)
      }
    }
  }

  // MARK: Sources

  /// Nothing is claimed without a source that the file has, and no source stands there for nothing.
  mutating func sources() {
    let known = Set(file.sources.map(\.key))
    var used: Set<String> = []
    let claims =
      file.facts.map { ($0.id, $0.verification, $0.citations, $0.line) }
      + file.events.map { ($0.id, $0.verification, $0.citations, $0.line) }
    for (id, verification, citations, line) in claims {
      if citations.isEmpty, verification != .recalled {
        report(
          .error, "noSource", "\(id) has no source",
          "name one, or mark the claim as recalled so that it becomes a question", line: line)
      }
      for citation in citations {
        used.insert(citation.source)
        if !known.contains(citation.source) {
          report(
            .error, "unknownSource", "\(id) cites '\(citation.source)', which is not among the sources",
            "add the source or correct the key", line: citation.line)
        }
      }
    }
    for source in file.sources {
      if !used.contains(source.key) {
        report(
          .warning, "unusedSource", "source '\(source.key)' is cited by no fact and no event",
          "cite it or take it out", line: source.line)
      }
      if WebAddress(source.url) == nil { badLink(source.url, source.line) }
    }
  }

  private mutating func badLink(_ url: String, _ line: Int) {
    report(
      .error, "badLink", "'\(url)' is no address that a guide may link to",
      "write an http, https or mailto address in plain ASCII", line: line)
  }

  // MARK: Dates

  /// Every claim has a date, and what has ended or was overtaken is named.
  mutating func dates() {
    for fact in file.facts {
      if fact.asOf == nil, fact.verification != .recalled {
        report(
          .error, "noDate", "\(fact.id) does not say at which date it was true", "add asOf", line: fact.line)
      }
      if let asOf = fact.asOf, day < asOf {
        report(
          .error, "futureDate", "\(fact.id) says that it was true on \(asOf), after \(day)",
          "asOf is the date of the source; use validFrom for what is still to come", line: fact.line)
      }
      if let end = fact.validTo, end.lastDay < day, !isFollowed(fact) {
        report(
          .warning, "expired",
          "\(fact.id) ended on \(end), and no fact with its topic (\(fact.topic)) holds on \(day), so the guide "
            + "has no answer now",
          "add the fact that holds now with the same topic; the guide shows this one as past",
          line: fact.line)
      }
      let events = Claims.overtaking(fact, in: file, on: day)
      if let newest = events.first {
        report(
          .warning, "overtaken",
          "\(fact.id) is as of \(fact.asOf?.description ?? "?"), before \(newest.id) of \(newest.date) "
            + "(\(newest.title)), which may have changed it",
          "read it again and raise asOf; until then the guide marks it “Review needed”", line: fact.line)
      }
    }
  }

  /// Whether another fact on the same question holds on the day.
  private func isFollowed(_ fact: Fact) -> Bool {
    file.facts.contains {
      $0.id != fact.id && $0.topic == fact.topic && $0.part == fact.part && Claims.isPublishable($0)
        && $0.holds(on: day)
    }
  }

  // MARK: Disputes

  /// Two facts on one topic and one day are a dispute, and a dispute has two sides.
  mutating func disputes() {
    let facts = file.facts.filter { $0.verification != .recalled }
    for (at, later) in facts.enumerated() {
      for earlier in facts[..<at] where earlier.topic == later.topic && earlier.overlaps(later) {
        guard earlier.verification != .disputed || later.verification != .disputed else { continue }
        report(
          .error, "disputeNotMarked",
          "\(later.id) and \(earlier.id) answer the same question (\(later.topic)) for the same days",
          "mark both as disputed, give them dates, or give one another topic", line: later.line)
      }
      guard later.verification == .disputed else { continue }
      let hasOther = facts.contains {
        $0.id != later.id && $0.verification == .disputed && $0.topic == later.topic && $0.overlaps(later)
      }
      if !hasOther {
        report(
          .warning, "disputeWithoutOther", "\(later.id) is disputed, but no fact says the contrary",
          "add the other side with its source", line: later.line)
      }
    }
  }

  // MARK: Thresholds

  private func threshold(_ fact: Fact) -> Threshold? {
    switch fact.value {
    case .threshold(_, let threshold, _)?: return threshold
    case .regimeThreshold(let regime, let test)?:
      let own = records.filter { $0.regime.id == regime }
      let record = own.first { $0.regime.isValid(on: Claims.dayOfRule(fact, on: day)) } ?? own.first
      return record?.regime.tests.first { $0.id == test }?.threshold
    default: return nil
    }
  }

  /// Figures come from one place and are put into the sentence there.
  mutating func thresholds() {
    regimes()
    for fact in file.facts {
      let hasPlace = fact.statement.contains("{threshold}")
      switch fact.value {
      case .regimeThreshold(let regime, let test)?:
        checkTest(fact, regime, test)
        if !hasPlace { missingPlace(fact) }
      case .threshold?:
        if !hasPlace { missingPlace(fact) }
      default:
        if hasPlace {
          report(
            .error, "placeholderWithoutValue", "\(fact.id) holds {threshold} but no threshold",
            "add a value of the kind threshold", line: fact.line)
        }
      }
    }
    let lines = file.facts.filter { $0.verification != .recalled && threshold($0) != nil }
    for (at, later) in lines.enumerated() {
      for earlier in lines[..<at] where earlier.topic == later.topic && earlier.overlaps(later) {
        guard threshold(earlier) != threshold(later),
          earlier.verification != .disputed || later.verification != .disputed
        else { continue }
        report(
          .error, "contradictoryThresholds",
          "\(later.id) says \(threshold(later)?.words ?? "?"), \(earlier.id) says "
            + "\(threshold(earlier)?.words ?? "?")",
          "mark both as disputed or correct one", line: later.line)
      }
    }
  }

  private mutating func missingPlace(_ fact: Fact) {
    report(
      .error, "missingPlaceholder", "\(fact.id) has a threshold, but its statement has no {threshold}",
      "write {threshold} where the words of the figure shall stand", line: fact.line)
  }

  private mutating func regimes() {
    for reference in file.regimes {
      let own = records.filter { $0.regime.id == reference.id }
      if own.isEmpty {
        report(
          .error, "unknownRegime", "regime \(reference.id) has no record",
          "add Registry/regimes/\(reference.id).yaml",
          line: reference.line)
      } else if !own.contains(where: { $0.regime.covers(file.code) }) {
        report(
          .error, "regimeElsewhere", "regime \(reference.id) does not cover \(file.code)",
          "correct the list, or the jurisdictions of the record", line: reference.line)
      }
    }
    if !file.regimes.isEmpty,
      !records.contains(where: { record in
        record.regime.isValid(on: day) && file.regimes.contains { $0.id == record.regime.id }
      })
    {
      report(
        .warning, "noRegimeInForce", "no regime of this file is in force on \(day)",
        "add the record that is in force now", line: file.regimes.first?.line ?? 1)
    }
  }

  private mutating func checkTest(_ fact: Fact, _ regime: String, _ test: String) {
    let own = records.filter { $0.regime.id == regime }
    guard !own.isEmpty else {
      report(
        .error, "unknownRegime", "\(fact.id) takes its figure from regime \(regime), which has no record",
        "add the record or write the figure into the fact", line: fact.line)
      return
    }
    if !file.regimes.contains(where: { $0.id == regime }) {
      report(
        .warning, "regimeNotListed",
        "\(fact.id) uses regime \(regime), which is not in the list of this file",
        "add it to regimes", line: fact.line)
    }
    let asked = Claims.dayOfRule(fact, on: day)
    if !own.contains(where: { $0.regime.isValid(on: asked) }) {
      report(
        .error, "regimeNotInForce",
        "\(fact.id) takes its figure from \(regime), which is not in force on \(asked)",
        "give the fact the dates of the rule, or add the record of that time", line: fact.line)
    }
    let tests = own.compactMap { record in record.regime.tests.first { $0.id == test } }
    if tests.isEmpty {
      report(
        .error, "unknownTest", "\(fact.id) names test '\(test)', which regime \(regime) does not have",
        "use one of \(own[0].regime.tests.map(\.id).joined(separator: ", "))", line: fact.line)
    } else if fact.verification != .recalled, tests.contains(where: { $0.provision.sureness == .recalled }) {
      report(
        .error, "recalledPublished",
        "\(fact.id) publishes the figure of \(regime), test '\(test)', which nobody has read in a source",
        "read the law and change the record, or mark the fact as recalled", line: fact.line)
    }
  }

  // MARK: Events

  /// Events point at facts that exist and that they can have overtaken.
  mutating func events() {
    let facts = Dictionary(file.facts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for event in file.events {
      for id in event.affects {
        guard let fact = facts[id] else {
          report(
            .error, "unknownFact", "\(event.id) affects \(id), which is not there", "correct the number",
            line: event.line)
          continue
        }
        if let asOf = fact.asOf, asOf >= event.date {
          report(
            .warning, "newerThanEvent",
            "\(event.id) of \(event.date) cannot have overtaken \(id), as of \(asOf)",
            "take the fact out of the list", line: event.line)
        }
      }
    }
  }
}
