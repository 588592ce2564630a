internal import Guides
internal import Registry
internal import RegistryFiles

/// Puts together what a requester can do in a place.
struct PlaceRouteBuilder {
  let data: RouteData
  let place: String
  let from: String
  let requester: Requester
  let facts: PlaceFacts
  private(set) var route: PlaceRoute

  /// Code of the whole country.
  var country: String { String(place.prefix(2)) }
  /// Code of the requester's country.
  var home: String { String(from.prefix(2)) }
  /// Name of the whole country, where the place is a part of it.
  var countryName: String { facts.reading?.file.name ?? route.name }
  private var accessor: Accessor { requester.accessor(isAtHome: route.isHome) }

  init(_ place: String, _ requester: Requester, from: String, _ data: RouteData) {
    self.data = data
    self.place = place
    self.from = from
    self.requester = requester
    let reading = data.readings[String(place.prefix(2))]
    facts = PlaceFacts(reading: reading, place: place)
    let part = reading?.file.parts.first { $0.code == place }?.name
    route = PlaceRoute(
      code: place, name: part ?? reading?.file.name ?? place, isHome: place.prefix(2) == from.prefix(2),
      edition: reading?.file.edition)
  }

  static func route(
    _ place: String, _ requester: Requester, from: String, _ data: RouteData
  ) -> PlaceRoute {
    var builder = PlaceRouteBuilder(place, requester, from: from, data)
    builder.addAlone()
    builder.addApplication()
    if builder.route.isHome {
      builder.addDomestic()
    } else {
      builder.addQuiet()
      builder.addFormal()
    }
    builder.addHolders()
    builder.addSecrecy()
    builder.addEvidence()
    builder.addCivil()
    builder.addBlocks()
    builder.addWarnings()
    return builder.route
  }

  // MARK: Parts

  mutating func add(
    _ section: PlaceRoute.Section, _ kind: RouteStep.Kind, _ title: String, _ product: RouteStep.Product,
    _ exposure: (exposure: Exposure, lines: [RouteLine]), _ lines: [RouteLine], time: RouteStep.Time? = nil
  ) {
    let number = (route.steps[section]?.count ?? 0) + 1
    var step = RouteStep(
      id: "\(place)-\(section.rawValue)-\(number)", place: place, kind: kind, title: title,
      product: product, exposure: exposure.exposure, exposureLines: exposure.lines,
      lines: RouteLine.unique(lines), time: time)
    if kind == .search || kind == .application { step.address = address(lines) }
    route.steps[section, default: []].append(step)
  }

  mutating func add(_ way: BlockedWay) { route.blocked.append(way) }

  mutating func add(_ section: PlaceRoute.Section, _ lines: [RouteLine]) {
    route.lines[section, default: []] += lines
  }

  /// Where the first register of some lines begins.
  private func address(_ lines: [RouteLine]) -> String {
    let ids = Set(lines.filter { $0.kind == .fact }.map(\.id))
    for fact in facts.all where ids.contains(fact.id) {
      if case .register(let register)? = fact.value, !register.url.isEmpty { return register.url }
    }
    return ""
  }

  func institutions(_ roles: [DirectoryRole], of place: String) -> [RouteLine] {
    roles.flatMap { data.directory.entries(jurisdiction: place, role: $0).map { RouteLine($0) } }
  }

  /// Lines on institutions, or the questions that stand for them.
  func asked(_ roles: [DirectoryRole], of place: String) -> [RouteLine] {
    roles.flatMap { role -> [RouteLine] in
      let known = institutions([role], of: place)
      if !known.isEmpty { return known }
      let open = data.directory.questions(jurisdiction: place, role: role)
      if open.isEmpty {
        return [
          .question(
            "Which institution of \(place) is this: \(role.plain)? No source names one.",
            ask: "the ministry of justice of \(place), or the UNODC directory of competent authorities")
        ]
      }
      return open.map { .question($0.question.question, ask: $0.question.ask, id: $0.question.id) }
    }
  }

  func treatyLines(_ article: Int, _ paragraphs: [String]) -> [RouteLine] {
    guard let treaty = data.treaty("UNCAC") else { return [] }
    return paragraphs.compactMap { RouteLine(treaty, article: article, paragraph: $0) }
  }

