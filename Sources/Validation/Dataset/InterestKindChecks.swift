internal import Registry

extension DatasetChecks {
  /// Interests against the kinds of their subject and their party.
  func checkInterests(_ report: (Finding) throws -> Void) rethrows {
    for (number, row) in index.relationships.enumerated() {
      let base = version.isStatementBased ? "/interests" : "/recordDetails/interests"
      for (ordinal, place) in index.interests(of: number).enumerated() {
        let interest = index.interests[place]
        let pointer = "\(base)/\(ordinal)"
        try checkOwner(row, interest, pointer + "/beneficialOwnershipOrControl", report)
        if !version.isStatementBased { try checkKind(row, interest, pointer + "/type", report) }
        try checkLife(row, interest, pointer, report)
      }
    }
  }

  private func checkOwner(
    _ row: RelationshipRow, _ interest: InterestRow, _ pointer: String, _ report: (Finding) throws -> Void
  ) rethrows {
    guard interest.flags.contains(.isOwnership) else { return }
    if version.isStatementBased {
      guard !row.flags.contains(.partyIsCalledPerson) else { return }
      try report(
        finding(
          .olderOwnerNotPerson, row.place, pointer,
          "Beneficial ownership is stated, and the interested party is no person."))
    } else if row.flags.contains(.partyIsUnspecified) {
      try report(
        finding(
          .ownerNotPerson, row.place, pointer,
          "Beneficial ownership is stated, and nobody is named: a beneficial owner is a natural person."))
    } else if let party = record(row.party), party.isStated, !party.flags.contains(.isPerson) {
      try report(
        finding(
          .ownerNotPerson, row.place, pointer,
          "Beneficial ownership is stated, and the interested party is no natural person."))
    }
  }

  private func checkKind(
    _ row: RelationshipRow, _ interest: InterestRow, _ pointer: String, _ report: (Finding) throws -> Void
  ) rethrows {
    let subject = record(row.subject)?.flags ?? []
    let isNomination = subject.contains(.isNomination) && subject.contains(.isArrangement)
    let isTrust = subject.contains(.isTrust)
    let kind = interest.flags
    if kind.contains(.isNomination), !isNomination {
      try report(
        finding(
          .nominationSubject, row.place, pointer,
          "A nominee or nominator belongs to a nomination arrangement, and the subject is none that is known."
        ))
    }
    if kind.contains(.isTrustRole), !isTrust {
      try report(
        finding(
          .trustSubject, row.place, pointer,
          "A settlor, trustee or protector belongs to a trust, and the subject is none that is known."))
    }
    if kind.contains(.isBeneficiary), !isTrust, !subject.contains(.isArrangement) {
      try report(
        finding(
          .beneficiarySubject, row.place, pointer,
          "A beneficiary belongs to a trust or other arrangement, and the subject is none that is known."))
    }
    if isTrust, kind.isDisjoint(with: [.isTrustRole, .isBeneficiary, .isOpenToAll]) {
      try report(
        finding(
          .interestNotOfTrust, row.place, pointer, "The subject is a trust, and this is no interest in one."))
    }
    if isNomination, !kind.contains(.isNomination) {
      try report(
        finding(
          .interestNotOfNomination, row.place, pointer,
          "The subject is a nomination, and this is no interest in one."))
    }
  }

  private func checkLife(
    _ row: RelationshipRow, _ interest: InterestRow, _ pointer: String, _ report: (Finding) throws -> Void
  ) rethrows {
    guard let subject = record(row.subject), let life = index.life(of: subject) else { return }
    if interest.start > 0, life.founded > 0, interest.start < life.founded {
      try report(
        finding(
          .interestOutsideLife, row.place, pointer + "/startDate",
          "The interest starts before the entity was founded (\(index.words(for: subject.place)))."))
    }
    // The day on which an interest ceased may be the day of the dissolution.
    if life.dissolved > 0, max(interest.start, interest.end) > life.dissolved {
      try report(
        finding(
          .interestOutsideLife, row.place, pointer + (interest.end > 0 ? "/endDate" : "/startDate"),
          "The interest goes on after the entity was dissolved (\(index.words(for: subject.place)))."))
    }
  }
}
