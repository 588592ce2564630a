import Glibc

/// Makes a register of ownership out of a seed: own work, calibrated to what is published of real ones.
///
/// Four in five clusters are single companies; the rest are groups with sizes of a power law, each a tree that
/// grows by random parents, a third of it chains. A few holdings in a hundred belong to investors with many
/// holdings, which joins a third of all parties into one component. A core of companies hold in each other.
/// Cross-holdings and own shares are rare, as in the registers of Britain and Italy. Figures and sources stand
/// in Docs/Performance.md.
struct RegisterGenerator {
  /// One holding in hundredths of a per cent.
  struct Holding {
    var company: UInt32
    var owner: UInt32
    var points: UInt16
  }

  let companies: Int
  private(set) var persons = 0
  private(set) var holdings: [Holding] = []
  private var random: SplitMix64
  private var row: [(owner: Int, points: Int)] = []
  private let coreSize: Int
  private let investorCompanies: Int
  private var investorPersons = 0

  private let largestGroup: Int

  init(companies: Int, seed: UInt64, largestGroup: Int = 3_000) {
    self.companies = companies
    self.largestGroup = largestGroup
    random = SplitMix64(seed: seed)
    let scale = (Double(companies) / 1_000_000).squareRoot()
    coreSize = min(4_000, max(12, Int(1_318 * scale)))
    investorCompanies = max(4, companies / 500)
    holdings.reserveCapacity(companies * 23 / 10)
  }

  /// Persons are numbered from `companies` on.
  private mutating func newPerson() -> Int {
    persons += 1
    return companies + persons - 1
  }

  mutating func make() {
    investorPersons = max(4, companies / 40)
    for _ in 0..<investorPersons { _ = newPerson() }
    var next = addInvestors()
    next = addCore(next)
    while next < companies { next = addCluster(next) }
    shuffle()
  }

  // MARK: Investors and core

  /// Companies with holdings all over the register; persons alone stand behind them.
  private mutating func addInvestors() -> Int {
    for company in 0..<investorCompanies {
      addPersons(random.number(in: 1...4), left: 10_000)
      finish(company, isFull: random.happens(0.85))
    }
    return investorCompanies
  }

  /// The members of the core hold 60 to 82 per cent of each other; above and below it stand more companies.
  private mutating func addCore(_ first: Int) -> Int {
    let above = coreSize / 5
    let core = (first + above)..<(first + above + coreSize)
    for company in first..<(first + above) {
      addPersons(random.number(in: 1...3), left: 10_000)
      finish(company, isFull: true)
    }
    for company in core {
      let inside = random.number(in: 6_000...8_200)
      let owners = min(coreSize - 1, 1 + random.powerLaw(2.6, least: 5, most: 60))
      var left = inside
      for place in 0..<owners {
        var owner = core.lowerBound + random.below(coreSize)
        // A ring through all members keeps the core in one piece.
        if place == 0 { owner = company + 1 == core.upperBound ? core.lowerBound : company + 1 }
        guard owner != company else { continue }
        let part = place == owners - 1 ? left : max(1, min(left, left * random.number(in: 5...40) / 100))
        add(owner, part)
        left -= part
        if left <= 0 { break }
      }
      if random.happens(0.25) { add(first + random.below(max(above, 1)), random.number(in: 50...900)) }
      if random.happens(0.3) { add(random.below(investorCompanies), random.number(in: 50...400)) }
      addPersons(random.number(in: 1...5), left: 10_000 - total - random.number(in: 0...400))
      finish(company, isFull: false)
    }
    // Subsidiaries of the core: trees that hang below one or two members.
    let below = companies * 33 / 1_000
    var next = core.upperBound
    let end = min(companies, next + below)
    let start = next
    while next < end {
      let useCore = next < start + coreSize || random.happens(0.35)
      if useCore {
        add(core.lowerBound + random.below(coreSize), random.number(in: 2_000...10_000))
        if total < 5_000 { add(core.lowerBound + random.below(coreSize), random.number(in: 500...4_000)) }
      } else {
        add(start + random.below(next - start), random.number(in: 5_001...10_000))
      }
      if total < 9_900 { addPersons(random.number(in: 1...2), left: 10_000 - total) }
      finish(next, isFull: random.happens(0.85))
      next += 1
    }
    return next
  }

  // MARK: Clusters

  private mutating func addCluster(_ first: Int) -> Int {
    var size = 1
    if random.happens(0.20) { size = 1 + random.powerLaw(2.15, least: 1, most: largestGroup) }
    size = min(size, companies - first)
    let familyStart = persons
    for place in 0..<size {
      let company = first + place
      if place > 0 {
        let parent = random.happens(0.33) ? company - 1 : first + random.below(place)
        add(parent, parentShare())
        if total < 10_000, place > 2, random.happens(0.15) {
          let second = first + random.below(place)
          if second != parent { add(second, random.number(in: 100...(10_000 - total))) }
        }
      }
      if place == 0, size > 1 { addCrossHolding(first, size) }
      if total < 10_000 { addOutside(isHead: place == 0) }
      if random.happens(0.0007) { addOwnShares(company) }
      if total < 9_990 {
        let count = place == 0 ? ownersOfHead() : random.number(in: 1...2)
        if random.happens(0.057), place == 0 {
          // Nothing on record.
        } else {
          addPersons(count, left: 10_000 - total, family: familyStart)
        }
      }
      finish(company, isFull: random.happens(0.85))
    }
    return first + size
  }

