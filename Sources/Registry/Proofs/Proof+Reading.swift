extension Proof {
  /// Reads a proof, strictly: every member known and of its kind, every number in its one exact form.
  ///
  /// Whether the proof is right is not looked at here.
  ///
  /// - Throws: `ProofReadingError` with the place.
  public init(_ value: ProofValue) throws(ProofReadingError) {
    self = try ProofRecordReader.one(value, "", Proof.read)
  }

  private static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof {
    let version = try reader.number("version")
    guard version == formatVersion else {
      throw reader.problem("version", "this program reads version \(formatVersion) of proofs, not \(version)")
    }
    return Proof(
      version: version, subject: try reader.id("subject"), asOf: try reader.day("asOf"),
      knownAt: try reader.optionalDay("knownAt"),
      registryFingerprint: try reader.text("registryFingerprint"),
      rules: try reader.record("rules", Rules.read), premises: try reader.record("premises", Premises.read),
      ownership: try reader.records("ownership", OwnershipCertificate.read),
      control: try reader.records("control", ControlCertificate.read),
      claims: try reader.records("claims", Claim.read), seal: try reader.text("seal"))
  }
}

extension Proof.Premises {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Premises {
    Proof.Premises(
      nodes: try reader.records("nodes", Proof.Node.read), rows: try reader.records("rows", Proof.Row.read),
      rings: try reader.records("rings", Proof.Ring.read))
  }
}

extension Proof.Ring {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Ring {
    Proof.Ring(measures: try reader.words("measures"), members: try reader.ids("members"))
  }
}

extension Proof.Node {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Node {
    let text = try reader.text("kind")
    guard let kind = StructureNode.Kind(proofText: text) else {
      throw reader.problem("kind", "'\(text)' is no kind of party")
    }
    return Proof.Node(
      id: try reader.id("id"), kind: kind, name: try reader.optionalText("name"),
      form: try reader.optionalWord("form"),
      isDeclaredComplete: try reader.mark("declaredComplete"), isDissolved: try reader.mark("dissolved"),
      isTruncated: try reader.mark("truncated"),
      interests: try reader.records("interests", Proof.Interest.read))
  }
}

extension Proof.Interest {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Interest {
    var stated = Stated.notStated
    if let value = reader.optional("beneficialOwnershipOrControl") {
      guard case .flag(let flag) = value else {
        throw reader.problem("beneficialOwnershipOrControl", "true or false is expected here")
      }
      stated = flag ? .yes : .no
    }
    return Proof.Interest(
      party: try reader.id("party"), type: try reader.word("type"),
      directness: try reader.word("directOrIndirect"),
      share: try reader.optionalShare("share").map(StatedShare.stated) ?? .notStated,
      isBeneficialOwnership: stated, statement: try reader.optionalText("statement"),
      record: try reader.optionalID("record"))
  }
}

extension Proof.Row {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Row {
    Proof.Row(
      entity: try reader.id("entity"), measures: try reader.words("measures"),
      isVotesFromShares: try reader.mark("votesFromShares"),
      isContradictory: try reader.mark("contradictory"),
      holdings: try reader.records("holdings") { (reader) throws(ProofReadingError) in
        Proof.Holding(
          holder: try reader.id("holder"), share: try reader.share("share"),
          statements: try reader.texts("statements"))
      }, rest: try reader.share("rest"))
  }
}

extension Proof.OwnershipCertificate {
  static func read(
    _ reader: inout ProofRecordReader
  ) throws(ProofReadingError) -> Proof.OwnershipCertificate {
    let (measures, targets) = (try reader.words("measures", Measure.self), try reader.ids("targets"))
    let (end, isTight) = (try reader.word("end", Proof.End.self), try reader.flag("tight"))
    var steps: [Proof.Step] = []
    for (number, value) in try reader.list("steps").enumerated() {
      let place = "\(reader.place("steps"))/\(number)"
      guard case .list(let values) = value else {
        throw ProofReadingError(pointer: place, message: "a list of equations is expected here")
      }
      var equations: [Proof.Equation] = []
      for (offset, value) in values.enumerated() {
        equations.append(try ProofRecordReader.one(value, "\(place)/\(offset)", Proof.Equation.read))
      }
      steps.append(Proof.Step(equations: equations))
    }
    return Proof.OwnershipCertificate(
      measures: measures, targets: targets, end: end, isTight: isTight, steps: steps)
  }
}

extension Proof.Equation {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Equation {
    Proof.Equation(
      entity: try reader.id("entity"),
      terms: try reader.records("terms") { (reader) throws(ProofReadingError) in
        Proof.Term(holder: try reader.id("holder"), weight: try reader.rational("weight"))
      }, others: try reader.rational("others"), value: try reader.rational("value"),
      isOpen: try reader.mark("open"))
  }
}

extension Proof.ControlCertificate {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.ControlCertificate {
    Proof.ControlCertificate(
      holder: try reader.id("holder"), end: try reader.word("end"),
      isPlain: try reader.mark("plainMajority"),
      steps: try reader.records("steps", Proof.ControlStep.read))
  }
}

extension Proof.ControlStep {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.ControlStep {
    let entity = try reader.id("entity")
    switch try reader.text("by") {
    case "majority":
      return Proof.ControlStep(
        entity: entity,
        ground: .majority(
          try reader.word("measure"), try reader.share("share"), with: try reader.ids("with")))
    case "right":
      return Proof.ControlStep(
        entity: entity,
        ground: .right(
          try reader.word("type"), holder: try reader.id("holder"),
          statement: try reader.optionalText("statement")))
    default: throw reader.problem("by", "control is by a majority or by a right")
    }
  }
}

