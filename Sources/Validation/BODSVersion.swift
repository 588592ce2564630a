/// A version of the Beneficial Ownership Data Standard whose rules are known here.
public enum BODSVersion: String, CaseIterable, Sendable, Comparable {
  case v0_1 = "0.1"
  case v0_2 = "0.2"
  case v0_3 = "0.3"
  case v0_4 = "0.4"

  /// Older before newer.
  public static func < (left: BODSVersion, right: BODSVersion) -> Bool { left.rawValue < right.rawValue }

  /// Whether statements are linked by their own identifiers and replace each other, as before 0.4.
  var isStatementBased: Bool { self < .v0_4 }
}
