extension Proof {
  /// The proof as a tree of values, the seal last.
  public var encoded: ProofValue {
    guard case .record(let members) = unsealed else { return unsealed }
    return .record(members + [.init("seal", .text(seal))])
  }

  /// `sha256:` and the digest of everything but the seal.
  ///
  /// It binds premises, rules, certificates and claims to each other, so that none is changed or left out
  /// by accident. It is no signature: whoever makes another proof can seal it as well, and only the
  /// registry and the law tell the two apart.
  public var digest: String {
    var bytes: [UInt8] = []
    unsealed.appendCanonical(to: &bytes)
    return "sha256:" + SHA256.hexadecimal(of: bytes)
  }

  private var unsealed: ProofValue {
    .compact([
      ("version", .number(version)), ("subject", .text(subject.text)), ("asOf", .text(asOf.description)),
      ("knownAt", knownAt.map { .text($0.description) }), ("registryFingerprint", .text(registryFingerprint)),
      ("rules", rules.encoded), ("premises", premises.encoded),
      ("ownership", .list(ownership.map(\.encoded))), ("control", .list(control.map(\.encoded))),
      ("claims", .list(claims.map(\.encoded))),
    ])
  }
}

extension Share {
  var encoded: ProofValue {
    if isExact { return .text(min.exactText) }
    return .compact([
      ("min", .text(min.exactText)), ("max", .text(max.exactText)), ("minOpen", minOpen ? .flag(true) : nil),
      ("maxOpen", maxOpen ? .flag(true) : nil),
    ])
  }
}

extension Proof.Premises {
  var encoded: ProofValue {
    .compact([
      ("nodes", .list(nodes.map(\.encoded))), ("rows", .list(rows.map(\.encoded))),
      (
        "rings",
        .list(rings.map { .compact([("measures", .measures($0.measures)), ("members", .ids($0.members))]) })
      ),
    ])
  }
}

extension Proof.Node {
  var encoded: ProofValue {
    .compact([
      ("id", .text(id.text)), ("kind", .text(kind.proofText)), ("name", name.map(ProofValue.text)),
      ("form", form.map { .text($0.rawValue) }),
      ("declaredComplete", isDeclaredComplete ? .flag(true) : nil),
      ("dissolved", isDissolved ? .flag(true) : nil), ("truncated", isTruncated ? .flag(true) : nil),
      ("interests", .list(interests.map(\.encoded))),
    ])
  }
}

extension Proof.Interest {
  var encoded: ProofValue {
    var size: ProofValue?
    if case .stated(let share) = share { size = share.encoded }
    let isOwner: ProofValue? =
      isBeneficialOwnership == .notStated ? nil : .flag(isBeneficialOwnership == .yes)
    return .compact([
      ("party", .text(party.text)), ("type", .text(type.rawValue)),
      ("directOrIndirect", .text(directness.rawValue)),
      ("share", size), ("beneficialOwnershipOrControl", isOwner),
      ("statement", statement.map(ProofValue.text)),
      ("record", record.map { .text($0.text) }),
    ])
  }
}

extension Proof.Row {
  var encoded: ProofValue {
    .compact([
      ("entity", .text(entity.text)), ("measures", .measures(measures)),
      ("votesFromShares", isVotesFromShares ? .flag(true) : nil),
      ("contradictory", isContradictory ? .flag(true) : nil),
      (
        "holdings",
        .list(
          holdings.map {
            .compact([
              ("holder", .text($0.holder.text)), ("share", $0.share.encoded),
              ("statements", .texts($0.statements)),
            ])
          })
      ), ("rest", rest.encoded),
    ])
  }
}

extension Proof.OwnershipCertificate {
  var encoded: ProofValue {
    .compact([
      ("measures", .measures(measures)), ("targets", .ids(targets)), ("end", .text(end.rawValue)),
      ("tight", .flag(isTight)), ("steps", .list(steps.map { .list($0.equations.map(\.encoded)) })),
    ])
  }
}

