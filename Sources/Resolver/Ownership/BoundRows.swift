internal import Registry

/// The rows above a subject in the arithmetic of one bound computation, with the sums that a row's
/// optimum needs without looking at holders that do not matter.
struct BoundRows<Number: Directed> {
  let reach: Reach
  let low: [Number]
  let high: [Number]
  /// Sum of least weights of a row, rest included, rounded down.
  let lowSum: [Number]
  /// The same sum rounded up: slack for a least bound must not be overstated.
  let lowSumUp: [Number]
  /// Sum of the spans (greatest less least) of a row, rest included, rounded up.
  let spanSum: [Number]
  /// Holders whose least weight is excluded, per row.
  let openLows: [Int32]
  /// Holders with a span whose greatest weight is excluded, per row.
  let openHighs: [Int32]
  /// Whether any weight of any row has an end that is excluded.
  let hasOpenEnds: Bool

  init(_ reach: Reach) {
    let graph = reach.graph
    var low = [Number](repeating: .zero, count: graph.entries.count)
    var high = low
    var lowSum = [Number](repeating: .zero, count: graph.places.count)
    var lowSumUp = lowSum
    var spanSum = lowSum
    var openLows = [Int32](repeating: 0, count: graph.places.count)
    var openHighs = openLows
    for node in graph.places.indices where reach.isReached[node] && graph.places[node] == .row {
      var sum = Number(graph.restLow[node], .down)
      var sumUp = sum
      var span = Number(graph.restHigh[node], .up).subtracting(Number(graph.restLow[node], .down), .up)
      for at in graph.row(Int32(node)) {
        let entry = graph.entries[at]
        low[at] = Number(entry.low, .down)
        high[at] = entry.isExact && Number.isExact ? low[at] : Number(entry.high, .up)
        sum = sum.adding(low[at], .down)
        sumUp = Number.isExact ? sum : sumUp.adding(low[at], .up)
        span = span.adding(high[at].subtracting(low[at], .up), .up)
        if entry.lowOpen { openLows[node] += 1 }
        if entry.highOpen && !entry.isExact { openHighs[node] += 1 }
      }
      lowSum[node] = sum
      lowSumUp[node] = sumUp
      spanSum[node] = span
    }
    self.reach = reach
    self.low = low
    self.high = high
    self.lowSum = lowSum
    self.lowSumUp = lowSumUp
    self.spanSum = spanSum
    self.openLows = openLows
    self.openHighs = openHighs
    hasOpenEnds = openLows.contains { $0 > 0 } || openHighs.contains { $0 > 0 }
  }
}

/// Which end of the interval is looked for.
enum Bound: Sendable {
  case least, greatest

  var rounding: Rounding { self == .least ? .down : .up }
}

/// The weights that a row gives to the holders that matter, at its optimum.
struct Allocation<Number: Directed> {
  /// Entry and weight, in entry order.
  var weights: [(entry: Int32, weight: Number)]
  /// Sum of weight times value.
  var value: Number
}

