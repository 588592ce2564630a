public import Guides
public import Registry
public import RegistryFiles

/// The curated data that routes are made of, each file once.
public struct RouteData: Sendable {
  /// Institutions.
  public var directory: Directory
  /// National law.
  public var law: LawLibrary
  /// Treaties with their parties.
  public var treaties: [TreatyFile]
  /// Networks with their members.
  public var networks: [NetworkFile]
  /// The facts of each place that has a guide, by code.
  public var readings: [String: FactReading]
  /// The day on which facts are judged.
  public var day: CalendarDate

  /// Data from their parts.
  public init(
    directory: Directory, law: LawLibrary, treaties: [TreatyFile], networks: [NetworkFile],
    readings: [String: FactReading], day: CalendarDate
  ) {
    self.directory = directory
    self.law = law
    self.treaties = treaties
    self.networks = networks
    self.readings = readings
    self.day = day
  }

  /// The data that ship, read for some places.
  ///
  /// - Parameter places: codes such as GB or US-DE; a place without a guide is no error.
  /// - Throws: `CuratedDataError` where a file has faults.
  public init(_ data: CuratedData, places: Set<String>, on day: CalendarDate) throws {
    let codes = Set(places.map { String($0.prefix(2)) })
    let guides = Set(try data.jurisdictionCodes())
    var readings: [String: FactReading] = [:]
    for code in codes.intersection(guides).sorted() {
      let file = try data.jurisdiction(code)
      let records = try file.regimes.flatMap { try data.records($0.id) }
      readings[code] = FactReading(file, records: records, on: day)
    }
    let institutions = try codes.sorted().compactMap { code in
      try RouteData.known { () throws(CuratedDataError) in try data.institutions(of: code) }
    }
    let provisions = try codes.sorted().compactMap { code in
      try RouteData.known { () throws(CuratedDataError) in try data.provisions(of: code) }
    }
    self.init(
      directory: Directory(institutions), law: LawLibrary(provisions),
      treaties: try data.treaties(), networks: try data.networks(), readings: readings, day: day)
  }

  /// A file, or nil where there is none on the place; that is no error.
  private static func known<File>(_ read: () throws(CuratedDataError) -> File) throws(CuratedDataError)
    -> File?
  {
    do {
      return try read()
    } catch .unknownName {
      return nil
    }
  }

  /// A treaty by its short name.
  func treaty(_ id: String) -> TreatyFile? { treaties.first { $0.id == id } }
}
