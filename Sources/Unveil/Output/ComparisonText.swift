internal import Registry
internal import Resolver

/// A comparison as a person reads it: a matrix, then a sentence for each difference.
struct ComparisonText {
  private let comparison: Comparison
  private let structure: Structure
  private let sentences: DifferenceSentence

  init(_ comparison: Comparison, _ structure: Structure) {
    self.comparison = comparison
    self.structure = structure
    sentences = DifferenceSentence(comparison, structure)
  }

  func write(to output: inout Output) throws {
    try writeRegimes(to: &output)
    try writeMatrix(to: &output)
    try writeOpenEnds(to: &output)
    try output.writeLine()
    try output.writeLine(Styled.bold("Differences from \(sentences.labels.first ?? "")"))
    if comparison.differences.isEmpty {
      try output.writeLine(
        comparison.answers.count < 2
          ? "  Only one regime is asked; name more with --regime."
          : "  None: every regime comes to the same verdict on every person on this record.")
    }
    for difference in comparison.differences {
      try output.writeLine("  - " + VisibleLine.safe(sentences.text(difference)))
    }
  }

  private func writeRegimes(to output: inout Output) throws {
    try output.writeLine()
    for (number, answer) in comparison.answers.enumerated() {
      try output.writeLine(
        "  " + Styled.bold(sentences.labels[number]) + VisibleLine.safe("  \(answer.regime.name)")
          + (number == 0 && comparison.answers.count > 1 ? Styled.dim("  reference") : ""))
      for remark in Self.remarks(answer) { try output.writeLine("    " + Styled.warning(remark)) }
    }
  }

  /// What keeps a regime from applying; its column then only says what it would make of the record.
  static func remarks(_ answer: Answer) -> [String] {
    var remarks: [String] = []
    if !answer.isValidOnDay {
      let from = answer.regime.validFrom.map { " from \($0)" } ?? ""
      let to = answer.regime.validTo.map { " to \($0)" } ?? ""
      remarks.append("not in force on the day asked about, but\(from)\(to); shown for what it would say")
    }
    if !answer.coversSubject {
      remarks.append("does not cover companies of this jurisdiction; shown for what it would say")
    }
    if let (rule, verdict) = answer.exemption {
      remarks.append(
        "the company \(verdict == .is ? "is" : "may be") exempt from disclosure: \(rule.kind.words)")
    }
    return remarks
  }

  private func writeMatrix(to output: inout Output) throws {
    try output.writeLine()
    guard !comparison.persons.isEmpty else {
      try output.writeLine("  No person is on record above this company.")
      return
    }
    // Many laws and few persons are read sooner with a line for each law.
    let isTall = comparison.answers.count > 8 && comparison.persons.count < comparison.answers.count
    let table = isTall ? tableOfRegimes : tableOfPersons
    try table.write(.table, to: &output, indent: "  ")
    if comparison.othersCount > 0 {
      let count = comparison.othersCount
      try output.writeLine(
        "  At least \(count) more \(count == 1 ? "person is" : "persons are") no owner under any of these.")
    }
  }

  private var tableOfPersons: Table {
    var table = Table(
      [.init("name", "Person")]
        + sentences.labels.enumerated().map { Table.Column("\($0.offset)", VisibleLine.safe($0.element)) })
    for person in comparison.persons {
      table.rows.append(
        [structure.nodes[Int(person)].label]
          + comparison.answers.indices.map { Self.cell(comparison.cell(of: person, in: $0)) })
    }
    return table
  }

  private var tableOfRegimes: Table {
    var table = Table(
      [.init("regime", "Regime")]
        + comparison.persons.map { person in
          let node = structure.nodes[Int(person)]
          return Table.Column(node.id.text, VisibleLine.safe(node.label))
        })
    for (number, label) in sentences.labels.enumerated() {
      table.rows.append(
        [label] + comparison.persons.map { Self.cell(comparison.cell(of: $0, in: number)) })
    }
    return table
  }

  /// Verdict and figure in a few words.
  static func cell(_ cell: Comparison.Cell?) -> String {
    guard let cell else { return "is not" }
    let owner = cell.owner
    let figure = Measure.allCases.lazy.compactMap { owner.interests[$0] }.first
    let amount = figure.map { ", \($0.shown)" } ?? ""
    switch cell.standing {
    case .owner:
      let ground = figure == nil ? owner.bases.first.map { ", \($0.kind.shortWords)" } ?? "" : amount
      return (owner.verdict == .is ? "is" : "may be") + ground
        + (owner.registrable.isShown ? "" : ", not shown by the register")
    case .ownerByFallback: return owner.verdict == .is ? "is, no other found" : "may be, if no other found"
    case .standIn: return "is not, stands in"
    case .exempted: return "is not, company exempt" + amount
    case .none: return "is not" + amount
    }
  }

  /// What no regime can see: without it a matrix would read as clean.
  private func writeOpenEnds(to output: inout Output) throws {
    for (number, answer) in comparison.answers.enumerated() {
      let rest = answer.unattributed.sorted { $0.key < $1.key }.filter { !$0.value.isZero }
        .map { "\($0.value.shown) of the \($0.key.words)" }
      var parts = rest.isEmpty ? [] : ["holder not on record: \(rest.joined(separator: ", "))"]
      if !answer.stops.isEmpty {
        let names = answer.stops.prefix(3).map { structure.nodes[Int($0.node)].label }
        let more = answer.stops.count > 3 ? " and \(answer.stops.count - 3) more" : ""
        parts.append("ends without a named person: \(names.joined(separator: ", "))\(more)")
      }
      guard !parts.isEmpty else { continue }
      let text = parts.joined(separator: "; ")
      let isSame =
        number > 0 && comparison.answers[0].unattributed == answer.unattributed
        && comparison.answers[0].stops.map(\.node) == answer.stops.map(\.node)
      if !isSame { try output.writeLine("  " + Styled.dim("\(sentences.labels[number]): \(text)")) }
    }
  }
}

extension Basis.Kind {
  /// The ground in a word or two, for a cell.
  var shortWords: String {
    switch self {
    case .ownership(let measure): return measure.words
    case .controlOfHolder: return "controls a holder"
    case .ownershipOfController: return "owner of the controller"
    case .control: return "control"
    case .right(let type), .role(let type): return type.words
    case .declaredIndirect: return "declared"
    case .standIn(let kind): return kind.words
    }
  }
}
