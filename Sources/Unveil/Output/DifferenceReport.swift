internal import Registry
internal import RegistryStore
internal import Resolver

/// What differs between two sides, for people.
struct DifferenceReport {
  let difference: RegistryDifference
  let owners: OwnerDifference?
  let company: RecordID?
  let sides: [RegistrySide]
  let fingerprints: [String]

  /// Whether nothing differs.
  var isEmpty: Bool { difference.isEmpty && (owners?.isEmpty ?? true) }

  func write(to output: inout Output) throws {
    if let node = owners?.company {
      try output.writeLine(Styled.bold("\(node.label) (\(node.identifier ?? node.id.text))"))
    }
    for (word, side) in zip(["from", "to  "], sides) {
      let known = side.knownAt.map { ", as known at \($0)" } ?? ""
      try output.writeLine("  " + Styled.dim("\(word) \(side.asOf)\(known), \(side.store.path)"))
    }
    if isEmpty {
      let laws = owners?.regimes.map(\.regime.id) ?? []
      let same = laws.isEmpty ? "" : " Owners under \(DifferenceSentence.list(laws)) are the same."
      try output.writeLine()
      try output.writeLine(
        "  No difference: what is said means the same on both sides." + VisibleLine.safe(same))
      try AnswerText.write(owners?.findings ?? [], to: &output)
      return
    }
    try writeParties(to: &output)
    try writeInterests(to: &output)
    for (regime, changes) in owners?.regimes ?? [] {
      try output.writeLine("\n" + Styled.bold("Owners under \(regime.id)"))
      for change in changes { try output.writeLine("  " + VisibleLine.safe(Self.sentence(change))) }
      if changes.isEmpty { try output.writeLine("  The same on both sides.") }
    }
    try AnswerText.write(owners?.findings ?? [], to: &output)
  }

  private func writeParties(to output: inout Output) throws {
    guard !difference.parties.isEmpty else { return }
    try output.writeLine("\n" + Styled.bold("Entities and persons"))
    for change in difference.parties {
      try output.writeLine("  " + VisibleLine.safe(Self.heading(change)))
      for property in change.properties {
        try output.writeLine("      " + VisibleLine.safe(Self.sentence(property)))
      }
    }
  }

  private func writeInterests(to output: inout Output) throws {
    guard !difference.interests.isEmpty else { return }
    try output.writeLine("\n" + Styled.bold("Interests"))
    for change in difference.interests {
      try output.writeLine("  " + VisibleLine.safe(sentence(change)))
    }
  }

  // MARK: Words

  static func heading(_ change: PartyChange) -> String {
    let name = change.nameAfter ?? change.nameBefore
    let who = name.map { "\($0) (\(change.record))" } ?? change.record.text
    switch (change.statementBefore, change.statementAfter) {
    case (nil, _): return "+ \(who): \(change.type.rawValue), not described before"
    case (_, nil): return "- \(who): \(change.type.rawValue), no longer described"
    default: return "~ \(who)"
    }
  }

  static func sentence(_ change: PropertyChange) -> String {
    let (before, after) = (Set(change.before), Set(change.after))
    if change.before.count <= 1 && change.after.count <= 1 {
      return "\(change.property.words): from \(change.before.first ?? "nothing") "
        + "to \(change.after.first ?? "nothing")"
    }
    let removed = change.before.filter { !after.contains($0) }
    let added = change.after.filter { !before.contains($0) }
    let parts = [("no longer", removed), ("new", added)].filter { !$0.1.isEmpty }
    return "\(change.property.words): "
      + parts.map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
  }

  func sentence(_ change: InterestChange) -> String {
    let (party, subject) = (name(change.key.party), name(change.key.subject))
    let held = change.key.directness == .direct ? "" : ", \(change.key.directness.words)"
    func size(_ facts: InterestFacts?) -> String {
      switch facts?.share {
      case .stated(let share): return " \(share == .unknown ? "0 to 100 %" : share.words)"
      default: return ""
      }
    }
    let type = change.key.type.words
    switch (change.before, change.after) {
    case (let before?, let after?):
      let parts = Self.properties(before, after).map { "\($0.name) from \($0.before) to \($0.after)" }
      return "~ \(party) in \(subject): \(type)\(held): \(parts.joined(separator: "; "))"
    case (let before, nil):
      let ended = change.ended.map { ", ended \($0)" } ?? ""
      return "- \(party) in \(subject): \(type)\(size(before))\(held), no longer held\(ended)"
    case (nil, let after):
      let since = after?.startDate.map { ", since \($0)" } ?? ""
      return "+ \(party) in \(subject): \(type)\(size(after))\(held)\(since)"
    }
  }

  /// What differs in one interest, in words.
  static func properties(
    _ before: InterestFacts, _ after: InterestFacts
  ) -> [(name: String, before: String, after: String)] {
    func share(_ facts: InterestFacts) -> String {
      if case .stated(let share) = facts.share { return share == .unknown ? "0 to 100 %" : share.words }
      return "not stated"
    }
    func mark(_ facts: InterestFacts) -> String {
      switch facts.isBeneficialOwnership {
      case .yes: return "yes"
      case .no: return "no"
      case .notStated: return "not stated"
      }
    }
    let rows = [
      ("share", share(before), share(after)), ("beneficial ownership", mark(before), mark(after)),
      (
        "first day", before.startDate?.description ?? "not stated",
        after.startDate?.description ?? "not stated"
      ),
      ("last day", before.endDate?.description ?? "not stated", after.endDate?.description ?? "not stated"),
      ("words", before.details ?? "none", after.details ?? "none"),
    ]
    return rows.filter { $0.1 != $0.2 }.map { (name: $0.0, before: $0.1, after: $0.2) }
  }

  static func sentence(_ change: OwnerChange) -> String {
    let name = change.after?.name ?? change.before?.name ?? change.record.text
    return "\(name) (\(change.record)): from \(words(change.before)) to \(words(change.after))"
  }

  static func words(_ facts: OwnerChange.Facts?) -> String {
    guard let facts else { return "not among the owners" }
    let figure = Measure.allCases.compactMap { measure in
      facts.interests[measure].map { "\($0.shown) of the \(measure.words)" }
    }.joined(separator: " and ")
    let verdict: String
    switch facts.standing {
    case .owner: verdict = facts.verdict == .is ? "is an owner" : "may be an owner"
    case .ownerByFallback: verdict = "an owner only because no other is found"
    case .standIn: verdict = "reported in place of an owner"
    case .exempted: verdict = "not an owner because the company is exempt"
    case .none: verdict = "is not an owner"
    }
    return verdict + (figure.isEmpty ? "" : " (\(figure))")
  }

  func name(_ end: InterestKey.End) -> String {
    switch end {
    case .record(let record):
      return difference.namesAfter[record] ?? difference.namesBefore[record] ?? record.text
    case .unspecified(let reason): return "(\(reason.words))"
    }
  }
}

extension PartyProperty {
  /// What the property is called inside a sentence.
  var words: String {
    switch self {
    case .recordType: return "kind of record"
    case .kind, .name, .jurisdiction, .nationalities, .addresses, .born, .founded, .ended, .listed:
      return rawValue
    case .otherNames: return "other names"
    case .form: return "form"
    case .identifiers: return "numbers"
    case .unspecified: return "reason for no description"
    case .isComponent: return "only part of a chain"
    }
  }
}

extension Directness {
  /// How an interest is held, inside a sentence.
  var words: String {
    switch self {
    case .direct: return "held directly"
    case .indirect: return "held indirectly"
    case .unknown: return "held directly or not"
    }
  }
}
