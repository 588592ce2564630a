/// Greater than, or greater than or equal to.
public enum Comparator: String, Sendable, CaseIterable {
  case greaterThan = ">"
  case atLeast = ">="
}

/// A line drawn by the law: a percentage and on which side the line itself lies.
public struct Threshold: Hashable, Sendable {
  /// Whether the percentage itself meets the line.
  public let comparator: Comparator
  /// Per cent, 0 to 100.
  public let percent: Rational

  /// A line.
  public init(_ comparator: Comparator, _ percent: Rational) {
    self.comparator = comparator
    self.percent = percent
  }

  /// Whether `value` per cent meets the line.
  public func isMet(by value: Rational) -> Bool {
    comparator == .atLeast ? value >= percent : value > percent
  }

  /// Whether every stake in the interval meets the line.
  public func isMetSurely(by share: Share) -> Bool {
    share.minOpen ? share.min >= percent : isMet(by: share.min)
  }

  /// Whether some stake in the interval meets the line.
  public func isMetPossibly(by share: Share) -> Bool {
    share.maxOpen ? share.max > percent : isMet(by: share.max)
  }

  /// Words for a reader: `more than 25 %`, `25 % or more`.
  public var words: String {
    comparator == .greaterThan ? "more than \(percent) %" : "\(percent) % or more"
  }
}

/// How the three-valued question "is this an owner?" is answered on a record.
public enum Verdict: String, Sendable, Comparable, CaseIterable {
  case isNot, mayBe, `is`

  /// `isNot` before `mayBe` before `is`.
  public static func < (left: Verdict, right: Verdict) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

extension Threshold {
  /// Whether a stake known as an interval meets the line: surely, possibly, or not.
  public func verdict(on share: Share) -> Verdict {
    isMetSurely(by: share) ? .is : isMetPossibly(by: share) ? .mayBe : .isNot
  }
}
