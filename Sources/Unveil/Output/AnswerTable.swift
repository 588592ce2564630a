internal import Registry
internal import Resolver

/// An answer as a person reads it on a terminal.
struct AnswerText {
  let answer: Answer
  let structure: Structure

  func write(to output: inout Output) throws {
    try output.writeLine()
    try output.writeLine(Styled.bold("\(answer.regime.id)  \(answer.regime.name)"))
    try output.writeLine("  " + Styled.dim(ruleLine))
    for note in notes { try output.writeLine("  " + Styled.warning(note)) }
    try writeExemption(to: &output)
    try writeOwners(to: &output)
    try writeClasses(to: &output)
    try writeRegister(to: &output)
    try writeStandIns(to: &output)
    try writeOthers(to: &output)
    try writeStops(to: &output)
    try writeRemainder(to: &output)
  }

  private var ruleLine: String {
    let tests = answer.regime.tests.map { "\($0.threshold.words) of the \($0.measure.words)" }
    return tests.joined(separator: ", ") + "; " + answer.regime.law
  }

  private var notes: [String] {
    var notes: [String] = []
    if !answer.isValidOnDay {
      let from = answer.regime.validFrom.map { " from \($0)" } ?? ""
      let to = answer.regime.validTo.map { " to \($0)" } ?? ""
      notes.append("not in force on the day asked about: in force\(from)\(to)")
    }
    if !answer.coversSubject {
      notes.append("this law does not cover companies of this jurisdiction; shown for comparison")
    }
    return notes
  }

  private func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  private func writeOwners(to output: inout Output) throws {
    guard !answer.owners.isEmpty else {
      if answer.exemption?.verdict != .is {
        try output.writeLine("  No person on record meets this law.")
      }
      return
    }
    let measures = Set(answer.owners.flatMap(\.interests.keys)).sorted()
    var table = Table(
      [.init("name", "Person"), .init("verdict", "Verdict")]
        + measures.map { .init($0.rawValue, $0.heading) })
    for owner in answer.owners {
      table.rows.append(
        [name(owner.node), owner.verdict.words] + measures.map { owner.interests[$0]?.shown ?? "" })
    }
    let lines = table.alignedLines()
    try output.writeLine("  " + Styled.bold(lines[0]))
    for (owner, line) in zip(answer.owners, lines.dropFirst()) {
      try output.writeLine("  " + line)
      for basis in owner.bases {
        let provision = basis.provision.text.isEmpty ? "" : " [\(basis.provision.text)]"
        let sure = basis.verdict == owner.verdict ? "" : "possibly: "
        try output.writeLine(
          "    \(VisibleLine.safe("- " + sure + basis.words(structure)))" + Styled.dim(provision))
      }
    }
  }

  private func writeStandIns(to output: inout Output) throws {
    guard let first = answer.standIns.first else { return }
    let names = answer.standIns.map { name($0.node) }.joined(separator: ", ")
    let provision = first.bases.first?.provision.text ?? answer.regime.fallback.provision.text
    try output.writeLine(
      "  Reported in their place, not as owners (\(VisibleLine.safe(provision))): \(VisibleLine.safe(names))")
  }

  private func writeExemption(to output: inout Output) throws {
    guard let (rule, verdict) = answer.exemption else { return }
    let place = Styled.dim(" [\(rule.provision.text)]")
    guard verdict == .is else {
      try output.writeLine("  " + Styled.warning("may be exempt from disclosure: \(rule.kind.words)") + place)
      return
    }
    try output.writeLine("  " + Styled.warning("exempt from disclosure: \(rule.kind.words)") + place)
    guard !answer.exempted.isEmpty else { return }
    let names = answer.exempted.map { owner in
      let figure = owner.interests.values.max { $0.share.max < $1.share.max }
      let sure = owner.verdict == .mayBe ? " (possibly)" : ""
      return "\(name(owner.node))\(figure.map { " \($0.shown)" } ?? "")\(sure)"
    }
    try output.writeLine(
      "  Owners if it were not exempt: \(VisibleLine.safe(names.joined(separator: ", ")))")
  }

  private func writeClasses(to output: inout Output) throws {
    for item in answer.classes {
      try output.writeLine(
        "  Class of persons: \(VisibleLine.safe(name(item.node))), \(VisibleLine.safe(item.basis.words(structure)))"
      )
    }
  }

  private func writeRegister(to output: inout Output) throws {
    for owner in answer.owners {
      guard let reason = owner.registrable.words(structure) else { continue }
      try output.writeLine("  The register does not show \(VisibleLine.safe(name(owner.node))): \(reason)")
    }
    for entity in answer.registrableEntities {
      let figure = entity.interests.values.max { $0.share.max < $1.share.max }
      let holds = figure.map { $0.isZero ? "" : ", which holds \($0.shown)" } ?? ""
      let sure = entity.verdict == .mayBe ? "may show" : "shows"
      try output.writeLine(
        "  The register \(sure) the entity \(VisibleLine.safe(name(entity.node)))\(holds); ask for its owners in its own register"
          + Styled.dim(" [\(entity.provision.text)]"))
    }
  }

  private func writeOthers(to output: inout Output) throws {
    guard answer.othersCount > 0 else { return }
    let shown = answer.others.filter { !$0.interests.isEmpty }.prefix(5).map { other in
      let figure = other.interests.values.max { $0.share.max < $1.share.max }
      return "\(name(other.node)) \(figure?.shown ?? "")"
    }
    let rest = answer.othersCount - shown.count
    let more =
      rest == 0 ? "" : shown.isEmpty ? "\(rest) \(rest == 1 ? "person" : "persons")" : " and \(rest) more"
    try output.writeLine("  Below the line: \(VisibleLine.safe(shown.joined(separator: ", ") + more))")
  }

  private func writeStops(to output: inout Output) throws {
    guard !answer.stops.isEmpty else { return }
    try output.writeLine("  Ends without a named person:")
    for stop in answer.stops.prefix(20) {
      let members = stop.members.isEmpty ? [stop.node] : stop.members
      let names = members.prefix(4).map(name).joined(separator: ", ")
      let more = members.count > 4 ? " and \(members.count - 4) more" : ""
      let weight = stop.right?.words ?? stop.weight.shown
      try output.writeLine("    \(weight)  \(names)\(more): \(stop.reason.words)")
    }
    if answer.stops.count > 20 { try output.writeLine("    … and \(answer.stops.count - 20) more") }
  }

  private func writeRemainder(to output: inout Output) throws {
    let parts = answer.unattributed.sorted { $0.key < $1.key }.filter { !$0.value.isZero }
      .map { "\($0.value.shown) of the \($0.key.words)" }
    if !parts.isEmpty { try output.writeLine("  Holder not on record: \(parts.joined(separator: ", "))") }
  }

  /// Findings of several answers, each once.
  static func write(_ findings: [Finding], to output: inout Output) throws {
    var seen: Set<String> = []
    for finding in findings where seen.insert(finding.message).inserted {
      if seen.count == 1 { try output.writeLine() }
      try output.writeLine(Styled.warning("! \(finding.message)"))
      if let advice = finding.advice { try output.writeLine("  " + Styled.dim(advice)) }
    }
  }
}

/// Emphasis on a terminal; plain text elsewhere.
enum Styled {
  private static func wrap(_ text: String, _ code: String) -> String {
    Output.hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  static func bold(_ text: String) -> String { wrap(VisibleLine.safe(text), "1") }
  static func dim(_ text: String) -> String { wrap(VisibleLine.safe(text), "2") }
  static func warning(_ text: String) -> String { wrap(VisibleLine.safe(text), "33") }
}
