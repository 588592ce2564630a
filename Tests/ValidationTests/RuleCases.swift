import Testing

@testable import Validation

/// For each rule an input that breaks it and one that nearly does.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let breaks: String
  let keeps: String
  var testDescription: String { rule.rawValue }

  init(_ rule: Rule, breaks: String, keeps: String) {
    self.rule = rule
    self.breaks = breaks
    self.keeps = keeps
  }

  /// One input with two readings of a detail.
  init(_ rule: Rule, _ input: (String) -> String, breaks: String, keeps: String) {
    self.init(rule, breaks: input(breaks), keeps: input(keeps))
  }
}

private func record(_ build: (inout Dataset) -> Void) -> String {
  var dataset = Dataset()
  build(&dataset)
  return dataset.text
}

private func older(_ version: String = "0.3", _ build: (inout OlderDataset) -> Void) -> String {
  var dataset = OlderDataset(version)
  build(&dataset)
  return dataset.text
}

/// An entity with these details, and somebody who holds it.
private func entity(_ details: String) -> String {
  record {
    $0.entity("e1", details)
    $0.person("p1")
    $0.relationship("r1", "e1", "p1")
  }
}

private func person(_ details: String) -> String {
  record {
    $0.entity("e1")
    $0.person("p1", details)
    $0.relationship("r1", "e1", "p1")
  }
}

