internal import ArgumentParser
internal import Foundation
internal import Guides
internal import Registry
internal import RegistryFiles

/// The command `unveil guide`.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "Read, check and build the country guides.",
    subcommands: [Show.self, Build.self, Check.self, GuideTranslate.self])

  /// The command `unveil guide show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a country's guide as Markdown.",
      discussion: "Example: unveil guide show GB")

    @Argument(help: "Country code, for instance GB.")
    var country: String

    @OptionGroup var language: LanguageChoice

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      try Output.with { output in
        for code in try language.codes(in: data) {
          try output.write(try MarkdownWriter.write(try maker.document(country.uppercased(), in: code)))
        }
      }
    }
  }

  /// The command `unveil guide build`.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build", abstract: "Write country guides as Markdown and HTML.",
      discussion: """
        Example: unveil guide build GB LU
        Example: unveil guide build --all --site public

        Files are replaced whole or not at all. The same facts give the same bytes.
        """)

    @OptionGroup var countries: CountryChoice

    @Option(
      name: .long,
      help: ArgumentHelp(
        "Write below this folder; default Guides beside the curated data.", valueName: "folder"))
    var to: String?

    @Flag(name: .long, help: "Write HTML beside the Markdown.")
    var html = false

    @Flag(name: .long, help: "Write LaTeX beside the Markdown.")
    var latex = false

    @Flag(name: .long, help: "Write pages of the manual beside the Markdown.")
    var man = false

    @Option(
      name: .long,
      help: ArgumentHelp("Write a static site into this folder instead.", valueName: "folder"))
    var site: String?

    @Flag(name: .long, help: "Write nothing; exit 1 if a published guide differs from the facts.")
    var verify = false

    @OptionGroup var language: LanguageChoice

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      if let site {
        try GuideSite(maker, to: site, isVerifying: verify)
          .write(try countries.codes(in: data), in: try language.codes(in: data))
        return
      }
      let folder = to ?? URL(fileURLWithPath: data.folder).deletingLastPathComponent().path + "/Guides"
      var stale: [String] = []
      try Output.with { output in
        for code in try countries.codes(in: data) {
          try maker.requireSound(code)
          for (language, format) in try language.codes(in: data).flatMap({ one in formats.map { (one, $0) } })
          {
            let document = try maker.document(code, in: language)
            let path =
              folder + "/" + (try GuideOutput.path(code: code, language: language, format: format))
            let bytes = try GuideOutput.bytes(document, as: format)
            if verify {
              if FileManager.default.contents(atPath: path).map(Array.init) != bytes { stale.append(path) }
              continue
            }
            let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
            do {
              try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            } catch {
              throw CommandFailure(
                .cannotWrite, "\(parent.path): the folder cannot be made; name another with --to")
            }
            try GuideOutput.replace(path, with: bytes)
            try output.writeLine(VisibleLine.safe(path))
          }
        }
        for path in stale {
          try output.writeLine(VisibleLine.safe("\(path): not what the facts say; build it again"))
        }
      }
      if !stale.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
    }

    private var formats: [GuideOutput.Format] {
      [.markdown] + (html ? [.html] : []) + (latex ? [.latex] : []) + (man ? [.man] : [])
    }
  }

  /// The command `unveil guide check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check the facts of countries: sources, dates, disputes, thresholds.",
      discussion: "Example: unveil guide check --all")

    @OptionGroup var countries: CountryChoice

    @OptionGroup var day: GuideDay

    func run() throws {
      let data = try CuratedData.locate()
      let maker = GuideMaker(data, day)
      var errors = 0
      try Output.with { output in
        let languages = try maker.checkLanguages()
        errors += languages.filter { $0.severity == .error }.count
        for finding in languages { try output.writeLine(finding.line) }
        for code in try countries.codes(in: data) {
          let findings = try maker.check(code)
          errors += findings.filter { $0.severity == .error }.count
          for finding in findings {
            try output.writeLine(finding.line)
          }
          try output.writeLine("\(code): \(findings.count) findings")
        }
      }
      if errors > 0 { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
    }
  }
}

