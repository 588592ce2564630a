internal import Registry

extension DatasetChecks {
  /// Components and the relationships that list them.
  func checkComponents(_ report: (Finding) throws -> Void) rethrows {
    for (record, place) in index.componentPlaces.sorted(by: { $0.value.place < $1.value.place }) {
      try checkListing(of: index.records[Int(record)], place, report)
    }
    let member = version.isStatementBased ? "/componentStatementIDs" : "/recordDetails/componentRecords"
    for (place, row) in index.relationships.enumerated() {
      for (ordinal, entry) in index.components(of: place).enumerated() {
        let number = index.components[entry]
        guard !index.records[Int(number)].isStated else { continue }
        let isStatement = index.componentHashes[number].map(index.isStatement) ?? false
        let pointer = "\(member)/\(ordinal)"
        if version.isStatementBased {
          try report(
            finding(
              .olderComponentMissing, row.place, pointer,
              "The component\(name(of: number)) is no statement of this file.", severity: missing))
        } else if isStatement {
          try report(
            finding(
              .componentIsStatement, row.place, pointer,
              "The component\(name(of: number)) is the identifier of a statement and not of a record."))
        } else {
          try report(
            finding(
              .componentMissing, row.place, pointer,
              "The component\(name(of: number)) is no record of this file.", severity: missing))
        }
      }
      if !version.isStatementBased, holds(place) { try checkConnection(row, place, report) }
    }
  }

  private func checkListing(
    of record: RecordRow, _ component: ComponentPlace, _ report: (Finding) throws -> Void
  ) rethrows {
    let place = component.place
    let isListed = record.flags.contains(.isListed)
    guard version.isStatementBased else {
      guard !record.flags.contains(.isListedAfter) else { return }
      let rule: Rule
      switch component.type {
      case .isPerson: rule = .personComponentNotListed
      case .isRelationship: rule = .relationshipComponentNotListed
      default: rule = .entityComponentNotListed
      }
      let what = isListed ? "comes after the relationship that lists it" : "is listed by no relationship"
      try report(
        finding(rule, place, "/recordDetails/isComponent", "The component \(what)."))
      return
    }
    if !isListed {
      try report(
        finding(
          .olderComponentNotUsed, place, "/isComponent",
          "The component is listed by no statement."))
    } else if !record.flags.contains(.isListedAfter), !record.flags.contains(.isPerson) {
      try report(
        finding(
          .olderComponentLate, place, "/isComponent",
          "The component comes after the statement that lists it."))
    }
  }

  /// Whether the listed relationships lead from the interested party to the subject.
  private func checkConnection(
    _ row: RelationshipRow, _ number: Int, _ report: (Finding) throws -> Void
  ) rethrows {
    let isIndirect = index.interests(of: number).contains { index.interests[$0].flags.contains(.isIndirect) }
    let components = index.components(of: number)
    if components.isEmpty {
      if isIndirect && !row.flags.contains(.isComponent) {
        try report(
          finding(
            .indirectWithoutComponents, row.place, "/recordDetails/interests",
            "The interest is indirect, and no intermediary is listed."))
      }
      return
    }
    guard row.party >= 0, row.subject >= 0 else { return }
    var links: [Int32: [Int32]] = [:]
    for entry in components {
      let record = index.records[Int(index.components[entry])]
      guard record.flags.contains(.isRelationship), record.other >= 0 else { continue }
      let link = index.relationships[Int(record.other)]
      if link.party >= 0 && link.subject >= 0 { links[link.party, default: []].append(link.subject) }
    }
    guard !links.isEmpty else { return }
    var reached: Set<Int32> = [row.party]
    var open = [row.party]
    while let node = open.popLast() {
      for next in links[node] ?? [] where reached.insert(next).inserted { open.append(next) }
    }
    if !reached.contains(row.subject) {
      try report(
        finding(
          .componentsDoNotConnect, row.place, "/recordDetails/componentRecords",
          "The relationships that are listed do not lead from the interested party to the subject."))
    }
  }
}
