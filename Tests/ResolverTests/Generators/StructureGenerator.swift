import Registry

/// Random structures from a recipe and a seed; the same seed gives the same structure everywhere.
///
/// True shares are chosen first and then blurred into bands, so that every record is consistent unless
/// the recipe asks for contradictions. Node 0 is the subject to ask about.
struct StructureGenerator {
  /// A share as a whole number of millionths of one per cent.
  typealias Amount = Int
  static let whole: Amount = 100_000_000

  private let recipe: StructureRecipe
  private var random: SplitMix64
  private var structure = Structure()

  /// Percentages that have hurt somebody, in millionths of one per cent.
  ///
  /// On, just below and just above thresholds, decimals of thirds and sixths, very small ones.
  static let uglyAmounts: [Amount] = [
    33_330_000, 33_333_333, 33_300_000, 66_670_000, 66_666_667, 16_670_000, 14_285_714, 25_000_000,
    24_990_000, 25_010_000, 24_999_999, 50_000_000, 49_990_000, 50_010_000, 50_000_001, 75_000_000,
    12_500_000, 10_000_000, 20_000_000, 5_000_000, 10_000, 1, 99_990_000, 99_999_999, 7_770_000, 63_700_000,
    2_350_000, 40_000_000, 60_000_000,
  ]

  private init(_ recipe: StructureRecipe, seed: UInt64) {
    self.recipe = recipe
    random = SplitMix64(seed: seed)
  }

  /// The structure of this recipe and seed.
  static func make(_ recipe: StructureRecipe, seed: UInt64) -> Structure {
    var generator = StructureGenerator(recipe, seed: seed)
    generator.build()
    return generator.structure
  }

  private mutating func build() {
    for number in 0..<recipe.entities { _ = addNode("E\(number)", .entity(.registeredEntity, nil)) }
    var holders = chooseEntityHolders()
    if recipe.shape != .tree {
      for number in 0..<recipe.persons { _ = addNode("P\(number)", .person(.knownPerson)) }
    }
    for ring in 0..<recipe.closedRings {
      let first = addClosedRing(ring)
      let subject = random.number(in: 0...(recipe.entities - 1))
      holders[subject].append(first)
    }
    for entity in 0..<recipe.entities {
      addOtherHolders(of: entity, &holders[entity])
      addInterests(in: Int32(entity), random.shuffled(holders[entity]))
    }
    structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
  }

  private mutating func addNode(_ name: String, _ kind: StructureNode.Kind) -> Int32 {
    var node = StructureNode(id: RecordID(name), kind: kind)
    switch kind {
    case .missing, .unspecified, .person(.unknownPerson): break
    default: node.name = name
    }
    structure.nodes.append(node)
    return Int32(structure.nodes.count - 1)
  }

  /// Every entity but the first holds in an earlier one, so that all can be reached from the first.
  private mutating func chooseEntityHolders() -> [[Int32]] {
    var holders: [[Int32]] = Array(repeating: [], count: recipe.entities)
    for entity in 1..<max(1, recipe.entities) {
      let open = (0..<entity).filter { holders[$0].count < recipe.mostHolders }
      holders[random.pick(open.isEmpty ? [entity - 1] : open)].append(Int32(entity))
    }
    guard recipe.shape != .tree else { return holders }
    for entity in 0..<recipe.entities where holders[entity].count < recipe.mostHolders {
      let first = recipe.shape == .cyclic ? 0 : entity + 1
      let others = (first..<max(first, recipe.entities)).filter {
        $0 != entity && !holders[entity].contains(Int32($0))
      }
      if !others.isEmpty && random.happens(50) { holders[entity].append(Int32(random.pick(others))) }
    }
    return holders
  }

  /// Persons and open ends beside the entities already chosen; at least one holder in all.
  private mutating func addOtherHolders(of entity: Int, _ holders: inout [Int32]) {
    let room = max(recipe.mostHolders - holders.count, holders.isEmpty ? 1 : 0)
    var wanted = random.number(in: (holders.isEmpty ? 1 : 0)...max(room, holders.isEmpty ? 1 : 0))
    if recipe.selfHoldingChance > 0 && random.happens(recipe.selfHoldingChance) {
      holders.append(Int32(entity))
    }
    while wanted > 0 {
      wanted -= 1
      let holder: Int32
      if random.happens(recipe.openHolderChance) {
        let kind = random.pick([
          StructureNode.Kind.entity(.registeredEntity, nil), .missing, .person(.unknownPerson),
          .entity(.state, nil),
        ])
        holder = addNode("O\(structure.nodes.count)", kind)
      } else if recipe.shape == .tree || recipe.persons == 0 {
        holder = addNode("P\(structure.nodes.count)", .person(.knownPerson))
      } else {
        holder = Int32(recipe.entities + random.number(in: 0...(recipe.persons - 1)))
      }
      if !holders.contains(holder) { holders.append(holder) }
    }
  }

