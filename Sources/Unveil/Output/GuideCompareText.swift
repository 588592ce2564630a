internal import Guides
internal import Registry
internal import RegistryFiles

/// A comparison of places: told, as JSON, and as one row for each fact.
enum GuideCompareText {
  static func write(
    _ comparison: GuideComparison, _ readings: [FactReading], to output: inout Output
  ) throws {
    for block in comparison.blocks {
      try output.writeLine(Styled.bold(block.question.title))
      for cell in block.cells {
        try output.writeLine("  " + Styled.bold("\(cell.name) (\(cell.place))"))
        for line in cell.lines { try FactLineText.write(line, to: &output, indent: 4) }
        if !cell.rule.isEmpty {
          try WrappedText.write([.plain(cell.rule)], to: &output, first: 4, rest: 4)
        }
        if cell.isUnanswered {
          try WrappedText.write(
            [.warning("No answer: no fact of the guide answers this.")], to: &output, first: 4, rest: 4)
          for ask in cell.asks {
            try WrappedText.write([.plain("The guide asks: \(ask)")], to: &output, first: 4, rest: 6)
          }
        }
      }
      try output.writeLine()
    }
    if comparison.blocks.isEmpty {
      try output.writeLine("The places give the same answers to what was asked, and none blocks.")
    }
    if !comparison.same.isEmpty {
      let titles = comparison.same.map(\.title).joined(separator: " ")
      try WrappedText.write([.plain("The same everywhere: \(titles)")], to: &output, first: 0, rest: 2)
    }
    if !comparison.consequences.isEmpty {
      try output.writeLine(Styled.bold("What follows"))
      for sentence in comparison.consequences {
        try WrappedText.write([.plain(sentence)], to: &output, first: 2, rest: 2, lead: "- ")
      }
    }
    let days = readings.map { "\($0.file.code) \($0.day)" }.joined(separator: ", ")
    try output.writeLine(Styled.dim("Facts as of their own dates; judged on: \(days)"))
  }

  static func json(_ comparison: GuideComparison, _ readings: [FactReading]) -> JSONText {
    .object([
      ("version", .int(1)),
      (
        "places",
        .array(
          readings.map {
            .object([
              ("code", .string($0.file.code)), ("name", .string($0.file.name)),
              ("on", .string($0.day.description)),
            ])
          })
      ), ("questions", .array(comparison.blocks.map(json))),
      ("same", .array(comparison.same.map(name))), ("consequences", .strings(comparison.consequences)),
    ])
  }

  private static func name(_ question: GuideComparison.Question) -> JSONText {
    var members: [(String, JSONText)] = [("question", .string(question.name))]
    if case .requester(let accessor) = question { members.append(("requester", .string(accessor.rawValue))) }
    return .object(members)
  }

  private static func json(_ block: GuideComparison.Block) -> JSONText {
    var members: [(String, JSONText)] = [
      ("question", .string(block.question.name)), ("title", .string(block.question.title)),
      ("differs", .bool(block.differs)), ("blocks", .bool(block.blocks)),
    ]
    if case .requester(let accessor) = block.question {
      members.insert(("requester", .string(accessor.rawValue)), at: 1)
    }
    let answers = block.cells.map { cell in
      JSONText.compact([
        ("place", .string(cell.place)), ("answered", .bool(!cell.isUnanswered)),
        ("blocked", .bool(cell.isBlocked)), ("facts", .array(cell.lines.map(FactLineText.json))),
        ("rule", cell.rule.isEmpty ? nil : .string(cell.rule)), ("asks", .strings(cell.asks)),
      ])
    }
    return .object(members + [("answers", .array(answers))])
  }

  /// One row for each fact; a place without an answer has a row that says so.
  static func table(_ comparison: GuideComparison) -> Table {
    var table = Table([
      .init("question", "Question"), .init("requester", "Requester"), .init("place", "Place"),
      .init("fact", "Fact"), .init("value", "Value"), .init("statement", "Statement"),
      .init("asOf", "As of"), .init("verification", "Verification"), .init("warnings", "Warnings"),
      .init("sources", "Sources"),
    ])
    for block in comparison.blocks {
      var requester = ""
      if case .requester(let accessor) = block.question { requester = accessor.rawValue }
      for cell in block.cells {
        for line in cell.lines {
          table.add(
            block.question.name, requester, cell.place, line.id, line.valueWords, line.statement,
            line.asOf?.description ?? "", line.verification.rawValue, line.warnings.joined(separator: " "),
            line.sources.map { FactLineText.source($0) }.joined(separator: "; "))
        }
        if cell.lines.isEmpty {
          table.add(
            block.question.name, requester, cell.place, "", "", cell.rule, "", "",
            cell.isUnanswered ? "No answer. " + cell.asks.joined(separator: " ") : "", "")
        }
      }
    }
    return table
  }
}