extension Proof.Equation {
  var encoded: ProofValue {
    .compact([
      ("entity", .text(entity.text)),
      (
        "terms",
        .list(
          terms.map { .compact([("holder", .text($0.holder.text)), ("weight", .text($0.weight.exactText))]) })
      ), ("others", .text(others.exactText)), ("value", .text(value.exactText)),
      ("open", isOpen ? .flag(true) : nil),
    ])
  }
}

extension Proof.ControlCertificate {
  var encoded: ProofValue {
    .compact([
      ("holder", .text(holder.text)), ("end", .text(end.rawValue)),
      ("plainMajority", isPlain ? .flag(true) : nil), ("steps", .list(steps.map(\.encoded))),
    ])
  }
}

extension Proof.ControlStep {
  var encoded: ProofValue {
    switch ground {
    case .majority(let measure, let share, let with):
      return .compact([
        ("entity", .text(entity.text)), ("by", .text("majority")), ("measure", .text(measure.rawValue)),
        ("share", share.encoded), ("with", .ids(with)),
      ])
    case .right(let type, let holder, let statement):
      return .compact([
        ("entity", .text(entity.text)), ("by", .text("right")), ("type", .text(type.rawValue)),
        ("holder", .text(holder.text)), ("statement", statement.map(ProofValue.text)),
      ])
    }
  }
}

extension Proof.Claim {
  var encoded: ProofValue {
    var reason: ProofValue?
    if case .notProven(let text) = standing { reason = .text(text) }
    return .compact([
      ("person", .text(person.text)), ("asked", .flag(isAsked)), ("verdict", .text(verdict.rawValue)),
      ("proven", .flag(standing == .proven)), ("reason", reason),
      (
        "tests",
        .list(
          tests.map {
            .compact([
              ("test", .text($0.test)), ("share", $0.share.encoded), ("verdict", .text($0.verdict.rawValue)),
            ])
          })
      ), ("grounds", .list(grounds.map(\.encoded))),
      (
        "uncovered",
        .list(
          uncovered.map {
            .compact([
              ("ground", .text($0.ground)), ("verdict", .text($0.verdict.rawValue)),
              ("reason", .text($0.reason)),
            ])
          })
      ),
    ])
  }
}

extension Proof.Ground {
  var encoded: ProofValue {
    .compact([
      ("kind", .text(kind.name)), ("measure", kind.measure.map { .text($0.rawValue) }),
      ("type", kind.type.map { .text($0.rawValue) }), ("standIn", kind.office.map { .text($0.rawValue) }),
      ("verdict", .text(verdict.rawValue)),
      ("test", test.map(ProofValue.text)), ("provision", .text(provision.text)),
      ("sureness", .text(provision.sureness.rawValue)), ("share", share.map(\.encoded)),
      ("via", via.map { .text($0.text) }), ("statement", statement.map(ProofValue.text)),
    ])
  }
}

extension Proof.Ground.Kind {
  /// The name in a proof; those of the grounds of answers, except that a right or a role says so.
  public var name: String {
    switch self {
    case .ownership: return "ownership"
    case .controlOfHolder: return "controlOfEntityWithOwnershipInterest"
    case .ownershipOfController: return "ownershipInterestInControllingEntity"
    case .control: return "control"
    case .right: return "right"
    case .role: return "role"
    case .declaredIndirect: return "declaredIndirect"
    case .standIn: return "standIn"
    }
  }

  /// The quantity, where the ground is one.
  public var measure: Measure? {
    switch self {
    case .ownership(let measure), .controlOfHolder(let measure), .ownershipOfController(let measure),
      .declaredIndirect(let measure):
      return measure
    case .control, .right, .role, .standIn: return nil
    }
  }

  /// The kind of stand-in, where the ground is one.
  public var office: Regime.Fallback.Kind? {
    if case .standIn(let kind) = self { return kind }
    return nil
  }

  /// The kind of interest, where the ground is one.
  public var type: InterestType? {
    switch self {
    case .right(let type), .role(let type): return type
    default: return nil
    }
  }
}

