internal import Registry

extension DatasetChecks {
  /// What subjects and interested parties refer to.
  func checkReferences(_ report: (Finding) throws -> Void) rethrows {
    for row in index.relationships {
      if version.isStatementBased {
        try checkOlderReferences(row, report)
      } else {
        try checkSubject(row, report)
        try checkParty(row, report)
      }
    }
  }

  private func checkSubject(_ row: RelationshipRow, _ report: (Finding) throws -> Void) rethrows {
    guard let subject = record(row.subject) else { return }
    let pointer = "/recordDetails/subject"
    guard subject.isStated else {
      try report(
        finding(
          .subjectMissing, row.place, pointer,
          "The subject\(name(of: row.subject)) is no record of this file.", severity: missing))
      return
    }
    // A record of two types is no entity that one could rely on.
    if subject.flags.intersection(.types) != .isEntity {
      try report(finding(.subjectNotEntity, row.place, pointer, "The subject is no entity."))
    }
    if !row.flags.contains(.subjectWasStated) {
      try report(
        finding(
          .subjectLater, row.place, pointer,
          "The subject is stated only later, \(index.at(subject.place))."))
    }
  }

  private func checkParty(_ row: RelationshipRow, _ report: (Finding) throws -> Void) rethrows {
    guard let party = record(row.party) else { return }
    let pointer = "/recordDetails/interestedParty"
    guard party.isStated else {
      try report(
        finding(
          .partyMissing, row.place, pointer,
          "The interested party\(name(of: row.party)) is no record of this file.", severity: missing))
      return
    }
    let types = party.flags.intersection(.types)
    if types.isEmpty || types.contains(.isRelationship) {
      try report(
        finding(
          .partyNotEntityOrPerson, row.place, pointer, "The interested party is no entity and no person."))
    }
    if !row.flags.contains(.partyWasStated) {
      try report(
        finding(
          .partyLater, row.place, pointer,
          "The interested party is stated only later, \(index.at(party.place))."))
    }
  }

  private func checkOlderReferences(
    _ row: RelationshipRow, _ report: (Finding) throws -> Void
  ) rethrows {
    let isPerson = row.flags.contains(.partyIsCalledPerson)
    let party = isPerson ? "describedByPersonStatement" : "describedByEntityStatement"
    for (number, wanted, wasStated, pointer) in [
      (row.subject, false, RelationshipRow.Flags.subjectWasStated, "/subject/describedByEntityStatement"),
      (row.party, isPerson, .partyWasStated, "/interestedParty/" + party),
    ] {
      guard let target = record(number) else { continue }
      let noun = wanted ? "person" : "entity"
      if !target.flags.contains(wanted ? .isPerson : .isEntity) {
        try report(
          finding(
            wanted ? .olderPersonMissing : .olderEntityMissing, row.place, pointer,
            "No \(noun) statement of this file has the identifier\(name(of: number)).", severity: missing))
      } else if !row.flags.contains(wasStated) {
        try report(
          finding(
            wanted ? .olderPersonLate : .olderEntityLate, row.place, pointer,
            "The \(noun) is stated only later, \(index.at(target.place))."))
      }
    }
  }

  /// Entities and persons to which no relationship refers.
  func checkUse(_ report: (Finding) throws -> Void) rethrows {
    // What refers to a statement that is alone stands elsewhere.
    if isAlone { return }
    for record in index.records
    where !record.flags.isDisjoint(with: [.isEntity, .isPerson])
      && record.flags.isDisjoint(with: [.isReferred, .isRelationship, .isReplaced])
    {
      // The subject of a declaration stands for itself: nothing may be known of its owners.
      if record.flags.contains(.isDeclarationSubject) { continue }
      let isPerson = record.flags.contains(.isPerson)
      let rule: Rule
      if version.isStatementBased {
        rule = isPerson ? .olderPersonNotUsed : .olderEntityNotUsed
      } else {
        rule = isPerson ? .personNotUsed : .entityNotUsed
      }
      try report(
        finding(
          rule, record.place, "",
          "No relationship of this file refers to this \(isPerson ? "person" : "entity")."))
    }
  }
}
