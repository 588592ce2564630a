internal import Registry
internal import RegistryStore
internal import Resolver

extension DifferenceReport {
  /// One row for each property, interest or owner that differs.
  var table: Table {
    var table = Table([
      .init("change", "Change"), .init("what", "What"), .init("id", "Record"), .init("name", "Name"),
      .init("party", "Party"), .init("partyName", "Name of the party"), .init("type", "Of"),
      .init("from", "From"), .init("to", "To"), .init("statementFrom", "Statement before"),
      .init("statementTo", "Statement after"),
    ])
    for change in difference.parties {
      let name = change.nameAfter ?? change.nameBefore ?? ""
      let statements = [change.statementBefore ?? "", change.statementAfter ?? ""]
      let word =
        change.statementBefore == nil ? "added" : change.statementAfter == nil ? "removed" : "changed"
      let start = [word, change.type.rawValue, change.record.text, name, "", ""]
      if change.properties.isEmpty { table.rows.append(start + ["", "", ""] + statements) }
      for property in change.properties {
        table.rows.append(
          start + [
            property.property.rawValue, property.before.joined(separator: "; "),
            property.after.joined(separator: "; "),
          ] + statements)
      }
    }
    for change in difference.interests {
      let statements = [change.statementBefore ?? "", change.statementAfter ?? ""]
      let start = [
        word(change), "interest", id(change.key.subject), name(change.key.subject), id(change.key.party),
        name(change.key.party),
      ]
      var rows: [[String]] = []
      if let before = change.before, let after = change.after {
        rows = Self.properties(before, after).map {
          ["\(change.key.type.rawValue) \($0.name)", $0.before, $0.after]
        }
      } else {
        rows = [[change.key.type.rawValue, size(change.before), size(change.after)]]
      }
      table.rows += rows.map { start + $0 + statements }
    }
    for (regime, changes) in owners?.regimes ?? [] {
      for change in changes {
        table.add(
          "changed", "owner under \(regime.id)", owners?.company.id.text ?? "", owners?.company.label ?? "",
          change.record.text, change.after?.name ?? change.before?.name ?? "", "verdict",
          Self.words(change.before), Self.words(change.after), "", "")
      }
    }
    return table
  }

  /// The same for machines; documented in Docs/JSON.md, keys are only ever added.
  var json: JSONText {
    .compact([
      ("version", .int(1)), ("from", side(0)), ("to", side(1)),
      ("company", owners.map { AnswerJSON.node($0.company) }), ("same", .bool(isEmpty)),
      ("parties", .array(difference.parties.map(party))),
      ("interests", .array(difference.interests.map(interest))),
      (
        "owners",
        owners.map { owners in
          .array(
            owners.regimes.map { regime, changes in
              .object([("regime", .string(regime.id)), ("changes", .array(changes.map(owner)))])
            })
        }
      ),
      ("findings", .array((owners?.findings ?? []).map(AnswerJSON.finding))),
    ])
  }

  private func side(_ number: Int) -> JSONText {
    .object([
      ("registry", .string(sides[number].store.path)), ("asOf", .string(sides[number].asOf.description)),
      ("knownAt", .string((sides[number].knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprints[number])),
    ])
  }

  private func party(_ change: PartyChange) -> JSONText {
    .compact([
      (
        "change",
        .string(
          change.statementBefore == nil ? "added" : change.statementAfter == nil ? "removed" : "changed")
      ), ("id", .string(change.record.text)), ("type", .string(change.type.rawValue)),
      ("name", (change.nameAfter ?? change.nameBefore).map(JSONText.string)),
      (
        "properties",
        .array(
          change.properties.map {
            .object([
              ("property", .string($0.property.rawValue)), ("from", .strings($0.before)),
              ("to", .strings($0.after)),
            ])
          })
      ),
      ("statementFrom", change.statementBefore.map(JSONText.string)),
      ("statementTo", change.statementAfter.map(JSONText.string)),
    ])
  }

  private func interest(_ change: InterestChange) -> JSONText {
    .compact([
      ("change", .string(word(change))), ("subject", end(change.key.subject)),
      ("party", end(change.key.party)), ("type", .string(change.key.type.rawValue)),
      ("directOrIndirect", .string(change.key.directness.rawValue)), ("from", change.before.map(facts)),
      ("to", change.after.map(facts)), ("ended", change.ended.map { .string($0.description) }),
      ("sentence", .string(String(sentence(change).dropFirst(2)))),
      ("statementFrom", change.statementBefore.map(JSONText.string)),
      ("statementTo", change.statementAfter.map(JSONText.string)),
    ])
  }

  private func end(_ end: InterestKey.End) -> JSONText {
    switch end {
    case .record(let record): return .object([("id", .string(record.text)), ("name", .string(name(end)))])
    case .unspecified(let reason):
      return .object([("reason", .string(reason.rawValue)), ("name", .string(name(end)))])
    }
  }

  private func facts(_ facts: InterestFacts) -> JSONText {
    var share: JSONText?
    if case .stated(let value) = facts.share { share = value.json() }
    return .compact([
      ("share", share),
      (
        "beneficialOwnershipOrControl",
        facts.isBeneficialOwnership == .notStated ? nil : .bool(facts.isBeneficialOwnership == .yes)
      ), ("startDate", facts.startDate.map { .string($0.description) }),
      ("endDate", facts.endDate.map { .string($0.description) }),
      ("details", facts.details.map(JSONText.string)),
    ])
  }

  private func owner(_ change: OwnerChange) -> JSONText {
    func side(_ facts: OwnerChange.Facts?) -> JSONText? {
      facts.map { facts in
        .object([
          ("verdict", .string(facts.verdict.rawValue)), ("standing", .string(facts.standing.rawValue)),
          ("basis", .strings(facts.grounds)),
          (
            "interests",
            .object(facts.interests.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
          ),
        ])
      }
    }
    return .compact([
      ("id", .string(change.record.text)),
      ("name", (change.after?.name ?? change.before?.name).map(JSONText.string)),
      ("from", side(change.before)),
      ("to", side(change.after)), ("sentence", .string(Self.sentence(change))),
    ])
  }

  private func word(_ change: InterestChange) -> String {
    change.before == nil ? "begun" : change.after == nil ? "ended" : "changed"
  }

  private func id(_ end: InterestKey.End) -> String {
    if case .record(let record) = end { return record.text }
    return ""
  }

  private func size(_ facts: InterestFacts?) -> String {
    guard let facts else { return "" }
    if case .stated(let share) = facts.share { return share.intervalText }
    return "not stated"
  }
}
