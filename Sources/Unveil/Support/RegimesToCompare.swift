internal import Registry
internal import RegistryFiles

/// Which regimes stand side by side where none is named.
enum RegimesToCompare {
  /// Regimes that every comparison shows: two laws that multiply and pass on, one of another world, and a
  /// plain rule.
  static let always = ["EU-AMLR", "GB-PSC", "US-BOI", "PLAIN-25"]

  /// The laws of a place that are in force on the day or come later, then those that are always shown.
  ///
  /// The first, the reference, is the one that `owners` takes: the law in force, else PLAIN-25.
  static func chosen(_ jurisdiction: String?, on day: CalendarDate) throws -> [Regime] {
    let data = try CuratedData.locate()
    var regimes = try RegimeOptions.regimes([], for: jurisdiction, on: day)
    if let jurisdiction {
      let later = try data.regimes(for: String(jurisdiction.prefix(2))).filter { regime in
        !regime.jurisdictions.isEmpty && (regime.validTo.map { $0 >= day } ?? true)
      }
      regimes += later
    }
    let known = Set(try data.regimeIDs())
    for id in always where known.contains(id) && !regimes.contains(where: { $0.id == id }) {
      regimes += try RegimeOptions.regimes([id], for: jurisdiction, on: day)
    }
    var seen: Set<String> = []
    return regimes.filter { seen.insert("\($0.id) \($0.validFrom?.description ?? "")").inserted }
  }
}
