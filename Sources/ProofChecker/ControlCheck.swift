internal import Registry

/// Sees whether a certificate of control is right: every step rests on those before it, and nobody else
/// would be reached.
///
/// Control is the least set that the rule closes. The steps show that the set is no larger, that the set
/// is closed shows that it is no smaller.
struct ControlCheck {
  private let index: PremiseIndex
  private let certificate: Proof.ControlCertificate
  private let rule: Regime.Majority
  /// Whether each link must meet the line by itself.
  private let isEachAlone: Bool

  private struct Fault: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  init(_ index: PremiseIndex, _ certificate: Proof.ControlCertificate) {
    self.index = index
    self.certificate = certificate
    var rule = index.proof.rules.indirect.majority
    if certificate.isPlain { rule.threshold = Threshold(.greaterThan, 50) }
    self.rule = rule
    isEachAlone = index.proof.rules.indirect.method == .everyLevel && !certificate.isPlain
  }

  /// - Returns: the entities under control, or what is wrong with the certificate.
  func verify() -> Result<Set<Int>, ProofChecker.Problem> {
    do {
      return .success(try members())
    } catch let fault as Fault {
      return .failure(
        .init(.control, "control by \(certificate.holder), \(certificate.end.rawValue) end: \(fault.text)"))
    } catch {
      return .failure(.init(.control, "\(error)"))
    }
  }

  private func members() throws -> Set<Int> {
    guard let holder = index.place(certificate.holder) else {
      throw Fault("the holder is not among the parties")
    }
    var members: Set<Int> = [holder]
    for step in certificate.steps {
      guard let entity = index.place(step.entity) else {
        throw Fault("\(step.entity) is not among the parties")
      }
      guard !members.contains(entity) else { throw Fault("\(step.entity) is reached twice") }
      switch step.ground {
      case .majority(let measure, let share, let with):
        try checkMajority(of: entity, measure, share, with, members)
      case .right(let type, let by, let statement):
        try checkRight(in: entity, type, by, statement, members)
      }
      members.insert(entity)
    }
    try checkClosed(members)
    members.remove(holder)
    return members
  }

  private func isMet(_ share: Share, surely: Bool) -> Bool {
    surely ? rule.threshold.isMetSurely(by: share) : rule.threshold.isMetPossibly(by: share)
  }

  private func checkMajority(
    of entity: Int, _ measure: Measure, _ share: Share, _ with: [RecordID], _ members: Set<Int>
  ) throws {
    let name = index.label(entity)
    guard rule.measures.contains(measure), let row = index.allRows[measure]?[entity] else {
      throw Fault("a majority of the \(measure.rawValue) of \(name) gives no control here")
    }
    let places = row.places
    var counted: Set<Int> = []
    for id in with {
      guard let party = index.place(id), members.contains(party), places[party] != nil, party != entity else {
        throw Fault("\(id) is counted in \(name) without being under control there, or holds nothing in it")
      }
      guard counted.insert(party).inserted else { throw Fault("\(id) is counted twice in \(name)") }
    }
    if counted.isEmpty { throw Fault("nobody is counted in \(name)") }
    if isEachAlone && counted.count > 1 { throw Fault("each link must meet the line by itself in \(name)") }
    guard row.together(counted, of: entity) == share else {
      throw Fault("those counted do not have \(share.words) of \(name) together")
    }
    guard isMet(share, surely: certificate.end != .greatest) else {
      throw Fault("\(share.words) of \(name) is no majority of this law")
    }
  }

  private func checkRight(
    in entity: Int, _ type: InterestType, _ by: RecordID, _ statement: String?, _ members: Set<Int>
  ) throws {
    guard rule.types.contains(type), let party = index.place(by), members.contains(party) else {
      throw Fault("no such right in \(index.label(entity)) gives control, or its holder is not under control")
    }
    let interests = index.nodes[entity].interests
    let isOnRecord =
      !index.nodes[entity].isDissolved
      && interests.indices.contains { at in
        interests[at].type == type && index.parties[entity][at] == party
          && interests[at].directness != .indirect && interests[at].statement == statement
      }
    if !isOnRecord { throw Fault("\(by) has no such right in \(index.label(entity)) on record") }
  }

  /// Nobody outside may be reached by those inside.
  private func checkClosed(_ members: Set<Int>) throws {
    for measure in rule.measures {
      guard let rows = index.allRows[measure], let uses = index.uses[measure] else { continue }
      var reached: Set<Int> = []
      for member in members { reached.formUnion(uses[member]) }
      for entity in reached.sorted() where !members.contains(entity) {
        guard let row = rows[entity] else { continue }
        let parts =
          isEachAlone ? row.items.map(\.holder).filter(members.contains).map { [$0] as Set } : [members]
        for part in parts where isMet(row.together(part, of: entity), surely: certificate.end == .least) {
          throw Fault("\(index.label(entity)) is under control as well and is left out")
        }
      }
    }
    guard !rule.types.isEmpty else { return }
    for member in members {
      for entity in index.subjects[member]
      where !members.contains(entity) && !index.nodes[entity].isDissolved {
        let interests = index.nodes[entity].interests
        for at in interests.indices
        where index.parties[entity][at] == member && rule.types.contains(interests[at].type)
          && interests[at].directness != .indirect
        {
          throw Fault("\(index.label(entity)) is under control by a right and is left out")
        }
      }
    }
  }
}