extension Proof.Claim {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Claim {
    let isProven = try reader.flag("proven")
    let reason = try reader.optionalText("reason")
    guard isProven == (reason == nil) else {
      throw reader.problem("reason", "a reason stands where, and only where, a claim is not proven")
    }
    return Proof.Claim(
      person: try reader.id("person"), isAsked: try reader.flag("asked"), verdict: try reader.word("verdict"),
      standing: reason.map(Proof.Standing.notProven) ?? .proven,
      tests: try reader.records("tests") { (reader) throws(ProofReadingError) in
        Proof.TestResult(
          test: try reader.text("test"), share: try reader.share("share"), verdict: try reader.word("verdict")
        )
      }, grounds: try reader.records("grounds", Proof.Ground.read),
      uncovered: try reader.records("uncovered") { (reader) throws(ProofReadingError) in
        Proof.Uncovered(
          ground: try reader.text("ground"), verdict: try reader.word("verdict"),
          reason: try reader.text("reason"))
      })
  }
}

extension Proof.Ground {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Ground {
    let name = try reader.text("kind")
    let kind: Kind
    switch name {
    case "ownership": kind = .ownership(try reader.word("measure"))
    case "controlOfEntityWithOwnershipInterest": kind = .controlOfHolder(try reader.word("measure"))
    case "ownershipInterestInControllingEntity": kind = .ownershipOfController(try reader.word("measure"))
    case "control": kind = .control
    case "right": kind = .right(try reader.word("type"))
    case "role": kind = .role(try reader.word("type"))
    case "declaredIndirect": kind = .declaredIndirect(try reader.word("measure"))
    case "standIn": kind = .standIn(try reader.word("standIn"))
    default: throw reader.problem("kind", "'\(name)' is no kind of ground")
    }
    let provision = Provision(try reader.text("provision"), sureness: try reader.word("sureness"))
    return Proof.Ground(
      kind, verdict: try reader.word("verdict"), test: try reader.optionalText("test"), provision: provision,
      share: try reader.optionalShare("share"), via: try reader.optionalID("via"),
      statement: try reader.optionalText("statement"))
  }
}

extension Proof.Rules {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Proof.Rules {
    Proof.Rules(
      id: try reader.text("id"), law: try reader.text("law"), validFrom: try reader.optionalDay("validFrom"),
      tests: try reader.records("tests", Regime.Test.read),
      controlTests: try reader.records("controlTests", Regime.ControlTest.read),
      indirect: try reader.record("indirect", Regime.Indirect.read),
      votesWithoutRecord: try reader.word("votesWithoutRecord"),
      ownShares: try reader.record("ownShares") { (reader) throws(ProofReadingError) in
        var result: [Measure: Regime.OwnShares] = [:]
        for measure in Measure.allCases {
          guard let value = reader.optional(measure.rawValue) else { continue }
          guard case .text(let text) = value, let rule = Regime.OwnShares(rawValue: text) else {
            throw reader.problem(measure.rawValue, "own shares are counted or excluded")
          }
          result[measure] = rule
        }
        return result
      },
      trusts: try reader.record("trusts") { (reader) throws(ProofReadingError) in
        Regime.TrustReading(kind: try reader.word("reading"), provision: try reader.provision("provision"))
      },
      fallback: try reader.record("fallback") { (reader) throws(ProofReadingError) in
        var rule = Regime.Fallback(
          kind: try reader.word("kind"), isOwner: try reader.flag("isOwner"),
          provision: try reader.provision("provision"))
        rule.occasion = try reader.word("occasion")
        return rule
      }, hasStateFallback: try reader.flag("stateFallback"), cascade: try reader.word("cascade"),
      nominees: try reader.record("nominees") { (reader) throws(ProofReadingError) in
        Regime.Nominees(
          holding: try reader.word("holding"), offices: try reader.word("offices"),
          provision: try reader.provision("provision"))
      })
  }
}

extension Regime.Test {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Regime.Test {
    Regime.Test(
      id: try reader.text("id"), measure: try reader.word("measure"), threshold: try reader.threshold(),
      purpose: try reader.word("purpose"), provision: try reader.provision("provision"))
  }
}

extension Regime.ControlTest {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Regime.ControlTest {
    var test = Regime.ControlTest(
      id: try reader.text("id"), types: try reader.words("types"),
      passesThroughControl: try reader.flag("passesThroughControl"),
      provision: try reader.provision("provision"))
    test.isInFirstStep = try reader.flag("inFirstStep")
    return test
  }
}

extension Regime.Indirect {
  static func read(_ reader: inout ProofRecordReader) throws(ProofReadingError) -> Regime.Indirect {
    let majority = try reader.record("majority") { (reader) throws(ProofReadingError) in
      Regime.Majority(
        measures: try reader.words("measures"), threshold: try reader.threshold(),
        types: try reader.words("types"))
    }
    var rule = Regime.Indirect(
      method: try reader.word("method"), majority: majority, provision: try reader.provision("provision"))
    rule.loops = try reader.word("loops")
    rule.needsIndirect = try reader.flag("needsIndirect")
    rule.controlOfHolder = try reader.optionalProvision("controlOfHolder")
    rule.interestInController = try reader.optionalProvision("interestInController")
    return rule
  }
}

extension ProofRecordReader {
  mutating func threshold() throws(ProofReadingError) -> Threshold {
    Threshold(try word("comparator"), try rational("percent"))
  }
}
