internal import Registry

/// Makes statements from the rows of any table, as a mapping says.
///
/// A row becomes the parties that it names and the interests between them. Parties without an identifier of
/// their own are known by their name, entities in all of the table and persons only beside the same company
/// and with the same day of birth and numbers: two persons of one name are not one.
struct MappedRows: RowConverter {
  let mapping: TableMapping
  let published: CalendarDate?
  let options: TableOptions
  let lastColumn: String? = nil
  let passesRemarks = false
  private let records: TableRecords
  /// The name of the table, which keeps its numbers apart from those of others.
  private let table: String
  private var seen = SeenInterests()
  private var parts = PartsOfHoldings()
  private var hasNotedNumbers = false

  init(_ mapping: TableMapping, published: CalendarDate?, options: TableOptions, file: String) {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    table = last.lowercased().hasSuffix(".gz") ? String(last.dropLast(3)) : last
    self.mapping = mapping
    self.published = published
    self.options = options
    records = TableRecords(scope: options.scope)
  }

  private struct Party {
    let record: String
    let draft: StatementDraft
  }

  mutating func drafts(
    _ cells: [String: String], line: Int, _ findings: inout RowFindings
  ) throws(RowRefusal) -> [StatementDraft] {
    let subjects = Set(mapping.interests.map(\.subject))
    var parties: [String: Party] = [:]
    var context = ""
    let names = mapping.parties.keys.sorted { one, other in
      let order = (subjects.contains(one) ? 0 : 1, subjects.contains(other) ? 0 : 1)
      return order.0 == order.1 ? one.utf8.lexicographicallyPrecedes(other.utf8) : order.0 < order.1
    }
    var drafts: [StatementDraft] = []
    for name in names {
      guard let columns = mapping.parties[name],
        let party = try party(columns, cells, role: name, beside: context, &findings)
      else { continue }
      if subjects.contains(name) { context = party.record }
      parties[name] = party
      drafts.append(party.draft)
    }
    let stated = mapping.date.flatMap { date($0, cells, &findings) } ?? published
    for interest in mapping.interests {
      let (made, end, content, share) = try link(interest, parties, cells, stated, &findings)
      let draft = described(made, cells, stated)
      seen.take(
        draft, end, cells, line: line, column: interest.end ?? "", isHistory: mapping.date != nil, &findings)
      let name = interest.lot.map { cells[$0] ?? "" } ?? interest.details.flatMap { cells[$0] }
      if let name {
        let part = PartsOfHoldings.Part(
          draft: draft, interest: content, share: share, end: end, name: name, isLot: interest.lot != nil,
          line: line)
        let pair = [
          parties[interest.subject]?.record ?? "", parties[interest.party]?.record ?? "",
          interest.type.rawValue, interest.directness.rawValue, stated?.description ?? "",
        ]
        if parts.keep(part, pair: pair) { continue }
      }
      drafts += draft.ending(end)
    }
    noteNumbers(&findings)
    return drafts.map { described($0, cells, stated) }
  }

  mutating func finish(file: String) -> [(StatementDraft, Int, [Finding])] {
    parts.finish(records, file: file)
  }

  /// A draft with what the mapping and the row say of the source.
  private func described(
    _ draft: StatementDraft, _ cells: [String: String], _ stated: CalendarDate?
  ) -> StatementDraft {
    var draft = draft
    draft.published = stated
    draft.publisher = mapping.publisher
    draft.license = mapping.license
    draft.retrieved = options.retrieved?.description
    draft.sourceDescription = mapping.title
    draft.url = mapping.url.flatMap { cells[$0] }
    return draft
  }

  /// Says once what keeps the numbers of the table apart.
  private mutating func noteNumbers(_ findings: inout RowFindings) {
    guard !hasNotedNumbers, options.scope == nil, mapping.hasOwnNumbers else { return }
    hasNotedNumbers = true
    findings.note(
      .note, "numbersWithinFile",
      "Numbers of parties count within files that are called \(CellText.shortened(table)); in any other file they are"
        + " other parties.",
      advice: "Give --scope NAME where later files go on with the same numbers.")
  }

  // MARK: Parties

