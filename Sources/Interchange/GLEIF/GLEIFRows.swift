internal import Registry

/// Makes statements from the rows of GLEIF's golden copy as CSV, and of tables with its columns cut short.
///
/// Each row becomes the record that XML and JSON would give, and is read as that. Source: GLEIF, golden copy
/// files in CSV, whose columns are the paths of LEI-CDF, RR-CDF and Reporting Exceptions.
struct GLEIFRows: RowConverter {
  enum Kind {
    case entities, links, exceptions
  }

  let lastColumn: String? = nil
  let passesRemarks = false
  private let kind: Kind
  private let converter: GLEIFConverter
  private let parser = JSONParser()

  init(_ kind: Kind, published: CalendarDate?, retrieved: CalendarDate?) {
    self.kind = kind
    converter = GLEIFConverter(published: published, retrieved: retrieved)
  }

  /// What a table is by its columns, in small letters; nil for none of GLEIF's.
  static func recognise(_ columns: [String]) -> Kind? {
    let names = Set(columns)
    let marks: [(Kind, [String])] = [
      (.entities, ["lei", "entity.legalname"]),
      (
        .links,
        [
          "relationship.startnode.nodeid", "relationship.endnode.nodeid", "relationship.relationshiptype",
          "relationship.relationshipstatus",
        ]
      ),
      (.exceptions, ["lei", "exception.category"]),
      (.entities, ["lei", "legal_name", "jurisdiction", "ra_code", "status"]),
      (.links, ["start_lei", "end_lei", "type", "status", "period_start", "period_end"]),
    ]
    return marks.first { names.isSuperset(of: $0.1) }?.0
  }

  mutating func drafts(
    _ cells: [String: String], line: Int, _ findings: inout RowFindings
  ) throws(RowRefusal) -> [StatementDraft] {
    let row = GLEIFRow(cells)
    let record: DraftValue
    switch kind {
    case .entities: record = row.entity
    case .links: record = row.link
    case .exceptions: record = row.exception
    }
    var bytes: [UInt8] = []
    record.write(to: &bytes)
    let file = findings.file
    let result = bytes.withUnsafeBufferPointer { buffer in read(buffer, file: file, line: line) }
    switch result {
    case .success(let read):
      for finding in read.notes {
        findings.note(finding.severity, finding.code, finding.message, advice: finding.advice)
      }
      return read.drafts.map { draft in
        var draft = draft
        // The row stands for itself.
        draft.asFiled = nil
        draft.cells = cells
        return draft
      }
    case .failure(let refusal): throw refusal
    }
  }

  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, line: Int
  ) -> Result<(drafts: [StatementDraft], notes: [Finding]), RowRefusal> {
    var reader = StatementReader(file: file)
    do throws(JSONError) {
      let root = try parser.parse(bytes)
      do throws(Refusal) {
        let drafts = try converter.drafts(root, &reader)
        return .success((drafts, reader.findings))
      } catch {
        var finding = error.finding
        finding.location = SourceLocation(file: file, line: line)
        return .failure(RowRefusal(finding))
      }
    } catch {
      return .failure(RowRefusal(error.finding(file: file, bytes: bytes, line: line)))
    }
  }
}

/// The cells of a row as the record that they stand for.
private struct GLEIFRow {
  private let cells: [String: String]

  init(_ cells: [String: String]) { self.cells = cells }

  /// The first of the columns that says something.
  private func text(_ columns: String...) -> DraftValue? {
    columns.lazy.compactMap { cells[$0] }.first.map(DraftValue.text)
  }

  /// The texts of the columns `column.1`, `column.2` ….
  private func list(_ column: String) -> DraftValue? {
    let texts = (1...9).compactMap { cells["\(column).\($0)"] }
    return texts.isEmpty ? nil : .list(texts.map(DraftValue.text))
  }

  var entity: DraftValue {
    .members([
      "LEI": text("lei"),
      "Entity": .members([
        "LegalName": text("entity.legalname", "legal_name"),
        "OtherEntityNames": list("entity.otherentitynames.otherentityname"),
        "TransliteratedOtherEntityNames": list(
          "entity.transliteratedotherentitynames.transliteratedotherentityname"),
        "LegalAddress": address("entity.legaladdress"),
        "HeadquartersAddress": address("entity.headquartersaddress"),
        "RegistrationAuthority": .members([
          "RegistrationAuthorityID": text(
            "entity.registrationauthority.registrationauthorityid", "ra_code"),
          "OtherRegistrationAuthorityID": text(
            "entity.registrationauthority.otherregistrationauthorityid"),
          "RegistrationAuthorityEntityID": text(
            "entity.registrationauthority.registrationauthorityentityid", "registered_as", "ra_entity_id"),
        ]),
        "LegalJurisdiction": text("entity.legaljurisdiction", "jurisdiction"),
        "EntityCategory": text("entity.entitycategory", "category"),
        "EntitySubCategory": text("entity.entitysubcategory"),
        "LegalForm": .members([
          "EntityLegalFormCode": text("entity.legalform.entitylegalformcode", "elf_code"),
          "OtherLegalForm": text("entity.legalform.otherlegalform"),
        ]),
        "EntityStatus": text("entity.entitystatus", "status"),
        "EntityCreationDate": text("entity.entitycreationdate", "created"),
        "EntityExpirationDate": text("entity.entityexpirationdate"),
      ]),
      "Registration": registration,
    ])
  }

  private var registration: DraftValue {
    .members([
      "LastUpdateDate": text("registration.lastupdatedate"),
      "RegistrationStatus": text("registration.registrationstatus", "registration_status"),
    ])
  }

  private func address(_ column: String) -> DraftValue? {
    let members: [String: DraftValue?] = [
      "FirstAddressLine": text("\(column).firstaddressline"),
      "AdditionalAddressLine": list("\(column).additionaladdressline"),
      "City": text("\(column).city"), "Region": text("\(column).region"),
      "PostalCode": text("\(column).postalcode"), "Country": text("\(column).country"),
    ]
    return members.values.contains { $0 != nil } ? .members(members) : nil
  }

  var link: DraftValue {
    var periods = (1...9).compactMap { number -> DraftValue? in
      let column = "relationship.period.\(number)"
      guard cells["\(column).periodtype"] != nil else { return nil }
      return .members([
        "StartDate": text("\(column).startdate"), "EndDate": text("\(column).enddate"),
        "PeriodType": text("\(column).periodtype"),
      ])
    }
    if cells["period_start"] != nil || cells["period_end"] != nil {
      periods.append(
        .members([
          "StartDate": text("period_start"), "EndDate": text("period_end"),
          "PeriodType": .text("RELATIONSHIP_PERIOD"),
        ]))
    }
    return .members([
      "Relationship": .members([
        "StartNode": .members(["NodeID": text("relationship.startnode.nodeid", "start_lei")]),
        "EndNode": .members(["NodeID": text("relationship.endnode.nodeid", "end_lei")]),
        "RelationshipType": text("relationship.relationshiptype", "type"),
        "RelationshipStatus": text("relationship.relationshipstatus", "status"),
        "RelationshipPeriods": .list(periods),
      ]),
      "Registration": registration,
    ])
  }

  var exception: DraftValue {
    .members([
      "LEI": text("lei"), "ExceptionCategory": text("exception.category"),
      "ExceptionReason": list("exception.reason"), "ExceptionReference": list("exception.reference"),
    ])
  }
}
