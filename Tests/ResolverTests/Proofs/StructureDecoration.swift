import Registry

/// Adds to a random structure what laws look at beside amounts: trusts and their parties, rights, influence,
/// offices, nominations, declared indirect stakes.
struct StructureDecoration {
  private var structure: Structure
  private var random: SplitMix64

  /// The structure with more in it; the same seed gives the same.
  ///
  /// - Parameter isRich: whether there are also classes of persons, foundations, forms of trusts, trusts in
  ///   roles, trusts with holders of parts, second nominees and nominated offices.
  static func add(to structure: Structure, seed: UInt64, isRich: Bool = false) -> Structure {
    var decoration = StructureDecoration(structure: structure, random: SplitMix64(seed: seed))
    decoration.decorate()
    if isRich {
      decoration.enrich()
      decoration.makeRoom()
    }
    decoration.structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    return decoration.structure
  }

  private mutating func decorate() {
    let entities = nodes { $0.isEntity }
    for _ in 0..<random.number(in: 0...2) { addTrust(above: random.pick(entities)) }
    if random.happens(15) { addNomination(above: random.pick(entities)) }
    let rights: [InterestType] = [
      .appointmentOfBoard, .otherInfluenceOrControl, .controlByLegalFramework, .unknownInterest,
    ]
    for _ in 0..<random.number(in: 0...2) {
      let entity = random.happens(60) ? 0 : random.pick(entities)
      let holder = random.pick(nodes { $0.isEntity || $0.isKnownPerson })
      if holder != entity { link(entity, holder, random.pick(rights)) }
    }
    let offices: [InterestType] = [.seniorManagingOfficial, .boardMember, .boardChair]
    for person in nodes({ $0.isKnownPerson }) where random.happens(20) {
      link(0, person, random.pick(offices))
    }
    for person in nodes({ $0.isKnownPerson }) where random.happens(12) {
      let share = random.pick(["20", "25-50", "(25-50]", "5-30", "60-75"])
      let type = random.pick([InterestType.shareholding, .votingRights, .rightsToProfitOrIncome])
      link(0, person, type, share, directness: .indirect)
    }
  }

  private func nodes(_ isWanted: (StructureNode) -> Bool) -> [Int32] {
    structure.nodes.indices.filter { isWanted(structure.nodes[$0]) }.map(Int32.init)
  }

  private mutating func node(_ name: String, _ kind: StructureNode.Kind) -> Int32 {
    structure.nodes.append(StructureNode(id: RecordID("\(name)\(structure.nodes.count)"), kind: kind))
    return Int32(structure.nodes.count - 1)
  }

  private mutating func link(
    _ subject: Int32, _ party: Int32, _ type: InterestType, _ share: String? = nil,
    directness: Directness = .direct
  ) {
    let number = structure.claims.count + 1
    structure.claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
    var size = StatedShare.notStated
    if let share, let band = try? Share(band: share) { size = .stated(band) }
    structure.links.append(
      StructureLink(
        subject: subject, party: party, type: type, directness: directness, share: size,
        claim: Int32(number - 1)))
  }

  private mutating func addTrust(above entity: Int32) {
    let trust = node("T", .entity(.arrangement, random.happens(70) ? .trust : nil))
    link(entity, trust, .shareholding, random.pick(["10", "30", "60", "(25-50]", "20-40"]))
    if random.happens(30) { link(entity, trust, .votingRights, random.pick(["55", "40-60", "20"])) }
    let roles: [InterestType] = [
      .settlor, .trustee, .protector, .beneficiaryOfLegalArrangement, .otherInfluenceOrControl,
    ]
    for _ in 0..<random.number(in: 1...3) {
      let role = random.pick(roles)
      if random.happens(35) {
        let company = node("C", .entity(.registeredEntity, nil))
        link(trust, company, role)
        let owner = random.pick(nodes { $0.isKnownPerson || $0.isEntity }.filter { $0 != company })
        link(company, owner, .shareholding, random.pick(["100", "60", "30", "40-80"]))
        if random.happens(20) { link(company, random.pick(nodes { $0.isKnownPerson }), .appointmentOfBoard) }
      } else {
        link(trust, random.pick(nodes { $0.isKnownPerson || $0.kind == .person(.unknownPerson) }), role)
      }
    }
  }

  private mutating func addNomination(above entity: Int32) {
    let nomination = node("N", .entity(.arrangement, .nomination))
    link(entity, nomination, .shareholding, random.pick(["30", "55", "10-60"]))
    for _ in 0..<random.number(in: 0...2) {
      link(nomination, random.pick(nodes { $0.isKnownPerson }), .nominator)
    }
    link(nomination, random.pick(nodes { $0.isKnownPerson }), .nominee)
  }

  // MARK: Rich

