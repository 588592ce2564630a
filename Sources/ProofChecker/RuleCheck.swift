internal import Registry

/// Whether the law is of a kind that certificates show, and whether it is the law on file.
struct RuleCheck {
  private(set) var problems: [ProofChecker.Problem] = []

  init(_ proof: Proof) {
    guard proof.claims.contains(where: { $0.standing == .proven }) else { return }
    let rules = proof.rules
    let method = rules.indirect.method
    if rules.indirect.loops != .integrated && (method == .product || method == .productAndArticle54) {
      say("certificates do not show stakes under the way in which this law counts rings")
    }
    if Set(rules.tests.map(\.id)).count != rules.tests.count { say("two tests have the same name") }
  }

  private mutating func say(_ message: String) { problems.append(.init(.rules, message)) }

  /// What differs between the rules of a proof and a regime on file.
  static func differences(_ proof: Proof, _ regime: Regime) -> [ProofChecker.Problem] {
    var check = RuleCheck(proof)
    check.problems = []
    check.compare(proof.rules, Proof.Rules(regime))
    return check.problems
  }

  private mutating func compare(_ rules: Proof.Rules, _ file: Proof.Rules) {
    func differ(_ what: String, _ isSame: Bool) {
      if !isSame { say("\(rules.id): \(what) is not as the regime on file has it") }
    }
    differ("the name", rules.id == file.id)
    differ("the law", rules.law == file.law)
    differ("the first day in force", rules.validFrom == file.validFrom)
    differ("the list of tests", rules.tests.map(\.id) == file.tests.map(\.id))
    for (mine, other) in zip(rules.tests, file.tests) where mine.id == other.id {
      differ("the quantity of the test '\(mine.id)'", mine.measure == other.measure)
      differ("the line of the test '\(mine.id)'", mine.threshold == other.threshold)
      differ("the provision of the test '\(mine.id)'", mine.provision == other.provision)
      differ("the purpose of the test '\(mine.id)'", mine.purpose == other.purpose)
    }
    differ("the list of rights that count", rules.controlTests == file.controlTests)
    differ("the method for holdings through others", rules.indirect.method == file.indirect.method)
    differ("what gives control", rules.indirect.majority == file.indirect.majority)
    differ("the rule for rings", rules.indirect.loops == file.indirect.loops)
    differ("whether direct holders count", rules.indirect.needsIndirect == file.indirect.needsIndirect)
    differ(
      "the provision on holdings through others",
      rules.indirect.provision == file.indirect.provision
        && rules.indirect.controlOfHolder == file.indirect.controlOfHolder
        && rules.indirect.interestInController == file.indirect.interestInController)
    differ("what is assumed of votes", rules.votesWithoutRecord == file.votesWithoutRecord)
    differ("the reading of own shares", rules.ownShares == file.ownShares)
    differ("the reading of trusts", rules.trusts == file.trusts)
    differ(
      "the rule on stand-ins",
      rules.fallback == file.fallback && rules.hasStateFallback == file.hasStateFallback)
    differ("the order of the tests", rules.cascade == file.cascade)
    differ("the rule on nominees", rules.nominees == file.nominees)
  }
}