extension StructureNode.Kind {
  /// One word for the kind, with its finer kind or reason behind a colon.
  var proofText: String {
    switch self {
    case .person(let type): return type.rawValue
    case .entity(let type, let subtype): return type.rawValue + (subtype.map { ":\($0.rawValue)" } ?? "")
    case .unspecified(let reason): return "unspecified:\(reason.rawValue)"
    case .missing: return "missing"
    case .jointBlock: return "jointBlock"
    case .personClass: return "personClass"
    }
  }

  init?(proofText text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let kind: StructureNode.Kind
    if let type = PersonType(rawValue: parts[0]) {
      kind = .person(type)
    } else if let type = EntityType(rawValue: parts[0]) {
      kind = .entity(type, parts.count > 1 ? EntitySubtype(rawValue: parts[1]) : nil)
    } else if parts[0] == "unspecified", parts.count > 1, let reason = UnspecifiedReason(rawValue: parts[1]) {
      kind = .unspecified(reason)
    } else {
      switch parts[0] {
      case "missing": kind = .missing
      case "jointBlock": kind = .jointBlock
      case "personClass": kind = .personClass
      default: return nil
      }
    }
    guard kind.proofText == text else { return nil }
    self = kind
  }
}

extension Proof.Rules {
  var encoded: ProofValue {
    .compact([
      ("id", .text(id)), ("law", .text(law)), ("validFrom", validFrom.map { .text($0.description) }),
      ("tests", .list(tests.map(\.encoded))), ("controlTests", .list(controlTests.map(\.encoded))),
      ("indirect", indirect.encoded), ("votesWithoutRecord", .text(votesWithoutRecord.rawValue)),
      (
        "ownShares",
        .record(
          ownShares.sorted { $0.key < $1.key }.map { .init($0.key.rawValue, .text($0.value.rawValue)) })
      ),
      (
        "trusts",
        .compact([("reading", .text(trusts.kind.rawValue)), ("provision", trusts.provision.encoded)])
      ),
      (
        "fallback",
        .compact([
          ("kind", .text(fallback.kind.rawValue)), ("occasion", .text(fallback.occasion.rawValue)),
          ("isOwner", .flag(fallback.isOwner)), ("provision", fallback.provision.encoded),
        ])
      ), ("stateFallback", .flag(hasStateFallback)), ("cascade", .text(cascade.rawValue)),
      (
        "nominees",
        .compact([
          ("holding", .text(nominees.holding.rawValue)), ("offices", .text(nominees.offices.rawValue)),
          ("provision", nominees.provision.encoded),
        ])
      ),
    ])
  }
}

extension Provision {
  var encoded: ProofValue {
    .compact([("text", .text(text)), ("sureness", .text(sureness.rawValue))])
  }
}

extension Regime.Test {
  var encoded: ProofValue {
    .compact([
      ("id", .text(id)), ("measure", .text(measure.rawValue)),
      ("comparator", .text(threshold.comparator.rawValue)),
      ("percent", .text(threshold.percent.exactText)), ("purpose", .text(purpose.rawValue)),
      ("provision", provision.encoded),
    ])
  }
}

extension Regime.ControlTest {
  var encoded: ProofValue {
    .compact([
      ("id", .text(id)), ("types", .texts(types.map(\.rawValue))),
      ("passesThroughControl", .flag(passesThroughControl)), ("inFirstStep", .flag(isInFirstStep)),
      ("provision", provision.encoded),
    ])
  }
}

extension Regime.Indirect {
  var encoded: ProofValue {
    .compact([
      ("method", .text(method.rawValue)),
      (
        "majority",
        .compact([
          ("measures", .measures(majority.measures)),
          ("comparator", .text(majority.threshold.comparator.rawValue)),
          ("percent", .text(majority.threshold.percent.exactText)),
          ("types", .texts(majority.types.map(\.rawValue))),
        ])
      ), ("loops", .text(loops.rawValue)), ("needsIndirect", .flag(needsIndirect)),
      ("controlOfHolder", controlOfHolder?.encoded), ("interestInController", interestInController?.encoded),
      ("provision", provision.encoded),
    ])
  }
}
