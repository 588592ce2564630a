public import Registry

/// Checks a proof without computing the answer again: it looks up nothing and solves nothing, it only sees
/// whether every number and every set in the proof is what the proof says it is.
///
/// Shares the model with the resolver and not a line more. Docs/Proofs.md says why this is enough.
public enum ProofChecker {
  /// Something that is wrong with a proof, in a sentence.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which part of the check failed.
    public enum Part: String, Hashable, Sendable, CaseIterable {
      /// The digest is not that of the proof.
      case seal
      /// What is said to be on record does not hang together.
      case premises
      /// The law is of a kind that certificates do not show, or not the law in force.
      case rules
      /// A certificate of stakes is wrong.
      case ownership
      /// A certificate of control is wrong.
      case control
      /// A claim does not follow.
      case claims
      /// The registry says something else.
      case registry
    }

    /// Which part of the check failed.
    public var part: Part
    /// What is wrong.
    public var message: String

    /// A problem.
    public init(_ part: Part, _ message: String) {
      self.part = part
      self.message = message
    }

    /// What is wrong.
    public var description: String { message }
  }

  /// Checks a proof by itself: that its claims follow from its premises under its rules.
  ///
  /// - Parameters:
  ///   - structure: what the registry says as of the proof's day; the premises must be exactly that.
  ///     Nil where no registry is at hand: then the premises are taken as given.
  ///   - regime: the regime as it is on file; the rules must be exactly those. Nil likewise.
  /// - Returns: everything that is wrong, at most `mostProblems`; empty where the proof is accepted.
  public static func check(
    _ proof: Proof, against structure: Structure? = nil, under regime: Regime? = nil
  ) -> [Problem] {
    var problems: [Problem] = []
    if proof.seal != proof.digest {
      problems.append(
        Problem(.seal, "the seal is not that of this proof: something in it was changed or left out"))
    }
    if !proof.claims.contains(where: \.isAsked) { problems.append(Problem(.claims, "nobody is asked about")) }
    problems += RuleCheck(proof).problems
    if let regime { problems += RuleCheck.differences(proof, regime) }
    if proof.claims.contains(where: { $0.standing == .proven }) {
      let index = PremiseIndex(proof)
      problems += index.problems
      if let structure { problems += StructureCheck(proof, index, structure).problems }
      // Certificates speak of parties and rows by name; without sound premises they mean nothing.
      if index.problems.isEmpty {
        var facts = Facts(proof, index)
        facts.verify()
        problems += facts.problems
        var check = ClaimCheck(proof, index, facts)
        problems += check.check()
      }
    }
    if problems.count > mostProblems {
      let more = problems.count - mostProblems
      problems = Array(problems.prefix(mostProblems))
      problems.append(Problem(.claims, "and \(more) more"))
    }
    return problems
  }

  /// The most problems that are told.
  public static let mostProblems = 100
}
