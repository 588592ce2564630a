public import Registry
public import RegistryFiles

/// Finds the law that a vector means by a name, among those that ship with the program.
public struct VectorRegimes: Sendable {
  private let records: [RegimeRecord]

  /// The regimes of `records`.
  public init(_ records: [RegimeRecord]) { self.records = records }

  /// The regime with this name: by identifier, by other name, or by the longest name that it begins with.
  ///
  /// Of several periods that answer to a name, the one in force on `day`, else the latest.
  func regime(named text: String, on day: CalendarDate?) -> Regime? {
    let name = String(text.prefix { $0 != "(" }).trimmed
    for exact in [text.trimmed, name] {
      if let found = latest(records.filter { Self.names($0).contains(exact.lowercased()) }, day) {
        return found
      }
    }
    let words = name.lowercased()
    var best: (length: Int, records: [RegimeRecord]) = (0, [])
    for record in records {
      for known in Self.names(record) where words.hasPrefix("\(known) ") || words.hasPrefix("\(known)-") {
        if known.utf8.count > best.length { best = (known.utf8.count, []) }
        if known.utf8.count == best.length { best.records.append(record) }
      }
    }
    return latest(best.records, day)
  }

  private static func names(_ record: RegimeRecord) -> [String] {
    ([record.regime.id] + record.regime.aliases).map { $0.lowercased() }
  }

  private func latest(_ found: [RegimeRecord], _ day: CalendarDate?) -> Regime? {
    if let day, let record = found.first(where: { $0.regime.isValid(on: day) }) { return record.regime }
    return found.max { ($0.regime.validFrom?.number ?? 0) < ($1.regime.validFrom?.number ?? 0) }?.regime
  }

  /// The regime of a vector: the law it names with the vector's own lines, or a neutral one of its method.
  func regime(of vector: Vector, named name: String? = nil) -> Regime {
    let named = name ?? vector.regime
    var regime = self.regime(named: named, on: vector.asOf) ?? VectorRegimes.neutral(vector.method)
    if name == nil {
      if let line = vector.parameters.threshold {
        for index in regime.tests.indices where regime.tests[index].purpose == .mustRegister {
          regime.tests[index].threshold = line
        }
      }
      if let line = vector.parameters.majority { regime.indirect.majority.threshold = line }
    }
    if let loops = vector.parameters.loops { regime.indirect.loops = loops }
    return regime
  }

  /// Whether a law answers to the name.
  func knows(_ name: String, on day: CalendarDate?) -> Bool { regime(named: name, on: day) != nil }

  /// A law of no place: whoever has anything at all, by the method that the vector names.
  static func neutral(_ method: String) -> Regime {
    let words = method.lowercased()
    let provision = Provision("the vector", sureness: .primaryRead)
    var chosen = Regime.Indirect.Method.product
    if words.contains("pass-through") { chosen = .passThrough }
    if words.contains("deemed") { chosen = .deemedInterest }
    if words.contains("every-level") || words.contains("every level") { chosen = .everyLevel }
    if words.contains("majority-") || words.contains("control-chain") { chosen = .majorityChain }
    if words.contains("art54") { chosen = .productAndArticle54 }
    var regime = Regime(
      id: "NEUTRAL", name: "The vector's own method", law: "", jurisdictions: [], validFrom: nil,
      validTo: nil,
      tests: [Measure.shares, .votes, .profits].map {
        Regime.Test(
          id: $0.rawValue, measure: $0, threshold: Threshold(.greaterThan, .zero), provision: provision)
      },
      controlTests: [
        Regime.ControlTest(
          id: "control",
          types: [
            .otherInfluenceOrControl, .appointmentOfBoard, .controlViaCompanyRulesOrArticles,
            .controlByLegalFramework, .rightsGrantedByContract,
          ], provision: provision)
      ],
      indirect: Regime.Indirect(
        method: chosen, majority: Regime.Majority(measures: [.votes], types: [.appointmentOfBoard]),
        provision: provision))
    regime.trusts = Regime.TrustReading(kind: .allParties, provision: provision)
    regime.nominees = Regime.Nominees(offices: .influence, provision: provision)
    regime.aggregation = Regime.Aggregation(
      jointArrangements: .together, concert: .together, associates: .together, listed: .together,
      provision: provision)
    regime.exemptions = [
      Regime.Exemption(id: "listed", kind: .listed, provision: provision),
      Regime.Exemption(id: "stated", kind: .stated, provision: provision),
    ]
    return regime
  }
}
