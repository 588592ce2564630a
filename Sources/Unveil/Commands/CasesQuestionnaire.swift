internal import ArgumentParser
internal import Casework
internal import Foundation
internal import Guides
internal import Interchange
internal import Registry
internal import RegistryFiles

extension CasesCommand {
  /// The command `unveil cases questionnaire`.
  struct QuestionnaireForms: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "questionnaire",
      abstract: "Forms for a round of replies on volumes of asset recovery, and what comes back.",
      subcommands: [Export.self, Import.self])

    /// The years of a round.
    struct Period: ParsableArguments {
      @Option(name: .long, help: ArgumentHelp("First year.", valueName: "year"))
      var from = 2010

      @Option(name: .long, help: ArgumentHelp("Last year.", valueName: "year"))
      var to = 2019

      func questionnaire() throws -> Questionnaire {
        guard let found = Questionnaire(from: from, to: to) else {
          throw CommandFailure(.usage, "--from \(from) --to \(to) is no period of years")
        }
        return found
      }
    }

    /// The command `unveil cases questionnaire export`.
    struct Export: ParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the empty form for a country.",
        discussion: """
          Example: unveil cases questionnaire export --country KE --from 2010 --to 2019 > KE.csv

          A row for each year and measure, each measure with its definition. Frozen, seized, confiscated and
          returned are asked for apart, because the same money passes through them. JSON also tells what each
          column is for.
          """)

      /// Forms of the form.
      enum Form: String, ExpressibleByArgument, CaseIterable { case csv, json }

      @Option(name: .long, help: ArgumentHelp("The country that is asked.", valueName: "code"))
      var country: String

      @OptionGroup var period: Period
      @Option(name: .long, help: "How to write the form.") var format: Form = .csv

      func run() throws {
        guard JurisdictionFile.isCode(country.uppercased()) else {
          throw CommandFailure(.usage, "'\(country)' is no country code such as KE")
        }
        let questionnaire = try period.questionnaire()
        var table = Table(Questionnaire.columns.map { .init($0, $0) })
        table.rows = questionnaire.form(country: country.uppercased())
        try Output.with { output in
          guard format == .json else { return try table.write(.csv, to: &output) }
          let rows = table.rows.map { cells in
            JSONText.object(zip(Questionnaire.columns, cells).map { ($0, .string($1)) })
          }
          let help = Questionnaire.columnHelp.map { ($0.column, JSONText.string($0.help)) }
          try output.writeLine(
            JSONText.object([
              ("version", .int(1)), ("from", .int(questionnaire.from)), ("to", .int(questionnaire.to)),
              ("columns", .object(help)), ("rows", .array(rows)),
            ]).text(indented: true))
        }
      }
    }

    /// The command `unveil cases questionnaire import`.
    struct Import: ParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Read filled-in forms, strictly, and put the replies side by side.",
        discussion: """
          Example: unveil cases questionnaire import KE.csv NG.csv CH.json --format json > round.json

          Each reply keeps its country, source, date, currency and rate, and the form and line it stands in. Replies
          that contradict each other are all kept and reported. Nothing is added up. A row with an error is
          left out and told; the exit code is then 1.
          """)

      @Argument(help: "Filled-in forms: .csv or .json.")
      var files: [String]

      @OptionGroup var period: Period
      @OptionGroup var format: FormatOptions

      func run() throws {
        var round = QuestionnaireRound(try period.questionnaire())
        for file in files {
          let form = try FilledForm(path: file)
          round.add(head: form.head, rows: form.rows, file: form.name)
        }
        round.finish()
        try Output.with { output in
          if format.chosen == .json || format.chosen == .jsonl {
            try output.writeLine(
              QuestionnaireJSON.json(round).text(indented: format.chosen == .json))
          } else {
            try format.write(QuestionnaireJSON.table(round), to: &output)
          }
        }
        for finding in round.findings {
          let place = finding.location.map { "\($0.file):\($0.line): " } ?? ""
          StandardError.write(
            VisibleLine.safe(
              "\(place)\(finding.severity.rawValue): \(finding.message); \(finding.advice ?? "") [\(finding.code)]"
            )
              + "\n")
        }
        StandardError.write(
          "replies: \(round.replies.count); rows without an answer: \(round.unanswered); "
            + "contradictions: \(round.conflicts.count)\n")
        if round.findings.contains(where: { $0.severity == .error }) {
          throw ExitCode(ExitStatus.checkFoundProblems.rawValue)
        }
      }
    }
  }
}

/// A filled-in form as rows of cells, from CSV or from the JSON that the export writes.
private struct FilledForm {
  /// The file without its folder, so that a round names no machine.
  let name: String
  var head: [String] = []
  var rows: [(line: Int, cells: [String])] = []

  init(path: String) throws {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw CommandFailure(.missingInput, "\(path): cannot be read (\(error.localizedDescription))")
    }
    name = (path as NSString).lastPathComponent
    if path.lowercased().hasSuffix(".json") {
      try read(json: Array(data), path)
    } else {
      do { rows = try DelimitedRows.read(Array(data)) } catch {
        throw CommandFailure(.badData, "\(path):\(error.line): \(error.message)")
      }
      guard !rows.isEmpty else { throw CommandFailure(.badData, "\(path): there is no row in it") }
      head = rows.removeFirst().cells
      rows = rows.map { ($0.line, $0.cells.map(CaseForms.plain)) }
    }
  }

  private mutating func read(json bytes: [UInt8], _ path: String) throws {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw CommandFailure(.badData, "\(path): this is no JSON: \(error)")
    }
    let list = value.kind == .object ? value.members.first { $0.name == "rows" }?.value : nil
    guard let list, list.kind == .array else {
      throw CommandFailure(.badData, "\(path): there is no list 'rows', as the export writes it")
    }
    head = Questionnaire.columns
    for (number, row) in list.elements.enumerated() {
      guard row.kind == .object else {
        throw CommandFailure(.badData, "\(path): row \(number + 1) is no object")
      }
      var cells: [String: String] = [:]
      for member in row.members {
        guard head.contains(member.name) else {
          throw CommandFailure(.badData, "\(path): row \(number + 1): '\(member.name)' is not known")
        }
        switch member.value.kind {
        case .string: cells[member.name] = member.value.string
        case .number: cells[member.name] = member.value.numberText
        case .boolean: cells[member.name] = member.value.boolean == true ? "true" : "false"
        case .null: break
        case .array, .object:
          throw CommandFailure(.badData, "\(path): row \(number + 1): '\(member.name)' is no text")
        }
      }
      rows.append((number + 1, head.map { cells[$0] ?? "" }))
    }
  }
}
