internal import Interchange
internal import Registry

extension StatementChecks {
  mutating func checkPerson(_ person: JSONValue) {
    checkLife(person)
    for identifier in person["identifiers"]?.elements ?? JSONValue.none {
      guard let value = identifier["scheme"], let scheme = value.string else { continue }
      if version == .v0_4 { checkPersonScheme(value, scheme) }
      checkNumber(identifier, scheme)
    }
    checkExposure(person)
    checkPersonReason(person)
  }

  private mutating func checkLife(_ person: JSONValue) {
    for name in ["birthDate", "deathDate"] { checkCalendar(person[name]) }
    let birth = person["birthDate"]
    if version.isStatementBased {
      if let birth, let year = birth.string.flatMap({ Int($0.prefix(4)) }) {
        if year < 1800 { list.add(.birthYearTooEarly, at: birth, "The person was born in \(year).") }
        if year > today.year { list.add(.birthYearTooLate, at: birth, "The person is born in \(year).") }
      }
    } else if let birth, let born = day(birth) {
      if born > today { list.add(.birthInFuture, at: birth, "The person is born on \(born), after today.") }
      if born.year < 1800 { list.add(.birthTooEarly, at: birth, "The person was born in \(born.year).") }
    }
    guard let value = person["deathDate"], let death = day(value) else { return }
    let born = day(birth)
    if let born, death.isBefore(born) {
      list.add(.deathDate, at: value, "The person died on \(death), before the birth on \(born).")
    } else if death > today {
      list.add(.deathDate, at: value, "The person dies on \(death), after today.")
    } else if death.year < 1800 {
      list.add(.deathDate, at: value, "The person died in \(death.year).", severity: .warning)
    } else if let born, death.number - born.number > 1_200_000 {
      list.add(
        .deathDate, at: value, "The person lived more than 120 years, from \(born) to \(death).",
        severity: .warning)
    }
  }

  private mutating func checkPersonScheme(_ value: JSONValue, _ scheme: String) {
    let parts = scheme.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let place = parts.first, let kind = parts.last, !place.isEmpty, !kind.isEmpty
    else {
      list.add(
        .personSchemeForm, at: value, "\(quoted(scheme)) is not a country, a hyphen and a kind of document.")
      return
    }
    if !Places.isAlpha3(String(place)) {
      list.add(
        .personSchemeCountry, at: value, "\(quoted(String(place))) is no country code of three letters.")
    }
    if !["PASSPORT", "TAXID", "IDCARD"].contains(kind) {
      list.add(
        .personSchemeKind, at: value, "\(quoted(String(kind))) is none of PASSPORT, TAXID and IDCARD.")
    }
  }

  private mutating func checkExposure(_ person: JSONValue) {
    if version == .v0_1 {
      checkExposureDates(person["pepStatus"])
      return
    }
    if version == .v0_2 {
      guard let details = person["pepStatusDetails"], details.kind == .array, details.count > 0 else {
        return
      }
      checkExposureDates(details)
      let status = person["hasPepStatus"]?.boolean
      let lacking = details.elements.reduce(0) { $0 + ($1["missingInfoReason"] == nil ? 0 : 1) }
      if lacking > 0, status == true {
        list.add(
          .exposureMissingInfo, at: details,
          "Details say that information is missing, and the status is true.")
      }
      if lacking < details.count, status != true {
        list.add(
          .exposureNoMissingInfo, at: details,
          "There are details of political exposure, and the status is not true.")
      }
      return
    }
    guard let exposure = person["politicalExposure"], let details = exposure["details"],
      details.kind == .array, details.count > 0
    else { return }
    checkExposureDates(details)
    let status = exposure["status"]?.string
    if lacksInformation(details) {
      guard status != "unknown" else { return }
      list.add(
        .exposureMissingInfo, at: details,
        "Details say that information is missing, and the status is not unknown.")
    } else if status == nil || status == "isNotPep" {
      list.add(
        .exposureDetailsWithoutStatus, at: details,
        "There are details of political exposure, and the status says that there is none.")
    }
  }

  private func lacksInformation(_ details: JSONValue) -> Bool {
    details.elements.contains { $0["missingInfoReason"] != nil }
  }

  private mutating func checkExposureDates(_ details: JSONValue?) {
    for detail in details?.elements ?? JSONValue.none {
      guard let start = day(detail["startDate"]), let value = detail["endDate"], let end = day(value),
        end.isBefore(start)
      else { continue }
      list.add(
        .exposureEndsBeforeStart, at: value, "The exposure ends on \(end), before it starts on \(start).")
    }
  }

  private mutating func checkPersonReason(_ person: JSONValue) {
    guard let value = person["personType"], let type = value.string else { return }
    let hasReason = person[version == .v0_1 ? "missingInfoReason" : "unspecifiedPersonDetails"] != nil
    if hasReason && type == "knownPerson" {
      list.add(.reasonForKnown, at: value, "The person is known, and a reason says why it is not.")
    }
    if !hasReason && (type == "anonymousPerson" || type == "unknownPerson") {
      list.add(.noReason, at: value, "The person is not named, and nothing says why.")
    }
  }
}
