internal import Registry
internal import Resolver

/// A derivation as numbered text.
struct DerivationText {
  private let derivation: Derivation
  private let regime: Regime
  private let structure: Structure

  init(_ derivation: Derivation, _ regime: Regime, _ structure: Structure) {
    self.derivation = derivation
    self.regime = regime
    self.structure = structure
  }

  func write(to output: inout Output) throws {
    try output.writeLine()
    let person = name(derivation.person)
    try output.writeLine(
      Styled.bold(
        "\(person): \(derivation.verdict.words)\(derivation.verdict == .mayBe ? " an owner" : derivation.verdict == .isNot ? " an owner" : "")"
      )
        + Styled.dim("  under \(regime.id), \(regime.law)"))
    var measure: Measure?
    for (offset, step) in derivation.steps.enumerated() {
      if let next = step.measure, next != measure {
        measure = next
        try output.writeLine("      " + Styled.bold(next.heading))
      }
      let number = String(offset + 1)
      let pad = String(repeating: " ", count: max(0, 4 - number.count))
      let (text, sources) = words(step)
      try output.writeLine("\(pad)\(number). \(VisibleLine.safe(Self.sentence(text)))")
      if !sources.isEmpty {
        try output.writeLine("      " + Styled.dim("statement \(sources.joined(separator: ", "))"))
      }
    }
    if derivation.isShortened {
      try output.writeLine(
        "      "
          + Styled.warning(
            "steps were left out: the structure is too large to print, or the way leads through several roles"
          ))
    }
    if derivation.steps.isEmpty {
      try output.writeLine(
        "      Nothing that \(VisibleLine.safe(person)) holds on record counts here under this regime.")
    }
  }

  /// A name that ends in a full stop ends its sentence too.
  private static func sentence(_ text: String) -> String {
    text.hasSuffix("..") ? String(text.dropLast()) : text
  }

  private func isNomination(_ node: Int32) -> Bool {
    if case .entity(_, .nomination) = structure.nodes[Int(node)].kind { return true }
    return false
  }

  private func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  private func names(_ nodes: [Int32]) -> String {
    nodes.prefix(6).map(name).joined(separator: ", ")
      + (nodes.count > 6 ? " and \(nodes.count - 6) more" : "")
  }

  private func percent(_ value: Rational) -> String {
    let text = (value * .hundred).decimalText(places: 6)
    return (text.isRounded ? "≈" : "") + text.text + " %"
  }

  private func words(_ step: Derivation.Step) -> (String, [String]) {
    switch step {
    case .holding(let entity, let holder, _, let stake, let statements) where isNomination(entity):
      let whole = stake.share == .whole ? "What" : "Some of what"
      return ("\(whole) \(name(entity)) holds counts as held by its nominator \(name(holder)).", statements)
    case .holding(let entity, let holder, let measure, let stake, let statements):
      let size = stake.share == .unknown ? "an unknown part" : stake.shown
      return ("\(name(holder)) holds \(size) of the \(measure.rawValue) of \(name(entity)).", statements)
    case .sum(let person, let entity, let measure, let end, let terms, let result, let isInLoop):
      let sum = terms.map { "\(percent($0.weight)) × \(percent($0.value)) (\(name($0.holder)))" }
        .joined(separator: " + ")
      let side = end == .exact ? "" : end == .least ? " at least" : " at most"
      let loop = isInLoop ? " (an equation of a loop, solved together with the others)" : ""
      return (
        "So \(name(person)) has\(side) \(percent(result)) of the \(measure.rawValue) of \(name(entity)): \(sum)\(loop).",
        []
      )
    case .majority(let person, let entity, let measure, let stake, let with, let isSure):
      let has = with.count == 1 ? "has" : "together have"
      return (
        "\(names(with)) \(has) \(stake.shown) of the \(measure.words) of \(name(entity)), "
          + "so \(name(person)) \(isSure ? "controls" : "may control") it.",
        []
      )
    case .right(let person, let entity, let holder, let type, let statement):
      return (
        "\(name(holder)) has a right in \(name(entity)) (\(type.words)), so \(name(person)) controls it.",
        [statement].compactMap { $0 }
      )
    case .attributed(let person, let entity, let measure, let stake, let with):
      return (
        "\(names(with)): \(stake.shown) of the \(measure.words) of \(name(entity)) "
          + "\(with.count == 1 ? "counts" : "count") as held by \(name(person)).",
        []
      )
    case .group(let holder, let with, let provision):
      let place = provision.text.isEmpty ? "" : " [\(provision.text)]"
      return (
        "What \(names(with)) \(with.count == 1 ? "holds" : "hold") counts with what \(name(holder)) holds.\(place)",
        []
      )
    case .role(let arrangement, let party, let type, let statement):
      return ("\(name(party)) is \(type.words) of \(name(arrangement)).", [statement].compactMap { $0 })
    case .ground(let basis):
      let test =
        regime.tests.first { $0.id == basis.test }.map { " The line is \($0.threshold.words)." } ?? ""
      let provision = basis.provision.text.isEmpty ? "" : " [\(basis.provision.text)]"
      let sure = basis.verdict == .mayBe ? "Possibly: " : "Therefore: "
      return (
        "\(sure)\(name(derivation.person)) \(basis.verb)\(basis.words(structure)).\(test)\(provision)",
        [basis.statement].compactMap { $0 }
      )
    }
  }
}

