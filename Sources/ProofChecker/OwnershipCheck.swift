internal import Registry

/// Sees whether a certificate of stakes is right, in one quantity.
///
/// Let G(v) be what rows give at most, and L(v) what they give at least, where holders are worth v. Both
/// ends are least solutions: the greatest stake x⁺ of v = G(v), the least x⁻ of v = L(v). Checked are
/// - the weights of every row: possible, and the best possible; no exchange of weight between two holders
///   would give more (or less), which for a sum under one common whole means that none at all would. So
///   `value = Σ weight · value` says v = G(v), or v = L(v);
/// - the greatest end is no greater than it must be: v ≥ G(v) everywhere gives v ≥ x⁺, because x⁺ is below
///   everything that G does not raise. And v is reached: under the weights given, from every entity of a
///   loop whose value is not zero something arrives at the targets, so what goes round dies away and v is
///   the only solution of these equations (`arrives`);
/// - the least end is no less than promised: v ≤ L(v) alone would also hold for values that live on going
///   round for ever. So no weights at all may keep a set of entities whose values are not zero to itself
///   (`TrapCheck`). Were v > x somewhere for some weights with stakes x, take the entities where v − x is
///   greatest: each is an average of its holders, so all of their weight would stay among them. That is
///   such a set, and there is none; so v ≤ x for all weights. And v ≥ L(v) says that the weights given
///   reach it.
struct OwnershipCheck {
  private let index: PremiseIndex
  private let measure: Measure
  private let certificate: Proof.OwnershipCertificate
  private var rows: [CheckedRow?]
  private var value: [Int: Rational] = [:]
  private var open: Set<Int> = []
  /// The step in which an entity's equation stands.
  private var stepOf: [Int: Int] = [:]
  private var termsOf: [Int: [Int: Rational]] = [:]

  /// What is wrong, in words that follow the name of the entity.
  private struct Fault: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  init(_ index: PremiseIndex, _ certificate: Proof.OwnershipCertificate, _ measure: Measure) {
    self.index = index
    self.measure = measure
    self.certificate = certificate
    rows = index.rows[measure] ?? []
  }

  /// The values, if they are right.
  struct Values {
    var value: [Int: Rational]
    var open: Set<Int>
  }

  /// - Returns: the values, or what is wrong with the certificate.
  mutating func verify() -> Result<Values, ProofChecker.Problem> {
    do {
      guard index.tested.contains(measure) else { throw Fault("the law tests no such quantity here") }
      try readTargets()
      for (number, step) in certificate.steps.enumerated() { try check(step, number) }
      try checkNobodyIsLeftOut()
      if !certificate.isTight && !isContradictoryInLoop {
        throw Fault("it is said to be wider than it need be, and nothing forces that")
      }
      return .success(Values(value: value, open: open))
    } catch let fault as Fault {
      let who = certificate.targets.prefix(3).map(\.text).joined(separator: ", ")
      return .failure(
        .init(
          .ownership,
          "stake of \(who) in the \(measure.rawValue), \(certificate.end.rawValue) end: \(fault.text)")
      )
    } catch {
      return .failure(.init(.ownership, "\(error)"))
    }
  }

  private mutating func readTargets() throws {
    for id in certificate.targets {
      guard let target = index.place(id) else { throw Fault("\(id) is not among the parties") }
      // One entity by itself may be asked about as if weight ended there, as for the parties of a trust.
      if rows[target] != nil {
        guard certificate.targets.count == 1, index.isTrust(target) else {
          throw Fault("\(id) has holders, so nothing ends there")
        }
        rows[target] = nil as CheckedRow?
      }
      guard value.updateValue(.one, forKey: target) == nil else { throw Fault("\(id) is named twice") }
    }
    if certificate.targets.isEmpty { throw Fault("it names nobody") }
  }

  // MARK: Steps

  private mutating func check(_ step: Proof.Step, _ number: Int) throws {
    var members: [Int] = []
    for equation in step.equations {
      guard let entity = index.place(equation.entity), rows[entity] != nil else {
        throw Fault("\(equation.entity) has no holders on record, yet an equation")
      }
      guard value[entity] == nil else { throw Fault("\(equation.entity) has two equations") }
      guard equation.value >= .zero, equation.value <= .one else {
        throw Fault("the value of \(equation.entity) is no part of one")
      }
      value[entity] = equation.value
      stepOf[entity] = number
      members.append(entity)
    }
    if members.isEmpty { throw Fault("a step has no equation") }
    for (equation, entity) in zip(step.equations, members) { try check(equation, entity) }
    let isLoop = members.contains { entity in
      termsOf[entity]?.keys.contains { stepOf[$0] == number } ?? false
    }
    if isLoop { try checkLoop(members, number) }
    try checkOpen(step, members)
  }