  private mutating func enrich() {
    let entities = nodes { $0.isEntity && $0.kind != .entity(.arrangement, .nomination) }
    if random.happens(6) { structure.links.removeAll { $0.subject == 0 && $0.type.measure != nil } }
    for _ in 0..<random.number(in: 0...2) { addArrangement(above: random.pick(entities)) }
    if random.happens(30) { addNominees(above: random.happens(70) ? 0 : random.pick(entities)) }
    if random.happens(20) { addNominatedOffice() }
    for _ in 0..<random.number(in: 0...2) {
      let office = random.pick([InterestType.seniorManagingOfficial, .boardMember])
      link(0, random.pick(nodes { $0.isKnownPerson }), office)
    }
    // The company asked about may be an arrangement itself.
    if random.happens(10) { addParties(to: 0) }
  }

  /// Takes away what was held first where more than the whole is held now: contradictions are tested apart.
  private mutating func makeRoom() {
    for subject in nodes({ $0.isEntity }) {
      for type in [InterestType.shareholding, .votingRights] {
        while true {
          let places = structure.links.indices.filter {
            let link = structure.links[$0]
            return link.subject == subject && link.type == type && link.directness != .indirect
          }
          let sum = places.reduce(Rational.zero) { $0 + structure.links[$1].share.interval.min }
          guard sum > .hundred, let first = places.first else { break }
          structure.links.remove(at: first)
          structure.nodes[Int(subject)].isDeclaredComplete = false
        }
      }
    }
  }

  private mutating func addArrangement(above entity: Int32) {
    let isFoundation = random.happens(25)
    let arrangement = node(
      isFoundation ? "F" : "T",
      isFoundation ? .entity(.legalEntity, .other) : .entity(.arrangement, .trust))
    let forms: [EntityForm] = [.discretionaryTrust, .specificTrust, .charitableTrust, .revocableTrust]
    if isFoundation {
      structure.nodes[Int(arrangement)].form = .foundation
    } else if random.happens(50) {
      structure.nodes[Int(arrangement)].form = random.pick(forms)
    }
    // Some stand above only by a right.
    if random.happens(75) {
      link(entity, arrangement, .shareholding, random.pick(["30", "60", "80", "(25-50]", "40-70", "10"]))
    } else {
      link(entity, arrangement, random.pick([.appointmentOfBoard, .otherInfluenceOrControl]))
    }
    addParties(to: arrangement)
    // Parts of what the trust holds, beside the roles.
    if random.happens(20) {
      let holder = random.pick(nodes { $0.isEntity || $0.isKnownPerson }.filter { $0 != arrangement })
      let type = random.pick([InterestType.shareholding, .votingRights])
      link(arrangement, holder, type, random.pick(["100", "60", "20-80"]))
    }
    if random.happens(15) { link(arrangement, random.pick(nodes { $0.isKnownPerson }), .unknownInterest) }
  }

  private mutating func addParties(to arrangement: Int32) {
    for _ in 0..<random.number(in: 0...2) {
      let party = random.pick(nodes { $0.isKnownPerson || $0.isEntity }.filter { $0 != arrangement })
      let part = random.happens(40) ? random.pick(["50", "20", "10-60", "(40-70]"]) : nil
      link(arrangement, party, .beneficiaryOfLegalArrangement, part)
      if random.happens(15) { link(arrangement, party, .beneficiaryOfLegalArrangement, "30") }
    }
    if random.happens(25) { link(arrangement, node("K", .personClass), .beneficiaryOfLegalArrangement) }
    if random.happens(30) { link(arrangement, random.pick(nodes { $0.isKnownPerson }), .boardMember) }
    let roles: [InterestType] = [
      .settlor, .trustee, .protector, .otherInfluenceOrControl, .appointmentOfBoard,
    ]
    for _ in 0..<random.number(in: 0...2) {
      // Trusts stand in roles of trusts, also of each other.
      let trusts = nodes { $0.kind == .entity(.arrangement, .trust) || $0.form == .foundation }
      let parties = random.happens(50) ? trusts : nodes { $0.isKnownPerson || $0.isEntity }
      let others = parties.filter { $0 != arrangement }
      if !others.isEmpty { link(arrangement, random.pick(others), random.pick(roles)) }
    }
  }

  private mutating func addNominees(above entity: Int32) {
    let nomination = node("N", .entity(.arrangement, .nomination))
    if random.happens(80) {
      let type = random.pick([InterestType.shareholding, .votingRights])
      link(entity, nomination, type, random.pick(["30", "55", "(20-60]", "10-40"]))
    } else {
      link(entity, nomination, .appointmentOfBoard)
    }
    for _ in 0..<random.number(in: 0...2) {
      link(nomination, principal(of: nomination), .nominator)
    }
    for _ in 0..<random.number(in: 1...2) {
      link(nomination, random.pick(nodes { $0.isKnownPerson }), .nominee)
    }
  }

  private mutating func principal(of nomination: Int32) -> Int32 {
    random.pick(nodes { $0.isKnownPerson || $0.isEntity }.filter { $0 != nomination })
  }

  /// An office that somebody holds for another, who may be a company under control.
  private mutating func addNominatedOffice() {
    let nomination = node("N", .entity(.arrangement, .nomination))
    link(0, nomination, random.pick([.boardMember, .seniorManagingOfficial]))
    link(nomination, principal(of: nomination), .nominator)
    link(nomination, random.pick(nodes { $0.isKnownPerson }), .nominee)
  }
}
