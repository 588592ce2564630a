import Registry

/// Random chains from a seed, as a text with every true share and as one that says less.
///
/// They have parallel paths, loops, closed rings, arrangements, unnamed persons, records that are not there,
/// and parts of which no holder is on record. Node 0 is the company.
struct ChainGenerator {
  /// What is true.
  private(set) var exact = ""
  /// The same with bands and unknown shares in the place of some of the true ones.
  private(set) var blurred = ""
  private var dice: UInt64

  init(seed: UInt64) {
    dice = seed
    build()
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    dice &+= 0x9E37_79B9_7F4A_7C15
    var value = dice
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    return range.lowerBound + Int(value % UInt64(range.upperBound - range.lowerBound + 1))
  }

  private mutating func happens(_ percent: Int) -> Bool { number(1...100) <= percent }

  private mutating func build() {
    let entities = number(3...6)
    let isCyclic = happens(50)
    var declarations: [String] = []
    for entity in 0..<entities {
      var holders: [String] = entity + 1 < entities ? ["E\(entity + 1)"] : []
      for _ in 0..<number(1...3) { holders.append(holder(entity, entities, isCyclic, &declarations)) }
      var seen: Set<String> = ["E\(entity)"]
      holders = holders.filter { seen.insert($0).inserted }
      add(entity, holders, &declarations)
    }
    if happens(50) {
      for text in ["R1 <- R2 100", "R2 <- R1 100"] { declarations.append(text) }
    } else {
      declarations.append("entity R1")
    }
    let end = declarations.sorted().joined(separator: "\n")
    exact += end
    blurred += end
  }

  private mutating func holder(
    _ entity: Int, _ entities: Int, _ isCyclic: Bool, _ declarations: inout [String]
  ) -> String {
    let open = ["missing", "unknownPerson", "anonymousPerson", "entity", "trust", "nomination", "state"]
    switch number(0...9) {
    case 0...3: return "P\(number(1...3))"
    case 4, 5:
      let first = isCyclic ? 0 : min(entity + 1, entities - 1)
      return "E\(number(first...(entities - 1)))"
    case 6: return "R1"
    case 7:
      let trust = "T\(entity)"
      declarations.append("trust \(trust)\n\(trust) <- P1 settlor, P2 trustee")
      return trust
    default:
      let kind = open[number(0...(open.count - 1))]
      let name = "O\(entity)\(kind)"
      declarations.append("\(kind) \(name)")
      return name
    }
  }

  private mutating func add(_ entity: Int, _ holders: [String], _ declarations: inout [String]) {
    var left = 100
    var amounts: [Int] = []
    let isFull = happens(40)
    for position in holders.indices {
      let most = left - (holders.count - position - 1)
      let isLast = position == holders.count - 1
      amounts.append(isFull && isLast ? left : number(1...max(1, min(most, isLast ? most - 1 : most))))
      left -= amounts[position]
    }
    let isComplete = isFull && happens(50)
    if isComplete { declarations.append("complete E\(entity)") }
    exact += line(entity, zip(holders, amounts).map { "\($0) \($1)" })
    var said: [String] = []
    for (holder, amount) in zip(holders, amounts) {
      switch number(0...9) {
      case 0, 1:
        said.append("\(holder) \(max(0, amount - number(0...20)))-\(min(100, amount + number(1...30)))")
      case 2: said.append("\(holder) ?")
      default: said.append("\(holder) \(amount)")
      }
    }
    blurred += line(entity, said)
  }

  private func line(_ entity: Int, _ holders: [String]) -> String {
    "E\(entity) <- " + holders.joined(separator: ", ") + "\n"
  }
}