/// The countries that a command works on.
struct CountryChoice: ParsableArguments {
  @Argument(help: "Country codes.")
  var countries: [String] = []

  @Flag(name: .long, help: "Every country that has facts.")
  var all = false

  func validate() throws {
    if countries.isEmpty && !all { throw ValidationError("name a country, or give --all") }
  }

  /// Codes of the countries, in the order given or of the files.
  func codes(in data: CuratedData) throws -> [String] {
    all ? try data.jurisdictionCodes() : countries.map { $0.uppercased() }
  }
}

/// The day for which a guide is written.
struct GuideDay: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Judge facts and events on this day; default the edition.", valueName: "date"))
  var on: CalendarDate?
}

/// Makes guides from the curated data, with examples computed by the resolver.
struct GuideMaker {
  private let data: CuratedData
  let day: CalendarDate?

  init(_ data: CuratedData, _ day: GuideDay) {
    self.data = data
    self.day = day.on
  }

  func document(_ code: String, in language: String = "en") throws -> GuideDocument {
    let file = try data.jurisdiction(code)
    let words = try data.guideLanguage(language, for: code)
    return try GuideBuilder.document(
      for: file, regimes: try regimes(file), examples: ResolvedExamples(words.phrases),
      on: day ?? file.edition, in: words)
  }

  /// Throws where the facts of a place have errors: such a guide is not written.
  func requireSound(_ code: String) throws {
    let errors = try check(code).filter { $0.severity == .error }
    guard let first = errors.first else { return }
    let place = first.location.map { "\($0.description): " } ?? ""
    throw CommandFailure(
      .badData, "\(place)\(first.message); \(errors.count) errors in all, see unveil guide check \(code)")
  }

  /// The facts and the guide of a place for the site.
  func place(_ code: String, on day: CalendarDate, in languages: [String]) throws -> SitePlace {
    let file = try data.jurisdiction(code)
    let records = try regimes(file)
    let documents = try languages.map { language in
      let words = try data.guideLanguage(language, for: code)
      return try GuideBuilder.document(
        for: file, regimes: records, examples: ResolvedExamples(words.phrases), on: day, in: words)
    }
    return SitePlace(
      file: file, records: records, documents: documents,
      english: try data.guideLanguage("en", for: code))
  }

  /// The day of the newest edition, on which a site of several guides is judged.
  func newestEdition(_ codes: [String]) throws -> CalendarDate? {
    try codes.map { try data.jurisdiction($0).edition }.max()
  }

  func check(_ code: String) throws -> [Finding] {
    let file = try data.jurisdiction(code)
    return GuideCheck.findings(file, regimes: try regimes(file), on: day ?? file.edition)
      + (try checkTranslations(file))
  }

  /// What is wrong with the translations of a place's facts, in every language that has begun with them.
  private func checkTranslations(_ file: JurisdictionFile) throws -> [Finding] {
    let sheets = try data.languageCodes().compactMap { try sheet(file, $0, isNewToo: false) }
    return sheets.flatMap { TranslationCheck.findings($0) }
  }

  /// The texts of a place with their translations; nil for English, and where there is no file yet unless
  /// a new one is asked for.
  func sheet(_ file: JurisdictionFile, _ language: String, isNewToo: Bool) throws -> TranslationSheet? {
    guard language != "en" else { return nil }
    let translation = try data.translation(of: file.code, into: language)
    guard isNewToo || translation != nil else { return nil }
    return TranslationSheet(
      file, regimes: try regimes(file), on: day ?? file.edition, into: language, translation: translation)
  }

  /// What is wrong with the phrases of the languages.
  func checkLanguages() throws -> [Finding] {
    let english = try data.language("en")
    return try data.languageCodes().flatMap { code in
      LanguageCheck.findings(code == "en" ? english : try data.language(code), english: english)
    }
  }

  private func regimes(_ file: JurisdictionFile) throws -> [RegimeRecord] {
    try file.regimes.flatMap { try data.records($0.id) }
  }
}
