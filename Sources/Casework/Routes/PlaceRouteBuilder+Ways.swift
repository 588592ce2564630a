internal import Guides
internal import Registry
internal import RegistryFiles

/// Ways of asking: quiet ones, formal ones, and those that are closed.
extension PlaceRouteBuilder {
  /// The networks of both places, as far as they are known.
  private var networks: [SharedNetwork] {
    Networks.shared(by: home, and: country, in: data.networks)
  }

  mutating func addQuiet() {
    addNetworks()
    for (fact, channel) in facts.channels(requester.quietWays) {
      guard let line = facts.line(fact) else { continue }
      let kind: RouteStep.Kind =
        channel.kind == .fiuToFiu ? .fiu : channel.kind == .policeCooperation ? .police : .network
      if kind == .network, !isShared(line) {
        // That the place is in a network helps only those who are in it as well.
        let ask = RouteLine.question(
          "Is your own country in the network of \(fact.id)? No source lists both places.",
          ask: "your own contact point in the network, or its secretariat")
        add(.quiet, [line, ask])
        continue
      }
      add(
        .quiet, kind, "Ask \(channel.addressee).", .intelligence,
        exposure(of: kind), [line])
    }
    addFIU()
    if requester != .journalist && requester != .tax { addSpontaneous() }
    let own = facts.access(requester.accessor(isAtHome: false)).map(\.fact).compactMap(facts.line)
    add(.quiet, own.isEmpty ? questions(for: requester.accessor(isAtHome: false)) : own)
    if requester == .tax {
      add(
        .quiet,
        [
          RouteLine(
            .method,
            "A tax authority asks on the way of tax treaties, below. What points to another crime is handed to the financial intelligence unit at home, which has ways of its own."
          )
        ] + asked([.fiu], of: home))
    }
    if requester == .journalist {
      add(.quiet, asked([.preventionAuthority], of: place))
      add(
        .quiet,
        [
          RouteLine(
            .method,
            "Networks, police and financial intelligence units talk to authorities only. What you can prove can be handed to the authority named here, or to the one of your own country; it may then ask."
          )
        ])
    }
  }

  /// Whether a line speaks of a network that sources list both places in.
  private func isShared(_ line: RouteLine) -> Bool {
    networks.contains { $0.isShared && line.text.contains($0.network.id) }
  }

  /// Whether asking a unit or the police may warn the owner: unknown where that is an open question.
  private func exposure(of kind: RouteStep.Kind) -> (exposure: Exposure, lines: [RouteLine]) {
    let told = facts.exposure(kind == .fiu ? [.fiu] : [], otherwise: .notOnRecord)
    guard told.exposure == .notOnRecord else { return told }
    let open = facts.openQuestions(
      of: kind == .fiu ? ["financial i", "foreign unit", "the fiu"] : ["by police"])
    return open.isEmpty ? told : (.unknown, told.lines + open)
  }

  private mutating func addNetworks() {
    let shared = networks.filter { requester.networks.contains($0.network.kind) }
    var open: [String] = []
    for one in shared {
      guard one.isShared else {
        if one.mayBeShared { open.append("\(one.network.id) (\(one.network.name))") }
        continue
      }
      var lines: [RouteLine] = []
      for (place, standing) in [(home, one.first), (country, one.second)] {
        guard case .listed(let member) = standing else { continue }
        lines.append(
          RouteLine(
            .network, "\(one.network.id) lists \(place) as \(member.standing.rawValue).", id: one.network.id,
            member.backing, one.network.sources))
      }
      for fact in one.network.facts
      where [.use, .reach, .evidence, .languages].contains(fact.topic) && fact.backing.isStatement {
        lines.append(
          RouteLine(.network, fact.statement, id: one.network.id, fact.backing, one.network.sources))
      }
      add(
        .quiet, .network, "Ask through \(one.network.id), which lists both places.", .intelligence,
        (.notOnRecord, []), lines)
    }
    if !open.isEmpty {
      add(
        .quiet,
        [
          .question(
            "Are both places in \(open.joined(separator: ", "))? No whole list of members was read, so nothing follows from silence.",
            ask: "your own contact point in the network, or its secretariat")
        ])
    }
  }

