internal import Interchange
internal import Registry
internal import Resolver

/// Compares the answer for one entity with what a vector expects of it.
struct VectorCheck {
  private let structure: Structure
  private var regime: Regime
  private let subject: Int32
  private let expected: JSONValue
  private let method: String
  private let hasGaps: Bool

  init(_ vector: Vector, _ regime: Regime, _ subject: Int32, _ expected: JSONValue) {
    structure = vector.structure
    self.regime = regime
    self.subject = subject
    self.expected = expected
    method = vector.method.lowercased()
    // A declaration that the chain does not bear out makes nobody surely an owner.
    hasGaps =
      !method.contains("declared-indirect")
      && vector.structure.links.contains {
        !$0.share.interval.isExact && ($0.type.measure != nil || $0.type == .unknownInterest)
      }
  }

  /// What an expectation may hold; other keys mean a method that is not known here.
  private static let known: Set<String> = [
    "entity", "owners", "status", "registrable", "classes", "controls", "integrated", "byCriterion",
    "productPercent", "byLoopPolicy", "possible", "findings", "closed", "mayReportInstead", "controlRatio",
    "note", "notes",
  ]

  /// Differences, in words; empty where there are none.
  mutating func failures() throws(VectorProblem) -> [String] {
    if let key = expected.members.map(\.name).first(where: { !Self.known.contains($0) }) {
      throw .notSupported("no method for the expectation '\(key)'")
    }
    if let integrated = expected["integrated"] { return try self.integrated(integrated) }
    if let controls = expected["controls"] { return self.controls(controls) }
    if let criteria = expected["byCriterion"] { return byCriterion(criteria) + (try productPercent()) }
    if method.contains("weakest-link") || method.contains("control-adjusted") { return try academic() }
    if let status = expected["status"]?.string, status == "blocked" || status == "not-blocked" {
      return blocked(status == "blocked")
    }
    let answer = Resolver(structure).answer(subject: subject, under: regime)
    return try owners(answer) + status(answer) + register(answer) + classes(answer) + productPercent()
      + findings(answer) + byLoopPolicy()
  }

  private func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  // MARK: Owners

  private func owners(_ answer: Answer) throws(VectorProblem) -> [String] {
    var failures: [String] = []
    var rows: [String: Answer.Owner] = [:]
    for owner in answer.owners + answer.standIns { rows[name(owner.node)] = owner }
    var named: Set<String> = []
    for value in expected["owners"]?.elements.map({ $0 }) ?? [] {
      guard let person = value["person"]?.string else { throw .unreadable("an owner has no 'person'") }
      named.insert(person)
      let isOut = value["registrable"]?.boolean == false || value["reportable"]?.boolean == false
      guard let owner = rows[person] else {
        failures.append("\(person) is expected and not found")
        continue
      }
      let isStandIn = answer.standIns.contains { $0.node == owner.node }
      let words = value["verdict"]?.string ?? value["status"]?.string
      if let words, ["possible", "undetermined", "mayBe"].contains(words) {
        if owner.verdict != .mayBe { failures.append("\(person) surely is an owner") }
      } else if owner.verdict == .mayBe && (!hasGaps || words == "is") {
        failures.append("\(person) only may be an owner")
      }
      if let isOwner = value["isBeneficialOwner"]?.boolean, isOwner == isStandIn {
        failures.append("\(person) is \(isStandIn ? "no" : "an") owner by the law")
      }
      if value["fictitious"]?.boolean == true && !owner.isOwnerByFallback {
        failures.append("\(person) does not stand in")
      }
      if value["registrable"] != nil || value["reportable"] != nil, owner.registrable.isShown == isOut {
        failures.append("\(person) is \(isOut ? "shown by" : "not shown by") the register")
      }
      failures += try OwnerCheck(structure, regime, subject, owner, value).failures().map {
        "\(person): \($0)"
      }
    }
    for value in expected["possible"]?.elements.map({ $0 }) ?? [] {
      guard let person = value.string ?? value["person"]?.string else {
        throw .unreadable("'possible' holds something that is no name")
      }
      named.insert(person)
      if rows[person]?.verdict != .mayBe { failures.append("\(person) is not possibly an owner") }
    }
    for owner in answer.owners + answer.standIns where !named.contains(name(owner.node)) {
      if case .leftOut = owner.registrable { continue }
      let isSure = owner.verdict != .mayBe
      failures.append("\(name(owner.node)) is \(isSure ? "" : "possibly ")found and not expected")
    }
    return failures
  }

