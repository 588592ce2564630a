internal import Guides
internal import Registry
internal import RegistryFiles

/// Writes facts as answers, for a reader and for a program.
enum FactLineText {
  /// What the fact says in one line: its value in words, then its sentence.
  static func statement(_ line: FactLine) -> String { line.sentence }

  /// `Title, Publisher (place): address`.
  static func source(_ source: FactLine.Source) -> String {
    let place = source.locator.isEmpty ? "" : ", \(source.locator)"
    let publisher = source.publisher.isEmpty ? "" : ", \(source.publisher)"
    return source.title + publisher + place + (source.url.isEmpty ? "" : ": \(source.url)")
  }

  /// A fact with its marker, its warnings and its sources, wrapped.
  static func write(_ line: FactLine, to output: inout Output, indent: Int = 0) throws {
    try WrappedText.write([.plain(statement(line))], to: &output, first: indent, rest: indent)
    for warning in line.warnings {
      try WrappedText.write([.warning("! \(warning)")], to: &output, first: indent + 2, rest: indent + 4)
    }
    if !line.note.isEmpty {
      try WrappedText.write(
        [.plain("Note: \(line.note)")], to: &output, first: indent + 2, rest: indent + 4)
    }
    try WrappedText.write([.dim("(\(line.marker))")], to: &output, first: indent + 2, rest: indent + 2)
    for source in line.sources {
      try WrappedText.write(
        [.dim("Source: \(FactLineText.source(source))")], to: &output, first: indent + 2, rest: indent + 4)
    }
  }

  static func json(_ line: FactLine) -> JSONText {
    .compact([
      ("id", .string(line.id)), ("place", .string(line.place)), ("part", line.part.map(JSONText.string)),
      ("section", .string(line.section.rawValue)), ("topic", .string(line.topic)),
      ("statement", .string(line.statement)),
      ("value", line.valueWords.isEmpty ? nil : .string(line.valueWords)),
      ("valueName", line.valueName.isEmpty ? nil : .string(line.valueName)),
      ("note", line.note.isEmpty ? nil : .string(line.note)),
      ("asOf", line.asOf.map { .string($0.description) }),
      ("validFrom", line.validFrom.map { .string($0.description) }),
      ("validTo", line.validTo.map { .string($0.description) }),
      ("verification", .string(line.verification.rawValue)),
      ("sources", .array(line.sources.map(json))),
      ("overtakenBy", .array(line.overtakenBy.map(json))),
    ])
  }

  static func json(_ source: FactLine.Source) -> JSONText {
    .object([
      ("title", .string(source.title)), ("publisher", .string(source.publisher)),
      ("locator", .string(source.locator)), ("url", .string(source.url)),
    ])
  }

  static func json(_ event: FactLine.Event) -> JSONText {
    .object([
      ("id", .string(event.id)), ("date", .string(event.date.description)), ("title", .string(event.title)),
    ])
  }

  static func json(_ question: OpenQuestion) -> JSONText {
    .compact([
      ("id", .string(question.id)), ("section", .string(question.section.rawValue)),
      ("topic", question.answer.map { .string($0.rawValue) }), ("question", .string(question.question)),
      ("ask", .string(question.ask)),
    ])
  }

  /// A question of the guide, in a line.
  static func question(_ question: OpenQuestion) -> String {
    "\(question.question) Ask: \(question.ask). (\(question.id))"
  }
}