  /// The way between financial intelligence units; for other authorities through their own unit.
  private mutating func addFIU() {
    guard requester == .police || requester == .centralAuthority || requester == .fiu else { return }
    var lines = facts.channels([.fiuToFiu]).map(\.fact).compactMap(facts.line)
    lines += facts.access(.foreignFIU).map(\.fact).compactMap(facts.line)
    lines += asked([.fiu], of: place)
    if requester != .fiu { lines += asked([.fiu], of: home) }
    let isThere = route.steps[.quiet]?.contains { $0.kind == .fiu } ?? false
    if requester == .fiu && isThere {
      add(.quiet, lines)
      return
    }
    add(
      .quiet, .fiu,
      requester == .fiu
        ? "Ask the financial intelligence unit of \(countryName)."
        : "Have your own financial intelligence unit ask the one of \(countryName).",
      .intelligence, exposure(of: .fiu), lines)
  }

  private mutating func addSpontaneous() {
    let lines = treatyLines(56, ["56"]) + treatyLines(46, ["4-5"]) + provisions([56], most: 3)
    let (isBound, standing) = bound("UNCAC")
    add(
      .quiet, .spontaneous,
      "Offer what you have found about proceeds, without a request: the other side may open a case and share.",
      .intelligence, (.notOnRecord, []), lines + (isBound ? [] : standing))
  }

  // MARK: Formal

  /// Whether both places are surely bound by a treaty, and what is known of each.
  func bound(_ id: String) -> (isBound: Bool, lines: [RouteLine]) {
    guard let treaty = data.treaty(id) else { return (false, []) }
    var lines: [RouteLine] = []
    var isBound = true
    for place in [home, country] {
      switch TreatyStanding(of: place, in: treaty) {
      case .bound(let row):
        lines.append(line(row, treaty))
      case .disputed(let rows):
        lines += rows.map { line($0, treaty) }
      case .notKnown(let day):
        isBound = false
        let until = day.map { "Not known after \($0)" } ?? "Not known: no whole list was read"
        lines.append(
          .question(
            "Is \(place) bound by \(treaty.id)? \(until); that is no “no”.",
            ask: "the depositary's status list of the treaty", id: treaty.id))
      }
    }
    return (isBound, lines)
  }

  private func line(_ row: TreatyFile.Party, _ treaty: TreatyFile) -> RouteLine {
    let since = (row.inForce ?? row.deposited).map { " since \($0)" } ?? ""
    let note = row.note.isEmpty ? "" : " \(row.note)"
    var line = RouteLine(
      .treaty, "\(treaty.id) binds \(row.name)\(since) (\(row.act.rawValue)).\(note)", id: treaty.id,
      row.backing, treaty.sources)
    if row.isDisputed, line.warnings.isEmpty { line.warnings.append("Disputed: sources disagree.") }
    return line
  }

  mutating func addFormal() {
    if requester == .tax { addTaxExchange() }
    guard requester.mayAskFormally else {
      if requester != .tax {
        add(
          .formal,
          [
            RouteLine(
              .method,
              "Only the central authority of \(home) can ask formally. What you have found is handed to it, or to the prosecutor."
            )
          ] + asked([.centralAuthority], of: home))
      }
      return
    }
    addFreeze()
    let ways: Set<ChannelClass> = [.uncacArticle46, .bilateralTreaty, .regionalTreaty, .reciprocity]
    var lines = asked([.centralAuthority], of: place)
    lines += facts.channels(ways).map(\.fact).compactMap(facts.line)
    for id in ["UNCAC", "UNTOC", "OECD-ABC"] { lines += bound(id).lines }
    lines += provisions([46])
    lines += dualCriminality()
    lines += language()
    lines += treatyLines(46, ["7", "14", "20"])
    let own =
      requester == .centralAuthority
      ? [] : asked([.centralAuthority], of: home)
    add(
      .formal, .legalAssistance,
      requester == .centralAuthority
        ? "Request mutual legal assistance from \(countryName), with a demand for secrecy."
        : "Through your own central authority: request mutual legal assistance from \(countryName), with a demand for secrecy.",
      .evidence, facts.exposure([.legalAssistance, .court], otherwise: .unknown),
      own + lines + facts.secrecy([.bank]).map(\.fact).compactMap(facts.line),
      time: time(["timeNeeded"]))
  }

