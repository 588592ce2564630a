internal import Registry

/// One place at which the person might stand, as something that grows from nothing to all of it.
struct MissingPlace: ChangeSpace {
  /// The entity in which the person would hold.
  let node: Int32
  /// The most that there is room for, in per cent.
  let most: Rational
  /// The changes for an extent; nil where there is no such share.
  let make: (Extent) -> [StructureEdit]?

  var count: Int { 1 }
  func entity(_ link: Int) -> Int32 { node }
  func directions(_ link: Int) -> [Move.Direction] { [.raise] }
  func start(_ link: Int, _ direction: Move.Direction) -> Rational { .zero }
  func furthest(_ link: Int, _ direction: Move.Direction, beside: [Move]) -> Rational { most }

  func edits(_ moves: [Move]) -> [StructureEdit]? {
    guard let move = moves.first, move.extent != .nothing else { return [] }
    return make(move.extent)
  }
}
