internal import Registry

/// What came of checking a file of proofs, for people and for machines.
struct VerificationText {
  let file: ProofFile
  let proofs: [ProofVerification]

  /// Whether nothing is wrong.
  var isAccepted: Bool { file.problems.isEmpty && proofs.allSatisfy(\.problems.isEmpty) }

  func write(to output: inout Output) throws {
    for problem in file.problems { try output.writeLine(VisibleLine.safe("refused: \(problem)")) }
    for verification in proofs {
      let proof = verification.proof
      let known = proof.knownAt.map { ", as known at \($0)" } ?? ""
      try output.writeLine(
        Styled.bold(VisibleLine.safe("\(verification.label(proof.subject)) under \(proof.rules.id)"))
          + Styled.dim("  as of \(proof.asOf)\(known)"))
      for problem in verification.problems { try output.writeLine("  refused: " + VisibleLine.safe(problem)) }
      if isAccepted { try writeClaims(verification, to: &output) }
      for note in verification.notes { try output.writeLine("  note: " + VisibleLine.safe(note)) }
    }
    let count = proofs.reduce(0) { $0 + $1.uncoveredCount }
    if isAccepted {
      try output.writeLine(
        count == 0 ? "accepted" : "accepted, \(VerificationText.grounds(count)) not covered")
    } else {
      try output.writeLine("refused: do not rely on this file")
    }
  }

  private static func grounds(_ count: Int) -> String { count == 1 ? "1 ground" : "\(count) grounds" }

  private func writeClaims(_ verification: ProofVerification, to output: inout Output) throws {
    for claim in verification.claims {
      let who = VisibleLine.safe(verification.label(claim.person))
      switch claim.standing {
      case .proven:
        let part = claim.uncovered.isEmpty ? "proven" : "proven in part"
        try output.writeLine("  \(part): \(who) \(claim.verdict.sentence)")
      case .notProven(let reason):
        try output.writeLine("  not proven: \(who) \(claim.verdict.sentence); \(VisibleLine.safe(reason))")
      }
      guard claim.standing == .proven else { continue }
      for ground in claim.uncovered {
        try output.writeLine(VisibleLine.safe("    not covered: \(ground.ground): \(ground.reason)"))
      }
    }
  }

  /// The form for machines; documented in Docs/JSON.md.
  var json: JSONText {
    .object([
      ("version", .int(1)), ("accepted", .bool(isAccepted)), ("problems", .strings(file.problems)),
      ("proofs", .array(proofs.map(json))),
    ])
  }

  private func json(_ verification: ProofVerification) -> JSONText {
    .object([
      ("subject", .string(verification.proof.subject.text)),
      ("regime", .string(verification.proof.rules.id)),
      ("asOf", .string(verification.proof.asOf.description)), ("problems", .strings(verification.problems)),
      ("notes", .strings(verification.notes)),
      (
        "claims",
        .array(
          verification.claims.map { claim in
            var reason: JSONText?
            if case .notProven(let text) = claim.standing { reason = .string(text) }
            return .compact([
              ("person", .string(claim.person.text)), ("verdict", .string(claim.verdict.rawValue)),
              ("proven", .bool(claim.standing == .proven)), ("reason", reason),
              (
                "uncovered",
                .array(
                  claim.uncovered.map {
                    .object([
                      ("ground", .string($0.ground)), ("verdict", .string($0.verdict.rawValue)),
                      ("reason", .string($0.reason)),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}

extension Verdict {
  /// The end of a sentence that begins with a person.
  fileprivate var sentence: String {
    switch self {
    case .is: return "is an owner on this record"
    case .mayBe: return "may be an owner on this record"
    case .isNot: return "is not an owner on this record"
    }
  }
}
