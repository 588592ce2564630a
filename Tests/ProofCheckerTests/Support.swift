import ProofChecker
import Registry
import Resolver
import Testing

/// A proof of everybody above A, with the structure that it is about.
struct Sample {
  var proof: Proof
  let structure: Structure
  let regime: Regime

  init(_ notation: String, _ regime: Regime = Laws.product, limits: ResolverLimits = ResolverLimits()) throws
  {
    let structure = try StructureNotation.read(notation)
    try self.init(structure, regime, limits: limits)
  }

  init(_ structure: Structure, _ regime: Regime, limits: ResolverLimits = ResolverLimits()) throws {
    let subject = try #require(structure.index(of: RecordID("A")))
    let persons = structure.nodes.indices.filter {
      if case .person = structure.nodes[$0].kind { return true }
      return false
    }
    self.structure = structure
    self.regime = regime
    proof = Resolver(structure, limits: limits).proof(
      subject: subject, persons: persons.map(Int32.init), under: regime,
      asOf: try #require(CalendarDate("2026-11-23")))
  }

  /// What is wrong, with the registry and the law at hand.
  var problems: [String] {
    ProofChecker.check(proof, against: structure, under: regime).map(\.message)
  }

  /// What is wrong, with neither, after the proof was sealed again.
  var problemsOfLogic: [ProofChecker.Problem] {
    var copy = proof
    copy.seal = copy.digest
    return ProofChecker.check(copy)
  }

  func claim(_ person: String) throws -> Proof.Claim {
    try #require(proof.claims.first { $0.person.text == person })
  }

  /// Kinds of ground of a person, sorted.
  func grounds(_ person: String) throws -> [String] { try claim(person).grounds.map(\.kind.name).sorted() }
}

/// Laws in their main lines.
enum Laws {
  static var product: Regime {
    let line = Threshold(.atLeast, 25)
    return Regime(
      id: "PLAIN", name: "Plain", law: "Plain Act", jurisdictions: [], validFrom: nil, validTo: nil,
      tests: [
        .init(id: "shares", measure: .shares, threshold: line, provision: Provision("section 1")),
        .init(id: "votes", measure: .votes, threshold: line, provision: Provision("section 2")),
      ],
      indirect: .init(method: .product, provision: Provision("section 3")),
      trusts: .init(kind: .allParties, provision: Provision("section 4")))
  }

  static func chain(_ method: Regime.Indirect.Method) -> Regime {
    var regime = product
    regime.indirect = .init(
      method: method, majority: .init(measures: [.votes], types: [.appointmentOfBoard]),
      provision: Provision("section 5"))
    regime.controlTests = [
      .init(id: "board", types: [.appointmentOfBoard], provision: Provision("section 6"))
    ]
    return regime
  }

  static var mixedLayers: Regime {
    var regime = product
    regime.indirect = .init(
      method: .productAndArticle54, majority: .init(measures: [.shares, .votes]),
      provision: Provision("article 52"))
    regime.indirect.controlOfHolder = Provision("article 54(a)")
    regime.indirect.interestInController = Provision("article 54(b)")
    return regime
  }

  static func standIns(areOwners: Bool) -> Regime {
    var regime = product
    regime.fallback = .init(
      kind: .seniorManagingOfficials, isOwner: areOwners, provision: Provision("section 7"))
    return regime
  }
}
