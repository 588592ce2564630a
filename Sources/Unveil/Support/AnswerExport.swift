internal import Interchange
internal import Registry
internal import RegistryStore
internal import Resolver

/// Writes for each entity what `owners --format jsonl` says of it.
struct AnswerExport {
  let store: RegistryStore
  let regimes: RegimeOptions
  let asOf: CalendarDate?
  let knownAt: CalendarDate?

  /// Writes one line for each company, or for each entity of the registry; returns how many.
  func write(_ companies: [RecordID], to target: ExportTarget, _ progress: ProgressLine) throws -> Int {
    let day = asOf ?? CalendarDate.today
    let fingerprint = try store.fingerprint()
    let file = try target.file()
    var count = 0
    for record in companies.isEmpty ? try entities(day) : companies {
      let structure = try store.structure(upstreamOf: record, asOf: day, knownAt: knownAt)
      if case .person = structure.nodes[0].kind { continue }
      let resolver = Resolver(structure)
      let answers = try regimes.regimes(for: structure.nodes[0].jurisdiction, on: day).map {
        resolver.answer(subject: 0, under: $0, asOf: day)
      }
      let json = AnswerJSON.owners(
        answers, structure, asOf: day, knownAt: knownAt, fingerprint: fingerprint)
      try file.write(Array((json.text(indented: false) + "\n").utf8))
      count += 1
      progress.update(statements: count, bytes: nil, of: nil, unit: "answers", every: 16)
    }
    try file.finish()
    return count
  }

  private func entities(_ day: CalendarDate) throws -> [RecordID] {
    var records: [RecordID] = []
    try store.statements(StatementSelection(extent: .latest, asOf: day, knownAt: knownAt)) { _, _ in
    } each: { piece in
      guard case .statement(let stored) = piece, stored.type == .entity else { return }
      records.append(stored.record)
    }
    return records
  }
}