  private mutating func addClosedRing(_ number: Int) -> Int32 {
    let members = (0..<recipe.ringSize).map { addNode("R\(number)-\($0)", .entity(.registeredEntity, nil)) }
    for (position, member) in members.enumerated() {
      addLink(member, members[(position + 1) % members.count], .shareholding, exactly(Self.whole))
    }
    return members[0]
  }

  private mutating func addInterests(in entity: Int32, _ holders: [Int32]) {
    let isFull = random.happens(recipe.fullChance)
    var amounts = chooseAmounts(holders.count, isFull: isFull)
    let isExcessive = holders.count > 1 && random.happens(recipe.excessChance)
    if isExcessive {
      amounts[0] = 80_000_000
      amounts[1] = random.pick([20_000_001, 33_330_000, 80_000_000])
    }
    structure.nodes[Int(entity)].isDeclaredComplete =
      isFull && !isExcessive && random.happens(recipe.completeChance)
    // A record that names all holders leaves no votes over either.
    let areVotesFull = structure.nodes[Int(entity)].isDeclaredComplete || random.happens(50)
    let votes =
      random.happens(recipe.votesChance) ? chooseAmounts(holders.count, isFull: areVotesFull) : nil
    for (position, holder) in holders.enumerated() {
      let claim = newClaim()
      if amounts[position] > 1 && random.happens(recipe.splitChance) {
        let part = random.number(in: 1...(amounts[position] - 1))
        addLink(entity, holder, .shareholding, blurred(part, isExcessive), claim: claim)
        addLink(
          entity, holder, .shareholding, blurred(amounts[position] - part, isExcessive), claim: claim)
      } else {
        addLink(entity, holder, .shareholding, blurred(amounts[position], isExcessive), claim: claim)
      }
      if let votes { addLink(entity, holder, .votingRights, blurred(votes[position], false), claim: claim) }
    }
    addDecoys(entity)
  }

  private mutating func addDecoys(_ entity: Int32) {
    if random.happens(recipe.indirectChance) {
      let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }
      if !persons.isEmpty {
        addLink(
          entity, Int32(random.pick(persons)), .shareholding, exactly(30_000_000), directness: .indirect)
      }
    }
    if random.happens(recipe.unspecifiedChance) {
      let reason = random.pick(UnspecifiedReason.allCases)
      let nobody = addNode("!\(structure.nodes.count)", .unspecified(reason))
      addLink(entity, nobody, .unknownInterest, .notStated)
    }
  }

  /// As many positive amounts as asked for, at most a whole together, or exactly that.
  private mutating func chooseAmounts(_ count: Int, isFull: Bool) -> [Amount] {
    var amounts: [Amount] = []
    var left = Self.whole
    for position in 0..<count {
      let most = left - (count - position - 1)
      let fitting = Self.uglyAmounts.filter { $0 <= most }
      amounts.append(isFull && position == count - 1 ? left : random.pick(fitting))
      left -= amounts[position]
    }
    return amounts
  }

  // MARK: - Shares

  /// What a record says of a true share: the number, a band around it, or nothing.
  private mutating func blurred(_ amount: Amount, _ mustBeExact: Bool) -> StatedShare {
    if mustBeExact { return exactly(amount) }
    if random.happens(recipe.unknownChance) { return .notStated }
    guard random.happens(recipe.bandChance) else { return exactly(amount) }
    // A band of the law around the share, or one of its own; the share may stand at an end.
    let quarter = Self.whole / 4
    var low: Amount
    var high: Amount
    if random.happens(60) {
      low = min(max(0, amount - 1), Self.whole - 1) / quarter * quarter
      high = low + quarter
    } else {
      low = max(0, amount - random.pick([0, 10_000, 3_330_000, 12_500_000]))
      high = min(Self.whole, amount + random.pick([10_000, 6_670_000, 25_000_000]))
    }
    if low == high { return exactly(amount) }
    low = min(low, amount)
    high = max(high, amount)
    return share(
      low, high, low < amount && random.happens(recipe.openEndChance),
      high > amount && random.happens(recipe.openEndChance))
  }

  private func exactly(_ amount: Amount) -> StatedShare { share(amount, amount, false, false) }

  private func share(_ low: Amount, _ high: Amount, _ lowOpen: Bool, _ highOpen: Bool) -> StatedShare {
    guard
      let share = try? Share(
        min: Rational(low, 1_000_000), max: Rational(high, 1_000_000), minOpen: lowOpen, maxOpen: highOpen)
    else { preconditionFailure("\(low) to \(high) millionths is no share") }
    return .stated(share)
  }

  // MARK: - Links

  private mutating func newClaim() -> Int32 {
    let number = structure.claims.count + 1
    structure.claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
    return Int32(number - 1)
  }

  private mutating func addLink(
    _ subject: Int32, _ party: Int32, _ type: InterestType, _ share: StatedShare,
    directness: Directness = .direct, claim: Int32? = nil
  ) {
    structure.links.append(
      StructureLink(
        subject: subject, party: party, type: type, directness: directness, share: share,
        claim: claim ?? newClaim()))
  }
}
