internal import Registry

extension StatementReader {
  /// How large an interest is.
  ///
  /// Source: BODS 0.4, Share object: `minimum` and `maximum` are inclusive, `exclusiveMinimum` and
  /// `exclusiveMaximum` are numbers in their place.
  mutating func share(_ interest: JSONValue) throws(Refusal) -> StatedShare {
    guard let share = member(interest, "share") else { return .notStated }
    guard share.kind == .object else { throw wrongType(share, "share", wanted: "an object") }
    let exact = try percent(share, "exact")
    let minimum = try percent(share, "minimum")
    let maximum = try percent(share, "maximum")
    let above = try percent(share, "exclusiveMinimum")
    let below = try percent(share, "exclusiveMaximum")
    if minimum != nil && above != nil { throw twoBounds(share, "minimum", "exclusiveMinimum") }
    if maximum != nil && below != nil { throw twoBounds(share, "maximum", "exclusiveMaximum") }
    let low = minimum ?? above
    let high = maximum ?? below
    if let exact {
      let isAbove = low.map { above == nil ? exact >= $0 : exact > $0 } ?? true
      let isBelow = high.map { below == nil ? exact <= $0 : exact < $0 } ?? true
      guard isAbove && isBelow else {
        throw refusal(
          "shareExactWithBounds", "The exact share lies outside the bounds that are given with it.",
          advice: "Leave out `exact` or the bounds.", at: share)
      }
      if low != nil || high != nil {
        remark(
          .note, "shareExactInBounds",
          "A share is either exact or between bounds, and this one is both; the exact number lies within"
            + " the bounds and counts.", at: share)
      }
      return .stated(try interval(exact, exact, false, false, share))
    }
    if low == nil && high == nil { return .notStated }
    return .stated(try interval(low ?? .zero, high ?? .hundred, above != nil, below != nil, share))
  }

  private func twoBounds(_ share: JSONValue, _ closed: String, _ open: String) -> Refusal {
    refusal(
      "shareTwoBounds", "A share has both `\(closed)` and `\(open)`, which contradict each other.",
      advice: "Leave out one of the two.", at: share)
  }

  private func interval(
    _ min: Rational, _ max: Rational, _ minOpen: Bool, _ maxOpen: Bool, _ value: JSONValue
  ) throws(Refusal) -> Share {
    do throws(Share.Problem) {
      return try Share(min: min, max: max, minOpen: minOpen, maxOpen: maxOpen)
    } catch {
      throw refusal(
        "shareEmpty", "The share lies between \(min) and \(max) per cent, where there is no number.",
        advice: "Check whether the bounds are in the wrong order.", at: value)
    }
  }

  /// A number from 0 to 100, exactly as written.
  ///
  /// A number in quotes is certain and taken with a warning.
  private mutating func percent(_ share: JSONValue, _ name: StaticString) throws(Refusal) -> Rational? {
    guard let value = member(share, name) else { return nil }
    guard let text = value.numberText ?? value.string else { throw notANumber(value, name) }
    let number: Rational
    do throws(DecimalTextError) {
      number = try Rational(decimal: text)
    } catch {
      throw unreadable(error, value, name, text)
    }
    guard number >= .zero && number <= .hundred else {
      throw refusal(
        "shareOutsideHundred",
        "`\(name)` is \(shortened(text)), and a share lies between 0 and 100 per cent.",
        advice: "Check whether the figure is a percentage.", at: value)
    }
    if value.kind == .string {
      remark(
        .warning, "numberInText", "`\(name)` is the text “\(text)”; it is read as that number.",
        at: value)
    }
    return number
  }

  private func notANumber(_ value: JSONValue, _ name: StaticString) -> Refusal {
    let isOld = value.kind == .boolean && "\(name)".hasPrefix("exclusive")
    return refusal(
      "shareNotANumber",
      "`\(name)` is \(value.kind.words) and must be a number"
        + (isOld ? ": true and false belong to BODS 0.1 to 0.3." : "."),
      advice: isOld
        ? "Write the bound itself, for instance `\(name)`: 25." : "Write the percentage as a number.",
      at: value)
  }

  private func unreadable(
    _ error: DecimalTextError, _ value: JSONValue, _ name: StaticString, _ text: String
  ) -> Refusal {
    switch error {
    case .tooLong(let count):
      return refusal(
        "numberTooLong",
        "`\(name)` has \(count) characters; the limit is \(Rational.longestDecimalText).",
        advice: "Write the percentage with fewer digits.", at: value)
    case .exponentTooLarge:
      return refusal(
        "numberTooLong",
        "`\(name)` is \(shortened(text)); the limit of its exponent is \(Rational.largestDecimalExponent).",
        advice: "Write the percentage without an exponent.", at: value)
    case .empty, .notDecimal:
      return refusal(
        "shareNotANumber", "`\(name)` is “\(shortened(text))”, which is no decimal number.",
        advice: "Write digits with a decimal point, and nothing else.", at: value)
    }
  }
}