extension BoundRows {
  /// The optimum of a row given what each holder is worth: every weight begins at its least; what is
  /// left of the whole goes to holders in the order of their worth, each up to its greatest (a
  /// fractional knapsack; exact because rows choose independently).
  ///
  /// - Parameters:
  ///   - active: entries whose holder is worth anything, in their order; all others are worth zero.
  ///   - worth: value of each node.
  func optimum(
    of node: Int32, _ bound: Bound, active: [Int32], worth: (Int32) -> Number
  ) -> Allocation<Number> {
    let rounding = bound.rounding
    let graph = reach.graph
    if graph.conflicts.contains(node) { return box(bound, active: active, worth: worth) }
    let given = bound == .least ? lowSumUp : lowSum
    var slack = Number.one.subtracting(given[Int(node)], rounding)
    if slack < .zero { slack = .zero }
    var weights = active.map { (entry: $0, weight: low[Int($0)]) }
    let order = weights.indices.sorted {
      let a = worth(graph.entries[Int(weights[$0].entry)].holder)
      let b = worth(graph.entries[Int(weights[$1].entry)].holder)
      return a == b ? $0 < $1 : (bound == .greatest ? a > b : a < b)
    }
    if bound == .least {
      var room = spanSum[Int(node)]
      for (entry, weight) in weights {
        room = room.subtracting(high[Int(entry)].subtracting(weight, .down), .up)
      }
      if room < .zero { room = .zero }
      slack = slack.subtracting(room, .down)
    }
    for at in order where slack > .zero {
      let entry = Int(weights[at].entry)
      let span = high[entry].subtracting(low[entry], rounding)
      let part = Swift.min(slack, span)
      weights[at].weight = weights[at].weight.adding(part, rounding)
      slack = slack.subtracting(part, rounding)
    }
    var value = Number.zero
    for (entry, weight) in weights {
      value = value.adding(weight.multiplied(by: worth(graph.entries[Int(entry)].holder), rounding), rounding)
    }
    if value > .one { value = .one }
    return Allocation(weights: weights, value: value)
  }

  /// The value alone of `optimum`: the same choices, without keeping the weights.
  func optimalValue(of node: Int32, _ bound: Bound, active: [Int32], worth: [Number]) -> Number {
    let rounding = bound.rounding
    let isBox = reach.graph.conflicts.contains(node)
    var slack = Number.zero
    if !isBox {
      slack = Number.one.subtracting(bound == .least ? lowSumUp[Int(node)] : lowSum[Int(node)], rounding)
      if bound == .least, slack > .zero {
        var room = spanSum[Int(node)]
        for at in active { room = room.subtracting(high[Int(at)].subtracting(low[Int(at)], .down), .up) }
        if room > .zero { slack = slack.subtracting(room, .down) }
      }
    }
    var value = Number.zero
    guard slack > .zero else {
      for at in active {
        let weight = isBox && bound == .greatest ? high[Int(at)] : low[Int(at)]
        value = value.adding(
          weight.multiplied(by: worth[Int(reach.graph.entries[Int(at)].holder)], rounding), rounding)
      }
      return Swift.min(value, .one)
    }
    var weights = active.map { low[Int($0)] }
    for place in order(active, bound, worth) where slack > .zero {
      let at = Int(active[place])
      let part = Swift.min(slack, high[at].subtracting(low[at], rounding))
      weights[place] = weights[place].adding(part, rounding)
      slack = slack.subtracting(part, rounding)
    }
    for (place, at) in active.enumerated() {
      value = value.adding(
        weights[place].multiplied(by: worth[Int(reach.graph.entries[Int(at)].holder)], rounding), rounding)
    }
    return Swift.min(value, .one)
  }

  /// Places of entries in the order in which they are given slack; equal ones in their own order.
  private func order(_ active: [Int32], _ bound: Bound, _ worth: [Number]) -> [Int] {
    if active.count == 1 { return [0] }
    return active.indices.sorted {
      let a = worth[Int(reach.graph.entries[Int(active[$0])].holder)]
      let b = worth[Int(reach.graph.entries[Int(active[$1])].holder)]
      return a == b ? $0 < $1 : (bound == .greatest ? a > b : a < b)
    }
  }

  /// A row that contradicts itself: each holder within its own interval, without the common whole.
  private func box(_ bound: Bound, active: [Int32], worth: (Int32) -> Number) -> Allocation<Number> {
    let weights = active.map {
      (entry: $0, weight: bound == .least ? low[Int($0)] : high[Int($0)])
    }
    var value = Number.zero
    for (entry, weight) in weights {
      let holder = reach.graph.entries[Int(entry)].holder
      value = value.adding(weight.multiplied(by: worth(holder), bound.rounding), bound.rounding)
    }
    return Allocation(weights: weights, value: Swift.min(value, .one))
  }
}
