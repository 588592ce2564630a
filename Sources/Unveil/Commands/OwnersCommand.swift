internal import ArgumentParser
internal import Registry
internal import RegistryStore
internal import Resolver

/// The command `unveil owners`.
struct OwnersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owners",
    abstract: "Say who owns a company, under which law, between which bounds, and what is not known.",
    discussion: """
      Example: unveil owners "Harbour Light Shipping Ltd" --regime GB-PSC --regime EU-AMLR

      Holdings over parallel paths are added before any line is drawn, loops are solved, bands and
      unknown links stay intervals. A person is, may be, or is not an owner on this record.

      Example: unveil owners --all --regime PLAIN-25 --format jsonl > owners.jsonl

      With --all every company of the registry is answered as it is alone: the same owners, figures and
      ends, without persons below the line and without statements. With --format csv there is one row for
      each owner, and one with the verdict "none" where nobody on record meets the law; the last column
      says what is not known.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String?

  @OptionGroup var whole: WholeRegisterOptions

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    guard (company == nil) == whole.all else {
      throw ValidationError("name a company, or give --all for every company of the registry; one of the two")
    }
    try whole.check(format)
  }

  func run() throws {
    guard let company else { return try writeAll() }
    let question = try Question(company, registryOptions, time)
    let answers = Self.answers(
      question, try regimes.regimes(for: question.subject.jurisdiction, on: time.day), time)
    try Output.with { output in
      switch format.chosen {
      case .json:
        try output.writeLine(try json(answers, question).text(indented: true))
      case .jsonl:
        try output.writeLine(try json(answers, question).text(indented: false))
      case .table where format.fields.isEmpty:
        try output.writeLine(Styled.bold(question.title) + Styled.dim("  as of \(time.day)"))
        for answer in answers {
          try AnswerText(answer: answer, structure: question.structure).write(to: &output)
        }
        try AnswerText.write(answers.flatMap(\.findings), to: &output)
      default:
        try format.write(Self.table(answers, question.structure), to: &output)
      }
    }
  }

  /// The answers about one company, one for each regime.
  static func answers(_ question: Question, _ regimes: [Regime], _ time: TimeOptions) -> [Answer] {
    let resolver = Resolver(question.structure)
    return regimes.map { regime in
      var answer = resolver.answer(subject: 0, under: regime, asOf: time.day)
      answer.findings += question.findings
      return answer
    }
  }

  private func writeAll() throws {
    let (time, fields, format) = (time, format.fields, whole.chosen(format))
    // Names of regimes and fields are looked at before the registry is read.
    var lookup = try RegimesByPlace(regimes, on: time.day)
    _ = try OwnersRowMaker(lookup, time, "", fields: fields, format).heading()
    let register = try WholeRegister(registryOptions, time, isQuiet: whole.quiet)
    let fingerprint = register.fingerprint
    let plain = try lookup.mayBePlain() ? register.plainAnswers(lookup.majorities()) : nil
    let maker = try OwnersRowMaker(
      lookup, time, fingerprint, judgements: register.judgementDigest, fields: fields, format)
    try whole.write(register, heading: maker.heading(), plain: plain) { maker }
  }

  private func json(_ answers: [Answer], _ question: Question) throws -> JSONText {
    AnswerJSON.owners(
      answers, question.structure, asOf: time.day, knownAt: time.knownAt,
      fingerprint: try question.store.fingerprint()
    ).adding(try question.identity)
  }

  /// Columns of `table`.
  static var columns: [Table.Column] {
    [
      .init("regime", "Regime"), .init("id", "Record"), .init("name", "Person"), .init("verdict", "Verdict"),
      .init("basis", "Ground"), .init("sharesMin", "Shares from", .right),
      .init("sharesMax", "Shares to", .right), .init("votesMin", "Votes from", .right),
      .init("votesMax", "Votes to", .right), .init("provision", "Provision"),
      .init("statements", "Statements", .right),
    ]
  }

  /// One row for each person and regime.
  static func table(_ answers: [Answer], _ structure: Structure) -> Table {
    var table = Table(columns)
    for answer in answers {
      for owner in answer.owners + answer.standIns {
        let node = structure.nodes[Int(owner.node)]
        func end(_ measure: Measure, _ end: KeyPath<Share, Rational>) -> String {
          owner.interests[measure].map { figure in
            figure.isRounded
              ? figure.share[keyPath: end].decimalText(places: 6).text
              : figure.share[keyPath: end].decimalText.text
          } ?? ""
        }
        table.add(
          answer.regime.id, node.id.text, node.label, owner.verdict.rawValue,
          owner.bases.map(\.kind.name).joined(separator: ","), end(.shares, \.min), end(.shares, \.max),
          end(.votes, \.min), end(.votes, \.max), owner.bases.first?.provision.text ?? "",
          String(owner.statementsCount))
      }
    }
    return table
  }
}