  private func party(
    _ columns: TableMapping.PartyColumns, _ cells: [String: String], role: String, beside: String,
    _ findings: inout RowFindings
  ) throws(RowRefusal) -> Party? {
    let id = columns.id.flatMap { cells[$0] }
    let name = columns.name.flatMap { cells[$0] }.map(CellText.name)
    guard id != nil || name != nil else { return nil }
    let isPerson: Bool
    switch columns.kind {
    case .entity: isPerson = false
    case .person: isPerson = true
    case .words(let column, let entity, let person):
      let word = TableHeader.name(cells[column] ?? "")
      guard entity.contains(word) != person.contains(word) else {
        throw findings.refusal(
          "unknownPartyType",
          "The mapping does not say whether “\(CellText.shortened(word))” is a person or an entity.",
          advice: "Add the word to the mapping.", column: column)
      }
      isPerson = person.contains(word)
    }
    let kind: RecordType = isPerson ? .person : .entity
    let record: String
    if let id, let register = columns.register {
      record = records.registered(id, kind, register: register)
    } else if let id {
      record = records.numbered(id, kind, role: role, file: table)
    } else if isPerson {
      let born = columns.born.flatMap { cells[$0] }.map { mapping.date($0)?.description ?? $0 }
      let numbers = columns.identifiers.compactMap { number in
        cells[number.column].map { "\(number.scheme):\($0)" }
      }
      record = records.holding(
        [name ?? "", beside] + (born.map { ["born", $0] } ?? []) + numbers, readable: name ?? "")
    } else {
      record = records.company(name ?? "")
    }
    let own =
      [columns.id, columns.name, columns.jurisdiction, columns.founded, columns.dissolved, columns.born]
      .compactMap { $0 } + columns.identifiers.map(\.column)
    let draft = StatementDraft(
      recordId: record, declarationSubject: record, type: kind, date: .earliest,
      details: details(columns, name, cells, isPerson, &findings),
      cells: cells.filter { own.contains($0.key) })
    return Party(record: record, draft: draft)
  }

  private func details(
    _ columns: TableMapping.PartyColumns, _ name: String?, _ cells: [String: String], _ isPerson: Bool,
    _ findings: inout RowFindings
  ) -> [String: DraftValue] {
    let numbers = columns.identifiers.compactMap { number in
      cells[number.column].map { id in
        DraftValue.object(["scheme": .text(number.scheme), "id": .text(id)])
      }
    }
    var details: [String: DraftValue] = [:]
    if !numbers.isEmpty { details["identifiers"] = .list(numbers) }
    let place = columns.jurisdiction.flatMap { cells[$0] }.map { text -> DraftValue in
      let isCode = text.utf8.count == 2 && text.utf8.allSatisfy { (65...90).contains($0) }
      return .members(["name": .text(text), "code": isCode ? .text(text) : nil])
    }
    if isPerson {
      details["personType"] = .text(PersonType.knownPerson.rawValue)
      if let name { details["names"] = .list([.object(["fullName": .text(name)])]) }
      if let place { details["nationalities"] = .list([place]) }
      details["birthDate"] = columns.born.flatMap { date($0, cells, &findings) }.map { .text($0.description) }
    } else {
      let type: EntityType = numbers.isEmpty ? .legalEntity : .registeredEntity
      details["entityType"] = .object(["type": .text(type.rawValue)])
      details["name"] = name.map(DraftValue.text)
      details["jurisdiction"] = place
      details["foundingDate"] = columns.founded.flatMap { date($0, cells, &findings) }
        .map { .text($0.description) }
      details["dissolutionDate"] = columns.dissolved.flatMap { date($0, cells, &findings) }
        .map { .text($0.description) }
    }
    return details
  }

  // MARK: Interests

  private func link(
    _ columns: TableMapping.InterestColumns, _ parties: [String: Party], _ cells: [String: String],
    _ stated: CalendarDate?, _ findings: inout RowFindings
  ) throws(RowRefusal) -> (StatementDraft, CalendarDate?, [String: DraftValue], ShareCell) {
    guard let subject = parties[columns.subject] else {
      throw findings.refusal(
        "companyMissing", "The row does not name \(columns.subject), the company that is held.",
        advice: "Add the name, or leave the row out.")
    }
    let start = columns.start.flatMap { date($0, cells, &findings) }
    let end =
      try columns.end.map { column throws(RowRefusal) in
        try self.end(column, cells, stated, &findings)
      } ?? nil
    var share = ShareCell.blank
    if let column = columns.share, cells[column] != nil {
      if let known = columns.shareIf, !known.words.contains(TableHeader.name(cells[known.column] ?? "")) {
        findings.note(
          .note, "shareNotKnown",
          "Column \(known.column) does not say that the share is known; it counts as not known, 0 to 100 %.",
          column: known.column)
      } else {
        share = self.share(column, cells, &findings)
      }
    }
    var interest: [String: DraftValue] = [
      "type": .text(columns.type.rawValue), "directOrIndirect": .text(columns.directness.rawValue),
    ]
    interest["share"] = OwnershipDrafts.share(share)
    interest["startDate"] = start.map { .text($0.description) }
    interest["endDate"] = end.map { .text($0.description) }
    interest["details"] = columns.details.flatMap { cells[$0] }.map(DraftValue.text)
    let party = parties[columns.party]
    // Two rows are one interest where they agree in all of this; the end is not in it, as one row may know it
    // and another not.
    let words = [
      subject.record, party?.record ?? "", columns.type.rawValue, columns.directness.rawValue,
      columns.share.flatMap { cells[$0] } ?? "",
      start?.description ?? columns.start.flatMap { cells[$0] } ?? "",
      columns.details.flatMap { cells[$0] } ?? "", columns.lot.flatMap { cells[$0] } ?? "",
    ]
    let draft = StatementDraft(
      recordId: records.holding(words, readable: "\(party?.record ?? "unnamed")-in-\(subject.record)"),
      declarationSubject: subject.record, type: .relationship, date: start ?? published ?? .earliest,
      details: [
        "subject": .text(subject.record),
        "interestedParty": party.map { .text($0.record) }
          ?? .object(["reason": .text(UnspecifiedReason.informationUnknownToPublisher.rawValue)]),
        "interests": .list([.object(interest)]),
      ], cells: cells)
    return (draft, end, interest, share)
  }