  func provisions(_ articles: [Int], most: Int = 4) -> [RouteLine] {
    var seen: Set<String> = []
    return articles.flatMap { data.law.entries(article: $0, jurisdiction: country) }
      .filter { entry in entry.provision.part.map { $0 == place || place.utf8.count == 2 } ?? true }
      .filter { seen.insert($0.provision.id).inserted }.prefix(most).map { RouteLine($0) }
  }

  func time(_ topics: [String]) -> RouteStep.Time? {
    for fact in facts.all where topics.contains(fact.topic) {
      guard case .period(let count, let unit)? = fact.value, let line = facts.line(fact) else { continue }
      return RouteStep.Time(count: count, unit: unit.rawValue, line: line)
    }
    return nil
  }

  // MARK: Alone

  private mutating func addAlone() {
    guard facts.reading != nil else {
      add(
        .alone,
        [
          .question(
            "Which registers does \(place) keep, and what do they show? There is no guide on this place.",
            ask: "the register of companies of \(place); the list of GLEIF names registration authorities")
        ])
      return
    }
    let registers = facts.lines { fact in
      guard case .register? = fact.value else { return false }
      return fact.section == .place || fact.section == .basic
    }
    let basics = facts.lines { fact in
      if case .register? = fact.value { return false }
      return fact.section == .basic || fact.section == .names && fact.topic.lowercased().contains("number")
    }
    if !(registers + basics).isEmpty {
      add(
        .alone, .search, "Look the entity up in the open registers, by its exact name and number.", .lead,
        (.notOnRecord, []), registers + basics)
    }
    let open = (facts.access(.public) + facts.access(accessor)).filter { $0.kind.isOpen }.map(\.fact)
    let search = facts.lines { fact in
      if case .access? = fact.value { return false }
      if case .tipOff? = fact.value { return false }
      return fact.section == .access
    }
    if !open.isEmpty {
      let own =
        open.compactMap(facts.line)
        + facts.lines { fact in
          guard case .register? = fact.value else { return false }
          return fact.section == .holders || fact.section == .access
        }
      add(
        .alone, .search, "Look its owners up in the owner register, which is open to you.", .lead,
        facts.exposure([.register], otherwise: .notOnRecord), own + search)
    } else {
      let shut = facts.access(.public).map(\.fact).compactMap(facts.line)
      add(.alone, shut + search)
      if shut.isEmpty {
        add(.alone, questions(for: .public))
      }
    }
    let trails = facts.lines { $0.section == .trails && $0.isOpenTrail }
    if !trails.isEmpty {
      add(
        .alone, .search, "Look at the other trails that are open: land, securities, gazettes, courts.", .lead,
        facts.exposure([.land], otherwise: .notOnRecord), trails)
    }
  }

  func questions(for accessor: Accessor) -> [RouteLine] {
    (facts.reading?.questions(for: accessor) ?? []).map {
      .question($0.question, ask: $0.ask, id: $0.id)
    }
  }

  // MARK: Applications

  private mutating func addApplication() {
    let ways: Set<AccessClass> = [.legitimateInterest, .authorityOnRequest, .authorityDirect]
    let own = facts.access(accessor).filter { ways.contains($0.kind) }
    guard !own.isEmpty, !route.isHome || requester == .journalist else { return }
    let registers = facts.lines { fact in
      guard case .register? = fact.value else { return false }
      return fact.section == .holders
    }
    let title: String
    switch own.map(\.kind) {
    case let kinds where kinds.contains(.legitimateInterest):
      title = "Apply at the register, with proof of a legitimate interest."
    case let kinds where kinds.contains(.authorityDirect): title = "Search the register as an authority."
    default: title = "Ask the authority that may search the register to do it for you."
    }
    let isPrivate = own.contains { $0.kind == .legitimateInterest }
    add(
      .quiet, .application, title, .lead,
      facts.exposure(isPrivate ? [.register, .application] : [.register], otherwise: .unknown),
      own.map(\.fact).compactMap(facts.line) + registers
        + facts.lines { $0.section == .access && ($0.value.map(\.isFee) ?? false) },
      time: isPrivate ? time(["processingTime", "caseByCaseRequest", "responseTime"]) : nil)
  }