  private func status(_ answer: Answer) throws(VectorProblem) -> [String] {
    guard let status = expected["status"]?.string else { return [] }
    if status.hasPrefix("no-") {
      let real = answer.owners.filter { !$0.isOwnerByFallback }
      return real.isEmpty ? [] : ["status \(status), yet \(name(real[0].node)) is an owner"]
    }
    if status.contains("ownerless") || status.contains("cycle") || status.contains("ring") {
      let hasRing = answer.stops.contains { $0.reason == .ringWithoutPerson }
      return hasRing ? [] : ["no branch ends in a ring without a person"]
    }
    guard status.hasPrefix("exempt") else { throw .notSupported("no method for the status '\(status)'") }
    guard let exemption = answer.exemption, exemption.verdict == .is else { return ["is not exempt"] }
    let kinds: [String: Set<Regime.Exemption.Kind>] = [
      "exempt-listed": [.listed, .stated], "exempt-listed-subsidiary": [.heldByListed],
      "exempt-domestic": [.formedIn], "exempt-state": [.heldByState], "exempt-government": [.heldByState],
    ]
    if let allowed = kinds[status], !allowed.contains(exemption.rule.kind) {
      return ["is exempt as \(exemption.rule.kind.rawValue), expected \(status)"]
    }
    return []
  }

  private func register(_ answer: Answer) -> [String] {
    guard let list = expected["registrable"], list.kind == .array else { return [] }
    let names = Set(list.elements.compactMap { $0["legalEntity"]?.string ?? $0["person"]?.string })
    let persons = Set(list.elements.compactMap { $0["person"]?.string })
    var found = Set(answer.registrableEntities.map { name($0.node) })
    if !persons.isEmpty { found.formUnion(answer.owners.filter(\.registrable.isShown).map { name($0.node) }) }
    if found != names {
      return ["the register shows \(VectorRunner.list(found)), expected \(VectorRunner.list(names))"]
    }
    return list.elements.compactMap { value in
      guard let band = value["band"]?.string, let entity = value["legalEntity"]?.string,
        let shown = answer.registrableEntities.first(where: { name($0.node) == entity })
      else { return nil }
      return OwnerCheck.isInBand(shown.interests.values.map(\.share), band, regime)
        ? nil : "\(entity) is not in the band \(band)"
    }
  }

  private func classes(_ answer: Answer) -> [String] {
    guard let list = expected["classes"] else { return [] }
    let names = Set(list.elements.compactMap(\.string))
    let found = Set(answer.classes.map { name($0.node) })
    return found == names
      ? [] : ["classes are \(VectorRunner.list(found)), expected \(VectorRunner.list(names))"]
  }

  private func findings(_ answer: Answer) -> [String] {
    let codes = Set(answer.findings.map(\.code))
    return expected["findings"]?.elements.compactMap(\.string).filter { !codes.contains($0) }
      .map { "no finding \($0)" } ?? []
  }

  // MARK: Other methods on the same structure

  private func productPercent() throws(VectorProblem) -> [String] {
    guard let text = expected["productPercent"]?.numberText else { return [] }
    let product = Self.criterion("multiplier", regime)
    let answer = Resolver(structure).answer(subject: subject, under: product)
    let figures = (answer.owners + answer.others).compactMap { $0.interests[.shares]?.share }
    return figures.contains { OwnerCheck.isSame($0, text) } ? [] : ["no product of shares is \(text) %"]
  }

  /// The reading of a law that a name means: `control`, `multiplier`, `every level`.
  static func criterion(_ name: String, _ regime: Regime) -> Regime {
    let words = name.lowercased()
    var result = regime
    if words.contains("multipl") || words.contains("product") { result.indirect.method = .product }
    if words.contains("every") {
      result.indirect.method = .everyLevel
      if let line = regime.tests.first?.threshold { result.indirect.majority.threshold = line }
    } else if words.contains("control") {
      result.indirect.method = .majorityChain
    }
    return result
  }

  private func byCriterion(_ criteria: JSONValue) -> [String] {
    criteria.members.compactMap { (key, value) in
      let answer = Resolver(structure).answer(
        subject: subject, under: Self.criterion(key, regime))
      let found = Set(
        answer.owners.filter { $0.verdict == .is && !$0.isOwnerByFallback }.map { name($0.node) })
      let names = Set(value.elements.compactMap(\.string))
      return found == names
        ? nil : "\(key): \(VectorRunner.list(found)), expected \(VectorRunner.list(names))"
    }
  }

