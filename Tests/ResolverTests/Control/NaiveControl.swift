import Registry

/// A second, slow reading of control, in whole numbers of per cent: sweeps over all entities until nothing
/// changes.
///
/// Shares no code with the resolver. An end that is itself excluded is counted as a very small step: the
/// least (50, 1) stands for a little more than 50, the greatest (50, -1) for a little less.
struct NaiveControl {
  /// A number, and how many very small steps it lies above or below.
  struct Amount: Comparable {
    var value: Int
    var steps = 0

    static func < (left: Amount, right: Amount) -> Bool {
      (left.value, left.steps) < (right.value, right.steps)
    }

    static func + (left: Amount, right: Amount) -> Amount {
      Amount(value: left.value + right.value, steps: left.steps + right.steps)
    }

    static func - (left: Amount, right: Amount) -> Amount {
      Amount(value: left.value - right.value, steps: left.steps - right.steps)
    }
  }

  /// One holder's share of the votes.
  struct Vote {
    var holder: Int
    var low: Amount
    var high: Amount
  }

  /// Holders of each entity, what it holds in itself apart.
  var votes: [Int: [Vote]] = [:]
  /// Exact shares that entities hold in themselves, per cent.
  var own: [Int: Int] = [:]
  /// Entities all of whose holders are on record.
  var complete: Set<Int> = []
  /// Holders of rights that equal a majority, by entity.
  var rights: [Int: [Int]] = [:]
  /// The line, and whether it lies on the side of control itself.
  var line = 50
  var lineCounts = false

  /// Entities controlled by holders who act as one, without themselves.
  func controlled(by holders: Set<Int>, surely: Bool) -> Set<Int> {
    var acting = holders
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for entity in Set(votes.keys).union(rights.keys) where !acting.contains(entity) {
        if isControlled(entity, by: acting, surely: surely) {
          acting.insert(entity)
          isGrowing = true
        }
      }
    }
    return acting.subtracting(holders)
  }

  /// Whether an entity is controlled by what it controls.
  func controlsItself(_ entity: Int, surely: Bool) -> Bool {
    isControlled(entity, by: controlled(by: [entity], surely: surely), surely: surely)
  }

  private func isControlled(_ entity: Int, by acting: Set<Int>, surely: Bool) -> Bool {
    if (rights[entity] ?? []).contains(where: acting.contains) { return true }
    guard let row = votes[entity] else { return false }
    let whole = 100 - (own[entity] ?? 0)
    guard whole > 0 else { return false }
    let part = total(of: row.filter { acting.contains($0.holder) }, row, whole, entity)
    // part / whole against line / 100; the very small steps only matter where the numbers are equal.
    let amount = surely ? part.low : part.high
    let (a, b) = (amount.value * 100, line * whole)
    if a != b { return a > b }
    return lineCounts ? amount.steps >= 0 : amount.steps > 0
  }

  /// What some holders have together: between what they have themselves and what others leave.
  private func total(
    of part: [Vote], _ row: [Vote], _ whole: Int, _ entity: Int
  ) -> (low: Amount, high: Amount) {
    func sum(_ votes: [Vote], _ end: KeyPath<Vote, Amount>) -> Amount {
      votes.reduce(Amount(value: 0)) { $0 + $1[keyPath: end] }
    }
    let others = row.filter { vote in !part.contains { $0.holder == vote.holder } }
    let least = sum(row, \.low)
    let most = sum(row, \.high)
    let isImpossible =
      least > Amount(value: whole) || (complete.contains(entity) && most < Amount(value: whole))
    if isImpossible { return (sum(part, \.low), sum(part, \.high)) }
    let room = Amount(value: whole) - sum(others, \.low)
    guard complete.contains(entity) else { return (sum(part, \.low), min(sum(part, \.high), room)) }
    let left = Amount(value: whole) - sum(others, \.high)
    return (max(sum(part, \.low), left), min(sum(part, \.high), room))
  }
}

/// A random structure and the same facts for the naive reading.
struct ControlCase {
  let structure: Structure
  let naive: NaiveControl

  /// Entities first, then persons.
  init(seed: UInt64, entities: Int, persons: Int) {
    var random = SplitMix64(seed: seed)
    var structure = Structure()
    var naive = NaiveControl()
    let count = entities + persons
    for node in 0..<count {
      structure.nodes.append(
        StructureNode(
          id: RecordID("n\(node)"),
          kind: node < entities ? .entity(.registeredEntity, nil) : .person(.knownPerson)))
    }
    func add(_ subject: Int, _ party: Int, _ type: InterestType, _ share: Share?) {
      structure.claims.append(
        Claim(statement: "s\(structure.claims.count)", record: RecordID("r\(structure.claims.count)")))
      structure.links.append(
        StructureLink(
          subject: Int32(subject), party: Int32(party), type: type,
          share: share.map(StatedShare.stated) ?? .notStated,
          claim: Int32(structure.claims.count - 1)))
    }
    for entity in 0..<entities {
      let isRing = random.happens(15)
      var left = 100
      if !isRing && random.happens(15) {
        let own = 5 * random.number(in: 1...12)
        add(entity, entity, .shareholding, try? Share(exactly: Rational(own)))
        naive.own[entity] = own
        left -= own
      }
      var holders = random.shuffled(Array(0..<count).filter { $0 != entity })
      holders = Array(holders.prefix(isRing ? 1 : random.number(in: 0...3)))
      if isRing { holders = [random.pick(Array(0..<entities).filter { $0 != entity })] }
      for holder in holders where left > 0 {
        let truth = isRing ? 100 : min(left, 5 * random.number(in: 1...16))
        left -= truth
        let (share, vote) = ControlCase.share(truth, holder, isRing ? 0 : 50, &random)
        add(entity, holder, .shareholding, share)
        naive.votes[entity, default: []].append(vote)
      }
      if left == 0 && random.happens(50) && naive.votes[entity] != nil {
        structure.nodes[entity].isDeclaredComplete = true
        naive.complete.insert(entity)
      }
      if random.happens(12) {
        let party = random.number(in: 0...(count - 1))
        if party != entity {
          add(entity, party, .appointmentOfBoard, nil)
          naive.rights[entity, default: []].append(party)
        }
      }
    }
    structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    self.structure = structure
    self.naive = naive
  }

  /// What is said of a true share: itself, a band around it or nothing.
  private static func share(
    _ truth: Int, _ holder: Int, _ bandChance: Int, _ random: inout SplitMix64
  ) -> (Share?, NaiveControl.Vote) {
    typealias Amount = NaiveControl.Amount
    if !random.happens(bandChance) {
      let exact = Amount(value: truth)
      return (try? Share(exactly: Rational(truth)), .init(holder: holder, low: exact, high: exact))
    }
    if random.happens(15) {
      return (nil, .init(holder: holder, low: Amount(value: 0), high: Amount(value: 100)))
    }
    let low = max(0, truth - 5 * random.number(in: 0...5))
    let high = min(100, truth + 5 * random.number(in: 0...5))
    let lowOpen = low < truth && random.happens(50)
    let highOpen = high > truth && random.happens(50)
    let share = try? Share(
      min: Rational(low), max: Rational(high), minOpen: lowOpen, maxOpen: highOpen)
    return (
      share,
      .init(
        holder: holder, low: Amount(value: low, steps: lowOpen ? 1 : 0),
        high: Amount(value: high, steps: highOpen ? -1 : 0))
    )
  }
}
