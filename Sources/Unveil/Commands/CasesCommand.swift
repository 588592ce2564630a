public import ArgumentParser
public import Casework
internal import Foundation
internal import Registry
public import RegistryFiles

/// The command `unveil cases`.
struct CasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases",
    abstract: "Asset-recovery cases with their amounts as facts, from public sources or your own files.",
    subcommands: [
      List.self, Show.self, Count.self, Amounts.self, Link.self, Import.self, Export.self,
      QuestionnaireForms.self,
    ],
    defaultSubcommand: List.self)

  /// Which cases are looked at.
  struct Choice: ParsableArguments {
    @Option(
      name: .long,
      help: ArgumentHelp(
        "Cases in files of your own, YAML or JSON, beside the ones that ship; may be repeated.",
        valueName: "file"))
    var with: [String] = []

    @Option(
      name: .long,
      help: ArgumentHelp(
        "Also the cases imported beside this registry; default those of the registry that is used.",
        valueName: "file"))
    var casesOf: String?

    /// The cases that ship, those imported beside the registry, and those of the files.
    func book() throws -> CaseBook {
      var options = RegistryOptions()
      options.registry = casesOf
      return try book(beside: (try? options.path()) ?? "")
    }

    /// The cases that ship, those imported beside a registry, and those of the files.
    func book(beside registry: String) throws -> CaseBook {
      var cases = try Choice.book(beside: registry).cases
      for path in with {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
          throw CommandFailure(.missingInput, "\(path): cannot be read (\(error.localizedDescription))")
        }
        try Choice.add(try CuratedData.caseFile(in: Array(bytes), file: path), path, to: &cases)
      }
      return CaseBook(cases)
    }

    /// The cases that ship and those imported beside a registry.
    static func book(beside registry: String) throws -> CaseBook {
      var cases = try CuratedData.locate().cases()
      for file in try ImportedCases(registry: registry).read() { try add(file, file.file, to: &cases) }
      return CaseBook(cases)
    }

    private static func add(_ own: CaseFile, _ path: String, to cases: inout [CaseFile]) throws {
      if let other = cases.first(where: { $0.id == own.id }) {
        throw CommandFailure(
          .badData, "\(path): there is a case '\(own.id)' in \(other.file) already; give it another id")
      }
      cases.append(own)
    }
  }

  /// The command `unveil cases list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List cases by place, ground, measure, article or words.",
      discussion: "Example: unveil cases list --place CH --part location")

    @Argument(help: "Words that must stand in the name, the offences, the parties or the notes.")
    var words: [String] = []

    @Option(name: .long, help: ArgumentHelp("Cases that touch this place.", valueName: "code"))
    var place: String?

    @Option(name: .long, help: "How the place is touched.")
    var part: CaseBook.Part?

    @Option(name: .long, help: "Cases on this legal ground.")
    var basis: CaseFile.LegalBasis?

    @Option(name: .long, help: "Cases with an amount under this measure.")
    var measure: AmountFact.Measure?

    @Option(
      name: .long,
      help: ArgumentHelp("Cases under this article of the UN Convention against Corruption.", valueName: "n"))
    var article: Int?

    @OptionGroup var choice: Choice
    @OptionGroup var format: FormatOptions

    func validate() throws {
      if part != nil, place == nil { throw ValidationError("--part needs --place") }
    }

    func run() throws {
      let found = try choice.book().cases(
        place: place?.uppercased(), part: part, basis: basis, measure: measure, article: article,
        words: words)
      if format.chosen == .json || format.chosen == .jsonl {
        try Output.with { output in
          let json = JSONText.object([("version", .int(1)), ("cases", .array(found.map(CaseJSON.json)))])
          try output.writeLine(json.text(indented: format.chosen == .json))
        }
        return
      }
      var table = Table([
        .init("id", "Case"), .init("name", "Name"), .init("origin", "From"), .init("location", "Assets in"),
        .init("basis", "Ground"), .init("status", "Status"), .init("statusAsOf", "As of"),
        .init("amounts", "Amounts", .right),
      ])
      for file in found {
        table.add(
          file.id, file.name, file.origin.joined(separator: " "), file.location.joined(separator: " "),
          file.legalBasis.map(\.rawValue).joined(separator: " "), file.status.rawValue,
          file.statusAsOf.description, "\(file.amounts.count)")
      }
      try Output.with { try format.write(table, to: &$0) }
    }
  }

  /// The command `unveil cases show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print one case with its amounts, parties, events and sources.",
      discussion: "Example: unveil cases show abacha-li")

    @Argument(help: "The case, as cases list names it.")
    var id: String

    @OptionGroup var choice: Choice
    @OptionGroup var format: TextFormat

    func run() throws {
      let book = try choice.book()
      guard let file = book.cases.first(where: { $0.id == id }) else {
        throw CommandFailure(.badData, "there is no case '\(id)'; unveil cases list names them")
      }
      try Output.with { output in
        if format.isJSON {
          try output.writeLine(
            JSONText.object([("version", .int(1)), ("case", CaseJSON.json(file))]).text(indented: true))
        } else {
          try CaseText.write(file, to: &output)
        }
      }
    }
  }

  /// The command `unveil cases count`.
  struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "count", abstract: "Count cases and amounts; money itself is never added up.",
      discussion: """
        Example: unveil cases count --by measure

        The same money stands in several rows: as principal and interest, in two currencies, as part and
        total, frozen and later returned. Adding rows up would count it twice.
        """)

    @Option(name: .long, help: "What to count by.")
    var by: CaseBook.Axis = .measure

    @OptionGroup var choice: Choice
    @OptionGroup var format: FormatOptions

    func run() throws {
      let counts = try choice.book().counts(by: by)
      var table = Table([
        .init(by.rawValue, by.rawValue), .init("cases", "Cases", .right), .init("amounts", "Amounts", .right),
      ])
      for count in counts { table.add(count.key, "\(count.cases)", "\(count.amounts)") }
      try Output.with { output in
        switch format.chosen {
        case .json, .jsonl:
          let rows = counts.map {
            JSONText.object([
              ("key", .string($0.key)), ("cases", .int($0.cases)), ("amounts", .int($0.amounts)),
            ])
          }
          try output.writeLine(
            JSONText.object([
              ("version", .int(1)), ("by", .string(by.rawValue)), ("definition", .string(by.definition)),
              ("counts", .array(rows)),
            ]).text(indented: format.chosen == .json))
        default:
          try format.write(table, to: &output)
          if format.chosen == .table {
            try WrappedText.write([.dim(by.definition)], to: &output, first: 0, rest: 0)
          }
        }
      }
    }
  }

  /// The command `unveil cases amounts`.
  struct Amounts: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "amounts", abstract: "Every amount as a row, for a spreadsheet; never to be added up.",
      discussion: "Example: unveil cases amounts --format csv")

    @OptionGroup var choice: Choice
    @OptionGroup var format: FormatOptions

    func run() throws {
      var table = Table([
        .init("case", "Case"), .init("id", "Amount"), .init("measure", "Measure"),
        .init("amount", "Amount", .right), .init("currency", "Currency"), .init("date", "Date"),
        .init("jurisdiction", "By"), .init("estimate", "Estimate"), .init("recurs", "Same money as"),
        .init("disagrees", "Disagrees with"), .init("statement", "What it is"),
        .init("verification", "Verification"), .init("sources", "Sources"),
      ])
      for file in try choice.book().cases {
        for amount in file.amounts {
          table.add(
            file.id, amount.id, amount.measure.rawValue, amount.amount, amount.currency,
            amount.date?.description ?? "", amount.jurisdiction ?? "", amount.isEstimate ? "true" : "false",
            amount.recurs.joined(separator: " "), amount.disagrees.joined(separator: " "), amount.statement,
            amount.backing.verification.rawValue, SourcedText.cell(amount.backing, file.sources))
        }
      }
      try Output.with { output in
        if format.chosen == .json || format.chosen == .jsonl {
          try table.writeRows(.jsonl, to: &output)
        } else {
          try format.write(table, to: &output)
        }
      }
    }
  }
}

extension CaseBook.Part: ExpressibleByArgument {}
extension CaseBook.Axis: ExpressibleByArgument {}
extension CaseFile.LegalBasis: ExpressibleByArgument {}
extension AmountFact.Measure: ExpressibleByArgument {}
