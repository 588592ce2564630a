public import Registry
internal import RegistryFiles

/// A line with all that is needed to compare it: figure, measure, purpose, and since when.
public struct ReadThreshold: Hashable, Sendable {
  /// Comparator and percentage.
  public var threshold: Threshold
  /// What is measured: shares, votes, profits, surplusAssets, profit or other.
  public var measure: String
  /// What the line is for: mustRegister, isDisclosed, mustIdentifyCDD or control.
  public var purpose: String
  /// First day of the regime record that it was taken from.
  public var since: CalendarDate?

  /// `more than 25 % of the shares`.
  public var words: String {
    switch measure {
    case "other": return threshold.words
    case "surplusAssets": return "\(threshold.words) of the assets left at a winding-up"
    default: return "\(threshold.words) of the \(measure)"
    }
  }
}
