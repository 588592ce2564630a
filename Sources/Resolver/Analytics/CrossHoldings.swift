public import Registry

/// Integrated holdings of every party in every entity of a small structure, shares only.
///
/// `Y = W + Y W`, so `Y = (I - W)⁻¹ - I` (Brioschi, Buzzacchi and Colombo 1989); for a holder inside a
/// loop that figure counts laps through the holder itself, which `corrected` takes out (Baldone, Brioschi
/// and Paleari 1998). For persons both are the same. An analysis, not a rule of disclosure.
public struct CrossHoldings: Sendable {
  /// Why a structure has no such figures.
  public enum Problem: Error, Equatable, Sendable {
    /// More than `mostNodes` parties.
    case tooLarge(Int)
    /// A share is a band or unknown, by index of the entity.
    case notExact(entity: Int32)
    /// Entities that own each other entirely.
    case ringWithoutPerson
  }

  /// The most parties.
  public static let mostNodes = 150

  private let inverse: [[Rational]]

  /// Solves the structure.
  public init(_ structure: Structure) throws(Problem) {
    let count = structure.nodes.count
    guard count <= CrossHoldings.mostNodes else { throw .tooLarge(count) }
    var matrix = [[Rational]](repeating: [Rational](repeating: .zero, count: 2 * count), count: count)
    for row in 0..<count {
      matrix[row][row] = .one
      matrix[row][count + row] = .one
    }
    for link in structure.links where link.type == .shareholding && link.directness != .indirect {
      let share = link.share.interval
      guard share.isExact else { throw .notExact(entity: link.subject) }
      matrix[Int(link.party)][Int(link.subject)] -= share.min / .hundred
    }
    for column in 0..<count {
      guard let pivot = (column..<count).first(where: { !matrix[$0][column].isZero }) else {
        throw .ringWithoutPerson
      }
      matrix.swapAt(column, pivot)
      let scale = matrix[column][column]
      for at in 0..<(2 * count) { matrix[column][at] = matrix[column][at] / scale }
      for row in 0..<count where row != column && !matrix[row][column].isZero {
        let factor = matrix[row][column]
        for at in 0..<(2 * count) where !matrix[column][at].isZero {
          matrix[row][at] -= factor * matrix[column][at]
        }
      }
    }
    inverse = matrix.map { Array($0[count...]) }
  }

  /// What `holder` has in `entity` over all chains and laps, a fraction of one.
  public func integrated(_ holder: Int32, in entity: Int32) -> Rational {
    inverse[Int(holder)][Int(entity)] - (holder == entity ? .one : .zero)
  }

  /// The same without laps through the holder itself.
  public func corrected(_ holder: Int32, in entity: Int32) -> Rational {
    integrated(holder, in: entity) / inverse[Int(holder)][Int(holder)]
  }
}
