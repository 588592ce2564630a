internal import ProofChecker
internal import Registry
internal import RegistryStore
internal import Resolver

/// Steps and proofs of answers, as `explain --format json` writes them and `verify --proof` reads them.
struct ProofPackage {
  /// The whole file.
  let json: JSONText
  /// What is not proven, and what the checker refuses, in sentences.
  let notes: [String]
  /// Proofs that the checker refuses.
  let refused: Int

  /// Proves what the derivations say; regimes without a derivation have nothing to prove.
  init(_ parts: [(Regime, [Derivation])], _ question: Question, _ time: TimeOptions) throws {
    let structure = question.structure
    let fingerprint = try question.store.fingerprint()
    var proofs: [Proof] = []
    var notes: [String] = []
    var refused = 0
    for (regime, derivations) in parts where !derivations.isEmpty {
      let proof = Resolver(structure).proof(
        subject: 0, persons: derivations.map(\.person), under: regime, asOf: time.day, knownAt: time.knownAt,
        registryFingerprint: fingerprint)
      proofs.append(proof)
      for reason in Set(proof.claims.filter(\.isAsked).compactMap(\.reasonAgainst)).sorted() {
        notes.append("\(regime.id): not all is proven: \(reason)")
      }
      if let first = ProofChecker.check(proof, against: structure, under: regime).first {
        refused += 1
        notes.append("\(regime.id): the checker refuses this proof: \(first)")
      }
    }
    let members: [(String, JSONText)] = [
      ("version", .int(1)), ("subject", AnswerJSON.node(question.subject)),
      ("asOf", .string(time.day.description)),
    ]
    let known: [(String, JSONText)] = time.knownAt.map { [("knownAt", .string($0.description))] } ?? []
    let sources = [("registryFingerprint", JSONText.string(fingerprint))] + (try question.identity).members
    let content: [(String, JSONText)] = [
      (
        "derivations",
        .array(parts.flatMap { regime, list in list.map { DerivationJSON.json($0, regime, structure) } })
      ), ("proofs", .array(proofs.map { JSONText($0.encoded) })),
    ]
    let all = members + known + sources + content
    json = .object(all + [("seal", .string(ProofFile.seal(all)))])
    self.notes = notes
    self.refused = refused
  }
}

extension Proof.Claim {
  /// Why the claim, or some ground of it, is not proven.
  fileprivate var reasonAgainst: String? {
    if case .notProven(let reason) = standing { return reason }
    return uncovered.first?.reason
  }
}
