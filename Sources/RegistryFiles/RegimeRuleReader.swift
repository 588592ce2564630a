internal import Registry

/// Reads the rules of a regime file that most regimes leave at their defaults.
struct RegimeRuleReader {
  let top: MappingReader
  let log: ProblemLog

  func read(into regime: inout Regime) {
    regime.aliases = top.values("aliases", isRequired: false, expected: "texts", MappingReader.nonEmpty)
    regime.cascade = top.optionalChoice("cascade", Regime.Cascade.self) ?? .parallel
    regime.security = top.optionalChoice("security", Regime.SecurityHolder.self) ?? .grantor
    regime.options = top.optionalChoice("options", Regime.Options.self) ?? .ignored
    regime.bands = top.values("bands", isRequired: false, expected: "bands such as (25-50]") {
      try? Share(band: $0)
    }
    aggregation(&regime)
    nominees(&regime)
    legalEntities(&regime)
    exemptions(&regime)
    personsLeftOut(&regime)
  }

  private func aggregation(_ regime: inout Regime) {
    let keys = ["jointHolders", "jointArrangements", "concert", "associates", "listed"]
    guard
      let reader = top.mapping("aggregation", isRequired: false, keys: keys + ["provision", "sureness"])
    else { return }
    var result = Regime.Aggregation(provision: reader.provision() ?? Provision(""))
    let credit = { (key: String) in reader.optionalChoice(key, Regime.Aggregation.Credit.self) }
    result.jointHolders = credit("jointHolders") ?? result.jointHolders
    result.jointArrangements = credit("jointArrangements") ?? result.jointArrangements
    result.concert = credit("concert") ?? result.concert
    result.associates = credit("associates") ?? result.associates
    result.listed = credit("listed") ?? result.listed
    regime.aggregation = result
  }

  private func nominees(_ regime: inout Regime) {
    let keys = ["holding", "offices", "provision", "sureness"]
    guard let reader = top.mapping("nominees", isRequired: false, keys: keys) else { return }
    let holding = reader.choice("holding", Regime.Nominees.Holding.self)
    let offices = reader.choice("offices", Regime.Nominees.Offices.self)
    let provision = reader.provision()
    guard let holding, let offices, let provision else { return }
    regime.nominees = Regime.Nominees(holding: holding, offices: offices, provision: provision)
  }

  private func legalEntities(_ regime: inout Regime) {
    let keys = ["who", "jurisdictions", "mustMeetTest", "hidesOwners", "provision", "sureness"]
    guard let reader = top.mapping("legalEntities", isRequired: false, keys: keys) else { return }
    let who = reader.values(
      "who", expected: MappingReader.words(Regime.LegalEntities.Who.self),
      Regime.LegalEntities.Who.init(rawValue:))
    let places = reader.values("jurisdictions", isRequired: false, expected: "ISO 3166 codes", code)
    let mustMeetTest = reader.value("mustMeetTest", expected: "true or false", RegimeReader.boolean)
    let hidesOwners = reader.value("hidesOwners", expected: "true or false", RegimeReader.boolean)
    let provision = reader.provision()
    guard let mustMeetTest, let hidesOwners, let provision else { return }
    regime.legalEntities = Regime.LegalEntities(
      who: who, jurisdictions: places, mustMeetTest: mustMeetTest, hidesOwners: hidesOwners,
      provision: provision)
  }

  private func exemptions(_ regime: inout Regime) {
    let keys = ["id", "kind", "jurisdictions", "comparator", "percent", "provision", "sureness"]
    regime.exemptions = top.mappings("exemptions", isRequired: false, keys: keys).compactMap { reader in
      let id = reader.text("id")
      let kind = reader.choice("kind", Regime.Exemption.Kind.self)
      let provision = reader.provision()
      guard let id, let kind, let provision else { return nil }
      let needsPlaces = kind == .formedIn
      let places =
        needsPlaces || reader.has("jurisdictions")
        ? reader.values("jurisdictions", expected: "ISO 3166 codes", code) : []
      let needsLine = kind == .heldByListed || kind == .heldByState
      let threshold =
        needsLine || reader.has("percent") || reader.has("comparator") ? reader.threshold() : nil
      return Regime.Exemption(
        id: id, kind: kind, jurisdictions: places, threshold: threshold, provision: provision)
    }
  }

  private func personsLeftOut(_ regime: inout Regime) {
    let keys = ["nationalities", "provision", "sureness"]
    guard let reader = top.mapping("personsLeftOut", isRequired: false, keys: keys) else { return }
    let codes = reader.values("nationalities", expected: "ISO 3166-1 codes", code)
    if let provision = reader.provision() {
      regime.personsLeftOut = Regime.PersonsLeftOut(nationalities: codes, provision: provision)
    }
  }

  private func code(_ text: String) -> String? { JurisdictionFile.isCode(text) ? text : nil }
}

extension MappingReader {
  /// A place in the law with how sure we are of it.
  func provision() -> Provision? {
    let text = text("provision")
    let sureness = choice("sureness", Provision.Sureness.self)
    guard let text, let sureness else { return nil }
    return Provision(text, sureness: sureness)
  }

  /// A word of a closed list, where the key is there.
  func optionalChoice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    has(key) ? choice(key, type) : nil
  }
}
