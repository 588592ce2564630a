public import Registry

/// A person who meets a line, or may meet it, and the stake as a part of one.
public struct OwnerStake: BitwiseCopyable, Sendable {
  /// The number of the person.
  public var person: UInt32
  /// Whether the stake surely meets the line; otherwise that is open.
  public var isSure: Bool
  /// How many digits of ten the exact stake has; nil where only bounds were computed.
  public var digits: UInt32?
  var numerator: UInt128
  var value: Double
  var error: Double

  /// The exact stake as a part of one, where it was computed.
  public var exact: Rational? {
    guard let digits else { return nil }
    var (top, bottom) = (numerator, DecimalTables.shared.powers[Int(digits)])
    while bottom % 10 == 0, top % 10 == 0, bottom > 1 { (top, bottom) = (top / 10, bottom / 10) }
    return Rational(fraction: "\(top)/\(bottom)")
  }

  /// Machine numbers between which the stake surely lies, for layout and sorting; they decide nothing.
  public var bounds: ClosedRange<Double> {
    Swift.max(0, (value - error).nextDown)...Swift.max(0, (value + error).nextUp)
  }
}
