internal import ArgumentParser
internal import Casework
internal import Guides
internal import Registry
internal import RegistryFiles
internal import Resolver

/// The command `unveil report`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the verdicts on a company as text, or a case pack: everything on it in one folder.",
    discussion: """
      Example: unveil report "Harbour Light Shipping Ltd" --pack --to harbour-pack --from NG --as-of 2026-11-01

      A pack holds the drawing, the verdicts under each law with their proofs, the statements as they were
      filed, a draft for each hop, sources and licences, an index in plain words and a manifest of SHA-256
      digests. The same registry, day and options give the same bytes, on any machine. The folder is there whole
      or not at all; a folder that holds something else than an earlier pack, or a pack in which somebody
      has worked, is refused.
      """)

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @Flag(name: .long, help: "Write a case pack into the folder of --to.")
  var pack = false

  @Option(name: .long, help: ArgumentHelp("The folder of the pack.", valueName: "folder"))
  var to: String?

  @Option(
    name: .long,
    help: ArgumentHelp("With --pack: the place of the requester, for the drafts.", valueName: "code"))
  var from: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("With --pack: who asks, for the route cards; default POLICE.", valueName: "requester"))
  var requester: Requester?

  @Option(
    name: .long, help: "With --pack: kinds of drafts; default mla, fiu and network. May be repeated.")
  var kind: [RequestKind] = []

  @Option(
    name: .long,
    help: ArgumentHelp("With --pack: what only the drafter knows, as in request.", valueName: "file"))
  var details: String?

  @Option(name: .long, help: ArgumentHelp("With --pack: language of the drafts.", valueName: "code"))
  var language = "en"

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions

  func validate() throws {
    guard pack else {
      if to != nil || from != nil || !kind.isEmpty || details != nil || requester != nil {
        throw ValidationError("--to, --from, --as, --kind and --details go with --pack")
      }
      return
    }
    if to == nil { throw ValidationError("--pack needs a folder: --to FOLDER") }
    guard let from, JurisdictionFile.isCode(from.uppercased()) else {
      throw ValidationError("--pack needs the place of the requester: --from NG")
    }
  }

  func run() throws {
    let question = try Question(company, registryOptions, time)
    let asked = try regimes.regimes(for: question.subject.jurisdiction, on: time.day)
    guard let to, let from else {
      let resolver = Resolver(question.structure)
      let answers = asked.map { regime in
        var answer = resolver.answer(subject: 0, under: regime, asOf: time.day)
        answer.findings += question.findings
        return answer
      }
      let document = GuideDocument(
        code: question.subject.jurisdiction ?? "", title: question.subject.label, edition: time.day,
        blocks: [.heading(level: 1, [.text("\(question.subject.title), as of \(time.day)")])]
          + VerdictBlocks(answers, question).blocks)
      try Output.with { try $0.write(try MarkdownWriter.write(document)) }
      return
    }
    let folder = try PackFolder(to)
    let maker = try RequestMaker(
      question, time, regimes, from: from.uppercased(), details: try RequestCommand.read(details))
    let cards = PackRoute(
      maker: maker, regimes: asked, requester: requester ?? .police, registry: try registryOptions.path())
    let pack = CasePack(
      kinds: kind.isEmpty ? [.mla, .fiu, .network] : RequestKind.allCases.filter(kind.contains), maker: maker,
      regimes: asked, language: language.lowercased(), cards: try cards.files())
    let files = try pack.files()
    try folder.write(files)
    try Output.with {
      try $0.writeLine(
        VisibleLine.safe("\(folder.path): \(files.count + 1) files, begin with INDEX.md"))
    }
  }
}
