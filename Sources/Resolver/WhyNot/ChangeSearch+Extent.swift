internal import Registry

extension ChangeSearch {
  /// The least extent of one move, beside the others, with which the target is met.
  ///
  /// Figures are piecewise quotients of linear functions of one changed share (integrated ownership is a
  /// Möbius function of it), and sums for control. Three figures of a piece give the exact place at which
  /// it meets the line. Halving only isolates the piece. The place itself is tried, and whether it lies
  /// inside or is only approached; what is returned is met, and anything less is not.
  ///
  /// - Precondition: the target is met by `moves`.
  mutating func leastExtent(_ at: Int, _ moves: [Move]) throws(Trial.OutOfSteps) -> Extent {
    var without = moves
    without.remove(at: at)
    if try isMet(without) { return .nothing }
    let strictly = Extent(amount: .zero, isStrict: true)
    if try isMet(changed(moves, at, strictly)) { return strictly }
    var low = Rational.zero
    var high = moves[at].extent.amount
    let sure = mayRestOnControl ? try trial.surelyControlled(space.edits(without) ?? []) : []
    for round in 0..<40 {
      let middle = Rational.between(low, high)
      var guesses = try guesses(at, moves, (low, middle, high), sure, isFirst: round == 0)
      if round > 0 { guesses.append(simplest(moves[at], low, high)) }
      for guess in guesses where low <= guess && guess <= high {
        if guess > low, try isMet(changed(moves, at, Extent(amount: guess))) {
          // Where no figure says that this is the place, a much smaller step must fail too.
          let isOnLine = try isOnLine(at, changed(moves, at, Extent(amount: guess)), sure)
          let step = (guess - low) / (isOnLine ? 1_048_576 : 1_152_921_504_606_846_976)
          let below = Rational.between(guess - step, guess)
          if try !isMet(changed(moves, at, Extent(amount: below))) { return Extent(amount: guess) }
          high = below
        } else if try isMet(changed(moves, at, Extent(amount: guess, isStrict: true))) {
          return Extent(amount: guess, isStrict: true)
        } else {
          low = max(low, guess)
        }
      }
      if low < middle && middle < high {
        if try isMet(changed(moves, at, Extent(amount: middle))) { high = middle } else { low = middle }
      }
    }
    return try simplest(at, moves, low, high)
  }

  private func changed(_ moves: [Move], _ at: Int, _ extent: Extent) -> [Move] {
    var moves = moves
    moves[at].extent = extent
    return moves
  }

  /// The change to the simplest share between one that is not enough and one that is.
  private func simplest(_ move: Move, _ low: Rational, _ high: Rational) -> Rational {
    let start = space.start(move.link, move.direction)
    return move.direction == .raise
      ? Rational.simplest(over: start + low, upTo: start + high) - start
      : start - Rational.simplest(over: start - high, upTo: start - low)
  }

  /// Where no figure tells the place: the simplest fraction between what is enough and what is not.
  private mutating func simplest(
    _ at: Int, _ moves: [Move], _ low: Rational, _ high: Rational
  ) throws(Trial.OutOfSteps) -> Extent {
    let guess = Rational.simplest(over: low, upTo: high)
    if try isMet(changed(moves, at, Extent(amount: guess))) {
      isExact = false
      return Extent(amount: guess)
    }
    if try isMet(changed(moves, at, Extent(amount: guess, isStrict: true))) {
      return Extent(amount: guess, isStrict: true)
    }
    isExact = false
    return Extent(amount: high)
  }

  // MARK: Guesses

  /// Figures at one point that a line may decide, with the lines.
  private mutating func signals(
    _ at: Int, _ moves: [Move], _ sure: [Set<Int32>], withControl: Bool
  ) throws(Trial.OutOfSteps) -> [(value: Rational?, lines: [Rational])] {
    guard let edits = space.edits(moves) else { return [] }
    let reading = try trial.read(edits)
    var signals: [(value: Rational?, lines: [Rational])] = []
    for (number, ground) in trial.grounds.enumerated() {
      if case .ground(let wanted) = target, wanted != number { continue }
      signals.append((reading.least[number].max(), ground.lines(trial.regime)))
    }
    if withControl {
      let entity = space.entity(moves[at].link)
      for one in try trial.together(with: sure, in: entity, edits) { signals.append((one.value, [one.line])) }
    }
    return signals
  }

  /// Whether control may decide the target, so that what is held together in one entity is looked at.
  private var mayRestOnControl: Bool {
    if case .ground(let number) = target, case .test = trial.grounds[number] {
      return trial.regime.indirect.method.passesWhole
    }
    return true
  }

