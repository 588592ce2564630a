internal import ArgumentParser
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil control`.
struct ControlCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "control",
    abstract: "Say what a party controls, or who controls a company: by which ground and through whom.",
    discussion: """
      Example: unveil control "Mara Okafor"
      Example: unveil control --of "Harbour Light Shipping Ltd" --regime GB-PSC
      Example: unveil control --all --format csv > control.csv

      A party controls what it has a majority of, alone or with all that it controls, or where it has a
      right that the regime equates with a majority. Bands and unknown links give control that is only
      possible. With --all every company of the registry is answered as with --of.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the person or company that may control others.")
  var holder: String?

  @Option(
    name: .long, help: ArgumentHelp("Ask who controls this company instead.", valueName: "company"))
  var of: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A party that acts as one with the first; may be given several times.",
      discussion: "With --of, the parties given here are tried as one, beside being tried alone.",
      valueName: "party"))
  var together: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The regime whose majority rule counts; may be given several times; 'all' for every one.",
      discussion: "Default: PLAIN-25, more than half of the votes.", valueName: "id"))
  var regime: [String] = []

  @OptionGroup var whole: WholeRegisterOptions
  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    guard [holder != nil, of != nil, whole.all].filter({ $0 }).count == 1 else {
      throw ValidationError(
        "name a party that may control others, or a company with --of, or give --all; one of the three")
    }
    if whole.all, !together.isEmpty { throw ValidationError("--together goes with a party or --of") }
    try whole.check(format)
    if of != nil, together.count == 1 {
      throw ValidationError("with --of, --together needs at least two parties")
    }
  }

  func run() throws {
    // No company is asked about, so the default is the plain measure and no country's law.
    var options = RegimeOptions()
    options.regime = regime
    let regimes = try options.regimes(for: nil, on: time.day)
    if whole.all {
      try writeAll(regimes)
    } else if let of {
      try tellControllers(of, regimes)
    } else if let holder {
      try tellControlled(holder, regimes)
    }
  }

  private func writeAll(_ regimes: [Regime]) throws {
    let (time, fields, format) = (time, format.fields, whole.chosen(format))
    // Names of fields are looked at before the registry is read.
    _ = try ControlRowMaker(regimes, time, "", fields: fields, format).heading()
    let register = try WholeRegister(registryOptions, time, isQuiet: whole.quiet)
    let maker = ControlRowMaker(
      regimes, time, register.fingerprint, judgements: register.judgementDigest, fields: fields, format)
    try whole.write(register, heading: maker.heading(), plain: nil) { maker }
  }

  // MARK: What a party controls

  private func tellControlled(_ holder: String, _ regimes: [Regime]) throws {
    let store = try registryOptions.open()
    let record = try store.party(named: holder)
    let others = try together.map { try store.party(named: $0) }
    // What several parties reach together is found from none of them alone.
    let structure =
      others.isEmpty
      ? try store.structure(downstreamOf: record, asOf: time.day, knownAt: time.knownAt)
      : try store.structure(allAsOf: time.day, knownAt: time.knownAt)
    let holders = try ([record] + others).reduce(into: [Int32]()) { found, record in
      let node = try index(of: record, structure)
      if !found.contains(node) { found.append(node) }
    }
    let answers = regimes.map { regime in
      (regime, ControlQuery(structure, under: regime).controlled(by: holders))
    }
    let findings =
      try Question.unfinished(store)
      + Question.nothingYet(record, structure.nodes[Int(holders[0])], store, time)
      + store.identityFindings(structure, asOf: time.day, knownAt: time.knownAt)
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = ControlJSON.controlled(
          answers, holders, structure, findings, time, try store.fingerprint())
        try output.writeLine(
          json.adding(IdentityReport(store, structure)).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        let names = holders.map { structure.nodes[Int($0)].title }.joined(separator: " together with ")
        try output.writeLine(Styled.bold(names) + Styled.dim("  as of \(time.day)"))
        for (regime, answer) in answers {
          try ControlText(structure, regime).write(answer, to: &output)
        }
        try AnswerText.write(findings + answers.flatMap(\.1.findings), to: &output)
      default:
        try format.write(ControlTable.controlled(answers, structure), to: &output)
      }
    }
  }

  private func index(of record: RecordID, _ structure: Structure) throws -> Int32 {
    guard let node = structure.index(of: record) else {
      throw CommandFailure(
        .badData, "nothing is on record of \(record) as of \(time.day); ask about a later day")
    }
    return node
  }

  // MARK: Who controls a company

  private func tellControllers(_ company: String, _ regimes: [Regime]) throws {
    let question = try Question(company, registryOptions, time)
    let structure = question.structure
    var group: [Int32] = []
    for name in together {
      let record = try question.store.party(named: name)
      // Whoever stands nowhere above the company adds nothing to the group.
      if let node = structure.index(of: record), node != 0, !group.contains(node) { group.append(node) }
    }
    let groups = group.count > 1 ? [group] : []
    let answers = regimes.map { regime in
      (regime, ControlQuery(structure, under: regime).controllers(of: 0, together: groups))
    }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = ControlJSON.controllers(answers, question, time, try question.store.fingerprint())
        try output.writeLine(json.adding(question.identity).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
        for (regime, answer) in answers {
          try ControlText(structure, regime).write(answer, to: &output)
        }
        if !together.isEmpty && groups.isEmpty {
          try output.writeLine(
            Styled.warning("Fewer than two of the parties named with --together stand above it on record."))
        }
        try AnswerText.write(question.findings + answers.flatMap(\.1.findings), to: &output)
      default:
        try format.write(ControlTable.controllers(answers, structure), to: &output)
      }
    }
  }
}
