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