  /// Whether some figure lies exactly on its line, so that the place is the exact one.
  private mutating func isOnLine(
    _ at: Int, _ moves: [Move], _ sure: [Set<Int32>]
  ) throws(Trial.OutOfSteps) -> Bool {
    func holds(_ signals: [(value: Rational?, lines: [Rational])]) -> Bool {
      signals.contains { signal in signal.value.map { signal.lines.contains($0) } ?? false }
    }
    if holds(try signals(at, moves, sure, withControl: false)) { return true }
    if mayRestOnControl, holds(try signals(at, moves, sure, withControl: true)) { return true }
    let move = moves[at]
    let start = space.start(move.link, move.direction)
    let value = move.direction == .raise ? start + move.extent.amount : start - move.extent.amount
    return allLines.contains(value)
  }

  private var allLines: [Rational] {
    [trial.regime.indirect.majority.threshold.percent, 50] + trial.regime.tests.map(\.threshold.percent)
  }

  /// Places at which some figure meets its line, as three points of each tell.
  private mutating func guesses(
    _ at: Int, _ moves: [Move], _ points: (Rational, Rational, Rational), _ sure: [Set<Int32>], isFirst: Bool
  ) throws(Trial.OutOfSteps) -> [Rational] {
    var found: [Rational] = []
    let withControl = mayRestOnControl
    let all = [points.0, points.1, points.2]
    var rows: [[(value: Rational?, lines: [Rational])]] = []
    for point in all {
      // Beyond the whole there is no figure; the other points still tell.
      let moves = changed(moves, at, Extent(amount: point))
      rows.append(try signals(at, moves, sure, withControl: withControl))
    }
    for number in rows[0].indices where rows.allSatisfy({ $0.count > number }) {
      let values = rows.map { $0[number].value }
      guard let first = values[0], let second = values[1], let third = values[2] else { continue }
      for line in rows[0][number].lines {
        if let place = ChangeSearch.place(of: line, all, [first, second, third]) { found.append(place) }
      }
    }
    if isFirst && withControl {
      let move = moves[at]
      let start = space.start(move.link, move.direction)
      found += allLines.map { move.direction == .raise ? $0 - start : start - $0 }
    }
    return Set(found).sorted()
  }

  /// Where the Möbius function through three points takes a value; nil where no or every place does.
  ///
  /// It keeps cross-ratios: (t−a)(b−c) : (t−c)(b−a) is the same for places and for values.
  static func place(of value: Rational, _ places: [Rational], _ values: [Rational]) -> Rational? {
    let (a, b, c) = (places[0], places[1], places[2])
    let (x, y, z) = (values[0], values[1], values[2])
    // A figure that stays on its line tells no place.
    if x == y && y == z { return nil }
    if value == x { return a }
    if value == y { return b }
    if value == z { return c }
    guard x != y, y != z, x != z else { return nil }
    let ratio = (value - x) * (y - z) / ((value - z) * (y - x))
    let factor = ratio * (b - a)
    let bottom = (b - c) - factor
    guard !bottom.isZero else { return nil }
    return (a * (b - c) - factor * c) / bottom
  }
}

extension Rational {
  /// A simple fraction from the middle half between two values.
  static func between(_ low: Rational, _ high: Rational) -> Rational {
    let quarter = (high - low) / 4
    return simplest(over: low + quarter, upTo: high - quarter)
  }

  /// The fraction with the least denominator that is greater than `low` and at most `high`.
  ///
  /// - Precondition: `low` is less than `high`, and both are at least zero.
  static func simplest(over low: Rational, upTo high: Rational) -> Rational {
    // Continued fractions: the two ends agree up to some term, the simplest between them follows there.
    var terms: [Rational] = []
    var (low, high) = (low, high)
    var isHighIn = true
    var isLowIn = false
    for _ in 0..<200 {
      let whole = low.roundedDown
      if low == whole && isLowIn {
        terms.append(whole)
        break
      }
      let next = whole + .one
      if next < high || (next == high && isHighIn) {
        terms.append(next)
        break
      }
      terms.append(whole)
      // Both ends lie between the same two whole numbers: go on with what is left, upside down.
      let (lowRest, highRest) = (low - whole, high - whole)
      guard !highRest.isZero else { break }
      let inverted = (.one / highRest, isHighIn)
      if lowRest.isZero {
        // Any large number is left: the next one above.
        let above = inverted.0.roundedDown
        terms.append(above == inverted.0 && inverted.1 ? above : above + .one)
        break
      }
      (low, isLowIn, high, isHighIn) = (inverted.0, inverted.1, .one / lowRest, isLowIn)
    }
    return terms.reversed().reduce(nil as Rational?) { rest, term in
      guard let rest, !rest.isZero else { return term }
      return term + .one / rest
    } ?? high
  }

  /// The greatest whole number that is not above the value.
  var roundedDown: Rational {
    let text = decimalText(places: 0)
    guard let near = try? Rational(decimal: text.text) else { return self }
    return near > self ? near - .one : near
  }
}