private func interest(_ interest: String) -> String {
  record {
    $0.entity("e1", #""foundingDate":"2010-05-05","dissolutionDate":"2020-06-06""#)
    $0.person("p1")
    $0.relationship("r1", "e1", "p1", interest)
  }
}

private func share(_ share: String) -> String {
  interest(#"{"type":"shareholding","directOrIndirect":"direct","share":{\#(share)}}"#)
}

/// An entity of this type and somebody with this interest in it.
private func arrangement(_ type: String, _ interest: String) -> String {
  record {
    $0.entity("e1", type: type)
    $0.person("p1")
    $0.relationship("r1", "e1", "p1", #"{"type":"\#(interest)"}"#)
  }
}

private func statement(_ extra: String) -> String { record { $0.entity("e1", extra: extra) } }

/// Statements of one record with these dates, states and types of record.
private func series(_ statements: (date: String, status: String)...) -> String {
  record {
    for item in statements { $0.entity("e1", status: item.status, date: item.date) }
  }
}

private func olderPerson(_ details: String, version: String = "0.3") -> String {
  older(version) {
    $0.entity("e1")
    $0.person("p1", details)
    $0.ownership("o1", of: "e1", by: "p1")
  }
}

private func olderEntity(_ details: String, version: String = "0.3") -> String {
  older(version) {
    $0.entity("e1", details)
    $0.person("p1")
    $0.ownership("o1", of: "e1", by: "p1")
  }
}

private func listing(_ details: String) -> String {
  let security =
    #"{"stockExchangeJurisdiction":"GB","stockExchangeName":"X","security":{"ticker":"T"}\#(details)}"#
  return #""publicListing":{"hasPublicListing":true,"securitiesListings":[\#(security)]}"#
}

private let plain = record { $0.entity("e1") }
private let trust = #"{"type":"arrangement","subtype":"trust"}"#
private let nomination = #"{"type":"arrangement","subtype":"nomination"}"#

extension RuleCase {
  static let all: [RuleCase] = file + dates + shares + network + components + details + before

  private static let file: [RuleCase] = [
    RuleCase(.unknownVersion, breaks: plain.replacing("\"0.4\"", with: "\"0.5\""), keeps: plain),
    RuleCase(.assumedVersion, breaks: plain.replacing("\"bodsVersion\":\"0.4\",", with: ""), keeps: plain),
    RuleCase(
      .inconsistentVersion, breaks: plain + plain.replacing("\"0.4\"", with: "\"0.3\""), keeps: plain + plain),
    RuleCase(.unknownMember, statement, breaks: #""shoeSize":1"#, keeps: #""declaration":"1""#),
    RuleCase(.misspeltMember, statement, breaks: #""declarations":"1""#, keeps: #""shoeSize":1"#),
    RuleCase(.memberOfOtherVersion, statement, breaks: #""statementID":"1""#, keeps: #""shoeSize":1"#),
    RuleCase(
      .duplicateStatement, breaks: plain + plain,
      keeps: plain + plain.replacing("statement-0", with: "statement-1")),
    RuleCase(
      .badPointer,
      { statement(#""annotations":[{"motivation":"commenting","statementPointerTarget":"\#($0)"}]"#) },
      breaks: "/recordDetails/name", keeps: "/recordDetails/entityType/type"),
    RuleCase(.nothingToCheck, breaks: "[]", keeps: plain),
  ]

  private static let dates: [RuleCase] = [
    RuleCase(
      .futureRetrieval, { statement(#""source":{"retrievedAt":"\#($0)"}"#) }, breaks: "2026-11-24",
      keeps: "2026-11-23"),
    RuleCase(
      .futureStatement, { day in record { $0.entity("e1", date: day) } }, breaks: "2026-11-24",
      keeps: "2026-11-23"),
    RuleCase(
      .futurePublication, { day in record { $0.entity("e1", date: day) } }, breaks: "2026-11-24",
      keeps: "2026-11-23"),
    RuleCase(
      .futureAnnotation,
      {
        statement(
          #""annotations":[{"motivation":"commenting","statementPointerTarget":"","creationDate":"\#($0)"}]"#)
      }, breaks: "2026-11-24", keeps: "2026-11-23"),
    RuleCase(
      .noSuchDay, { olderPerson(#""birthDate":"\#($0)""#) }, breaks: "1990-02-30", keeps: "1990-02-28"),
    RuleCase(
      .deathDate, { person(#""birthDate":"1930-05","deathDate":"\#($0)""#) }, breaks: "1930-04",
      keeps: "1930-05-01"),
    RuleCase(.birthInFuture, { person(#""birthDate":"\#($0)""#) }, breaks: "2026-12", keeps: "2026-11-23"),
    RuleCase(.birthTooEarly, { person(#""birthDate":"\#($0)""#) }, breaks: "1799-12-31", keeps: "1800"),
    RuleCase(
      .birthYearTooEarly, { olderPerson(#""birthDate":"\#($0)""#) }, breaks: "1799-12-31", keeps: "1800"),
    RuleCase(.birthYearTooLate, { olderPerson(#""birthDate":"\#($0)""#) }, breaks: "2027", keeps: "2026"),
    RuleCase(
      .dissolvedBeforeFounded, { entity(#""foundingDate":"2020-02-02","dissolutionDate":"\#($0)""#) },
      breaks: "2020-02-01", keeps: "2020-02-02"),
    RuleCase(
      .interestEndsBeforeStart, { interest(#"{"startDate":"2015-01-02","endDate":"\#($0)"}"#) },
      breaks: "2015-01-01", keeps: "2015-01-02"),
    RuleCase(
      .interestOutsideLife, { interest(#"{"startDate":"\#($0)"}"#) }, breaks: "2010-05-04",
      keeps: "2010-05-05"),
    RuleCase(
      .exposureEndsBeforeStart,
      {
        person(
          #""politicalExposure":{"status":"isPep","details":[{"startDate":"2015-01-02","endDate":"\#($0)"}]}"#
        )
      }, breaks: "2015-01-01", keeps: "2015-01-02"),
  ]

  private static let shares: [RuleCase] = [
    RuleCase(
      .twoMinima, share, breaks: #""minimum":5,"exclusiveMinimum":5"#, keeps: #""minimum":5,"maximum":6"#),
    RuleCase(
      .twoMaxima, share, breaks: #""maximum":5,"exclusiveMaximum":6"#, keeps: #""exclusiveMaximum":6"#),
    RuleCase(.exactWithBounds, share, breaks: #""exact":0,"minimum":0"#, keeps: #""exact":0"#),
    RuleCase(
      .maximumBelowMinimum, share, breaks: #""minimum":50.0000001,"maximum":50"#,
      keeps: #""minimum":49.9999999,"maximum":50"#),
    RuleCase(
      .maximumIsMinimum, share, breaks: #""minimum":5e1,"maximum":50.00"#,
      keeps: #""minimum":50,"maximum":50.01"#),
    RuleCase(
      .sharesOver100,
      { first in
        record {
          $0.entity("e1")
          $0.person("p1")
          $0.person("p2")
          $0.relationship("r1", "e1", "p1", #"{"type":"shareholding","share":{\#(first)}}"#)
          $0.relationship("r2", "e1", "p2", #"{"type":"shareholding","share":{"exact":50}}"#)
        }
      }, breaks: #""exclusiveMinimum":50,"maximum":75"#, keeps: #""minimum":50,"maximum":75"#),
    RuleCase(
      .repeatedInterest, { interest(#"{"type":"boardMember"},{"type":"\#($0)"}"#) }, breaks: "boardMember",
      keeps: "boardChair"),
  ]

  private static let network: [RuleCase] = [
    RuleCase(
      .subjectOfDeclarationMissing, { name in record { $0.entity("e1", subject: name) } }, breaks: "e2",
      keeps: "e1"),
    RuleCase(
      .subjectOfDeclarationIsRelationship,
      { name in
        record {
          $0.entity("e1", subject: name)
          $0.person("p1")
          $0.relationship("r1", "e1", "p1")
        }
      }, breaks: "r1", keeps: "p1"),
    RuleCase(
      .twoNew, breaks: series(("2020-01-01", "new"), ("2021-01-01", "new")),
      keeps: series(("2020-01-01", "new"), ("2021-01-01", "updated"))),
    RuleCase(
      .newNotFirst, breaks: series(("2021-01-01", "new"), ("2020-01-01", "updated")),
      keeps: series(("2021-01-01", "updated"), ("2020-01-01", "new"))),
    RuleCase(
      .twoClosed, breaks: series(("2020-01-01", "closed"), ("2021-01-01", "closed")),
      keeps: series(("2020-01-01", "updated"), ("2021-01-01", "closed"))),
    RuleCase(
      .closedNotLast, breaks: series(("2020-01-01", "closed"), ("2021-01-01", "updated")),
      keeps: series(("2021-01-01", "closed"), ("2020-01-01", "updated"))),
    RuleCase(
      .sameDateInSeries, breaks: series(("2020-01-01", "new"), ("2020-01-01", "updated")),
      keeps: series(("2020-01-01", "new"), ("2020-01-02", "updated"))),
    RuleCase(
      .mixedRecordTypes,
      { name in
        record {
          $0.entity("e1")
          $0.person(name)
        }
      }, breaks: "e1", keeps: "p1"),
    RuleCase(.subjectMissing, { link($0, "p1") }, breaks: "e2", keeps: "e1"),
    RuleCase(.subjectNotEntity, { link($0, "p1") }, breaks: "p1", keeps: "e1"),
    RuleCase(.partyMissing, { link("e1", $0) }, breaks: "p2", keeps: "p1"),
    RuleCase(.partyNotEntityOrPerson, { link("e1", $0) }, breaks: "r1", keeps: "p1"),
    RuleCase(
      .subjectLater,
      breaks: record {
        $0.person("p1")
        $0.relationship("r1", "e1", "p1")
        $0.entity("e1")
      }, keeps: link("e1", "p1")),
    RuleCase(
      .partyLater,
      breaks: record {
        $0.entity("e1")
        $0.relationship("r1", "e1", "p1")
        $0.person("p1")
      }, keeps: link("e1", "p1")),
    RuleCase(
      .ownerNotPerson,
      { party in
        record {
          $0.entity("e1")
          $0.entity("e2")
          $0.person("p1")
          $0.relationship("r1", "e1", party, #"{"beneficialOwnershipOrControl":true}"#)
        }
      }, breaks: "e2", keeps: "p1"),
    RuleCase(.entityNotUsed, { link($0, "p1", extra: "e2") }, breaks: "e1", keeps: "e2"),
    RuleCase(.personNotUsed, { link("e1", $0) }, breaks: #"{"reason":"unknown"}"#, keeps: "p1"),
    RuleCase(.cycle, { ring($0) }, breaks: "e1", keeps: "e4"),
    RuleCase(.selfOwnership, { link("e1", $0) }, breaks: "e1", keeps: "p1"),
  ]

  private static func link(_ subject: String, _ party: String, extra: String? = nil) -> String {
    record {
      $0.entity("e1")
      if let extra { $0.entity(extra) }
      $0.person("p1")
      $0.relationship("r1", subject, party)
    }
  }

  private static func ring(_ last: String) -> String {
    record {
      for name in ["e1", "e2", "e3", "e4"] { $0.entity(name) }
      $0.relationship("r1", "e1", "e2")
      $0.relationship("r2", "e2", "e3")
      $0.relationship("r3", "e3", last)
    }
  }
}

extension RuleCase {
  /// A primary relationship from p1 to e1 with these components; e2 stands between.
  private static func primary(
    _ components: String, interest: String = "", entity: Bool = false, person: Bool = false,
    relationship: Bool = false, subjectOfLink: String = "e1"
  ) -> String {
    record {
      $0.entity("e1")
      $0.entity("e2", component: entity)
      $0.person("p2", component: person)
      $0.person("p1")
      $0.relationship("r2", subjectOfLink, "e2", component: relationship)
      $0.relationship("r3", "e2", "p1")
      $0.relationship("r1", "e1", "p1", interest, components: components)
    }
  }

  static let components: [RuleCase] = [
    RuleCase(
      .entityComponentNotListed, { primary($0, entity: true) }, breaks: #""r2""#, keeps: #""e2""#),
    RuleCase(
      .personComponentNotListed, { primary($0, person: true) }, breaks: #""r2""#, keeps: #""p2""#),
    RuleCase(
      .relationshipComponentNotListed, { primary($0, relationship: true) }, breaks: #""e2""#,
      keeps: #""r2""#),
    RuleCase(.componentMissing, { primary($0) }, breaks: #""r9""#, keeps: #""r2""#),
    RuleCase(
      .componentIsStatement, { primary($0) }, breaks: #""unveil-validation-test-statement-0""#,
      keeps: #""r2""#),
    RuleCase(
      .primaryIsComponent,
      { claim in
        record {
          $0.entity("e1")
          $0.person("p1")
          $0.relationship(
            "r1", "e1", "p1", #"{"beneficialOwnershipOrControl":\#(claim)}"#, component: true)
        }
      }, breaks: "true", keeps: "false"),
    RuleCase(
      .indirectWithoutComponents, { primary("", interest: #"{"directOrIndirect":"\#($0)"}"#) },
      breaks: "indirect", keeps: "direct"),
    RuleCase(
      .componentsDoNotConnect, { primary(#""r2","r3""#, subjectOfLink: $0) }, breaks: "e2", keeps: "e1"),
  ]

  static let details: [RuleCase] = [
    RuleCase(.nominationSubject, { arrangement($0, "nominee") }, breaks: trust, keeps: nomination),
    RuleCase(.trustSubject, { arrangement($0, "settlor") }, breaks: nomination, keeps: trust),
    RuleCase(
      .beneficiarySubject, { arrangement($0, "beneficiaryOfLegalArrangement") },
      breaks: #"{"type":"registeredEntity"}"#, keeps: #"{"type":"arrangement"}"#),
    RuleCase(
      .interestNotOfTrust, { arrangement(trust, $0) }, breaks: "shareholding",
      keeps: "otherInfluenceOrControl"),
    RuleCase(
      .interestNotOfNomination, { arrangement(nomination, $0) }, breaks: "settlor", keeps: "nominator"),
    RuleCase(
      .entitySchemeUnknown, { entity(#""identifiers":[{"id":"1","scheme":"\#($0)"}]"#) },
      breaks: "GB-COH-MADE-UP", keeps: "GB-CHC"),
    RuleCase(.personSchemeForm, passport, breaks: "PASSPORT", keeps: "GBR-PASSPORT"),
    RuleCase(.personSchemeCountry, passport, breaks: "GBX-PASSPORT", keeps: "XXA-PASSPORT"),
    RuleCase(.personSchemeKind, passport, breaks: "GBR-LIBRARY", keeps: "GBR-IDCARD"),
    RuleCase(
      .identifierForm, { entity(#""identifiers":[{"id":"\#($0)","scheme":"GB-COH"}]"#) }, breaks: "1234567X",
      keeps: "SC123456"),
    RuleCase(
      .identifierCheck, { entity(#""identifiers":[{"id":"\#($0)","scheme":"XI-LEI"}]"#) },
      breaks: "529900T8BM49AURSDO56", keeps: "529900T8BM49AURSDO55"),
    RuleCase(
      .countryUnknown, { person(#""nationalities":[{"name":"Somewhere","code":"\#($0)"}]"#) }, breaks: "ZZ",
      keeps: "XK"),
    RuleCase(
      .jurisdictionUnknown, { entity(#""jurisdiction":{"name":"Somewhere","code":"\#($0)"}"#) },
      breaks: "US_DE", keeps: "US-DE"),
    RuleCase(
      .countryOfTerritory,
      { entity(#""jurisdiction":{"name":"British Virgin Islands","code":"\#($0)"}"#) }, breaks: "GB",
      keeps: "VG"),
    RuleCase(
      .onlyAlternativeAddress,
      { entity(#""addresses":[{"type":"alternative","address":"1"},{"type":"\#($0)","address":"2"}]"#) },
      breaks: "alternative", keeps: "registered"),
    RuleCase(
      .listingDenied,
      { entity(#""publicListing":{"hasPublicListing":\#($0),"companyFilingsURLs":["https://x.example/"]}"#) },
      breaks: "false", keeps: "true"),
    RuleCase(
      .marketWithoutOperating, { entity(listing(#","marketIdentifierCode":"XLON"\#($0)"#)) }, breaks: "",
      keeps: #","operatingMarketIdentifierCode":"XLON""#),
    RuleCase(
      .operatingWithoutMarket, { entity(listing(#","operatingMarketIdentifierCode":"XLON"\#($0)"#)) },
      breaks: "", keeps: #","marketIdentifierCode":"XLON""#),
    RuleCase(
      .exposureDetailsWithoutStatus,
      { person(#""politicalExposure":{"status":"\#($0)","details":[{"reason":"minister"}]}"#) },
      breaks: "isNotPep", keeps: "isPep"),
    RuleCase(
      .exposureMissingInfo,
      { person(#""politicalExposure":{"status":"\#($0)","details":[{"missingInfoReason":"none given"}]}"#) },
      breaks: "isPep", keeps: "unknown"),
    RuleCase(
      .noReason,
      { reason in record { $0.person("p1", reason, type: "unknownPerson") } }, breaks: "",
      keeps: #""unspecifiedPersonDetails":{"reason":"unknown"}"#),
    RuleCase(
      .reasonForKnown,
      { type in record { $0.person("p1", #""unspecifiedPersonDetails":{"reason":"unknown"}"#, type: type) } },
      breaks: "knownPerson", keeps: "anonymousPerson"),
  ]

  private static func passport(_ scheme: String) -> String {
    person(#""identifiers":[{"id":"1","scheme":"\#(scheme)"}]"#)
  }

  static let before: [RuleCase] = [
    RuleCase(
      .olderEntityScheme, { olderEntity(#""identifiers":[{"id":"1","scheme":"\#($0)"}]"#) },
      breaks: "GB-COH-MADE-UP", keeps: "GB-CHC"),
    RuleCase(
      .olderAddressType, { olderEntity(#""addresses":[{"type":"\#($0)","address":"1"}]"#) },
      breaks: "residence", keeps: "business"),
    RuleCase(
      .olderComponentAndComponents,
      { list in
        older {
          $0.entity("e1")
          $0.ownership("o2", of: "e1", component: true)
          $0.ownership("o1", of: "e1", #""componentStatementIDs":[\#(list)]"#, component: true)
        }
      }, breaks: "\"" + OlderDataset.id("o2") + "\"", keeps: ""),
    RuleCase(
      .olderOwnerNotPerson,
      { claim in
        older {
          $0.entity("e1")
          $0.entity("e2")
          $0.ownership(
            "o1", of: "e1", entity: "e2", #""interests":[{"beneficialOwnershipOrControl":\#(claim)}]"#)
        }
      }, breaks: "true", keeps: "false"),
    RuleCase(.olderComponentLate, breaks: chain(early: false), keeps: chain(early: true)),
    RuleCase(
      .olderComponentNotUsed, breaks: chain(early: true, lists: false), keeps: chain(early: true)),
    RuleCase(
      .olderComponentMissing, breaks: chain(early: nil), keeps: chain(early: true)),
    RuleCase(
      .olderEntityLate,
      breaks: older {
        $0.person("p1")
        $0.ownership("o1", of: "e1", by: "p1")
        $0.entity("e1")
      }, keeps: olderEntity("")),
    RuleCase(
      .olderPersonLate,
      breaks: older {
        $0.entity("e1")
        $0.ownership("o1", of: "e1", by: "p1")
        $0.person("p1")
      }, keeps: olderEntity("")),
    RuleCase(.olderEntityMissing, { owned($0, by: "p1") }, breaks: "e2", keeps: "e1"),
    RuleCase(.olderPersonMissing, { owned("e1", by: $0) }, breaks: "p2", keeps: "p1"),
    RuleCase(.olderEntityNotUsed, { owned($0, by: "p1") }, breaks: "e2", keeps: "e1"),
    RuleCase(.olderPersonNotUsed, { owned("e1", by: $0) }, breaks: "p2", keeps: "p1"),
    RuleCase(
      .olderTwoParties,
      breaks: olderEntity("").replacing(
        #""interestedParty":{"#,
        with: #""interestedParty":{"describedByEntityStatement":"\#(OlderDataset.id("e1"))","#),
      keeps: olderEntity("")),
    RuleCase(
      .olderReplacesCircle,
      { name in
        older {
          $0.entity("e1", #""replacesStatements":["\#(OlderDataset.id("e2"))"]"#)
          $0.entity("e2", #""replacesStatements":["\#(OlderDataset.id(name))"]"#)
        }
      }, breaks: "e1", keeps: "e3"),
    RuleCase(
      .olderReplacesOtherType,
      { name in
        older {
          $0.entity("e1")
          $0.person("p1")
          $0.entity("e2", #""replacesStatements":["\#(OlderDataset.id(name))"]"#)
        }
      }, breaks: "p1", keeps: "e1"),
    RuleCase(
      .olderSubtype,
      { type in
        older {
          $0.entity("e1", #""entitySubtype":{"generalCategory":"stateBody-other"}"#, type: type)
        }
      }, breaks: "state", keeps: "stateBody"),
    RuleCase(
      .exposureNoMissingInfo,
      { olderPerson(#""hasPepStatus":\#($0),"pepStatusDetails":[{"reason":"minister"}]"#, version: "0.2") },
      breaks: "false", keeps: "true"),
  ]

  private static func owned(_ subject: String, by person: String) -> String {
    older {
      $0.entity("e1")
      $0.person("p1")
      $0.ownership("o1", of: subject, by: person)
    }
  }

  /// A statement with a component before it, after it or nowhere.
  private static func chain(early: Bool?, lists: Bool = true) -> String {
    older {
      $0.entity("e1")
      $0.person("p1")
      if early == true { $0.ownership("o2", of: "e1", by: "p1", component: true) }
      let list = #""componentStatementIDs":["\#(OlderDataset.id("o2"))"]"#
      $0.ownership("o1", of: "e1", by: "p1", lists ? list : "")
      if early == false { $0.ownership("o2", of: "e1", by: "p1", component: true) }
    }
  }
}

extension String {
  /// The text with every occurrence of another replaced.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = Substring(self)
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