  private mutating func check(_ equation: Proof.Equation, _ entity: Int) throws {
    guard let row = rows[entity] else { return }
    let name = equation.entity
    var weights: [Int: Rational] = [:]
    for term in equation.terms {
      guard let holder = index.place(term.holder), value[holder] != nil else {
        throw Fault("the equation of \(name) counts on \(term.holder), whose value is not shown before it")
      }
      guard weights.updateValue(term.weight, forKey: holder) == nil else {
        throw Fault("the equation of \(name) names \(term.holder) twice")
      }
    }
    termsOf[entity] = weights
    var sum = Rational.zero
    var given = equation.others
    var (idleLow, idleHigh) = (row.restLow, row.restHigh)
    var named = 0
    for item in row.items {
      guard let weight = weights[item.holder] else {
        idleLow += item.low
        idleHigh += item.high
        continue
      }
      named += 1
      guard weight >= item.low, weight <= item.high else {
        throw Fault("\(index.label(item.holder)) cannot have the weight given in \(name)")
      }
      given += weight
      sum += weight * (value[item.holder] ?? .zero)
    }
    guard named == weights.count else {
      throw Fault("the equation of \(name) names somebody who is no holder")
    }
    if row.isContradictory {
      try checkEachAlone(equation, row, weights)
    } else {
      guard given == .one else { throw Fault("the weights of \(name) do not sum to one") }
      guard equation.others >= idleLow, equation.others <= idleHigh else {
        throw Fault("the others cannot have the weight left to them in \(name)")
      }
      try checkNoBetter(equation, row, weights, idleLow, idleHigh)
    }
    try checkValue(equation, Swift.min(sum, .one), row)
  }

  /// In a row that contradicts itself each holder stands by itself, at the end asked for.
  private func checkEachAlone(
    _ equation: Proof.Equation, _ row: CheckedRow, _ weights: [Int: Rational]
  ) throws {
    guard certificate.end != .exact, equation.others.isZero else {
      throw Fault("the holdings in \(equation.entity) contradict each other, so no common whole can be used")
    }
    for item in row.items {
      guard let weight = weights[item.holder] else { continue }
      guard weight == (certificate.end == .least ? item.low : item.high) else {
        throw Fault("the weight of \(index.label(item.holder)) in \(equation.entity) is not its own end")
      }
    }
  }

  /// No exchange of weight between two holders may better the sum.
  private func checkNoBetter(
    _ equation: Proof.Equation, _ row: CheckedRow, _ weights: [Int: Rational], _ idleLow: Rational,
    _ idleHigh: Rational
  ) throws {
    let exchange = Exchange(row, weights, value, equation.others, idleLow, idleHigh)
    let isBest: Bool
    switch certificate.end {
    case .greatest: isBest = exchange.isGreatest
    case .least: isBest = exchange.isLeast
    case .exact: isBest = exchange.isGreatest && exchange.isLeast
    }
    if !isBest { throw Fault("other weights in \(equation.entity) would give another end") }
  }

  private func checkValue(_ equation: Proof.Equation, _ sum: Rational, _ row: CheckedRow) throws {
    if certificate.isTight {
      if sum != equation.value {
        throw Fault("the value of \(equation.entity) is not the sum of weight times value")
      }
    } else if certificate.end == .exact
      || (certificate.end == .greatest ? sum > equation.value : sum < equation.value)
    {
      throw Fault("the value of \(equation.entity) is on the wrong side of the sum of weight times value")
    }
  }

  /// Whoever holds a part of somebody of value must be seen to do so: an entity without an equation is
  /// worth nothing, and a holder without a term is worth nothing.
  private func checkNobodyIsLeftOut() throws {
    for (entity, row) in rows.enumerated() {
      guard let row else { continue }
      for item in row.items {
        guard let worth = value[item.holder], !worth.isZero, termsOf[entity]?[item.holder] == nil else {
          continue
        }
        throw Fault("\(index.label(item.holder)) is left out of the equation of \(index.label(entity))")
      }
    }
  }

