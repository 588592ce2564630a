internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// The command `unveil search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find companies and persons by name, number or LEI.",
    discussion: """
      Example: unveil search "harbour light"

      Case, accents and legal forms do not matter. The best come first, by the score that match uses too:
      100 is the name or number asked for; each row says what matched. Names that are only spelled alike
      come where nothing else is found. Without --as-of everything on record is looked at, also names of other days.
      """)

  @Argument(help: "A name, a part of one, or a number.")
  var text: String

  @Option(name: .long, help: "The most rows.")
  var limit = 20

  @Flag(name: .long, help: "Do not compare names in other scripts by how they are read.")
  var noTransliteration = false

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000") }
  }

  func run() throws {
    let store = try registryOptions.open()
    let hits = try store.search(
      text, limit: limit, asOf: time.asOf, knownAt: time.knownAt, transliterates: !noTransliteration)
    try Output.with { output in
      if format.chosen == .json || format.chosen == .jsonl {
        let rows = hits.map(json)
        if format.chosen == .json {
          let all = JSONText.compact([
            ("version", .int(1)), ("asOf", time.asOf.map { .string($0.description) }),
            ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)), ("hits", .array(rows)),
          ])
          try output.writeLine(all.adding(IdentityReport(store, nil)).text(indented: true))
        } else {
          for row in rows { try output.writeLine(row.text(indented: false)) }
        }
        return
      }
      if hits.isEmpty && format.chosen == .table {
        try output.writeLine(
          "Nothing found for \(VisibleLine.safe(text)). That nothing is here does not mean that there is nothing."
        )
      }
      var table = Table([
        .init("record", "Record"), .init("kind", "Kind"), .init("name", "Name"), .init("jurisdiction", "In"),
        .init("identifiers", "Numbers"), .init("matched", "Matched on"), .init("score", "Score", .right),
      ])
      for hit in hits {
        table.add(
          hit.record.text, hit.kind.rawValue, hit.name ?? "", hit.jurisdiction ?? "",
          hit.identifiers.prefix(3).map(\.qualified).joined(separator: " "), matched(hit),
          String(hit.score))
      }
      try format.write(table, to: &output)
    }
  }

  private func matched(_ hit: Hit) -> String {
    switch hit.match {
    case .record: return "record"
    case .identifier(let identifier): return "number \(identifier.qualified)"
    case .name(let name): return name.text == hit.name ? "name" : "\(name.kind.rawValue) name \(name.text)"
    }
  }

  private func json(_ hit: Hit) -> JSONText {
    .compact([
      ("record", .string(hit.record.text)), ("kind", .string(hit.kind.rawValue)),
      ("name", hit.name.map(JSONText.string)), ("jurisdiction", hit.jurisdiction.map(JSONText.string)),
      ("identifiers", .strings(hit.identifiers.map(\.qualified))), ("matched", .string(matched(hit))),
      ("ended", hit.ended.map { .string($0.description) }), ("score", .int(hit.score)),
      ("joined", hit.joined.isEmpty ? nil : .strings(hit.joined.map(\.text))),
    ])
  }
}
