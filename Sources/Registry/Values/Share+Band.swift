extension Share {
  /// Why a text is no band.
  public struct BandProblem: Error, Equatable, Sendable {
    /// The text.
    public let text: String
  }

  /// A band in per cent: `60`, `25-50`, `(25-50]`, `>25`, `>=25`, `<10`, `<=10`.
  ///
  /// - Throws: `BandProblem` where the text is none of these or lies outside 0 to 100.
  public init(band text: String) throws(BandProblem) {
    var rest = Substring(text)
    let ends: (min: Substring, max: Substring, minOpen: Bool, maxOpen: Bool)
    if rest.hasPrefix(">=") {
      ends = (rest.dropFirst(2), "100", false, false)
    } else if rest.hasPrefix(">") {
      ends = (rest.dropFirst(1), "100", true, false)
    } else if rest.hasPrefix("<=") {
      ends = ("0", rest.dropFirst(2), false, false)
    } else if rest.hasPrefix("<") {
      ends = ("0", rest.dropFirst(1), false, true)
    } else {
      let minOpen = rest.hasPrefix("(")
      let maxOpen = rest.hasSuffix(")")
      if minOpen || rest.hasPrefix("[") { rest = rest.dropFirst() }
      if maxOpen || rest.hasSuffix("]") { rest = rest.dropLast() }
      let parts = rest.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 1 || parts.count == 2 else { throw BandProblem(text: text) }
      ends = (parts[0], parts[parts.count - 1], minOpen, maxOpen)
    }
    guard let min = try? Rational(decimal: ends.min), let max = try? Rational(decimal: ends.max),
      let share = try? Share(min: min, max: max, minOpen: ends.minOpen, maxOpen: ends.maxOpen)
    else { throw BandProblem(text: text) }
    self = share
  }
}
