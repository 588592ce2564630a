internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles

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
  private let day: CalendarDate?

  init(_ data: CuratedData, _ day: GuideDay) {
    self.data = data
    self.day = day.on
  }

  func document(_ code: String) throws -> GuideDocument {
    let file = try data.jurisdiction(code)
    return try GuideBuilder.document(
      for: file, regimes: try regimes(file), examples: ResolvedExamples(), on: day ?? file.edition)
  }

  func check(_ code: String) throws -> [Finding] { try check(data.jurisdiction(code)) }

  /// A regime without a record is a finding, not the end of the check.
  func check(_ file: JurisdictionFile) throws -> [Finding] {
    GuideCheck.findings(file, regimes: try data.knownRecords(for: file), on: day ?? file.edition)
  }

  /// The facts of a place as they are on the day asked about, or on that of the edition.
  func reading(_ code: String) throws -> FactReading {
    let file = try data.jurisdiction(code)
    return FactReading(file, records: try regimes(file), on: day ?? file.edition)
  }

  private func regimes(_ file: JurisdictionFile) throws -> [RegimeRecord] {
    try file.regimes.flatMap { try data.records($0.id) }
  }
}
