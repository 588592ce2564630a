internal import Registry
internal import Resolver

/// Control as a person reads it on a terminal.
struct ControlText {
  private let structure: Structure
  private let regime: Regime

  init(_ structure: Structure, _ regime: Regime) {
    self.structure = structure
    self.regime = regime
  }

  private func label(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  private func writeHead(to output: inout Output) throws {
    try output.writeLine()
    try output.writeLine(Styled.bold("\(regime.id)  \(regime.name)"))
    try output.writeLine("  " + Styled.dim("control is \(regime.indirect.majority.words)"))
    switch regime.indirect.method {
    case .everyLevel, .passThrough, .deemedInterest:
      try output.writeLine(
        "  "
          + Styled.warning(
            "this is the line at which the regime passes a holding on, not what its law calls control"))
    case .product, .majorityChain, .productAndArticle54, .directOnly: break
    }
  }

  // MARK: What a party controls

  func write(_ answer: ControlledEntities, to output: inout Output) throws {
    try writeHead(to: &output)
    let sure = answer.entities.filter { $0.verdict == .is }.count
    let possible = answer.entities.count - sure
    if answer.entities.isEmpty {
      try output.writeLine("  Controls nothing on record under this rule.")
    } else {
      let parts = [
        sure > 0 ? "controls \(sure)" : nil, possible > 0 ? "may control \(possible)" : nil,
      ].compactMap { $0 }.joined(separator: " and ")
      let noun = answer.entities.count == 1 ? "entity" : "entities"
      try output.writeLine("  " + parts.prefix(1).uppercased() + parts.dropFirst() + " \(noun):")
    }
    var table = Table([.init("name", "Entity"), .init("verdict", "Control"), .init("how", "How")])
    for step in answer.entities {
      table.add(label(step.entity), step.verdict.sureness, how(step, own: answer.holders))
    }
    if !table.rows.isEmpty { try table.write(.table, to: &output, indent: "  ") }
    for step in answer.selfControl { try writeSelf(step, to: &output) }
  }

  /// The grounds of a step in words: how much, together with whom or through whom.
  private func how(_ step: ControlStep, own: [Int32]) -> String {
    if case .entity(_, .nomination) = structure.nodes[Int(step.entity)].kind { return "as its nominator" }
    return step.grounds.map { ground in
      let others = ground.holders.filter { !own.contains($0) }
      let names = ControlText.list(others.map(label))
      let isOwn = others.count < ground.holders.count
      let tail = others.isEmpty ? "" : isOwn ? ", together with \(names)" : ", through \(names)"
      return ground.words + tail
    }.joined(separator: "; ")
  }

  private func writeSelf(_ step: ControlStep, to output: inout Output) throws {
    let verb = step.verdict == .is ? "controls" : "may control"
    let parts = step.grounds.map { ground in
      let names = ControlText.list(ground.holders.map(label))
      switch ground.kind {
      case .majority: return "\(names) \(ground.holders.count == 1 ? "has" : "have") \(ground.words)"
      case .right: return "\(names) has a right in it (\(ground.words))"
      }
    }
    try output.writeLine(
      Styled.warning(
        "  \(label(step.entity)) \(verb) itself through others: \(parts.joined(separator: "; "))."))
  }

  /// A few names, and how many more.
  static func list(_ names: [String], of count: Int? = nil) -> String {
    let shown = names.prefix(4)
    let more = (count ?? names.count) - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  // MARK: Who controls a company

  func write(_ answer: Controllers, to output: inout Output) throws {
    try writeHead(to: &output)
    if answer.controllers.isEmpty {
      try output.writeLine("  Nobody on record controls it under this rule.")
    } else {
      try output.writeLine("  Controlled by, nearest first:")
    }
    var table = Table([
      .init("name", "Party"), .init("verdict", "Control"), .init("how", "How"), .init("above", "Above it"),
    ])
    for controller in answer.controllers {
      let names = controller.parties.map(label).joined(separator: " together with ")
      table.add(names, controller.verdict.sureness, how(controller), above(controller))
    }
    if !table.rows.isEmpty { try table.write(.table, to: &output, indent: "  ") }
    if let own = answer.selfControl { try writeSelf(own, to: &output) }
    if answer.mayBeUnrecorded {
      try output.writeLine(
        "  "
          + Styled.warning(
            "Somebody who is not on record could control it: not every holder above it is on record."))
    }
    let arrangements = answer.controllers.flatMap(\.parties).filter {
      if case .entity(.arrangement, _) = structure.nodes[Int($0)].kind { return true }
      return false
    }
    if !arrangements.isEmpty {
      try output.writeLine(
        "  "
          + VisibleLine.safe(
            "Who stands behind \(ControlText.list(arrangements.map(label))): ask unveil owners."))
    }
  }

  /// The last step in words, and the entities between.
  private func how(_ controller: Controllers.Controller) -> String {
    guard let last = controller.steps.last else { return "" }
    let between = controller.steps.dropLast().map { label($0.entity) }
    let isDirect = last.grounds.contains { ground in
      ground.holders.contains { controller.parties.contains($0) }
    }
    let names = ControlText.list(between.reversed(), of: controller.stepsCount - 1)
    let tail = between.isEmpty ? "" : isDirect ? ", together with \(names)" : ", through \(names)"
    return last.grounds.map(\.words).joined(separator: "; ") + tail
  }

  private func above(_ controller: Controllers.Controller) -> String {
    if let end = controller.end { return end.words }
    guard controller.isUltimate else { return "" }
    let isPerson = controller.parties.allSatisfy {
      if case .person = structure.nodes[Int($0)].kind { return true }
      return false
    }
    return isPerson ? "" : "nobody controls it on record"
  }
}

extension ControlGround {
  /// The ground in words, without the holders.
  var words: String {
    switch kind {
    case .majority(let measure, let figure): return "\(figure.shown) of the \(measure.words)"
    case .right(let type): return type.words
    }
  }
}

extension Verdict {
  /// How sure control is, in a word.
  var sureness: String { self == .is ? "surely" : self == .mayBe ? "possibly" : "no" }
}

extension Regime.Majority {
  /// The rule in words.
  var words: String {
    let kinds = measures.map(\.words).joined(separator: " or ")
    let rights = types.isEmpty ? "" : ", or a right: \(types.map(\.words).joined(separator: ", "))"
    return "\(threshold.words) of the \(kinds)\(rights)"
  }
}
