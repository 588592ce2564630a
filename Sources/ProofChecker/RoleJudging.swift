internal import Registry

/// Follows roles: whoever is a party of a trust that meets a test, or stands behind an entity that is one.
///
/// A role stands for what the arrangement holds. Where an entity bears it, those who count in that entity
/// bear it as well: who owns or controls it, and where it is a trust itself its own parties.
struct RoleJudging {
  /// What roles give.
  struct Found {
    var grounds: [Proof.Ground] = []
    /// Arrangements that stand above the subject only by rights or control.
    var throughRights: Set<RecordID> = []
  }

  private let judging: Judging
  private let person: Int
  private let subject: Int
  /// Entities above which the person stands.
  private let below: Set<Int>
  /// Arrangements among them.
  private let arrangements: [Int]
  private var verdicts: [Bearing: Verdict] = [:]
  private var work: [Bearing] = []
  private var readings: [Int: RoleRules] = [:]
  private var carried: [Stand: Verdict] = [:]

  /// One interest in an arrangement.
  private struct Role: Hashable {
    var arrangement: Int
    var interest: Int
    /// Whether it is asked about as a role in the subject itself, not in a holder of something.
    var isInSubject: Bool
  }

  /// Somebody who bears a role.
  private struct Bearing: Hashable {
    var role: Role
    var bearer: Int
  }

  /// Somebody who stands behind an entity.
  private struct Stand: Hashable {
    var holder: Int
    var entity: Int
  }

  private var index: PremiseIndex { judging.index }

  init(_ judging: Judging, person: Int, subject: Int) {
    self.judging = judging
    self.person = person
    self.subject = subject
    below = judging.index.below(person)
    arrangements = below.filter { $0 != person && judging.index.isArrangement($0) }.sorted()
  }

  /// The roles that make the person an owner, surely or possibly.
  mutating func found() throws -> Found {
    var found = Found()
    if index.isTrust(subject) { bear(subject, .is, [], isInSubject: true) }
    for arrangement in arrangements where arrangement != subject {
      let judgement = try judging.judge(arrangement, in: subject)
      guard judgement.verdict != .isNot else { continue }
      if judgement.grounds.allSatisfy(\.kind.isRightOrControl) {
        found.throughRights.insert(index.nodes[arrangement].id)
      }
      bear(arrangement, judgement.verdict, judgement.tests)
    }
    for trust in trustsWithHolders() {
      let judgement = try judging.judge(trust, in: subject, isEnd: true)
      bear(trust, judgement.verdict, judgement.tests)
    }
    // Verdicts only rise, so this ends.
    while let bearing = work.popLast() { try follow(bearing) }
    let roles = verdicts.keys.filter { $0.bearer == person }.map(\.role)
    found.grounds = roles.sorted {
      ($0.arrangement, $0.interest, $0.isInSubject ? 0 : 1)
        < ($1.arrangement, $1.interest, $1.isInSubject ? 0 : 1)
    }.map(ground)
    return found
  }

  private func ground(_ role: Role) -> Proof.Ground {
    let interest = index.nodes[role.arrangement].interests[role.interest]
    return Proof.Ground(
      .role(interest.type), verdict: verdicts[Bearing(role: role, bearer: person)] ?? .isNot,
      provision: index.proof.rules.trusts.provision,
      via: role.isInSubject ? nil : index.nodes[role.arrangement].id, statement: interest.statement)
  }

  /// Trusts that have holders of parts beside parties in roles: weight passes through them, and their roles
  /// are read as well.
  private func trustsWithHolders() -> [Int] {
    var reached: Set<Int> = []
    for measure in index.tested { reached.formUnion(index.reached(from: subject, measure)) }
    return below.filter { node in
      node != subject && reached.contains(node)
        && index.nodes[node].interests.contains { $0.type.isTrustRole }
        && index.rows.values.contains { $0[node] != nil }
    }.sorted()
  }

  // MARK: Bearing

  private mutating func reading(of arrangement: Int) -> RoleRules {
    if let known = readings[arrangement] { return known }
    let reading = RoleRules(index, arrangement)
    readings[arrangement] = reading
    return reading
  }

  /// Whoever is a party of an arrangement bears a role, as surely as the arrangement counts.
  ///
  /// - Parameter tests: what the arrangement has of the subject; empty where no quantity is asked for.
  private mutating func bear(
    _ arrangement: Int, _ verdict: Verdict, _ tests: [Proof.TestResult], isInSubject: Bool = false
  ) {
    let reading = reading(of: arrangement)
    for (at, interest) in index.nodes[arrangement].interests.enumerated() {
      let party = index.parties[arrangement][at]
      let limit = Swift.min(
        verdict, reading.verdict(on: interest.type), reading.part(of: party, interest.type, tests))
      let role = Role(arrangement: arrangement, interest: at, isInSubject: isInSubject)
      raise(Bearing(role: role, bearer: party), to: limit)
    }
  }

  private mutating func raise(_ bearing: Bearing, to verdict: Verdict) {
    let bearer = bearing.bearer
    guard verdict > verdicts[bearing] ?? .isNot, below.contains(bearer), bearer != subject else { return }
    verdicts[bearing] = verdict
    if index.isEntity(bearer) { work.append(bearing) }
  }

  /// Hands a role that an entity bears on to those who count in that entity.
  private mutating func follow(_ bearing: Bearing) throws {
    let entity = bearing.bearer
    let verdict = verdicts[bearing] ?? .isNot
    let own = try carry(person, entity)
    raise(Bearing(role: bearing.role, bearer: person), to: Swift.min(verdict, own))
    for arrangement in arrangements where arrangement != entity {
      bear(arrangement, Swift.min(verdict, try carry(arrangement, entity)), [])
    }
    guard index.isTrust(entity) else { return }
    let reading = reading(of: entity)
    for (at, interest) in index.nodes[entity].interests.enumerated() {
      let inner = Swift.min(verdict, reading.verdict(on: interest.type))
      raise(Bearing(role: bearing.role, bearer: index.parties[entity][at]), to: inner)
    }
  }

  /// How surely somebody behind an entity in a role bears the role as well.
  private mutating func carry(_ holder: Int, _ entity: Int) throws -> Verdict {
    let stand = Stand(holder: holder, entity: entity)
    if let known = carried[stand] { return known }
    let rules = index.proof.rules
    let verdict =
      try judging.judge(holder, in: entity).grounds.filter { ground in
        // Where majorities pass holdings on, only control of the bearer does.
        guard rules.indirect.method.passesWhole else { return true }
        switch ground.kind {
        case .control: return true
        case .right(let type): return rules.indirect.majority.types.contains(type)
        default: return false
        }
      }.map(\.verdict).max() ?? .isNot
    carried[stand] = verdict
    return verdict
  }
}

extension Proof.Ground.Kind {
  /// Whether it is a right or control of the entity itself, not a quantity or a role.
  var isRightOrControl: Bool {
    switch self {
    case .control, .right: return true
    default: return false
    }
  }
}
