internal import Registry

/// Makes statements from the basic company data of Companies House: an entity for each row.
///
/// Each counts from the day on which the company was formed and is published on the day of the file, so that
/// a later file tells the later name. Source: Companies House, Free Company Data Product.
struct CompanyRows: RowConverter {
  let published: CalendarDate?
  let retrieved: CalendarDate?
  let lastColumn: String? = "confstmtlastmadeupdate"
  let passesRemarks = false

  /// Columns without which it is not this table.
  static func recognises(_ columns: [String]) -> Bool {
    columns.starts(with: ["companyname", "companynumber"])
  }

  mutating func drafts(
    _ cells: [String: String], line: Int, _ findings: inout RowFindings
  ) throws(RowRefusal) -> [StatementDraft] {
    guard let number = cells["companynumber"] else {
      throw findings.refusal(
        "companyMissing", "The row does not give the number of the company.", advice: "Fetch the file again.",
        column: "companynumber")
    }
    let company = PSCCompany(number: number)
    var details = company.details
    details["name"] = cells["companyname"].map { .text(CellText.name($0)) }
    let form = [cells["companycategory"], cells["companystatus"]].compactMap { $0 }
    details["entityType"] = .members([
      "type": .text(EntityType.registeredEntity.rawValue),
      "details": form.isEmpty ? nil : .text(form.joined(separator: "; ")),
    ])
    if let country = cells["countryoforigin"], country.uppercased() != "UNITED KINGDOM" {
      details["jurisdiction"] = .object(["name": .text(country)])
    }
    let former = (1...10).compactMap { cells["previousname_\($0).companyname"].map(CellText.name) }
    if !former.isEmpty { details["alternateNames"] = .list(former.map(DraftValue.text)) }
    let lines = [
      "careof", "pobox", "addressline1", "addressline2", "posttown", "county",
    ].compactMap { cells["regaddress.\($0)"] }
    if !lines.isEmpty {
      details["addresses"] = .list([
        .members([
          "type": .text("registered"), "address": .text(lines.joined(separator: ", ")),
          "postCode": cells["regaddress.postcode"].map(DraftValue.text),
          "country": cells["regaddress.country"].map { .object(["name": .text($0)]) },
        ])
      ])
    }
    let formed = date("incorporationdate", cells, &findings)
    details["foundingDate"] = formed.map { .text($0.description) }
    details["dissolutionDate"] = date("dissolutiondate", cells, &findings).map { .text($0.description) }
    var draft = StatementDraft(
      recordId: company.record, declarationSubject: company.record, type: .entity, date: formed ?? .earliest,
      published: published, details: details, url: cells["uri"], cells: cells)
    draft.publisher = PSCConverter.publisher
    draft.license = PSCConverter.license
    draft.sourceType = "officialRegister"
    draft.retrieved = retrieved?.description
    return [draft]
  }

  /// A day as day, month and year between strokes, as this table writes all its dates.
  private func date(
    _ column: String, _ cells: [String: String], _ findings: inout RowFindings
  ) -> CalendarDate? {
    guard let text = cells[column] else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    if parts.count == 3, text.utf8.count == 10, let day = parts[0], let month = parts[1], let year = parts[2],
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return date
    }
    findings.notUnderstood(text, "a day as DD/MM/YYYY", column: column)
    return nil
  }
}