extension Derivation.Step {
  /// The quantity that a step speaks of; nil for grounds and rights.
  fileprivate var measure: Measure? {
    switch self {
    case .holding(_, _, let measure, _, _), .sum(_, _, let measure, _, _, _, _),
      .majority(_, _, let measure, _, _, _), .attributed(_, _, let measure, _, _):
      return measure
    case .right, .role, .ground, .group: return nil
    }
  }
}

/// A derivation for machines: fractions exact as numerator/denominator.
enum DerivationJSON {
  static func json(_ derivation: Derivation, _ regime: Regime, _ structure: Structure) -> JSONText {
    func id(_ node: Int32) -> JSONText { .string(structure.nodes[Int(node)].id.text) }
    return .object([
      ("regime", .string(regime.id)), ("person", id(derivation.person)),
      ("verdict", .string(derivation.verdict.rawValue)), ("shortened", .bool(derivation.isShortened)),
      ("steps", .array(derivation.steps.map { step($0, structure, id) })),
    ])
  }

  private static func step(
    _ step: Derivation.Step, _ structure: Structure, _ id: (Int32) -> JSONText
  ) -> JSONText {
    switch step {
    case .holding(let entity, let holder, let measure, let stake, let statements):
      return .object([
        ("step", .string("holding")), ("entity", id(entity)), ("holder", id(holder)),
        ("measure", .string(measure.rawValue)), ("stake", stake.json), ("statements", .strings(statements)),
      ])
    case .sum(let person, let entity, let measure, let end, let terms, let result, let isInLoop):
      return .object([
        ("step", .string("sum")), ("of", id(person)), ("entity", id(entity)),
        ("measure", .string(measure.rawValue)),
        ("end", .string(end.rawValue)), ("inLoop", .bool(isInLoop)),
        (
          "terms",
          .array(
            terms.map {
              .object([
                ("holder", id($0.holder)), ("weight", .string($0.weight.fractionText)),
                ("value", .string($0.value.fractionText)),
              ])
            })
        ), ("result", .string(result.fractionText)),
      ])
    case .majority(let person, let entity, let measure, let stake, let with, let isSure):
      return .object([
        ("step", .string("majority")), ("by", id(person)), ("entity", id(entity)),
        ("measure", .string(measure.rawValue)),
        ("stake", stake.json), ("with", .array(with.map(id))), ("sure", .bool(isSure)),
      ])
    case .right(let person, let entity, let holder, let type, let statement):
      return .compact([
        ("step", .string("right")), ("by", id(person)), ("entity", id(entity)), ("holder", id(holder)),
        ("type", .string(type.rawValue)), ("statement", statement.map(JSONText.string)),
      ])
    case .attributed(let person, let entity, let measure, let stake, let with):
      return .object([
        ("step", .string("attributed")), ("to", id(person)), ("entity", id(entity)),
        ("measure", .string(measure.rawValue)),
        ("stake", stake.json), ("with", .array(with.map(id))),
      ])
    case .group(let holder, let with, let provision):
      return .object([
        ("step", .string("group")), ("holder", id(holder)), ("with", .array(with.map(id))),
        ("provision", .string(provision.text)),
      ])
    case .role(let arrangement, let party, let type, let statement):
      return .compact([
        ("step", .string("role")), ("arrangement", id(arrangement)), ("party", id(party)),
        ("type", .string(type.rawValue)), ("statement", statement.map(JSONText.string)),
      ])
    case .ground(let basis):
      return .object([("step", .string("ground")), ("ground", AnswerJSON.ground(basis, structure))])
    }
  }
}
