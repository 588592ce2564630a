public import Registry

/// Asks who owns one company after the other; keeps its memory between questions.
///
/// A company whose traits are not `plain` needs the general resolver: bands, roles and contradictions above it
/// are not read here.
public struct OwnersQuery: ~Copyable {
  /// The graph.
  public let graph: CompiledGraph
  private let rows: HoldingRows
  private var decimal = DecimalQuery()
  private var interval: IntervalQuery
  private var exact: ExactStakes
  private var stakes = WorkList<OwnerStake>()

  /// Holdings that were looked at since the beginning.
  public var visitedHoldings: Int { decimal.visits + interval.visits }
  /// How many questions were answered in whole numbers from the start.
  public private(set) var exactFromStart = 0
  /// How many stakes were computed again in fractions because a line lay within the error.
  public private(set) var redone = 0

  /// A query; `prepared` saves the solution of large loops for each question.
  public init(_ graph: CompiledGraph, in quantity: GraphQuantity = .shares, prepared: PreparedLoops? = nil) {
    self.graph = graph
    rows = graph.rows(quantity)
    interval = IntervalQuery(graph, rows, prepared: prepared)
    exact = ExactStakes(graph, rows)
  }

  /// Whoever meets the line, or may meet it, in the order of the persons' numbers.
  ///
  /// - Throws: `noCompany`; `notPlain`; `damaged` where a page of the file is not what was written.
  public mutating func ask(
    _ company: Int, _ line: Line
  ) throws(CompiledGraphError) -> [OwnerStake] {
    guard company >= 0, company < graph.companies else { throw .noCompany(company) }
    guard graph.traits(of: company).contains(.plain) else {
      try graph.throwDamage()
      throw .notPlain(company)
    }
    stakes.removeAll()
    if decimal.run(graph, rows, company) {
      takeDecimal(line)
      exactFromStart += 1
    } else {
      interval.run(company)
      takeInterval(company, line)
    }
    if graph.guardian != nil { try graph.throwDamage() }
    if stakes.count > 1 {
      var buffer = UnsafeMutableBufferPointer(start: stakes.base, count: stakes.count)
      buffer.sort { $0.person < $1.person }
    }
    return Array(stakes.buffer)
  }

  /// The exact part of `company` that `person` has; nil where a loop above is too large for fractions.
  public mutating func exactStake(of person: Int, in company: Int) throws(CompiledGraphError) -> Rational? {
    guard company >= 0, company < graph.companies else { throw .noCompany(company) }
    guard graph.traits(of: company).contains(.plain) else {
      try graph.throwDamage()
      throw .notPlain(company)
    }
    let result = exact.stake(of: person, in: company)
    try graph.throwDamage()
    if case .exactly(let stake) = result { return stake }
    return nil
  }

  private mutating func takeDecimal(_ line: Line) {
    let companies = UInt32(graph.companies)
    for at in 0..<decimal.usedCount {
      let slot = decimal.slots[Int(decimal.used[at])]
      // Slots hold the number plus one.
      guard slot.node > companies else { continue }
      let power = decimal.power(slot.digits)
      guard line.isMet(by: slot.mass, over: power) else { continue }
      let value = Double(slot.mass) / Double(power)
      stakes.append(
        OwnerStake(
          person: slot.node - 1, isSure: true, digits: slot.digits, numerator: slot.mass, value: value,
          error: value * 0x1p-50))
    }
  }

  private mutating func takeInterval(_ company: Int, _ line: Line) {
    let error = interval.error
    for at in 0..<interval.persons.count {
      let person = interval.persons[at]
      let value = interval.figure(person)
      var isSure = true
      switch line.side(of: value, error: error) {
      case .notMet: continue
      case .met: break
      case .open:
        redone += 1
        switch exact.stake(of: Int(person), in: company) {
        case .exactly(let stake): guard line.isMet(by: stake) else { continue }
        case .moreThan(let stake): isSure = stake >= line.threshold.percent / .hundred
        }
      }
      stakes.append(
        OwnerStake(person: person, isSure: isSure, digits: nil, numerator: 0, value: value, error: error))
    }
  }
}
