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

  private func number(_ share: JSONValue, _ name: StaticString) -> (value: JSONValue, floor: Int64)? {
    guard let value = share[name], let text = value.numberText else { return nil }
    return (value, PercentText.floored(text).floor)
  }

  private mutating func checkShare(_ share: JSONValue) {
    let exact = number(share, "exact")
    let minimum = number(share, "minimum")
    let maximum = number(share, "maximum")
    guard !version.isStatementBased else {
      if let minimum, let maximum, maximum.floor < minimum.floor {
        list.add(.maximumBelowMinimum, at: share, "The largest share is below the smallest.")
      }
      return
    }
    let above = number(share, "exclusiveMinimum")
    let below = number(share, "exclusiveMaximum")
    if minimum != nil && above != nil {
      list.add(.twoMinima, at: share, "The share has minimum and exclusiveMinimum.")
    }
    if maximum != nil && below != nil {
      list.add(.twoMaxima, at: share, "The share has maximum and exclusiveMaximum.")
    }
    if let exact {
      if [minimum, maximum, above, below].contains(where: { $0 != nil }) {
        let isInside =
          [minimum, above].allSatisfy { $0.map { $0.floor <= exact.floor } ?? true }
          && [maximum, below].allSatisfy { $0.map { $0.floor >= exact.floor } ?? true }
        list.add(
          .exactWithBounds, at: share,
          isInside ? "The share is exact and has bounds." : "The exact share lies outside its bounds.",
          severity: isInside ? nil : .error)
      }
      return
    }
    guard let low = minimum ?? above, let high = maximum ?? below else { return }
    if high.floor < low.floor {
      list.add(.maximumBelowMinimum, at: share, "The largest share is below the smallest.")
    } else if high.floor == low.floor {
      let isOpen = above != nil || below != nil
      list.add(
        .maximumIsMinimum, at: share,
        isOpen
          ? "The bounds are the same and one is left out, so no share lies between them."
          : "The largest share is the smallest, so it is exact.",
        severity: isOpen ? .error : nil,
        advice: isOpen ? "Check the bounds with the source." : nil)
    }
  }
}
