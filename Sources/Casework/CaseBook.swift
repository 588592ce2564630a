internal import Registry
public import RegistryFiles

/// Cases of asset recovery, to be looked up and counted; amounts are never added up.
public struct CaseBook: Sendable {
  /// Cases in the order of their names.
  public let cases: [CaseFile]

  /// A book of these cases.
  public init(_ cases: [CaseFile]) {
    self.cases = cases.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// How a place has to do with a case.
  public enum Part: String, Sendable, CaseIterable { case origin, location, transit, bribePayer }

  /// Cases that meet every choice made.
  public func cases(
    place: String? = nil, part: Part? = nil, basis: CaseFile.LegalBasis? = nil,
    measure: AmountFact.Measure? = nil, article: Int? = nil, words: [String] = []
  ) -> [CaseFile] {
    let wanted = words.map { $0.lowercased() }
    return cases.filter { file in
      if let place, !CaseBook.parts(of: file, place).contains(where: { part == nil || $0 == part }) {
        return false
      }
      if let basis, !file.legalBasis.contains(basis) { return false }
      if let measure, !file.amounts.contains(where: { $0.measure == measure }) { return false }
      if let article, !file.uncac.contains(article) { return false }
      let text = ([file.id, file.name, file.offences] + file.notes + file.parties.map(\.name)).joined(
        separator: " "
      ).lowercased()
      return wanted.allSatisfy(text.contains)
    }
  }

  /// The ways in which a place has to do with a case.
  public static func parts(of file: CaseFile, _ place: String) -> [Part] {
    var result: [Part] = []
    if file.origin.contains(place) { result.append(.origin) }
    if file.location.contains(place) { result.append(.location) }
    if file.transit.contains(place) { result.append(.transit) }
    if file.bribePayer.contains(place) { result.append(.bribePayer) }
    return result
  }

  /// What cases are counted by.
  public enum Axis: String, Sendable, CaseIterable { case jurisdiction, year, measure, basis, status }

  /// One line of a count.
  public struct Count: Hashable, Sendable {
    /// The value counted, for instance `CH` or `returned`.
    public var key: String
    /// Cases in which it occurs; a case can occur under several keys.
    public var cases: Int
    /// Amounts stated under it.
    public var amounts: Int
  }

  /// Counts cases and stated amounts; sums of money are never given, because the same money recurs under
  /// several measures, currencies and sources.
  public func counts(by axis: Axis) -> [Count] {
    var cases: [String: Int] = [:]
    var amounts: [String: Int] = [:]
    for file in self.cases {
      for key in Set(CaseBook.keys(of: file, axis)) { cases[key, default: 0] += 1 }
      for amount in file.amounts {
        for key in CaseBook.keys(of: amount, in: file, axis) { amounts[key, default: 0] += 1 }
      }
    }
    return Set(cases.keys).union(amounts.keys)
      .map { Count(key: $0, cases: cases[$0, default: 0], amounts: amounts[$0, default: 0]) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private static func keys(of file: CaseFile, _ axis: Axis) -> [String] {
    switch axis {
    case .jurisdiction: return file.origin + file.location + file.transit + file.bribePayer
    case .year: return file.amounts.compactMap { $0.date.map(year) }
    case .measure: return file.amounts.map(\.measure.rawValue)
    case .basis: return file.legalBasis.map(\.rawValue)
    case .status: return [file.status.rawValue]
    }
  }

  private static func keys(of amount: AmountFact, in file: CaseFile, _ axis: Axis) -> [String] {
    switch axis {
    case .jurisdiction: return amount.jurisdiction.map { [$0] } ?? []
    case .year: return amount.date.map { [year($0)] } ?? []
    case .measure: return [amount.measure.rawValue]
    case .basis, .status: return Array(Set(keys(of: file, axis)))
    }
  }

  private static func year(_ date: CalendarDate) -> String { String(date.description.prefix(4)) }
}

extension CaseBook.Axis {
  /// What a count by it means.
  public var definition: String {
    switch self {
    case .jurisdiction:
      return "Cases: those with the place as origin, location, transit or seat of a bribe payer. "
        + "Amounts: those stated for a measure of an authority of the place."
    case .year:
      return "The year of the measure as the source gives it; amounts without a date are left out. "
        + "A case counts in every year in which it has an amount."
    case .measure:
      return "What happened to the money as the source says it. Agreed is not returned, and frozen is not "
        + "confiscated. A case counts under every measure that it has."
    case .basis:
      return
        "The legal grounds that the sources name; a case can have several, and its amounts count under each."
    case .status: return "How far the case was at the date of its file."
    }
  }
}
