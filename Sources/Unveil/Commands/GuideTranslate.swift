internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

/// The command `unveil guide translate`.
struct GuideTranslate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate", abstract: "Print the texts of a country for translation, or what is missing.",
    discussion: """
      Example: unveil guide translate NG --to fr > NG.yaml

      The output is the whole of Registry/translations/fr/NG.yaml: translations that fit are kept, all
      other texts stand there with their English and an empty text. Nothing is written over.
      """)

  @Argument(help: "Country code, for instance NG.")
  var country: String

  @Option(name: .long, help: ArgumentHelp("The language, for instance fr.", valueName: "code"))
  var to: String

  @Flag(name: .long, help: "List what is missing or changed instead; exit 1 if there is any.")
  var check = false

  @OptionGroup var day: GuideDay

  func run() throws {
    let data = try CuratedData.locate()
    let code = to.lowercased()
    let file = try data.jurisdiction(country.uppercased())
    guard PluralRule.categories(in: code) != nil,
      let sheet = try GuideMaker(data, day).sheet(file, code, isNewToo: true)
    else {
      throw CommandFailure(
        .usage,
        "no guide is translated into '\(to)'; the facts are in English, and go into fr, es, ru, ar or zh")
    }
    if check {
      let errors = TranslationCheck.findings(sheet).filter { $0.severity == .error }
      let open = TranslationCheck.open(sheet) + errors
      try Output.with { output in
        for finding in open { try output.writeLine(finding.line) }
        let (all, done) = sheet.progress
        try output.writeLine("\(sheet.jurisdiction) in \(code): \(done) of \(all) texts are translated")
      }
      if !open.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
      return
    }
    for id in sheet.unused {
      StandardError.write("unveil: \(VisibleLine.safe(id)) is a translation of no text and is left out\n")
    }
    try Output.with { try $0.write(sheet.yaml) }
  }
}