  /// Most parents hold a majority, many of them everything.
  private mutating func parentShare() -> Int {
    let draw = random.unit()
    if draw < 0.22 { return 10_000 }
    if draw < 0.32 { return 5_000 }
    return draw < 0.82 ? random.number(in: 5_001...9_900) : random.number(in: 1_000...4_999)
  }

  private mutating func ownersOfHead() -> Int {
    let draw = random.unit()
    if draw < 0.47 { return 1 }
    if draw < 0.79 { return 2 }
    if draw < 0.90 { return 3 }
    if draw < 0.955 { return 4 }
    return random.powerLaw(2.6, least: 5, most: 5_000)
  }

  /// Holdings of investors, which join clusters to each other.
  private mutating func addOutside(isHead: Bool) {
    guard random.happens(isHead ? 0.04 : 0.03) else { return }
    let limit = min(10_000 - total, random.happens(0.3) ? 3_000 : 1_000)
    guard limit > 10 else { return }
    let isCompany = random.happens(0.5)
    let count = isCompany ? investorCompanies : investorPersons
    // The first investors hold most.
    let place = min(count - 1, Int(Double(count) * tail(random.unit())))
    add(isCompany ? place : companies + place, random.number(in: 10...limit))
  }

  private func tail(_ value: Double) -> Double { pow(value, 6) }

  /// Now and then a company of a group takes a part of its head: a loop.
  private mutating func addCrossHolding(_ first: Int, _ size: Int) {
    guard random.happens(1 - pow(0.994, Double(size - 1))) else { return }
    add(first + 1 + random.below(size - 1), random.number(in: 100...1_500))
  }

  private mutating func addOwnShares(_ company: Int) {
    guard total < 9_900 else { return }
    add(company, random.number(in: 50...min(1_000, 10_000 - total)))
  }

  // MARK: Rows

  private var total: Int { row.reduce(0) { $0 + $1.points } }

  private mutating func add(_ owner: Int, _ points: Int) {
    guard points > 0 else { return }
    if let at = row.firstIndex(where: { $0.owner == owner }) {
      row[at].points += points
    } else {
      row.append((owner, points))
    }
  }

  /// Divides what is left between new persons, persons of the family and, rarely, investors.
  private mutating func addPersons(_ count: Int, left: Int, family: Int? = nil) {
    guard left >= count, count > 0 else { return }
    let isEqual = random.happens(0.45)
    var rest = left
    for place in 0..<count {
      let last = place == count - 1
      let even = left / count
      let part =
        isEqual
        ? even
        : last
          ? rest
          : max(1, min(rest - (count - place - 1), random.number(in: 1...max(1, 2 * rest / (count - place)))))
      rest -= part
      var person = -1
      if let family, persons > family, random.happens(0.2) {
        person = companies + family + random.below(persons - family)
      } else if random.happens(0.012) {
        person = companies + Int(Double(investorPersons) * tail(random.unit()))
      }
      add(person >= 0 ? person : newPerson(), part)
    }
  }

  private mutating func finish(_ company: Int, isFull: Bool) {
    var sum = total
    if !isFull, let last = row.indices.last, row[last].points > 200 {
      // Not everything is on record.
      let hidden = random.number(in: 1...(row[last].points - 100))
      row[last].points -= hidden
      sum -= hidden
    }
    precondition(sum <= 10_000, "shares of a company are at most the whole")
    for entry in row {
      holdings.append(
        Holding(company: UInt32(company), owner: UInt32(entry.owner), points: UInt16(entry.points)))
    }
    row.removeAll(keepingCapacity: true)
  }

  /// Gives all parties numbers without a pattern, so that nothing rests on the order of making.
  private mutating func shuffle() {
    let companyOrder = permutation(companies)
    let personOrder = permutation(persons)
    for at in holdings.indices {
      holdings[at].company = companyOrder[Int(holdings[at].company)]
      let owner = Int(holdings[at].owner)
      holdings[at].owner =
        owner < companies ? companyOrder[owner] : UInt32(companies) + personOrder[owner - companies]
    }
    sortByCompany()
  }

  private mutating func permutation(_ count: Int) -> [UInt32] {
    var order = (0..<count).map { UInt32($0) }
    for place in stride(from: count - 1, to: 0, by: -1) { order.swapAt(place, random.below(place + 1)) }
    return order
  }

  private mutating func sortByCompany() {
    var starts = [Int](repeating: 0, count: companies + 1)
    for holding in holdings { starts[Int(holding.company) + 1] += 1 }
    for company in 0..<companies { starts[company + 1] += starts[company] }
    var sorted = holdings
    for holding in holdings {
      sorted[starts[Int(holding.company)]] = holding
      starts[Int(holding.company)] += 1
    }
    holdings = sorted
  }
}
