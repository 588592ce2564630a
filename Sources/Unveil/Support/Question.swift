internal import Registry
internal import RegistryStore

/// A company that is asked about, with everything above it.
struct Question {
  let store: RegistryStore
  /// Node 0 is the company.
  let structure: Structure
  /// What there is to say before any law is applied.
  let findings: [Finding]

  /// A company whose structure was loaded already.
  init(store: RegistryStore, structure: Structure, findings: [Finding]) {
    self.store = store
    self.structure = structure
    self.findings = findings
  }

  /// Opens the registry and loads the structure above a company.
  ///
  /// - Throws: `CommandFailure` where the name stands for a person or for nothing.
  init(_ name: String, _ options: PartyOptions, _ time: TimeOptions) throws {
    store = try options.open()
    let record = try store.party(named: name)
    structure = try store.structure(upstreamOf: record, asOf: time.day, knownAt: time.knownAt)
    findings =
      try Question.unfinished(store)
      + Question.nothingYet(record, structure.nodes[0], store, time)
      + store.identityFindings(structure, asOf: time.day, knownAt: time.knownAt)
    if case .person = structure.nodes[0].kind {
      throw CommandFailure(
        .badData, "\(structure.nodes[0].label) is a person; ask what they own with: unveil owned \(record)")
    }
  }

  /// Imports of which only a part is in the registry: what is missing may change any answer.
  static func unfinished(_ store: RegistryStore) throws -> [Finding] {
    try store.unfinishedImports().map { unfinished in
      Finding(
        .warning, code: "importUnfinished",
        message: "the import of \(unfinished.file) was interrupted, and only a part of it is in the registry",
        advice: "import the file again; it goes on where it was")
    }
  }

  /// What there is to say of a record that nothing describes on the day asked about.
  static func nothingYet(
    _ record: RecordID, _ node: StructureNode, _ store: RegistryStore, _ time: TimeOptions
  ) throws -> [Finding] {
    guard node.kind == .missing else { return [] }
    let first = try store.record(record, asOf: time.day).history.first?.statementDate
    return [
      Finding(
        .warning, code: "nothingOnRecordYet",
        message: "nothing is on record of \(record) as of \(time.day), as known then"
          + (first.map { "; its first statement is of \($0)" } ?? "; it is only referred to"),
        advice: "ask about a later day, or under a regime named with --regime")
    ]
  }

  /// What judgements have to do with the answer.
  var identity: IdentityReport { get throws { try IdentityReport(store, structure) } }

  var subject: StructureNode { structure.nodes[0] }

  /// The company in one line.
  var title: String { subject.title }
}

extension StructureNode {
  /// A party in one line.
  var title: String {
    let place = jurisdiction.map { ", \($0)" } ?? ""
    return "\(label) (\(identifier ?? id.text)\(place))"
  }
}
