extension Share {
  /// Words for a reader: `60 %`, `25 to 50 %`, `more than 25 %`, `up to 25 %`, `unknown`.
  ///
  /// An open end is written with "more than" or "less than", so that no figure is read as included
  /// when it is not.
  public var words: String {
    if self == .unknown { return "unknown" }
    if isExact { return "\(min) %" }
    let isTop = max == .hundred && !maxOpen
    let isBottom = min.isZero && !minOpen
    if isTop { return minOpen ? "more than \(min) %" : "\(min) % or more" }
    if isBottom { return maxOpen ? "less than \(max) %" : "up to \(max) %" }
    switch (minOpen, maxOpen) {
    case (false, false): return "\(min) to \(max) %"
    case (true, false): return "more than \(min), up to \(max) %"
    case (false, true): return "\(min) to less than \(max) %"
    case (true, true): return "more than \(min), less than \(max) %"
    }
  }

  /// Mathematical notation in per cent: `60`, `[25, 50]`, `(25, 50]`.
  public var intervalText: String {
    isExact ? "\(min)" : "\(minOpen ? "(" : "[")\(min), \(max)\(maxOpen ? ")" : "]")"
  }
}

extension Share: CustomStringConvertible {
  /// Mathematical notation in per cent.
  public var description: String { intervalText }
}
