internal import Registry

/// How far one link is changed, in percentage points; strictly means by any amount more than that.
struct Extent: Hashable {
  var amount: Rational
  var isStrict = false

  static let nothing = Extent(amount: .zero)
}

/// One link changed in one direction.
struct Move: Hashable {
  /// Which way the link's interval is changed.
  enum Direction: Hashable {
    /// More than the record gives is known to be held at least.
    case raise
    /// Less than the record allows is known to be held at most.
    case lower
  }

  /// Number of the link among those of the space.
  var link: Int
  var direction: Direction
  var extent: Extent
}

/// The links that may change, and what becomes of the structure when some do.
protocol ChangeSpace {
  /// Number of links.
  var count: Int { get }
  /// The entity whose holder a link is.
  func entity(_ link: Int) -> Int32
  /// The ways in which a link may change.
  func directions(_ link: Int) -> [Move.Direction]
  /// The furthest that a link can change beside others; zero where there is no room.
  func furthest(_ link: Int, _ direction: Move.Direction, beside: [Move]) -> Rational
  /// The changes of the structure; nil where there is no such structure.
  func edits(_ moves: [Move]) -> [StructureEdit]?
  /// What the record gives the link: the end of its interval that a move starts from, in per cent.
  func start(_ link: Int, _ direction: Move.Direction) -> Rational
}

extension Share {
  /// The interval with its least end moved up; nil where nothing is left.
  func raised(by extent: Extent) -> Share? {
    if extent == .nothing { return self }
    let low = min + extent.amount
    return try? Share(
      min: low, max: max, minOpen: extent.isStrict || (extent.amount.isZero && minOpen), maxOpen: maxOpen)
  }

  /// The interval with its greatest end moved down; nil where nothing is left.
  func lowered(by extent: Extent) -> Share? {
    if extent == .nothing { return self }
    let high = max - extent.amount
    return try? Share(
      min: min, max: high, minOpen: minOpen, maxOpen: extent.isStrict || (extent.amount.isZero && maxOpen))
  }
}
