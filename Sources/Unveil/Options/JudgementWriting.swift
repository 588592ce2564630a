internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// Options of the commands that write a judgement, and what they have in common.
struct JudgementWriting: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Who decides.", valueName: "who"))
  var by: String

  @Option(name: .long, help: ArgumentHelp("Why, for whoever reads it in a year.", valueName: "text"))
  var reason: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file to add to.",
      discussion: "Default: the registry's path and .judgements.jsonl; made where it is missing.",
      valueName: "file"))
  var judgements: String?

  @OptionGroup var registryOptions: RegistryOptions

  func validate() throws {
    for (name, text) in [("--by", by), ("--reason", reason)]
    where !text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
      throw ValidationError("\(name) is empty; a judgement without it is worth nothing")
    }
  }

  /// The registry with every record by itself: a judgement is about records.
  func store() throws -> RegistryStore { try registryOptions.open() }

  func file() throws -> JudgementFile {
    JudgementFile(path: try judgements ?? registryOptions.path() + JudgementFile.ending)
  }

  /// The two records meant.
  func pair(_ first: String, _ second: String, _ store: RegistryStore) throws -> Judgement.Pair {
    let records = try [store.party(named: first), store.party(named: second)]
    guard records[0] != records[1] else {
      throw CommandFailure(.badData, "'\(first)' and '\(second)' are one record already: \(records[0])")
    }
    return Judgement.Pair(records[0], records[1])
  }

  /// A person and an entity are never one.
  func refusePersonAndEntity(_ pair: Judgement.Pair, _ store: RegistryStore) throws {
    let nodes = try [pair.first, pair.second].map { record in
      let view = try store.record(record, asOf: .today)
      guard view.node.kind == .missing, let first = view.history.first else { return view.node }
      return try store.record(record, asOf: first.statementDate).node
    }
    guard let person = nodes.first(where: { if case .person = $0.kind { true } else { false } }),
      let entity = nodes.first(where: \.isEntity)
    else { return }
    throw CommandFailure(
      .badData,
      "\(person.label) (\(person.id)) is a person and \(entity.label) (\(entity.id)) is none; they cannot be one"
    )
  }

  func append(
    _ decide: (Judgements) throws -> (verdict: Judgement.Verdict, records: Judgement.Pair)?
  ) throws -> (after: Judgements, written: Judgement?) {
    try file().append(decide, by: by, reason: reason)
  }

  /// What a merge brings about that its author should know: circles and holdings stated twice.
  func findings(_ pair: Judgement.Pair, _ judgements: Judgements) throws -> [Finding] {
    let store = try RegistryStore.open(
      path: registryOptions.path(), mode: .readOnly, judgements: judgements)
    var seen: Set<Finding> = []
    let day = CalendarDate.today
    return try [
      store.structure(upstreamOf: pair.first, asOf: day, limit: 200),
      store.structure(downstreamOf: pair.first, asOf: day, limit: 200),
    ].flatMap { try store.identityFindings($0, asOf: day) }
      .filter { $0.severity > .note && seen.insert($0).inserted }
  }
}
