import Registry

/// How the entities of a generated network hang together.
enum NetworkShape: String, CaseIterable {
  /// One company held by the next, each with a person beside.
  case chain
  /// Each company is held by two of the next thirty and a person: very many paths.
  case dag
  /// As `dag`, but of forty companies.
  case group
  /// As `group`, with a company held by one below it now and then.
  case loops
  /// One ring of all companies, each with a person beside.
  case ring
}

/// A network with exact shares, or with bands around the very same shares; the same for each seed.
///
/// Node 0 is the company with the most above it. Companies come first, persons after them.
struct NetworkGenerator {
  private let shape: NetworkShape
  private let entities: Int
  private let isBanded: Bool
  private var random: SplitMix64
  private var structure = Structure()

  private init(_ shape: NetworkShape, entities: Int, isBanded: Bool, seed: UInt64) {
    self.shape = shape
    self.entities = entities
    self.isBanded = isBanded
    random = SplitMix64(seed: seed)
  }

  /// The network of this shape, size and seed.
  static func make(_ shape: NetworkShape, entities: Int, isBanded: Bool, seed: UInt64) -> Structure {
    var generator = NetworkGenerator(shape, entities: entities, isBanded: isBanded, seed: seed)
    generator.build()
    return generator.structure
  }

  private mutating func build() {
    for number in 0..<entities {
      structure.nodes.append(
        StructureNode(id: RecordID("e\(number)"), kind: .entity(.registeredEntity, nil), name: "E\(number)"))
    }
    for number in 0..<entities {
      structure.nodes.append(
        StructureNode(id: RecordID("p\(number)"), kind: .person(.knownPerson), name: "P\(number)"))
    }
    for number in 0..<entities { addHolders(of: number) }
  }

  private mutating func addHolders(of number: Int) {
    var holders = companies(above: number)
    holders.append(entities + person(beside: number))
    // True shares in tenths of a per cent, together 950: room for bands and for what is not on record.
    var left = 950
    for (place, holder) in holders.enumerated() {
      let isLast = place == holders.count - 1
      let fair = left / (holders.count - place)
      let amount = isLast ? left : fair + random.number(in: -100...100)
      left -= amount
      add(Int32(number), Int32(holder), amount)
    }
  }

  private mutating func companies(above number: Int) -> [Int] {
    switch shape {
    case .chain: return number + 1 < entities ? [number + 1] : []
    case .ring: return [(number + 1) % entities]
    case .dag, .group: return two(from: number + 1, to: min(entities, number + 31))
    case .loops:
      var holders = two(from: number + 1, to: entities)
      if number > 0, random.happens(30) {
        let below = random.number(in: 0...(number - 1))
        if !holders.contains(below) { holders.append(below) }
      }
      return holders
    }
  }

  private mutating func two(from first: Int, to end: Int) -> [Int] {
    guard first < end else { return [] }
    let one = random.number(in: first...(end - 1))
    let other = random.number(in: first...(end - 1))
    return one == other ? [one] : [one, other]
  }

  /// Persons hold in several companies near each other, so that their paths meet.
  private mutating func person(beside number: Int) -> Int {
    let first = number / 10 * 10
    return random.number(in: first...min(entities - 1, first + 5))
  }

  private mutating func add(_ subject: Int32, _ party: Int32, _ tenths: Int) {
    let low = isBanded ? max(1, tenths - 20) : tenths
    let high = isBanded ? min(1_000, tenths + 20) : tenths
    guard let share = try? Share(min: Rational(low, 10), max: Rational(high, 10)) else { return }
    let number = structure.claims.count
    structure.claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
    structure.links.append(
      StructureLink(
        subject: subject, party: party, type: .shareholding, share: .stated(share), claim: Int32(number)))
  }
}

/// A small seeded generator: the same numbers on every machine.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  mutating func happens(_ percent: Int) -> Bool { number(in: 1...100) <= percent }
}
