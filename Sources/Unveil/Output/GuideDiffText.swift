internal import Guides
internal import Registry
internal import RegistryFiles

/// Differences between two versions of facts, told and as JSON.
enum GuideDiffText {
  static func write(_ changes: [GuideChange], places: Bool, to output: inout Output) throws {
    guard !changes.isEmpty else {
      try output.writeLine("No difference in meaning.")
      return
    }
    var heading = ""
    for change in changes {
      let title = places ? "\(change.place): \(change.heading)" : change.heading
      if title != heading {
        if !heading.isEmpty { try output.writeLine() }
        try output.writeLine(Styled.bold(title))
        heading = title
      }
      let sources = change.sources.map { FactLineText.source($0) }
      let source = sources.isEmpty ? "" : ", source: " + sources.joined(separator: "; ")
      try WrappedText.write(
        [.bold(change.id), .plain(" " + change.text), .dim(source)], to: &output, first: 2, rest: 4)
    }
  }

  static func json(_ changes: [GuideChange], _ old: [FactReading], _ new: [FactReading]) -> JSONText {
    func editions(_ readings: [FactReading]) -> JSONText {
      .object(readings.map { ($0.file.code, .string($0.file.edition.description)) })
    }
    let rows = changes.map { change in
      JSONText.compact([
        ("place", .string(change.place)), ("section", change.section.map { .string($0.rawValue) }),
        ("id", .string(change.id)), ("kind", .string(change.kind.rawValue)),
        ("before", change.before.isEmpty ? nil : .string(change.before)),
        ("after", change.after.isEmpty ? nil : .string(change.after)),
        ("from", change.from.map { .string($0.description) }), ("text", .string(change.text)),
        ("sources", .array(change.sources.map(FactLineText.json))),
      ])
    }
    return .object([
      ("version", .int(1)), ("oldEditions", editions(old)), ("newEditions", editions(new)),
      ("changes", .array(rows)),
    ])
  }
}
