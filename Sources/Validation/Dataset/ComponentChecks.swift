internal import Registry

extension DatasetChecks {
  /// Components and the relationships that list them.
  func checkComponents(_ report: (Finding) throws -> Void) rethrows {
    for record in index.records where record.flags.contains(.isComponent) {
      try checkListing(of: record, report)
    }
    let member = version.isStatementBased ? "/componentStatementIDs" : "/recordDetails/componentRecords"
    for (place, row) in index.relationships.enumerated() {
      for (ordinal, entry) in row.components.enumerated() {
        let number = index.components[Int(entry)]
        guard !index.records[Int(number)].isStated else { continue }
        let isStatement = index.componentHashes[number].map(index.isStatement) ?? false
        let pointer = "\(member)/\(ordinal)"
        if version.isStatementBased {
          try report(
            finding(
              .olderComponentMissing, row.line, pointer,
              "The component\(name(of: number)) is no statement of this file."))
        } else if isStatement {
          try report(
            finding(
              .componentIsStatement, row.line, pointer,
              "The component\(name(of: number)) is the identifier of a statement and not of a record."))
        } else {
          try report(
            finding(
              .componentMissing, row.line, pointer,
              "The component\(name(of: number)) is no record of this file."))
        }
      }
      if !version.isStatementBased, holds(place) { try checkConnection(row, report) }
    }
  }

  private func checkListing(of record: RecordRow, _ report: (Finding) throws -> Void) rethrows {
    let isListed = record.flags.contains(.isListed)
    guard version.isStatementBased else {
      guard !record.flags.contains(.isListedAfter) else { return }
      let rule: Rule
      switch record.flags.intersection(.types) {
      case .isPerson: rule = .personComponentNotListed
      case .isRelationship: rule = .relationshipComponentNotListed
      default: rule = .entityComponentNotListed
      }
      let what = isListed ? "comes after the relationship that lists it" : "is listed by no relationship"
      try report(
        finding(rule, record.componentLine, "/recordDetails/isComponent", "The component \(what)."))
      return
    }
    if !isListed {
      try report(
        finding(
          .olderComponentNotUsed, record.componentLine, "/isComponent",
          "The component is listed by no statement."))
    } else if !record.flags.contains(.isListedAfter), !record.flags.contains(.isPerson) {
      try report(
        finding(
          .olderComponentLate, record.componentLine, "/isComponent",
          "The component comes after the statement that lists it."))
    }
  }

  /// Whether the listed relationships lead from the interested party to the subject.
  private func checkConnection(_ row: RelationshipRow, _ report: (Finding) throws -> Void) rethrows {
    let isIndirect = row.interests.contains { index.interests[Int($0)].flags.contains(.isIndirect) }
    if row.components.isEmpty {
      if isIndirect && !row.flags.contains(.isComponent) {
        try report(
          finding(
            .indirectWithoutComponents, row.line, "/recordDetails/interests",
            "The interest is indirect, and no intermediary is listed."))
      }
      return
    }
    guard row.party >= 0, row.subject >= 0 else { return }
    var links: [Int32: [Int32]] = [:]
    for entry in row.components {
      let latest = index.records[Int(index.components[Int(entry)])].latest
      guard latest >= 0 else { continue }
      let link = index.relationships[Int(latest)]
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
          .componentsDoNotConnect, row.line, "/recordDetails/componentRecords",
          "The relationships that are listed do not lead from the interested party to the subject."))
    }
  }
}