  private mutating func addDomestic() {
    guard requester != .journalist else {
      add(
        .quiet,
        [
          RouteLine(
            .method,
            "This is your own country: use the registers, and the right to information that residents have."
          )
        ] + asked([.preventionAuthority], of: place))
      return
    }
    let own = facts.access(.domesticAuthority).map(\.fact).compactMap(facts.line)
    add(
      .quiet, .domestic,
      "This hop lies in your own country: use your own powers; no request abroad is needed.",
      .evidence, facts.exposure([.register], otherwise: .unknown),
      own
        + asked([.beneficialOwnershipRegistry, .companyRegistry, .fiu], of: place))
    guard requester.mayFreeze else { return }
    add(
      .formal, .freeze,
      "Have what the hop holds frozen under your own law: on the same day as abroad, and before anybody can be warned.",
      .protection, (.notOnRecord, []),
      provisions([31]) + institutions([.assetRecoveryOffice, .prosecutor], of: place))
  }

  // MARK: Warnings

  private mutating func addWarnings() {
    var lines: [RouteLine] = []
    for (start, words) in [("Disputed", "sources disagree"), ("Review needed", "something came later")] {
      let ids = RouteLine.unique(route.allLines)
        .filter { $0.warnings.contains { $0.hasPrefix(start) } }.map(\.id)
      var seen: Set<String> = []
      let each = ids.filter { seen.insert($0).inserted }
      if !each.isEmpty {
        lines.append(
          RouteLine(
            .warning, "\(start), \(words): \(each.joined(separator: ", ")). The reason stands beside each."))
      }
    }
    let told = Set(route.allLines.map(\.id))
    let sections: Set<GuideSection> = [.access, .requesters, .channels, .evidence, .holders]
    for fact in facts.recalled where sections.contains(fact.section) {
      guard let reading = facts.reading else { continue }
      lines.append(
        .question(
          "Is this so? \(reading.line(fact).statement) Nobody read it in a source.",
          ask: "the institution that it names, or the register of \(route.name)", id: fact.id))
    }
    for question in facts.reading?.file.questions ?? []
    where sections.contains(question.section) && !told.contains(question.id) {
      lines.append(.question(question.question, ask: question.ask, id: question.id))
    }
    add(.warnings, lines)
  }
}

extension Fact {
  /// Topics of trails that anybody can look at without asking somebody.
  ///
  /// A closed list: whoever is asked for anything else, a court, an agent or a custodian, may warn the owner.
  private static let openTrails = [
    "land", "gazette", "securit", "courtrecords", "courts", "director", "procurement", "sanction", "patent",
    "exchange", "edgar", "listed", "offer", "pledge", "otherpublic", "otherdatabases", "capitalmarket",
    "goodstax", "bulk", "sharetransfer", "finance", "ofac", "otherholdings",
  ]

  /// Whether the fact is on a trail that leaves no trace with anybody.
  var isOpenTrail: Bool {
    let topic = topic.lowercased()
    return Fact.openTrails.contains(where: topic.contains) && !topic.contains("landinregister")
  }
}

extension FactValue {
  var isFee: Bool {
    if case .fee = self { return true }
    return false
  }
}

extension RouteLine {
  /// Each line once.
  static func unique(_ lines: [RouteLine]) -> [RouteLine] {
    var seen: Set<String> = []
    return lines.filter { seen.insert($0.id.isEmpty ? $0.text : $0.id + $0.text).inserted }
  }
}

extension DirectoryRole {
  /// Plain words for a role.
  var plain: String {
    switch self {
    case .centralAuthority: return "the central authority for mutual legal assistance"
    case .preventionAuthority: return "the authority that prevents corruption"
    case .assetRecoveryFocalPoint: return "the focal point for asset recovery"
    case .assetRecoveryOffice: return "the asset recovery office"
    case .extradition: return "the authority for extradition"
    case .civilProceedings: return "the contact for civil and administrative proceedings"
    case .fiu: return "the financial intelligence unit"
    case .companyRegistry: return "the register of companies"
    case .beneficialOwnershipRegistry: return "the register of beneficial owners"
    case .trustRegistry: return "the register of trusts"
    case .landRegistry: return "the land register"
    case .taxAuthority: return "the tax authority"
    case .sanctionsAuthority: return "the authority for sanctions"
    case .prosecutor: return "the prosecutor"
    case .financialSupervisor: return "the supervisor of banks and agents"
    }
  }
}