  private func share(
    _ column: String, _ cells: [String: String], _ findings: inout RowFindings
  ) -> ShareCell {
    guard let text = cells[column] else { return .blank }
    let other: Character = mapping.decimal == "," ? "." : ","
    var cell =
      text.contains(other)
      ? ShareCell.notUnderstood : ShareCell(text, hasDecimalComma: mapping.decimal == ",")
    if mapping.shares == .fraction, case .stated(let share, let places) = cell {
      let whole = try? Share(
        min: share.min * .hundred, max: min(share.max * .hundred, .hundred), minOpen: share.minOpen,
        maxOpen: share.maxOpen)
      let isFraction = !text.contains("%") && (share.max <= .one || share.max == .hundred && !share.isExact)
      cell =
        isFraction ? whole.map { .stated($0, places: max(0, places - 2)) } ?? .notUnderstood : .notUnderstood
    }
    if cell == .notUnderstood {
      findings.note(
        .warning, "shareNotUnderstood",
        "“\(CellText.shortened(text))” in column \(column) is no \(mapping.shares.rawValue) with"
          + " “\(mapping.decimal)” that is"
          + " certain; it counts as not known, 0 to 100 %.",
        advice: "Look it up in the source, or change the mapping.", column: column)
    }
    return cell
  }

  private func date(
    _ column: String, _ cells: [String: String], _ findings: inout RowFindings
  ) -> CalendarDate? {
    guard let text = cells[column] else { return nil }
    if let date = mapping.date(text) { return date }
    findings.notUnderstood(text, "a date as \(mapping.dates.rawValue)", column: column)
    return nil
  }

  /// The end of an interest; one that cannot be read is the day of the row or file, and where that is not known
  /// the row is refused.
  private func end(
    _ column: String, _ cells: [String: String], _ stated: CalendarDate?, _ findings: inout RowFindings
  ) throws(RowRefusal) -> CalendarDate? {
    switch EndCell(cells[column], mapping.date) {
    case .none: return nil
    case .on(let date, let isPartial):
      if isPartial {
        findings.note(
          .warning, "partialDate", EndCell.partial(cells[column] ?? "", date, column: column), column: column)
      }
      return date
    case .notUnderstood(let text):
      guard let stated else {
        throw findings.refusal(
          "endNotUnderstood", EndCell.refused(text, column: column),
          advice: "\(EndCell.advice) Or give the day of the table with --table-date.", column: column)
      }
      findings.note(
        .warning, "endNotUnderstood", EndCell.closed(text, stated, column: column), advice: EndCell.advice,
        column: column)
      return stated
    }
  }
}

extension TableMapping {
  /// The date that a text names in the form of the table, or in one that can mean nothing else: as ISO writes it,
  /// with the name of the month, or with points, before which the day stands.
  func date(_ text: String) -> CalendarDate? {
    if let date = dates.date(text) { return date }
    guard !text.contains("/"), case .certain(let date) = DateCell(text) else { return nil }
    return date
  }
}

extension TableMapping.DateForm {
  /// The date that a text in this form names; nil for any other form.
  func date(_ text: String) -> CalendarDate? {
    let mark: Character
    let order: [Int]
    switch self {
    case .yearFirst: return CalendarDate(text)
    case .dayFirst: (mark, order) = ("/", [2, 1, 0])
    case .dayFirstPoints: (mark, order) = (".", [2, 1, 0])
    case .monthFirst: (mark, order) = ("/", [2, 0, 1])
    }
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 4, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }),
      let year = Int(parts[order[0]]), let month = Int(parts[order[1]]), let day = Int(parts[order[2]])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
