import CompiledGraph
import Registry

@testable import graph_bench

/// A small random register in hundredths of a per cent, with loops, own shares and stakes exactly on lines.
struct SmallRegister {
  var companies: Int
  var persons: Int
  /// Who has how much of each company: owner and hundredths of a per cent, each owner once.
  var rows: [[(owner: Int, points: Int)]]
  var voteRows: [Int: [(owner: Int, points: Int)]] = [:]

  private static let usual = [
    2_500, 5_000, 1_250, 10_000, 3_333, 2_000, 7_500, 1_000, 500, 6_250, 5_001, 1, 9_999,
  ]

  /// Every fourth register has up to seven companies and stakes in steps of 2.5 per cent, the others up to four
  /// companies and any stakes: so the reference stays within 128 bits.
  init(seed: UInt64, mostCompanies: Int = 4, mostPersons: Int = 3) {
    var random = SplitMix64(seed: seed)
    let isCoarse = seed % 4 == 3
    companies = 1 + random.below(isCoarse ? mostCompanies + 3 : mostCompanies)
    persons = 1 + random.below(mostPersons)
    rows = []
    let density = 1 + random.below(3)
    let isAcyclic = random.happens(0.3)
    for company in 0..<companies {
      rows.append(SmallRegister.row(company, companies, persons, density, isAcyclic, isCoarse, &random))
    }
    if random.happens(0.2) {
      let company = random.below(companies)
      voteRows[company] = SmallRegister.row(
        company, companies, persons, density, isAcyclic, isCoarse, &random)
    }
  }

  private static func row(
    _ company: Int, _ companies: Int, _ persons: Int, _ density: Int, _ isAcyclic: Bool,
    _ isCoarse: Bool, _ random: inout SplitMix64
  ) -> [(owner: Int, points: Int)] {
    var left = 10_000
    var row: [Int: Int] = [:]
    for _ in 0..<random.below(2 + density) {
      var owner = random.below(companies + persons)
      if !isAcyclic, random.happens(0.35) { owner = random.below(companies) }
      if isAcyclic, owner <= company { owner = companies + random.below(persons) }
      let wanted = random.happens(0.7) ? usual[random.below(usual.count)] : 1 + random.below(10_000)
      let points = min(isCoarse ? max(250, wanted / 250 * 250) : wanted, left)
      guard points > 0 else { break }
      row[owner, default: 0] += points
      left -= points
    }
    return row.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func draft() -> GraphDraft {
    var draft = GraphDraft(companies: companies, persons: persons)
    for (company, row) in rows.enumerated() {
      for (owner, points) in row {
        draft.add(ShareCode(billionths: UInt32(points * 100_000)), of: company, to: owner)
      }
    }
    for (company, row) in voteRows {
      for (owner, points) in row {
        draft.add(ShareCode(billionths: UInt32(points * 100_000)), of: company, to: owner, in: .votes)
      }
    }
    return draft
  }

  /// What counts as the votes of a company: those on record, else its shares.
  func votes(of company: Int) -> [(owner: Int, points: Int)] {
    guard let row = voteRows[company], !row.isEmpty else { return rows[company] }
    return row
  }
}

extension SmallRegister {
  /// The exact stake of a person in every company, as whole numbers over one bottom.
  ///
  /// Dense elimination without fractions (Bareiss 1968) in 128 bits. Companies from which no path leads to the
  /// person have nothing.
  func stakes(of person: Int, in rows: [[(owner: Int, points: Int)]]) -> (tops: [Int128], bottom: Int128) {
    var leads = Set<Int>()
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for company in 0..<companies where !leads.contains(company) {
        if rows[company].contains(where: { $0.owner == person || leads.contains($0.owner) }) {
          leads.insert(company)
          isGrowing = true
        }
      }
    }
    let order = leads.sorted()
    let size = order.count
    let width = size + 1
    var matrix = [Int128](repeating: 0, count: size * width)
    for (place, company) in order.enumerated() {
      matrix[place * width + place] = 10_000
      for (owner, points) in rows[company] {
        if owner == person { matrix[place * width + size] += Int128(points) }
        if let other = order.firstIndex(of: owner) { matrix[place * width + other] -= Int128(points) }
      }
      let row = (place * width)..<((place + 1) * width)
      var divisor: Int128 = 0
      for at in row { divisor = SmallRegister.divisor(divisor, abs(matrix[at])) }
      for at in row { matrix[at] /= divisor }
    }
    var last: Int128 = 1
    for pivot in 0..<size {
      let top = matrix[pivot * width + pivot]
      for row in 0..<size where row != pivot {
        let factor = matrix[row * width + pivot]
        for column in 0...size where column != pivot {
          let place = row * width + column
          matrix[place] = (matrix[place] * top - factor * matrix[pivot * width + column]) / last
        }
        matrix[row * width + pivot] = 0
      }
      last = top
    }
    var tops = [Int128](repeating: 0, count: companies)
    for (place, company) in order.enumerated() { tops[company] = matrix[place * width + size] }
    return (tops, size == 0 ? 1 : last)
  }

  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// What each party controls, by doing the same until nothing changes.
  func control(moreThan points: Int, leavesOwnOut: Bool) -> Set<[Int]> {
    var pairs = Set<[Int]>()
    for party in 0..<(companies + persons) {
      var held: Set<Int> = [party]
      var isGrowing = true
      while isGrowing {
        isGrowing = false
        for company in 0..<companies where !held.contains(company) {
          let row = votes(of: company)
          let sum = row.filter { held.contains($0.owner) }.reduce(0) { $0 + $1.points }
          let own = leavesOwnOut ? row.filter { $0.owner == company }.reduce(0) { $0 + $1.points } : 0
          if own < 10_000, sum * 10_000 > points * (10_000 - own) {
            held.insert(company)
            pairs.insert([party, company])
            isGrowing = true
          }
        }
      }
    }
    return pairs
  }
}
