internal import Registry
internal import RegistryStore
internal import Resolver

/// How the owners of a company differ between two sides, under each law chosen.
struct OwnerDifference {
  /// The laws, each with what differs.
  let regimes: [(regime: Regime, changes: [OwnerChange])]
  /// What there is to say beside.
  let findings: [Finding]
  /// The company as it stands on the later side that knows it.
  let company: StructureNode

  /// Loads and judges both sides; one and the same law on both, so that what differs is the record.
  init(_ company: RecordID, _ sides: [RegistrySide], _ options: RegimeOptions) throws {
    let structures: [Structure?] = try sides.map { side in
      do {
        let structure = try side.store.structure(
          upstreamOf: company, asOf: side.asOf, knownAt: side.knownAt)
        return structure.nodes[0].kind == .missing ? nil : structure
      } catch RegistryStoreError.noSuchRecord {
        return nil
      }
    }
    guard let known = structures.compactMap({ $0 }).last, let node = known.nodes.first else {
      throw CommandFailure(
        .badData, "nothing is on record of \(company) on either day; name later days")
    }
    if case .person = node.kind {
      throw CommandFailure(.badData, "\(node.label) is a person; name a company, or no party at all")
    }
    self.company = node
    let day = sides[1].asOf
    let chosen = try options.regimes(for: node.jurisdiction, on: day)
    var findings: [Finding] = []
    regimes = chosen.map { regime in
      if regime.isValid(on: day), !regime.isValid(on: sides[0].asOf) {
        findings.append(
          Finding(
            .note, code: "lawChangedBetween",
            message: "\(regime.id) as it is in force on \(day) was not in force on \(sides[0].asOf); "
              + "both sides are judged by it, so that only the record differs",
            advice: "ask owners for each day to see what the law of that day says"))
      }
      let answers = zip(structures, sides).map { structure, side in
        structure.map { (Resolver($0).answer(subject: 0, under: regime, asOf: side.asOf), $0) }
      }
      return (regime, OwnerChange.changes(from: answers[0], to: answers[1]))
    }
    self.findings = findings
  }

  /// Whether no owner differs under any of the laws.
  var isEmpty: Bool { regimes.allSatisfy(\.changes.isEmpty) }
}
