internal import Registry
internal import RegistryFiles
internal import Resolver

extension Phrases {
  // MARK: Numbers

  /// A decimal number, exact where it is finite and short, with the language's decimal sign.
  func number(_ value: Rational) -> String { number(value.description) }

  /// A number as digits with a point, in the language's form.
  private func number(_ text: String, isGrouped: Bool = false) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard var whole = parts.first.map(String.init) else { return text }
    if isGrouped, whole.utf8.count > 4 { whole = grouped(whole) }
    return parts.count < 2 ? whole : whole + self.text(.numberDecimalSign) + parts[1]
  }

  private func grouped(_ digits: String) -> String {
    let sign = text(.numberGroupSign)
    var result = ""
    for (at, digit) in digits.enumerated() {
      if at > 0, (digits.count - at) % 3 == 0 { result += sign }
      result.append(digit)
    }
    return result
  }

  func percent(_ value: Rational) -> String { text(.numberPercent, ["number": number(value)]) }

  func money(_ amount: FactValue.Amount) -> String {
    text(.numberAmount, ["currency": amount.currency, "number": number(amount.amount, isGrouped: true)])
  }

  func period(_ count: Int, _ unit: FactValue.PeriodUnit) -> String {
    text(Phrase.period(unit), count: count)
  }

  // MARK: Dates

  /// A date, month or year inside a sentence.
  func date(_ date: CalendarDate) -> String {
    guard let month = date.month else { return text(.dateYear, ["year": "\(date.year)"]) }
    let name = text(Phrase.month(month, isAlone: date.day == nil))
    guard let day = date.day else { return text(.dateMonth, ["month": name, "year": "\(date.year)"]) }
    return text(
      day == 1 ? .dateFirstDay : .dateDay, ["day": "\(day)", "month": name, "year": "\(date.year)"])
  }

  // MARK: Amounts

  func amount(_ threshold: Threshold) -> String {
    text(
      threshold.comparator == .greaterThan ? .amountMoreThan : .amountAtLeast,
      ["percent": percent(threshold.percent)])
  }

  /// A share with exact ends.
  func amount(_ share: Share) -> String {
    if share == .unknown { return text(.amountUnknown) }
    return amount(share, number(share.min), number(share.max))
  }

  /// A computed stake; ends with more than two decimals are rounded and marked.
  func amount(_ figure: Figure) -> String {
    if figure.isZero { return text(.amountNone) }
    let low = Phrases.short(figure.share.min)
    let high = Phrases.short(figure.share.max)
    let words = amount(figure.share, number(low.text), number(high.text))
    guard low.isRounded || high.isRounded || figure.isRounded else { return words }
    return text(.amountApproximately, ["amount": words])
  }

  // Never so that a figure seems to lie on a whole number when it does not.
  private static func short(_ value: Rational) -> (text: String, isRounded: Bool) {
    let text = value.decimalText(places: 2)
    if text.isRounded && !text.text.utf8.contains(0x2E) { return value.decimalText(places: 6) }
    return text
  }

  /// An open end is named as open, so that no figure is read as included when it is not.
  private func amount(_ share: Share, _ low: String, _ high: String) -> String {
    func percent(_ number: String) -> [String: String] {
      ["percent": text(.numberPercent, ["number": number])]
    }
    if low == high { return text(.amountExact, percent(low)) }
    let isTop = share.max == .hundred && !share.maxOpen
    let isBottom = share.min.isZero && !share.minOpen
    let both = ["min": low, "max": high]
    if isTop && isBottom { return text(.amountClosed, both) }
    if isTop { return text(share.minOpen ? .amountMoreThan : .amountAtLeast, percent(low)) }
    if isBottom { return text(share.maxOpen ? .amountLessThan : .amountUpTo, percent(high)) }
    switch (share.minOpen, share.maxOpen) {
    case (false, false): return text(.amountClosed, both)
    case (true, false): return text(.amountOpenMin, both)
    case (false, true): return text(.amountOpenMax, both)
    case (true, true): return text(.amountOpen, both)
    }
  }

  /// `more than 25 % of the shares or of the votes`.
  func line(_ amount: String, of measures: [Measure], isOr: Bool = true) -> String {
    let names = measures.map { Line.of(text(Phrase.measureOf($0))) }
    return text(
      .amountOfMeasures, ["amount": amount, "measures": (isOr ? or(names) : and(names)).plain])
  }

  // MARK: Names

  func languageName(_ code: String) -> String { own?.languages[code] ?? english?.languages[code] ?? code }

  /// The name of a place; nil where the language files have none.
  func placeName(_ code: String) -> String? { own?.countries[code] ?? english?.countries[code] }
}
