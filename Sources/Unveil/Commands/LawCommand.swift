internal import ArgumentParser
internal import Casework
internal import Registry
internal import RegistryFiles

/// The command `unveil law`.
struct LawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law",
    abstract: "National provisions by article of the UN Convention against Corruption, and treaty parties.",
    discussion: """
      Example: unveil law --article 46 --country CH
               unveil law beneficial owner --country KE
               unveil law --treaty UNCAC --country NG

      What a provision says is told in our words, with its source and date; read the original before you rely
      on it. A place that no list names is not known to be a party, which is not the same as no party.
      """)

  @Argument(help: "Words that must stand in the act, the article or the text.")
  var words: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("An article of the UN Convention against Corruption.", valueName: "number"))
  var article: Int?

  @Option(name: .long, help: ArgumentHelp("Only this country.", valueName: "code"))
  var country: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Who is bound by this treaty, for instance UNCAC.", valueName: "name"))
  var treaty: String?

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let article, !(1...71).contains(article) {
      throw ValidationError("--article takes a number from 1 to 71")
    }
    if treaty != nil, !words.isEmpty { throw ValidationError("--treaty takes no words to search for") }
  }

  func run() throws {
    let data = try CuratedData.locate()
    let place = country?.uppercased()
    if let treaty {
      try writeTreaty(try data.treaty(treaty.uppercased()), place)
      return
    }
    guard article != nil || place != nil || !words.isEmpty else {
      throw CommandFailure(.usage, "name an --article, a --country, a --treaty or words to look for")
    }
    let files = try place.map { [try data.provisions(of: $0)] } ?? data.provisions()
    let library = LawLibrary(files)
    let entries = library.entries(article: article, jurisdiction: place, words: words)
    let questions = words.isEmpty ? library.questions(article: article, jurisdiction: place) : []
    let convention = try article.flatMap { number in
      try data.treaty("UNCAC").article(number)
    }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = JSONText.compact([
          ("version", .int(1)), ("article", convention.map(LawCommand.json)),
          ("provisions", .array(entries.map(LawCommand.json))),
          (
            "questions",
            .array(
              questions.map {
                SourcedText.json(
                  $0.question,
                  [
                    ("jurisdiction", .string($0.jurisdiction)),
                    ("uncac", .array($0.uncac.map(JSONText.int))),
                  ])
              })
          ),
        ])
        try output.writeLine(json.text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        if let convention { try LawCommand.write(convention, to: &output) }
        for entry in entries { try LawCommand.write(entry, to: &output) }
        if entries.isEmpty { try output.writeLine("No provision that was read answers this.") }
        if !questions.isEmpty {
          try output.writeLine(Styled.bold("Not known:"))
          for question in questions {
            let articles = question.uncac.map(String.init).joined(separator: ", ")
            try SourcedText.write(
              question.question, about: "\(question.jurisdiction), art. \(articles)", to: &output)
          }
        }
      default:
        try format.write(LawCommand.table(entries), to: &output)
      }
    }
  }

  private static func write(_ article: TreatyFile.Article, to output: inout Output) throws {
    try output.writeLine(
      Styled.bold("UN Convention against Corruption, article \(article.number): \(article.title)"))
    for paragraph in article.paragraphs {
      try WrappedText.write(
        [.plain(paragraph.says)], to: &output, first: 6, rest: 6, lead: "\(paragraph.number)  ")
    }
    try output.writeLine(Styled.dim("  (\(SourcedText.words(article.backing)); in our words)"))
    try output.writeLine()
  }

  private static func write(_ entry: LawLibrary.Entry, to output: inout Output) throws {
    let provision = entry.provision
    let title = entry.act.map { act in act.title + (act.number.isEmpty ? "" : " (\(act.number))") }
    let part = provision.part.map { " \($0)" } ?? ""
    try WrappedText.write(
      [
        .bold("\(entry.jurisdiction)\(part)  \(title ?? provision.act), \(provision.article)"),
        .dim("  UNCAC art. \(provision.uncac.map(String.init).joined(separator: ", "))"),
      ], to: &output, first: 0, rest: 4)
    if let act = entry.act, let words = act.status.warning {
      try WrappedText.write([.warning("! \(words)")], to: &output, first: 2, rest: 4)
    }
    if provision.validFrom != nil || provision.validTo != nil {
      let from = provision.validFrom.map { "from \($0)" } ?? ""
      let to = provision.validTo.map { " until \($0)" } ?? ""
      try output.writeLine("  In force \(from)\(to)")
    }
    try SourcedText.write(
      [.plain(provision.says)], provision.backing, entry.sources, to: &output, indent: 2)
    if let act = entry.act, !act.languages.isEmpty {
      try output.writeLine(
        Styled.dim("  (language of the original: \(act.languages.joined(separator: ", ")))"))
    }
    try output.writeLine()
  }

  private static func table(_ entries: [LawLibrary.Entry]) -> Table {
    var table = Table([
      .init("id", "Id"), .init("jurisdiction", "Place"), .init("part", "Part"), .init("act", "Act"),
      .init("number", "Number"), .init("article", "Article"), .init("uncac", "UNCAC"),
      .init("says", "What it says"), .init("status", "Status"), .init("languages", "Languages"),
      .init("validFrom", "From"), .init("validTo", "To"), .init("asOf", "As of"),
      .init("verification", "Verification"), .init("sources", "Sources"),
    ])
    for entry in entries {
      let provision = entry.provision
      table.add(
        provision.id, entry.jurisdiction, provision.part ?? "", entry.act?.title ?? provision.act,
        entry.act?.number ?? "", provision.article, provision.uncac.map(String.init).joined(separator: " "),
        provision.says, entry.act?.status.rawValue ?? "",
        entry.act?.languages.joined(separator: " ") ?? "", provision.validFrom?.description ?? "",
        provision.validTo?.description ?? "", provision.backing.asOf?.description ?? "",
        provision.backing.verification.rawValue, SourcedText.cell(provision.backing, entry.sources))
    }
    return table
  }

  private static func json(_ article: TreatyFile.Article) -> JSONText {
    .object([
      ("number", .int(article.number)), ("chapter", .string(article.chapter)),
      ("title", .string(article.title)),
      (
        "paragraphs",
        .array(
          article.paragraphs.map { .object([("number", .string($0.number)), ("says", .string($0.says))]) })
      ),
    ])
  }

  private static func json(_ entry: LawLibrary.Entry) -> JSONText {
    let provision = entry.provision
    return .compact(
      [
        ("id", .string(provision.id)), ("jurisdiction", .string(entry.jurisdiction)),
        ("part", provision.part.map(JSONText.string)),
        ("act", .string(entry.act?.title ?? provision.act)),
        ("number", entry.act.flatMap { $0.number.isEmpty ? nil : .string($0.number) }),
        ("status", entry.act.map { .string($0.status.rawValue) }),
        ("languages", entry.act.map { .strings($0.languages) }), ("article", .string(provision.article)),
        ("uncac", .array(provision.uncac.map(JSONText.int))), ("says", .string(provision.says)),
        ("validFrom", provision.validFrom.map { .string($0.description) }),
        ("validTo", provision.validTo.map { .string($0.description) }),
      ] + SourcedText.json(provision.backing, entry.sources))
  }
}

extension Act.Status {
  /// What a reader must know before relying on it.
  fileprivate var warning: String? {
    switch self {
    case .inForce: return nil
    case .amended: return "the act was amended; the text that was read may not be the present one"
    case .repealed: return "the act was repealed"
    case .notYetInForce: return "the act is not yet in force"
    }
  }
}
