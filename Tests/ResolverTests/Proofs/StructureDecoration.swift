import Registry

/// Adds to a random structure what laws look at beside amounts: trusts and their parties, rights, influence,
/// offices, nominations, declared indirect stakes.
struct StructureDecoration {
  private var structure: Structure
  private var random: SplitMix64

  /// The structure with more in it; the same seed gives the same.
  static func add(to structure: Structure, seed: UInt64) -> Structure {
    var decoration = StructureDecoration(structure: structure, random: SplitMix64(seed: seed))
    decoration.decorate()
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
    structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
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
}
