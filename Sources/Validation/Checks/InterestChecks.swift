internal import Interchange
internal import Registry

extension StatementChecks {
  mutating func checkInterests(_ relationship: JSONValue) {
    let interests = relationship["interests"]
    for interest in interests?.elements ?? JSONValue.none where interest.kind == .object {
      checkCalendar(interest["startDate"])
      checkCalendar(interest["endDate"])
      if let end = interest["endDate"], let last = day(end), let first = day(interest["startDate"]),
        last.isBefore(first)
      {
        list.add(
          .interestEndsBeforeStart, at: end, "The interest ends on \(last), before it starts on \(first).")
      }
      if let share = interest["share"], share.kind == .object { checkShare(share) }
    }
    checkRepetition(interests)
    let isComponent = relationship["isComponent"]?.boolean == true
    if version.isStatementBased {
      if isComponent, let value = relationship["componentStatementIDs"], value.count > 0 {
        list.add(
          .olderComponentAndComponents, at: value, "The statement is a component and has components itself.")
      }
    } else if isComponent, let interests {
      for interest in interests.elements {
        guard let claim = interest["beneficialOwnershipOrControl"], claim.boolean == true else { continue }
        list.add(
          .primaryIsComponent, at: claim,
          "Beneficial ownership is stated in a relationship that is marked as a component.")
      }
    }
  }

  private mutating func checkRepetition(_ interests: JSONValue?) {
    guard let interests, interests.kind == .array, interests.count > 1 else { return }
    var seen: Set<IdentifierHash> = []
    for interest in interests.elements
    where !seen.insert(interest.canonicalBytes().withUnsafeBufferPointer { IdentifierHash($0) }).inserted {
      list.add(.repeatedInterest, at: interest, "The same interest stands here twice.")
    }
  }

  /// An end of a share; what is open does not hold the number itself.
  private struct Bound {
    let value: DecimalText
    let isOpen: Bool
  }

  private func number(_ share: JSONValue, _ name: StaticString) -> DecimalText? {
    share[name]?.numberText.map { DecimalText($0) }
  }

  /// The ends at one side: before 0.4 a truth value says whether the number is left out.
  private func bounds(_ share: JSONValue, _ closed: StaticString, _ open: StaticString) -> [Bound] {
    let number = number(share, closed)
    if version.isStatementBased {
      return number.map { [Bound(value: $0, isOpen: share[open]?.boolean == true)] } ?? []
    }
    return [
      number.map { Bound(value: $0, isOpen: false) },
      self.number(share, open).map { Bound(value: $0, isOpen: true) },
    ].compactMap { $0 }
  }

  private mutating func checkShare(_ share: JSONValue) {
    let lows = bounds(share, "minimum", "exclusiveMinimum")
    let highs = bounds(share, "maximum", "exclusiveMaximum")
    if lows.count > 1 { list.add(.twoMinima, at: share, "The share has minimum and exclusiveMinimum.") }
    if highs.count > 1 { list.add(.twoMaxima, at: share, "The share has maximum and exclusiveMaximum.") }
    if let exact = number(share, "exact") {
      let isInside =
        lows.allSatisfy { $0.value < exact || $0.value == exact && !$0.isOpen }
        && highs.allSatisfy { exact < $0.value || $0.value == exact && !$0.isOpen }
      if !isInside {
        list.add(
          .exactWithBounds, at: share, "The exact share lies outside its bounds.", severity: .error)
      } else if !version.isStatementBased, !lows.isEmpty || !highs.isEmpty {
        // Before 0.4 the standard says nothing against it, and publishers write both.
        list.add(.exactWithBounds, at: share, "The share is exact and has bounds.")
      }
      return
    }
    guard !lows.isEmpty || !highs.isEmpty else { return }
    checkRange(share, lows, highs)
  }

  /// Whether there is a number between the ends; one that is not stated is the end of the scale.
  private mutating func checkRange(_ share: JSONValue, _ lows: [Bound], _ highs: [Bound]) {
    let low = lows.first?.value ?? .zero
    let high = highs.first?.value ?? .hundred
    let isBoth = !lows.isEmpty && !highs.isEmpty
    if high < low {
      // A single number beyond the scale breaks the schema already.
      if isBoth { list.add(.maximumBelowMinimum, at: share, "The largest share is below the smallest.") }
    } else if high == low, (lows + highs).contains(where: \.isOpen) {
      let message: String
      if isBoth {
        message = "The bounds are the same and one is left out, so no share lies between them."
      } else if highs.isEmpty {
        message = "The share must be above 100 percent, and none is."
      } else {
        message = "The share must be below 0, and none is."
      }
      list.add(
        .maximumIsMinimum, at: share, message, severity: .error,
        advice: "Check the bounds with the source.")
    } else if high == low, isBoth || version.isStatementBased && !highs.isEmpty {
      let isSaid = !version.isStatementBased || share["exclusiveMaximum"]?.boolean != nil
      list.add(
        .maximumIsMinimum, at: share,
        isSaid
          ? "The largest share is the smallest, so it is exact."
          : "The largest share is the smallest; the standard leaves the largest out where nothing is said."
      )
    }
  }
}
