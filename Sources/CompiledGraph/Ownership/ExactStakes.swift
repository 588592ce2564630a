internal import Registry

/// The exact stake of one person in one company, in fractions, along those companies only that lead to the
/// person: what decides where a line lies within the error of machine numbers.
struct ExactStakes: ~Copyable {
  enum Result {
    case exactly(Rational)
    /// Strictly more than this: some weight goes through a loop too large for fractions.
    case moreThan(Rational)
  }

  /// Loops up to this size are solved in fractions.
  static let mostMembers = 40

  private let graph: CompiledGraph
  private let rows: HoldingRows
  private let place: ZeroedMemory<UInt32>
  private var above = WorkList<UInt32>()
  private var leads = WorkList<Bool>()

  init(_ graph: CompiledGraph, _ rows: HoldingRows) {
    self.graph = graph
    self.rows = rows
    place = ZeroedMemory(count: graph.companies)
  }

  /// The part of `company` that `person` has.
  mutating func stake(of person: Int, in company: Int) -> Result { part(of: person, in: company) }

  /// The part of `company` that nobody on record has.
  mutating func rest(of company: Int) -> Result { part(of: nil, in: company) }

  /// What a row leaves to nobody on record.
  private func rest(_ row: UnsafeBufferPointer<Holding>) -> Rational {
    row.isEmpty ? .zero : row.reduce(Rational.one) { $0 - graph.exactPart(of: $1.code) }
  }

  private mutating func part(of person: Int?, in company: Int) -> Result {
    collect(company)
    defer { for at in 0..<above.count { place.base[Int(above[at])] = 0 } }
    findLeading(to: person)
    var masses = [Rational](repeating: .zero, count: above.count)
    masses[Int(place.base[company]) - 1] = .one
    var total = Rational.zero
    var isOpen = false
    var end = above.count
    while end > 0 {
      let first = blockStart(end - 1)
      defer { end = first }
      guard leads[first] else { continue }
      guard (first..<end).contains(where: { !masses[$0].isZero }) else { continue }
      if graph.isClosed(graph.traits(of: Int(above[first]))) { continue }
      guard end - first <= ExactStakes.mostMembers else {
        isOpen = true
        continue
      }
      let passing = passing(first, end, masses)
      for at in first..<end where !passing[at - first].isZero {
        if person == nil {
          total += passing[at - first] * rest(graph.checkedOwners(of: Int(above[at]), rows))
        }
        for holding in graph.checkedOwners(of: Int(above[at]), rows) {
          let owner = Int(holding.node)
          if owner == person {
            total += passing[at - first] * graph.exactPart(of: holding.code)
          } else if owner < Int(above[first]), leads[Int(place.base[owner]) - 1] {
            masses[Int(place.base[owner]) - 1] += passing[at - first] * graph.exactPart(of: holding.code)
          }
        }
      }
    }
    return isOpen ? .moreThan(total) : .exactly(total)
  }

  /// All companies above, with their places in ascending order.
  private mutating func collect(_ company: Int) {
    above.removeAll()
    add(company)
    var at = 0
    while at < above.count {
      for holding in graph.checkedOwners(of: Int(above[at]), rows) {
        let owner = Int(holding.node)
        if owner < graph.companies, place.base[owner] == 0 { add(owner) }
      }
      at += 1
    }
    var buffer = UnsafeMutableBufferPointer(start: above.base, count: above.count)
    buffer.sort()
    for at in 0..<above.count { place.base[Int(above[at])] = UInt32(at + 1) }
  }

  /// A company, or all members of its loop, so that they stand beside each other.
  private mutating func add(_ company: Int) {
    var members = company..<(company + 1)
    if graph.traits(of: company).contains(.inLoop) {
      let loop = graph.loops[graph.loop(of: company)]
      members = Int(loop.first)..<Int(loop.first + loop.size)
    }
    for member in members {
      place.base[member] = 1
      above.append(UInt32(member))
    }
  }

  /// The first place of the loop in which the company at `at` stands, or `at`.
  private func blockStart(_ at: Int) -> Int {
    let company = Int(above[at])
    guard graph.traits(of: company).contains(.inLoop) else { return at }
    return at - (company - Int(graph.loops[graph.loop(of: company)].first))
  }

  private mutating func findLeading(to person: Int?) {
    leads.removeAll()
    for _ in 0..<above.count { leads.append(false) }
    var first = 0
    while first < above.count {
      let company = Int(above[first])
      var end = first + 1
      if graph.traits(of: company).contains(.inLoop) {
        end = first + Int(graph.loops[graph.loop(of: company)].size)
      }
      var found = false
      for at in first..<end where !found {
        if person == nil, !rest(graph.checkedOwners(of: Int(above[at]), rows)).isZero {
          found = true
          break
        }
        for holding in graph.checkedOwners(of: Int(above[at]), rows) {
          let owner = Int(holding.node)
          if owner == person || (owner < company && leads[Int(place.base[owner]) - 1]) {
            found = true
            break
          }
        }
      }
      if found { for at in first..<end { leads[at] = true } }
      first = end
    }
  }

  /// What passes through each member of a loop, or through one company with its own shares left out.
  private func passing(_ first: Int, _ end: Int, _ masses: [Rational]) -> [Rational] {
    let size = end - first
    let base = Int(above[first])
    var matrix = [Rational](repeating: .zero, count: size * size)
    var values = Array(masses[first..<end])
    for at in 0..<size { matrix[at * size + at] = .one }
    for column in 0..<size {
      for holding in graph.checkedOwners(of: base + column, rows) {
        let row = Int(holding.node) - base
        guard row >= 0, row < size else { continue }
        matrix[row * size + column] -= graph.exactPart(of: holding.code)
      }
    }
    if graph.hasOwnVotes {
      for (row, isTrapped) in graph.trapped(rows, first: base, size: size).enumerated() where isTrapped {
        for column in 0..<size { matrix[row * size + column] = row == column ? .one : .zero }
      }
    }
    for pivot in 0..<size {
      let inverse = Rational.one / matrix[pivot * size + pivot]
      for row in (pivot + 1)..<Swift.max(size, pivot + 1) where !matrix[row * size + pivot].isZero {
        let factor = matrix[row * size + pivot] * inverse
        for column in (pivot + 1)..<size where !matrix[pivot * size + column].isZero {
          matrix[row * size + column] -= factor * matrix[pivot * size + column]
        }
        values[row] -= factor * values[pivot]
      }
    }
    for row in stride(from: size - 1, through: 0, by: -1) {
      for column in (row + 1)..<Swift.max(size, row + 1) where !matrix[row * size + column].isZero {
        values[row] -= matrix[row * size + column] * values[column]
      }
      values[row] = values[row] / matrix[row * size + row]
    }
    return values
  }
}
