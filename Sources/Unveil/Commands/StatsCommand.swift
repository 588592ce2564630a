internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// The command `unveil stats`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count what the registry holds, as of a day.",
    discussion: """
      Example: unveil stats --format json
      """)

  @OptionGroup var registryOptions: RegistryOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let store = try registryOptions.open()
    let stats = try store.statistics(asOf: time.day, knownAt: time.knownAt)
    var table = Table([.init("group", "Group"), .init("what", "What"), .init("count", "Count", .right)])
    func add(_ group: String, _ what: String, _ count: Int) { table.add(group, what, String(count)) }
    add("statements", "all", stats.statements)
    for type in RecordType.allCases { add("statements", type.rawValue, stats.statementsByType[type] ?? 0) }
    for status in RecordStatus.allCases {
      add("statements", "status \(status.rawValue)", stats.statementsByStatus[status] ?? 0)
    }
    add("records", "all", stats.records)
    add("records", "referred to, not described", stats.danglingRecords)
    add("records", "ended", stats.ended)
    for (type, count) in stats.entitiesByType.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add("entities", type.rawValue, count)
    }
    for (place, count) in stats.entitiesByJurisdiction.sorted(by: {
      ($1.value, $0.key ?? "") < ($0.value, $1.key ?? "")
    }) {
      add("entities in", place ?? "not stated", count)
    }
    for (type, count) in stats.personsByType.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add("persons", type.rawValue, count)
    }
    add("relationships", "current", stats.relationships)
    for (type, count) in stats.interestsByType.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add("interests", type.rawValue, count)
    }
    for (kind, count) in stats.interestsByDirectness.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      add("interests held", kind.rawValue, count)
    }
    add("interests", "with a share", stats.interestsWithShare)
    add("interests", "without a share", stats.interestsWithoutShare)
    add("interests", "naming no party", stats.interestsWithoutParty)
    for entry in stats.imports { add("imported from", entry.source.name, entry.added) }
    try Output.with { output in
      if format.chosen == .json || format.chosen == .jsonl {
        let json = JSONText.object([
          ("version", .int(1)), ("asOf", .string(time.day.description)),
          ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
          ("registryFingerprint", .string(try store.fingerprint())),
          (
            "counts",
            .array(
              table.rows.map {
                .object([
                  ("group", .string($0[0])), ("what", .string($0[1])), ("count", .int(Int($0[2]) ?? 0)),
                ])
              })
          ), ("imports", .array(stats.imports.map { StatsCommand.json($0.source, added: $0.added) })),
        ])
        try output.writeLine(json.text(indented: format.chosen == .json))
      } else {
        try format.write(table, to: &output)
        if format.chosen == .table { try output.writeLine("\nfingerprint \(try store.fingerprint())") }
      }
    }
  }

  /// An entry of the journal.
  private static func json(_ source: ImportSource, added: Int) -> JSONText {
    .compact([
      ("file", .string(source.name)), ("sha256", source.sha256.map(JSONText.string)),
      ("bytes", source.bytes.map(JSONText.int)), ("licence", source.licence.map(JSONText.string)),
      ("importedOn", .string(source.importedOn.description)), ("added", .int(added)),
    ])
  }
}
