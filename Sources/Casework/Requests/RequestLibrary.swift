internal import Guides
public import Registry
public import RegistryFiles

/// Curated data from which drafts cite: guides, directory, law, treaties, networks.
public struct RequestLibrary: Sendable {
  let directory: Directory
  let law: LawLibrary
  /// The UN Convention against Corruption.
  let convention: TreatyFile?
  let networks: [NetworkFile]
  private let guides: [String: FactReading]

  /// What the data say on these places on a day; a place without a guide has none.
  public init(_ data: CuratedData, places: [String], on day: CalendarDate) throws(CuratedDataError) {
    directory = Directory(try data.institutions())
    law = LawLibrary(try data.provisions())
    networks = try data.networks()
    var found: TreatyFile?
    for treaty in try data.treaties() where treaty.id == "UNCAC" { found = treaty }
    convention = found
    let known = Set(try data.jurisdictionCodes())
    var guides: [String: FactReading] = [:]
    for place in Set(places.map { String($0.prefix(2)) }).sorted() where known.contains(place) {
      let file = try data.jurisdiction(place)
      var records: [RegimeRecord] = []
      for regime in file.regimes { records += try data.records(regime.id) }
      guides[place] = FactReading(file, records: records, on: day)
    }
    self.guides = guides
  }

  /// The guide on the country of a place.
  func guide(_ place: String) -> FactReading? { guides[String(place.prefix(2))] }
}
