internal import Registry
internal import Resolver

extension Figure {
  /// One end as a decimal text for a cell: exact where it is finite.
  func text(_ end: KeyPath<Share, Rational>) -> String {
    isRounded ? share[keyPath: end].decimalText(places: 6).text : share[keyPath: end].decimalText.text
  }
}
