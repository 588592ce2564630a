internal import Registry

extension Figure {
  /// Words for a person: `30 %`, `25 to 50 %`, `up to 12.5 %`.
  ///
  /// Ends with more than two decimals are rounded and marked with ≈; never so that a figure seems to lie
  /// on a whole number when it does not.
  public var shown: String {
    if isZero { return "none" }
    if share == .unknown { return "0 to 100 %" }
    let low = Figure.short(share.min)
    let high = Figure.short(share.max)
    let mark = low.isRounded || high.isRounded || isRounded ? "≈ " : ""
    if low.text == high.text { return "\(mark)\(low.text) %" }
    let isTop = share.max == .hundred && !share.maxOpen
    let isBottom = share.min.isZero && !share.minOpen
    if isTop { return mark + (share.minOpen ? "more than \(low.text) %" : "\(low.text) % or more") }
    if isBottom { return mark + (share.maxOpen ? "less than \(high.text) %" : "up to \(high.text) %") }
    let first = share.minOpen ? "more than \(low.text)" : low.text
    return "\(mark)\(first) to \(share.maxOpen ? "less than " : "")\(high.text) %"
  }

  private static func short(_ value: Rational) -> (text: String, isRounded: Bool) {
    let text = value.decimalText(places: 2)
    if text.isRounded && !text.text.utf8.contains(0x2E) { return value.decimalText(places: 6) }
    return text
  }
}