  private func byLoopPolicy() throws(VectorProblem) -> [String] {
    guard let policies = expected["byLoopPolicy"] else { return [] }
    var failures: [String] = []
    for (key, value) in policies.members {
      guard let loops = Regime.Indirect.Loops(rawValue: key) else {
        throw .notSupported("no loop policy '\(key)'")
      }
      var law = regime
      law.indirect.loops = loops
      let answer = Resolver(structure).answer(subject: subject, under: law)
      for (person, percent) in value.members {
        let owner = (answer.owners + answer.others).first { name($0.node) == person }
        guard let share = owner?.interests[.shares]?.share, let text = percent.numberText,
          OwnerCheck.isSame(share, text)
        else {
          failures.append("\(person) under \(key) is \(owner?.interests[.shares]?.share.words ?? "nothing")")
          continue
        }
      }
    }
    return failures
  }

  private func blocked(_ isExpected: Bool) -> [String] {
    var together = structure
    let persons = together.nodes.indices.filter {
      if case .person = together.nodes[$0].kind { return true }
      return false
    }
    together.groups.append(HolderGroup(kind: .listed, parties: persons.map(Int32.init)))
    let answer = Resolver(together).answer(subject: subject, under: regime)
    let found = answer.owners.contains { $0.verdict == .is }
    return found == isExpected ? [] : ["is \(found ? "" : "not ")held by listed parties to the line"]
  }

  private func controls(_ list: JSONValue) -> [String] {
    let names = Set(list.elements.compactMap(\.string))
    var law = regime
    law.indirect.majority.measures = [.shares]
    if let line = regime.tests.first?.threshold { law.indirect.majority.threshold = line }
    law.indirect.majority.types = []
    let found = Set(Resolver(structure).surelyControlled(by: subject, under: law).map(name))
    return found == names
      ? [] : ["controls \(VectorRunner.list(found)), expected \(VectorRunner.list(names))"]
  }

  private func integrated(_ list: JSONValue) throws(VectorProblem) -> [String] {
    guard let matrix = try? CrossHoldings(structure) else {
      throw .notSupported("integrated holdings of bands or of entities that own each other entirely")
    }
    var failures: [String] = []
    for (key, value) in list.members {
      let isCorrected = key.contains("(Baldone)")
      let words = String(key.prefix { $0 != "(" }).trimmed
      let holder = words.hasSuffix(" self") ? String(words.dropLast(5)) : words
      guard let node = structure.nodes.firstIndex(where: { $0.label == holder }) else {
        throw .unreadable("'\(key)' names no party")
      }
      let figure =
        isCorrected
        ? matrix.corrected(Int32(node), in: subject) : matrix.integrated(Int32(node), in: subject)
      let wanted = value.string.flatMap { Rational(fraction: $0) }
      if wanted != figure { failures.append("\(key) is \(figure.fractionText)") }
    }
    return failures
  }

  // MARK: Measures of control in the literature

  private func academic() throws(VectorProblem) -> [String] {
    var failures: [String] = []
    for value in expected["owners"]?.elements.map({ $0 }) ?? [] {
      guard let person = value["person"]?.string,
        let node = structure.nodes.firstIndex(where: { $0.label == person })
      else { throw .unreadable("an owner has no 'person'") }
      let holder = Int32(node)
      let control: Rational
      if method.contains("weakest-link") {
        control = WeakestLink.between(holder, subject, in: structure) ?? .zero
      } else {
        var law = regime
        law.indirect.majority = Regime.Majority(measures: [.votes])
        control =
          Resolver(structure).surelyControlled(by: holder, under: law).contains(subject) ? .hundred : .zero
      }
      if let text = value["percent"]?.numberText, let share = try? Share(exactly: control),
        !OwnerCheck.isSame(share, text)
      {
        failures.append("\(person) has \(share.words) of control")
      }
      let answer = Resolver(structure).answer(
        subject: subject, under: Self.criterion("multiplier", regime))
      let owned = (answer.owners + answer.others).first { $0.node == holder }?.interests[.shares]?.share
      for key in ["cashFlow", "ownership"] {
        guard let text = value[key]?.numberText else { continue }
        if !(owned.map { OwnerCheck.isSame($0, text) } ?? false) {
          failures.append("\(person) owns \(owned?.words ?? "nothing")")
        }
      }
    }
    return failures
  }
}
