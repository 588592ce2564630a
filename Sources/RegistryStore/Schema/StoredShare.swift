import Registry

/// How a share stands in the columns `ends`, `low` and `high`.
///
/// Almost every share of a real register is a whole number of millionths of a per cent and is kept as
/// that integer; any other is kept as the exact fraction in text. Nothing is rounded.
struct StoredShare {
  static let isStated: Int64 = 1
  static let isMinOpen: Int64 = 2
  static let isMaxOpen: Int64 = 4
  static let unit = 1_000_000

  enum End {
    case millionths(Int64)
    case fraction(String)
  }

  static func end(_ value: Rational) -> End {
    // The floating-point number only proposes; the exact comparison decides.
    let guess = (value.approximate * Double(unit)).rounded()
    if guess >= 0, guess <= 100_000_000, Rational(Int(guess), unit) == value {
      return .millionths(Int64(guess))
    }
    return .fraction(value.fractionText)
  }

  static func bind(_ share: StatedShare, to statement: RowTable) {
    guard case .stated(let share) = share else {
      statement.bind(Int64(0)).bindNull().bindNull()
      return
    }
    statement.bind(
      isStated | (share.minOpen ? isMinOpen : 0) | (share.maxOpen ? isMaxOpen : 0))
    for value in [share.min, share.max] {
      switch end(value) {
      case .millionths(let number): statement.bind(number)
      case .fraction(let text): statement.bind(text)
      }
    }
  }

  /// The share in the columns `first`, `first + 1` and `first + 2`.
  static func read(_ row: Prepared, _ first: Int32, path: String) throws -> StatedShare {
    let ends = row.int(first)
    guard ends & isStated != 0 else { return .notStated }
    let low = try end(row, first + 1, path: path)
    let high = try end(row, first + 2, path: path)
    guard
      let share = try? Share(
        min: low, max: high, minOpen: ends & isMinOpen != 0, maxOpen: ends & isMaxOpen != 0)
    else { throw RegistryStoreError.damaged(path: path, reason: "a share from \(low) to \(high)") }
    return .stated(share)
  }

  private static func end(_ row: Prepared, _ column: Int32, path: String) throws -> Rational {
    if row.isInteger(column) { return Rational(Int(row.int(column)), unit) }
    guard let value = Rational(fraction: row.text(column)) else {
      throw RegistryStoreError.damaged(path: path, reason: "'\(row.text(column))' as a share")
    }
    return value
  }
}
