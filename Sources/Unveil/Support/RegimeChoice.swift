internal import ArgumentParser
internal import Registry
internal import RegistryFiles

/// The regimes under which a question is answered.
struct RegimeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A regime, for instance GB-PSC; may be given several times; 'all' for every one.",
      discussion:
        "Default: those of the company's jurisdiction in force on the day; where there are none, PLAIN-25.",
      valueName: "id"))
  var regime: [String] = []

  /// The regimes to use for a company of a jurisdiction.
  func regimes(for jurisdiction: String?, on day: CalendarDate) throws -> [Regime] {
    try Self.regimes(regime, for: jurisdiction, on: day)
  }

  /// The regimes of these names, or without names those of the jurisdiction.
  static func regimes(
    _ regime: [String], for jurisdiction: String?, on day: CalendarDate
  ) throws -> [Regime] {
    let data = try CuratedData.locate()
    if regime.contains("all") {
      return try data.allRegimes().filter { $0.isValid(on: day) }
    }
    if !regime.isEmpty { return try regime.map { try chosen($0, data, day) } }
    if let jurisdiction {
      let own = try data.regimes(for: jurisdiction).filter {
        $0.isValid(on: day) && !$0.jurisdictions.isEmpty
      }
      if !own.isEmpty { return own }
    }
    return [try data.regime("PLAIN-25", on: day)]
  }

  /// A regime that is asked for by name is used even outside its time; the answer says so.
  private static func chosen(_ id: String, _ data: CuratedData, _ day: CalendarDate) throws -> Regime {
    let records = try data.records(named: id).map(\.regime)
    if let valid = records.first(where: { $0.isValid(on: day) }) { return valid }
    let later = records.filter { ($0.validFrom.map { $0 > day }) ?? false }
    guard let nearest = later.first ?? records.last else {
      return try data.regime(id, on: day)
    }
    return nearest
  }
}
