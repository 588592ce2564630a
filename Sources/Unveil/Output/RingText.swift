internal import Registry
internal import Resolver

/// Rings as a person reads them on a terminal.
struct RingText {
  private let structure: Structure
  private let report: RingReport
  private let subject: Int32?

  init(_ structure: Structure, _ report: RingReport, about subject: Int32?) {
    self.structure = structure
    self.report = report
    self.subject = subject
  }

  private func label(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  /// The most holdings and members printed for one ring; machine-read formats have all of them.
  private static let mostLines = 12

  func write(to output: inout Output) throws {
    if report.rings.isEmpty {
      let place = subject == nil ? "" : " in it or above it"
      try output.writeLine("No ring is on record\(place).")
    }
    for (offset, ring) in report.rings.enumerated() { try write(ring, offset + 1, to: &output) }
    try writeRules(to: &output)
    let unchecked = Set(report.rings.flatMap(\.unchecked)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    if !unchecked.isEmpty {
      let places = unchecked.map { $0.isEmpty ? "places not on record" : $0 }
      try output.writeLine()
      try output.writeLine(
        Styled.warning("No rule on cross-holdings is on file for: \(places.joined(separator: ", ")).")
      )
    }
    try AnswerText.write(report.findings, to: &output)
  }

  private func write(_ ring: Ring, _ number: Int, to output: inout Output) throws {
    try output.writeLine()
    let count = ring.members.count == 1 ? "1 entity" : "\(ring.members.count) entities"
    let names = ControlText.list(ring.members.map(label))
    try output.writeLine(Styled.bold("\(number)  \(names)") + Styled.dim("  \(count)"))
    if let subject, ring.members.contains(subject) {
      try line("It is in this ring.", to: &output)
    } else if subject != nil {
      try line("This ring stands above it.", to: &output)
    }
    for link in ring.links.prefix(RingText.mostLines) {
      let held = link.held == link.holder ? "itself" : label(link.held)
      try line("\(label(link.holder)) holds \(link.stake.shown) of \(held)", to: &output)
    }
    if ring.links.count > RingText.mostLines {
      try line("… and \(ring.links.count - RingText.mostLines) more holdings", to: &output)
    }
    try line(circle(ring), to: &output)
    let inside = zip(ring.members, ring.inside).prefix(RingText.mostLines).map {
      "\(label($0)) \($1.shown)"
    }
    let more = ring.members.count > inside.count ? " and \(ring.members.count - inside.count) more" : ""
    try line("Held inside the ring: \(inside.joined(separator: ", "))\(more)", to: &output)
    try line(RingText.words(ring), to: &output)
    for person in ring.persons { try line("  - \(words(person))", to: &output) }
    if ring.personsCount > ring.persons.count {
      let note = ring.arePersonsCompared ? "" : "; not all of them were compared"
      try line("  … of \(ring.personsCount) persons\(note)", to: &output)
    }
    for exception in ring.exceptions { try line(exception.words(structure), to: &output) }
    if ring.exceptionsCount > ring.exceptions.count {
      try line(
        "… and \(ring.exceptionsCount - ring.exceptions.count) more holdings that meet a rule", to: &output)
    }
  }

  private func line(_ text: String, to output: inout Output) throws {
    try output.writeLine("   " + VisibleLine.safe(text))
  }

  private func circle(_ ring: Ring) -> String {
    let stake = ring.tightest.shown
    let names = ring.circle.prefix(8).map(label).joined(separator: " → ")
    let rest = ring.circle.count > 8 ? " → … \(ring.circle.count - 8) more" : ""
    let back = ring.circle.first.map { " → \(label($0))" } ?? ""
    let doubt = ring.isSure ? "" : "; the stakes on record leave it open whether there is a circle at all"
    return "Tightest circle: \(names)\(rest)\(back), smallest link \(stake)\(doubt)"
  }

  /// Whether a human being stands behind a ring, in words.
  static func words(_ ring: Ring) -> String {
    switch ring.behind {
    case .closed: return "Nobody stands behind it on record: nothing comes in from outside at all."
    case .nobodyOnRecord:
      return "No person on record stands behind it; what comes in from outside ends elsewhere."
    case .possibly: return "A human being may stand behind it:"
    case .surely: return ring.persons.isEmpty ? "A human being stands behind it." : "Behind it stands:"
    }
  }

  private func words(_ person: Ring.Person) -> String {
    let largest = person.stakes.max {
      ($0.figure.share.max, $0.figure.share.min) < ($1.figure.share.max, $1.figure.share.min)
    }
    let stake = largest.map { "\($0.figure.shown) of \(label($0.member))" } ?? "stake not computed"
    let more =
      person.stakes.count > 1
      ? ", and a part of \(person.stakes.count - 1) more \(person.stakes.count == 2 ? "member" : "members")"
      : ""
    return "\(label(person.node)): \(stake)\(more)"
  }

  /// What the rules that were named cover and except, each rule once.
  private func writeRules(to output: inout Output) throws {
    var seen: Set<String> = []
    let rules = report.rings.flatMap(\.exceptions).map(\.rule).filter { seen.insert($0.id).inserted }
    guard !rules.isEmpty else { return }
    try output.writeLine()
    try output.writeLine("What these rules cover; whether an exception applies is not on record")
    for rule in rules.sorted(by: { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }) {
      let read: String
      switch rule.provision.sureness {
      case .primaryRead: read = "read in the law"
      case .secondaryRead: read = "read in an account of the law"
      case .recalled: read = "not checked in a source"
      }
      let exceptions = rule.exceptions.isEmpty ? "" : " Exceptions: \(rule.exceptions)."
      try line(
        "\(rule.provision.text) (\(rule.jurisdiction)): \(rule.covers).\(exceptions) [\(read)]", to: &output)
    }
  }

  /// One row for each ring.
  static func table(_ report: RingReport, _ structure: Structure) -> Table {
    var table = Table([
      .init("ring", "Ring", .right), .init("size", "Entities", .right), .init("members", "Records"),
      .init("names", "Names"), .init("links", "Links", .right), .init("tightestMin", "Tightest from", .right),
      .init("tightestMax", "Tightest to", .right), .init("circle", "Circle"),
      .init("humanBehind", "Human being behind"), .init("persons", "Persons"),
      .init("personsTotal", "Persons in all", .right), .init("exceptions", "Would need an exception"),
      .init("unchecked", "Not checked"),
    ])
    func ids(_ nodes: [Int32]) -> String {
      nodes.map { structure.nodes[Int($0)].id.text }.joined(separator: ",")
    }
    for (offset, ring) in report.rings.enumerated() {
      var rules: [String] = []
      for exception in ring.exceptions {
        let name = exception.rule.id + (exception.verdict == .is ? "" : "?")
        if !rules.contains(name) { rules.append(name) }
      }
      table.add(
        String(offset + 1), String(ring.members.count), ids(ring.members),
        ring.members.map { structure.nodes[Int($0)].label }.joined(separator: "; "), String(ring.links.count),
        ring.tightest.share.min.decimalText.text, ring.tightest.share.max.decimalText.text, ids(ring.circle),
        ring.behind.rawValue,
        ring.persons.map { structure.nodes[Int($0.node)].label }.joined(separator: "; "),
        String(ring.personsCount), rules.joined(separator: ","), ring.unchecked.joined(separator: ","))
    }
    return table
  }
}

extension Ring.Exception {
  /// What is met and which exception it would need, in words; never that a law is broken.
  func words(_ structure: Structure) -> String {
    let (a, b) = (structure.nodes[Int(holder)].label, structure.nodes[Int(held)].label)
    let fact: String
    switch rule.kind {
    case .subsidiaryHoldsParent: fact = "\(a) holds shares in \(b), which controls it"
    case .reciprocalHolding:
      fact =
        rule.mustEachMeet
        ? "\(a) and \(b) each hold \(rule.threshold.words) of the other"
        : "\(a) holds shares in \(b), which holds \(rule.threshold.words) of it"
    case .ownShares: fact = "\(a) holds \(rule.threshold.words) of itself"
    }
    let consequence: String
    switch rule.effect {
    case .notAllowed: consequence = "would need an exception under"
    case .limited: consequence = "would have to stay within the limits of"
    case .withoutVotes: consequence = "could not use those votes under"
    }
    let sure = verdict == .is ? "" : "possibly: "
    return "\(sure)\(fact): \(consequence) \(rule.provision.text) (\(rule.jurisdiction))"
  }
}
