internal import Guides
internal import Registry
internal import RegistryFiles

/// Facts that answer one question, and what the guide asks where none does.
enum GuideAnswerText {
  static func write(
    _ reading: FactReading, _ facts: [FactLine], _ questions: [OpenQuestion],
    openToAll: [FactLine] = [], to output: inout Output
  ) throws {
    try output.writeLine(
      Styled.bold(reading.file.name) + Styled.dim("  facts judged on \(reading.day)"))
    for line in facts { try FactLineText.write(line, to: &output) }
    if facts.isEmpty {
      let tail = questions.isEmpty ? ", and the guide has no question on it." : "; the guide asks:"
      try output.writeLine("No fact answers this\(tail)")
    } else if !questions.isEmpty {
      try output.writeLine("Still open, the guide asks:")
    }
    for question in questions {
      try WrappedText.write(
        [.plain(FactLineText.question(question))], to: &output, first: 2, rest: 2, lead: "- ")
    }
    if !openToAll.isEmpty {
      try output.writeLine("What anybody gets:")
      for line in openToAll { try FactLineText.write(line, to: &output, indent: 2) }
    }
  }

  static func json(
    _ reading: FactReading, _ asked: [(String, JSONText)], _ facts: [FactLine],
    _ questions: [OpenQuestion], openToAll: [FactLine] = [], unknownWords: [String] = []
  ) -> JSONText {
    .object(
      [
        ("version", .int(1)), ("place", .string(reading.file.code)),
        ("edition", .string(reading.file.edition.description)), ("on", .string(reading.day.description)),
      ] + asked + [
        ("answered", .bool(!facts.isEmpty)), ("facts", .array(facts.map(FactLineText.json))),
        ("questions", .array(questions.map(FactLineText.json))),
        ("openToAll", .array(openToAll.map(FactLineText.json))), ("unknownWords", .strings(unknownWords)),
      ])
  }
}