  private mutating func addFreeze() {
    var lines = treatyLines(54, ["2(a)", "2(b)"]) + treatyLines(55, ["2", "3(c)"])
    lines += provisions([54, 55, 31])
    lines +=
      asked([.centralAuthority], of: place) + institutions([.assetRecoveryOffice, .prosecutor], of: place)
    let (isBound, standing) = bound("UNCAC")
    if !isBound { lines += standing }
    add(
      .formal, .freeze,
      "Have what the hop holds frozen, where there is something to freeze: on one day in all places, and before anybody can be warned.",
      .protection, (.notOnRecord, []), lines)
  }

  private mutating func addTaxExchange() {
    var lines = facts.channels([.taxExchange]).map(\.fact).compactMap(facts.line)
    lines += facts.access(.foreignTax).map(\.fact).compactMap(facts.line)
    lines += asked([.taxAuthority], of: place) + asked([.taxAuthority], of: home)
    lines.append(
      .question(
        "Which tax treaty binds both places? Treaties on tax are not among the data.",
        ask: "your own competent authority for exchange of information"))
    add(
      .formal, .taxExchange, "Ask for exchange of tax information through your competent authority.",
      .evidence, facts.exposure([.tax], otherwise: .unknown), lines)
  }

  /// What facts and provisions say on dual criminality; a question where they say nothing.
  private func dualCriminality() -> [RouteLine] {
    let phrases = [
      "dual criminality", "double criminality", "crime in both", "offence in both", "both states",
    ]
    func speaks(_ text: String) -> Bool {
      let text = text.lowercased()
      return phrases.contains(where: text.contains)
    }
    var lines = facts.lines {
      speaks($0.statement) && [.channels, .requesters, .holders].contains($0.section)
    }
    lines += data.law.entries(article: 46, jurisdiction: country)
      .filter { speaks($0.provision.says) }.prefix(3).map { RouteLine($0) }
    lines += treatyLines(46, ["9(b)"])
    if !lines.contains(where: { $0.kind != .treaty }) {
      lines.append(
        .question(
          "Does \(countryName) help only where the act is a crime in both places, also for steps without coercion?",
          ask: "the central authority of \(countryName)"))
    }
    return lines
  }

  private func language() -> [RouteLine] {
    var lines = facts.lines {
      $0.topic.lowercased().contains("language") && [.channels, .requesters].contains($0.section)
    }
    let entries = data.directory.entries(jurisdiction: place, role: .centralAuthority)
    for entry in entries {
      for claim in entry.institution.reach where claim.backing.isStatement {
        lines.append(
          RouteLine(
            .institution, claim.statement, id: entry.institution.id, claim.backing, entry.sources))
      }
    }
    let speaks = (lines + facts.channels([.uncacArticle46]).map(\.fact).compactMap(facts.line)).contains {
      let text = $0.text.lowercased()
      return ["language", "english", "french", "german", "spanish", "translat"].contains(where: text.contains)
    }
    if !speaks {
      let known = facts.reading?.file.languages.joined(separator: ", ") ?? ""
      lines.append(
        .question(
          "In which language must a request be written?"
            + (known.isEmpty ? "" : " Registers and authorities there work in: \(known)."),
          ask: "the central authority of \(countryName)"))
    }
    return lines
  }

  // MARK: Closed ways

  mutating func addBlocks() {
    let accessor = requester.accessor(isAtHome: route.isHome)
    var closed = facts.access(accessor)
    if closed.isEmpty { closed = facts.access(.public) }
    let others = Accessor.allCases.filter { $0 != accessor }
    for (fact, kind) in closed {
      guard let block = kind.block, let reason = facts.line(fact) else { continue }
      let passers = others.flatMap { other in
        facts.access(other).filter { $0.kind.block == nil }.map(\.fact).compactMap(facts.line)
      }
      add(
        BlockedWay(
          place: place, what: "Owner data: \(block.what)", reason: reason, gate: block.gate,
          since: fact.validFrom ?? fact.asOf, whoCanPass: RouteLine.unique(passers)))
    }
    guard !route.isHome, !requester.mayFreeze else { return }
    let rule =
      treatyLines(46, ["13"]).first ?? RouteLine(.method, "Formal requests pass between authorities.")
    add(
      BlockedWay(
        place: place, what: "Freezing and mutual legal assistance", reason: rule,
        gate: "the central authority or a prosecutor of \(home) must ask", since: nil,
        whoCanPass: asked([.centralAuthority], of: home)))
  }
}
