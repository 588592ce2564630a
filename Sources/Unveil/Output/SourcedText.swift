internal import Registry
internal import RegistryFiles

/// Writes statements of curated data with what they rest on.
enum SourcedText {
  /// `read in a law, as of 2024-05-01`.
  static func words(_ backing: Backing) -> String {
    let how: String
    switch backing.verification {
    case .primaryRead: how = "read in the text of the law or the authority"
    case .secondaryRead: how = "read in an account of it"
    case .confirmedByAuthority: how = "confirmed by the authority"
    case .testedLive: how = "tried"
    case .disputed: how = "disputed: sources disagree"
    case .recalled: how = "not read anywhere"
    }
    return how + (backing.asOf.map { ", as of \($0)" } ?? "")
  }

  /// A source in a line.
  static func line(_ citation: Citation, _ sources: [SourceDocument]) -> String? {
    sources.first { $0.key == citation.source }.map { source in
      let place = citation.locator.isEmpty ? "" : ", \(citation.locator)"
      return "\(source.title), \(source.publisher)\(place): \(source.url)"
    }
  }

  /// Writes a statement, how it is known, and its sources.
  static func write(
    _ statement: [StyledPiece], _ backing: Backing, _ sources: [SourceDocument], note: String = "",
    to output: inout Output, indent: Int = 0
  ) throws {
    try WrappedText.write(statement, to: &output, first: indent, rest: indent)
    if !note.isEmpty {
      try WrappedText.write([.plain("Note: \(note)")], to: &output, first: indent + 2, rest: indent + 4)
    }
    let isWarning = backing.verification == .disputed
    try WrappedText.write(
      [isWarning ? .warning("(\(words(backing)))") : .dim("(\(words(backing)))")], to: &output,
      first: indent + 2, rest: indent + 2)
    for citation in backing.citations {
      guard let line = line(citation, sources) else { continue }
      try WrappedText.write(
        [.dim("Source: \(line)")], to: &output, first: indent + 2, rest: indent + 4)
    }
  }

  /// Writes what is not known, and whom to ask.
  static func write(_ question: CaseworkQuestion, about: String, to output: inout Output) throws {
    try WrappedText.write(
      [.plain("\(about): \(question.question) Ask: \(question.ask). (\(question.id))")], to: &output,
      first: 2, rest: 2, lead: "- ")
  }

  static func json(_ backing: Backing, _ sources: [SourceDocument]) -> [(String, JSONText?)] {
    [
      ("asOf", backing.asOf.map { .string($0.description) }),
      ("verification", .string(backing.verification.rawValue)),
      ("sources", .array(backing.citations.compactMap { json($0, sources) })),
    ]
  }

  static func json(_ citation: Citation, _ sources: [SourceDocument]) -> JSONText? {
    sources.first { $0.key == citation.source }.map { source in
      .object([
        ("title", .string(source.title)), ("publisher", .string(source.publisher)),
        ("locator", .string(citation.locator)), ("url", .string(source.url)),
        ("rank", .string(source.rank.rawValue)), ("read", .string(source.read.description)),
      ])
    }
  }

  static func json(_ question: CaseworkQuestion, _ members: [(String, JSONText?)]) -> JSONText {
    .compact(
      members + [
        ("id", .string(question.id)), ("question", .string(question.question)),
        ("ask", .string(question.ask)),
      ])
  }

  /// The sources of a statement in one cell.
  static func cell(_ backing: Backing, _ sources: [SourceDocument]) -> String {
    backing.citations.compactMap { line($0, sources) }.joined(separator: " ; ")
  }
}
