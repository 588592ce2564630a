internal import ProofChecker
internal import Registry
internal import RegistryFiles
internal import RegistryStore

/// What the checker says of one proof, with the registry and the law where they are at hand.
struct ProofVerification {
  let proof: Proof
  /// What is wrong, in sentences.
  let problems: [String]
  /// What was not compared, or is worth knowing.
  let notes: [String]

  /// - Parameter store: the registry to compare statements with; nil for none.
  init(_ proof: Proof, store: RegistryStore?) throws {
    self.proof = proof
    var problems: [String] = []
    var notes: [String] = []
    let regime = try ProofVerification.regime(proof, &problems, &notes)
    var structure: Structure?
    if let store {
      do {
        structure = try store.structure(
          upstreamOf: proof.subject, asOf: proof.asOf, knownAt: proof.knownAt)
      } catch let error as RegistryStoreError {
        problems.append("the registry does not know the company \(proof.subject): \(error)")
      }
      if try store.fingerprint() != proof.registryFingerprint {
        notes.append(
          "the registry is not the one that the proof was made from (its fingerprint differs); what counts is "
            + "whether it says the same of this company")
      }
    } else {
      notes.append("statements were taken from the proof; compare them with a registry by --registry FILE")
    }
    problems += ProofChecker.check(proof, against: structure, under: regime).map(\.message)
    self.problems = problems
    self.notes = notes
  }

  /// The regime on file of which the proof speaks.
  private static func regime(
    _ proof: Proof, _ problems: inout [String], _ notes: inout [String]
  ) throws -> Regime? {
    let rules = proof.rules
    guard let records = try records(rules.id) else {
      notes.append("no regime \(rules.id) is on file, so the law was taken from the proof")
      return nil
    }
    if let regime = records.first(where: { $0.validFrom == rules.validFrom }) { return regime }
    problems.append(
      "no version of \(rules.id) on file begins on \(rules.validFrom?.description ?? "the day that the proof names")"
    )
    return nil
  }

  /// Every version of a regime on file; nil where there is none of that name.
  private static func records(_ id: String) throws -> [Regime]? {
    do throws(CuratedDataError) {
      return try CuratedData.locate().records(id).map(\.regime)
    } catch {
      switch error {
      case .unknownRegime, .badName, .noDataFolder: return nil
      default: throw error
      }
    }
  }

  /// Claims that the question was about.
  var claims: [Proof.Claim] { proof.claims.filter(\.isAsked) }

  /// How many grounds of these claims the certificates do not carry.
  var uncoveredCount: Int { claims.reduce(0) { $0 + $1.uncovered.count } }

  /// The name of a party, or its record.
  func label(_ id: RecordID) -> String {
    proof.premises.nodes.first { $0.id == id }?.name.map { "\($0) (\(id))" } ?? id.text
  }
}