  /// Whether some loop of the certificate has contradictory holdings.
  private var isContradictoryInLoop: Bool {
    let steps = Set(stepOf.filter { rows[$0.key]?.isContradictory == true }.values)
    return termsOf.contains { entity, weights in
      guard let step = stepOf[entity], steps.contains(step) else { return false }
      return weights.keys.contains { stepOf[$0] == step }
    }
  }

  // MARK: Loops

  private func checkLoop(_ members: [Int], _ number: Int) throws {
    let valued = members.filter { !(value[$0] ?? .zero).isZero }
    for entity in members where rows[entity]?.isContradictory == true {
      if certificate.isTight {
        throw Fault("contradictory holdings in a loop with \(index.label(entity)) decide no tight end")
      }
      // Only where no more than one goes round do the equations of a loop bound its values from below.
      let inside = (termsOf[entity] ?? [:]).filter {
        stepOf[$0.key] == number && !(value[$0.key] ?? .zero).isZero
      }
      let isValued = !(value[entity] ?? .zero).isZero
      if isValued && certificate.end != .greatest && inside.values.reduce(Rational.zero, +) > .one {
        throw Fault("contradictory holdings in a loop with \(index.label(entity)) decide nothing")
      }
    }
    if certificate.end != .greatest, let trap = TrapCheck(valued, rows).trapped.min() {
      throw Fault("from \(index.label(trap)) everything may go round for ever, so its least value is zero")
    }
    if certificate.end == .greatest && certificate.isTight { try checkArrival(valued, number) }
  }

  /// Under the weights given, something of each member must leave the loop towards the targets.
  private func checkArrival(_ members: [Int], _ number: Int) throws {
    var holdersOf: [Int: [Int]] = [:]
    var arriving: Set<Int> = []
    var queue: [Int] = []
    for member in members {
      var leaves = false
      for (holder, weight) in termsOf[member] ?? [:]
      where !weight.isZero && !(value[holder] ?? .zero).isZero {
        if stepOf[holder] == number { holdersOf[holder, default: []].append(member) } else { leaves = true }
      }
      if leaves && arriving.insert(member).inserted { queue.append(member) }
    }
    while let holder = queue.popLast() {
      for member in holdersOf[holder] ?? [] where arriving.insert(member).inserted { queue.append(member) }
    }
    if let stuck = members.filter({ !arriving.contains($0) }).min() {
      throw Fault("nothing of \(index.label(stuck)) leaves its loop under these weights")
    }
  }

  // MARK: Open ends

  /// An end may be called open only where no weights that the record allows reach it.
  private mutating func checkOpen(_ step: Proof.Step, _ members: [Int]) throws {
    var claimed: Set<Int> = []
    for (equation, entity) in zip(step.equations, members) where equation.isOpen { claimed.insert(entity) }
    if claimed.isEmpty { return }
    guard certificate.isTight, certificate.end != .exact else {
      throw Fault("an end that is not the tightest, or exact, is called open")
    }
    while !claimed.isEmpty {
      var shown = claimed.filter { openRow($0)?.isOpen ?? false }
      if shown.isEmpty && certificate.end == .greatest { shown = stuck(claimed) }
      guard !shown.isEmpty else {
        throw Fault("the end of \(index.label(claimed.min() ?? 0)) is called open, but it may be reached")
      }
      open.formUnion(shown)
      claimed.subtract(shown)
    }
  }

  private func openRow(_ entity: Int) -> OpenRow? {
    guard let row = rows[entity], !row.isContradictory else { return nil }
    return OpenRow(row, value, open, certificate.end, termsOf[entity] ?? [:])
  }

  /// Those of a set from whom nothing leaves it under any weights that give their values: what goes round
  /// in it for ever gives nothing, so that their values are not reached.
  private func stuck(_ entities: Set<Int>) -> Set<Int> {
    var stuck = entities.filter { !(value[$0] ?? .zero).isZero }
    var usersOf: [Int: [Int]] = [:]
    var leaving: [Int] = []
    for entity in stuck {
      guard let support = openRow(entity)?.support, support.isSubset(of: stuck) else {
        leaving.append(entity)
        continue
      }
      for holder in support { usersOf[holder, default: []].append(entity) }
    }
    while let entity = leaving.popLast() {
      if stuck.remove(entity) != nil { leaving += usersOf[entity] ?? [] }
    }
    return stuck
  }
}
