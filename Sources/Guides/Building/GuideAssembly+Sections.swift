internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// The parts of the place, then its registers.
  mutating func place() throws(GuideError) {
    if !file.parts.isEmpty {
      let parts = file.parts.map { "\($0.name) (\($0.code))" }
      paragraph(
        "There are parts with registers or registrars of their own: \(Words.enumeration(parts)). "
          + "Find out first to which part the company belongs.")
    }
    try plain(.place)
  }

  /// The rule in words, then as the resolver counts it, then with an example.
  mutating func definition(
    _ examples: [(RegimeRecord, RegimeExample, WorkedExample)]
  ) throws(GuideError) {
    try plain(.definition)
    for record in used {
      rule(record.regime)
      for (other, example, worked) in examples where other == record { show(example, worked, record.regime) }
    }
  }

  private mutating func rule(_ regime: Regime) {
    subheading("How we count under \(regime.id)")
    paragraph("\(regime.law), \(RegimeWords.period(regime, on: day)).")
    if regime.sources.count > Claims.mostSourcesInMarker {
      blocks.append(.paragraph([.text("Sources of this record: ")] + claims.links(to: regime) + [.text(".")]))
    }
    func line(_ name: String, _ text: String, _ provision: Provision) -> [Block]? {
      guard provision.sureness != .recalled else { return nil }
      return [
        .paragraph([.strong(name), .text(": \(text) "), claims.marker(provision, of: regime)])
      ]
    }
    var items: [[Block]] = []
    var left = regime.tests
    while let first = left.first {
      let same = left.filter { $0.provision == first.provision && $0.purpose == first.purpose }
      left.removeAll { $0.provision == first.provision && $0.purpose == first.purpose }
      let text = "whoever holds \(RegimeWords.lines(same)) \(RegimeWords.purpose(first.purpose))."
      items += [line("Amount", text, first.provision)].compactMap { $0 }
    }
    for test in regime.controlTests {
      let text = "\(RegimeWords.interests(test.types)), whatever the amount."
      items += [line("Control", text, test.provision)].compactMap { $0 }
    }
    items += [
      line("Through companies", RegimeWords.method(regime.indirect), regime.indirect.provision),
      line("Trusts", RegimeWords.trusts(regime.trusts), regime.trusts.provision),
      line("Nobody found", RegimeWords.fallback(regime.fallback), regime.fallback.provision),
    ].compactMap { $0 }
    items.append(GuideAssembly.item("Our assumption", RegimeWords.votes(regime.votesWithoutRecord)))
    items += regime.notes.map { GuideAssembly.item("Remark", $0) }
    add(items)
  }

  private mutating func show(_ example: RegimeExample, _ worked: WorkedExample, _ regime: Regime) {
    subheading("Worked example under \(worked.regime): \(example.subject)")
    paragraph(example.teaches)
    paragraph(GuideAssembly.legend(example.notation))
    blocks.append(.code(worked.notation))
    add(worked.sentences.map { [.paragraph([.text($0)])] })
    paragraph("Under \(worked.regime) on \(worked.asOf), as computed when this guide was built:")
    add(
      worked.rows.map { row in
        let figures = row.figures.isEmpty ? "" : " with \(row.figures)"
        let reason = row.reason.isEmpty ? "" : " \(row.reason)"
        return [
          .paragraph([.strong(row.person), .text(" \(Words.verdict(row.verdict))\(figures).\(reason)")])
        ]
      })
  }

  /// How to read the signs that a notation uses.
  private static func legend(_ notation: String) -> String {
    var words = "All names are invented. “A <- B 60” means that B holds 60 % of the shares of A."
    if notation.contains("(") { words += " “(25-50]” is a published band: more than 25, up to 50 %." }
    if notation.contains(" manager") { words += " “manager” is a senior manager." }
    if notation.contains("!") { words += " “!” stands before the reason why a holder is not named." }
    return words
  }

  /// First what to do, then the facts.
  mutating func access() throws(GuideError) {
    subheading("Step by step")
    blocks.append(.steps(steps()))
    subheading("What the registers show")
    try plain(.access)
  }

  private func steps() -> [[Block]] {
    var result: [[Block]] = []
    let examples = current.compactMap { fact -> String? in
      guard fact.section == .names, case .identifier(let format)? = fact.value else { return nil }
      return "\(format.name) (such as \(format.example))"
    }
    let numbers = examples.isEmpty ? "" : " A number helps most: \(Words.enumeration(examples, last: "or"))."
    result.append([
      .paragraph([
        .text(
          "Write down the name exactly, with its suffix, and every earlier name (\(sectionName(.names))).\(numbers)"
        )
      ])
    ])
    var seen: Set<String> = []
    let registers = companyRegisters.map(\.register)
    for register in registers where seen.insert(register.url).inserted {
      guard let address = WebAddress(register.url) else { continue }
      let names = registers.filter { $0.url == register.url }.map(\.name)
      result.append([
        .paragraph([
          .text("Search the \(Words.enumeration(names)): "), .link(register.url, .web(address)), .text("."),
        ])
      ])
    }
    result.append([
      .paragraph([
        .text(
          "Look for your own line in \(sectionName(.requesters)), and read there first whether the owner "
            + "learns of it.")
      ])
    ])
    result.append([
      .paragraph([
        .text(
          "Keep what you see with address, day and hour. If a court needs it, order certified papers "
            + "(\(sectionName(.evidence))).")
      ])
    ])
    result.append([
      .paragraph([
        .text("Where you are stopped, go on with \(sectionName(.channels)) and \(sectionName(.trails)).")
      ])
    ])
    return result
  }

  /// Penalties, and how to read an empty entry.
  mutating func sanctions() throws(GuideError) {
    try plain(.sanctions)
    paragraph(
      "An empty or missing entry is no proof that there is no owner. It can mean that the entity is exempt, "
        + "late, or has nobody above the line, that an owner is not yet identified, or that details are "
        + "withheld. Ask which of these it is, and who checked it.")
  }

  /// What will change, what changed, and what no longer holds.
  mutating func changes() throws(GuideError) {
    let events = file.events.filter { $0.verification != .recalled }
    let coming = events.filter { day < $0.date }.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    let done = events.filter { $0.date <= day }.sorted { ($1.date, $0.id) < ($0.date, $1.id) }
    if !coming.isEmpty {
      subheading("Coming")
      add(coming.map { bullet($0) })
    }
    if !done.isEmpty {
      subheading("The newest first")
      add(done.map { bullet($0) })
    }
    if coming.isEmpty, done.isEmpty { nothingKnown() }
    for event in coming + done { claims.publish(event) }
    if !past.isEmpty {
      subheading("No longer so")
      add(try claims.bullets(past))
    }
    editionLog()
  }

  private func bullet(_ event: RegimeEvent) -> [Block] {
    let line: [Inline] = [
      .strong("\(event.date)"), .text(": \(Words.sentence(event.title)) \(event.statement) "),
      claims.marker(event),
    ]
    let touched = event.affects.filter { id in
      file.facts.contains { $0.id == id && Claims.isPublishable($0) }
    }
    guard !touched.isEmpty else { return [.paragraph(line)] }
    let words = event.date <= day ? "Review" : "Will touch"
    return [.paragraph(line), .list([GuideAssembly.item(words, touched.joined(separator: ", "))])]
  }

  /// Every source with an address and the day on which it was read.
  mutating func sourceList() {
    for entry in sources.entries {
      blocks.append(.heading(level: 4, [.text(entry.name)]))
      let publisher = entry.publisher.isEmpty ? "" : " \(Words.sentence(entry.publisher))"
      var line: [Inline] = [
        .text(
          "\(Words.sentence(entry.title))\(publisher) \(Words.capitalised(entry.kind)); read on \(entry.read). "
        )
      ]
      if let address = WebAddress(entry.url) {
        line.append(.link(entry.url, .web(address)))
      } else {
        line.append(.text(entry.url))
      }
      blocks.append(.paragraph(line))
    }
  }
}
