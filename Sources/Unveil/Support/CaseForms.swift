internal import Foundation
internal import Guides
internal import Interchange
internal import Registry
internal import RegistryFiles

/// Cases in the form of their files, and as rows of a table.
enum CaseForms {
  // MARK: JSON

  /// A case in the form of Registry/cases, which reads back the same.
  static func json(_ file: CaseFile) -> JSONText {
    .compact([
      ("schema", .int(1)), ("id", .string(file.id)), ("name", .string(file.name)),
      (
        "sources",
        .object(
          file.sources.map { source in
            (
              source.key,
              .object([
                ("title", .string(source.title)), ("publisher", .string(source.publisher)),
                ("url", .string(source.url)), ("rank", .string(source.rank.rawValue)),
                ("read", .string(source.read.description)),
              ])
            )
          })
      ),
      ("origin", .strings(file.origin)), ("location", .strings(file.location)),
      ("transit", .strings(file.transit)), ("bribePayer", .strings(file.bribePayer)),
      (
        "offences",
        .object([
          ("statement", .string(file.offences)), ("uncac", .array(file.uncac.map(JSONText.int))),
        ])
      ),
      ("legalBasis", .strings(file.legalBasis.map(\.rawValue))), ("status", .string(file.status.rawValue)),
      ("statusAsOf", .string(file.statusAsOf.description)),
      (
        "parties",
        .array(
          file.parties.map { party in
            .compact([
              ("name", .string(party.name)), ("kind", .string(party.kind.rawValue)),
              ("jurisdiction", party.jurisdiction.map(JSONText.string)),
              ("role", .string(party.role.rawValue)), ("statement", .string(party.statement)),
              ("sources", citations(party.citations)),
            ])
          })
      ),
      (
        "amounts",
        .array(
          file.amounts.map { amount in
            .compact(
              [
                ("id", .string(amount.id)), ("measure", .string(amount.measure.rawValue)),
                ("amount", .string(amount.amount)), ("currency", .string(amount.currency)),
                ("date", amount.date.map { .string($0.description) }),
                ("jurisdiction", amount.jurisdiction.map(JSONText.string)),
                ("estimate", .bool(amount.isEstimate)), ("statement", .string(amount.statement)),
                ("recurs", .strings(amount.recurs)), ("disagrees", .strings(amount.disagrees)),
              ] + backing(amount.backing))
          })
      ),
      (
        "events",
        .array(
          file.events.map { event in
            .compact(
              [("date", .string(event.date.description)), ("statement", .string(event.statement))]
                + backing(event.backing))
          })
      ),
      ("assetTypes", .strings(file.assetTypes.map(\.rawValue))), ("notes", .strings(file.notes)),
    ])
  }

  private static func backing(_ backing: Backing) -> [(String, JSONText?)] {
    [
      ("asOf", backing.asOf.map { .string($0.description) }),
      ("verification", .string(backing.verification.rawValue)), ("sources", citations(backing.citations)),
    ]
  }

  private static func citations(_ citations: [Citation]) -> JSONText {
    .array(
      citations.map { .object([("source", .string($0.source)), ("locator", .string($0.locator))]) })
  }

  /// The cases of a file: one in the form of Registry/cases, or several under `cases`.
  static func read(_ bytes: [UInt8], file: String) throws -> [CaseFile] {
    guard let value = try? JSONValue(parsing: bytes), value.kind == .object,
      let list = value.members.first(where: { $0.name == "cases" })?.value, list.kind == .array
    else { return [try CuratedData.caseFile(in: bytes, file: file)] }
    return try list.elements.enumerated().map { number, element in
      try CuratedData.caseFile(
        in: Array(text(element).text(indented: true).utf8), file: "\(file), case \(number + 1)")
    }
  }

  // The depth of a value is limited by its reader.
  private static func text(_ value: JSONValue) -> JSONText {
    switch value.kind {
    case .object: return .object(value.members.map { ($0.name, text($0.value)) })
    case .array: return .array(value.elements.map(text))
    default:
      if let string = value.string { return .string(string) }
      if let number = value.numberText { return Int(number).map(JSONText.int) ?? .string(number) }
      if let flag = value.boolean { return .bool(flag) }
      return .null
    }
  }

  // MARK: CSV

  /// Columns of a table of cases: one row for each amount and source, what belongs to the case on each row.
  static let columns = [
    "case", "name", "origin", "location", "transit", "bribePayer", "offences", "uncac", "legalBasis",
    "status", "statusAsOf", "assetTypes", "notes", "amountId", "measure", "amount", "currency", "date",
    "jurisdiction", "estimate", "statement", "recurs", "disagrees", "asOf", "verification", "sourceTitle",
    "sourcePublisher", "sourceUrl", "sourceRank", "sourceRead", "locator",
  ]

  /// Cases as a table; parties and events have no place in it.
  static func table(_ cases: [CaseFile]) -> Table {
    var table = Table(columns.map { .init($0, $0) })
    for file in cases {
      let own = [
        file.id, file.name, file.origin.joined(separator: " "), file.location.joined(separator: " "),
        file.transit.joined(separator: " "), file.bribePayer.joined(separator: " "), file.offences,
        file.uncac.map(String.init).joined(separator: " "),
        file.legalBasis.map(\.rawValue).joined(separator: " "), file.status.rawValue,
        file.statusAsOf.description, file.assetTypes.map(\.rawValue).joined(separator: " "),
        file.notes.joined(separator: " | "),
      ]
      if file.amounts.isEmpty {
        table.rows.append(own + Array(repeating: "", count: columns.count - own.count))
      }
      for amount in file.amounts {
        for citation in amount.backing.citations {
          let source = file.sources.first { $0.key == citation.source }
          table.rows.append(
            own + [
              amount.id, amount.measure.rawValue, amount.amount, amount.currency,
              amount.date?.description ?? "", amount.jurisdiction ?? "",
              amount.isEstimate ? "true" : "false", amount.statement, amount.recurs.joined(separator: " "),
              amount.disagrees.joined(separator: " "), amount.backing.asOf?.description ?? "",
              amount.backing.verification.rawValue, source?.title ?? "", source?.publisher ?? "",
              source?.url ?? "", source?.rank.rawValue ?? "", source?.read.description ?? "",
              citation.locator,
            ])
        }
      }
    }
    return table
  }

  /// The cases of a table.
  ///
  /// - Throws: `CommandFailure` with file and line where a row is wrong.
  static func readTable(_ bytes: [UInt8], file: String) throws -> [CaseFile] {
    var rows: [(line: Int, cells: [String])]
    do { rows = try DelimitedRows.read(bytes) } catch {
      throw CommandFailure(.badData, "\(file):\(error.line): \(error.message)")
    }
    guard !rows.isEmpty else { throw CommandFailure(.badData, "\(file): there is no row in it") }
    let head = rows.removeFirst()
    if let other = head.cells.first(where: { !columns.contains($0) }) {
      throw CommandFailure(
        .badData,
        "\(file):\(head.line): the column '\(other)' is not known; there are \(columns.joined(separator: ", "))"
      )
    }
    guard head.cells.contains("case") else {
      throw CommandFailure(.badData, "\(file):\(head.line): there is no column 'case'")
    }
    var order: [String] = []
    var byCase: [String: [[String: String]]] = [:]
    for row in rows {
      guard row.cells.count == head.cells.count else {
        throw CommandFailure(
          .badData, "\(file):\(row.line): \(row.cells.count) cells stand under \(head.cells.count) columns")
      }
      let cells = Dictionary(zip(head.cells, row.cells.map(plain))) { first, _ in first }
      let id = cells["case"] ?? ""
      if byCase[id] == nil { order.append(id) }
      byCase[id, default: []].append(cells)
    }
    return try order.map { id in
      try CuratedData.caseFile(
        in: Array(form(byCase[id] ?? []).text(indented: true).utf8), file: "\(file), case '\(id)'")
    }
  }

  /// A cell without the quote that keeps spreadsheets from taking it for a formula.
  static func plain(_ cell: String) -> String {
    guard cell.hasPrefix("'"), let next = cell.dropFirst().first, "=+-@".contains(next) else { return cell }
    return String(cell.dropFirst())
  }

  private static func form(_ rows: [[String: String]]) -> JSONText {
    let first = rows.first ?? [:]
    func list(_ name: String, _ row: [String: String]) -> [String] {
      (row[name] ?? "").split(separator: " ").map(String.init)
    }
    var keys: [[String?]] = []
    var amounts: [(id: String, row: [String: String], sources: [JSONText])] = []
    var sources: [(String, JSONText)] = []
    for row in rows where !(row["amountId"] ?? "").isEmpty {
      let source = ["sourceTitle", "sourcePublisher", "sourceUrl", "sourceRank", "sourceRead"].map { row[$0] }
      if !keys.contains(source) {
        keys.append(source)
        sources.append(
          (
            "s\(keys.count)",
            .object(
              zip(["title", "publisher", "url", "rank", "read"], source).map { ($0, .string($1 ?? "")) })
          ))
      }
      let citation = JSONText.object([
        ("source", .string("s\((keys.firstIndex(of: source) ?? 0) + 1)")),
        ("locator", .string(row["locator"] ?? "")),
      ])
      let id = row["amountId"] ?? ""
      if let at = amounts.firstIndex(where: { $0.id == id }) {
        amounts[at].sources.append(citation)
      } else {
        amounts.append((id, row, [citation]))
      }
    }
    func optional(_ row: [String: String], _ name: String) -> JSONText? {
      row[name].flatMap { $0.isEmpty ? nil : .string($0) }
    }
    let notes = (first["notes"] ?? "").components(separatedBy: " | ").filter { !$0.isEmpty }
    return .compact([
      ("schema", .int(1)), ("id", optional(first, "case")), ("name", optional(first, "name")),
      ("sources", .object(sources)), ("origin", .strings(list("origin", first))),
      ("location", .strings(list("location", first))), ("transit", .strings(list("transit", first))),
      ("bribePayer", .strings(list("bribePayer", first))),
      (
        "offences",
        .compact([
          ("statement", optional(first, "offences")),
          ("uncac", .array(list("uncac", first).map { Int($0).map(JSONText.int) ?? .string($0) })),
        ])
      ),
      ("legalBasis", .strings(list("legalBasis", first))), ("status", optional(first, "status")),
      ("statusAsOf", optional(first, "statusAsOf")), ("parties", .array([])),
      (
        "amounts",
        .array(
          amounts.map { amount in
            .compact([
              ("id", .string(amount.id)), ("measure", optional(amount.row, "measure")),
              ("amount", optional(amount.row, "amount")), ("currency", optional(amount.row, "currency")),
              ("date", optional(amount.row, "date")), ("jurisdiction", optional(amount.row, "jurisdiction")),
              ("estimate", .bool(amount.row["estimate"] == "true")),
              ("statement", optional(amount.row, "statement")),
              ("recurs", .strings(list("recurs", amount.row))),
              ("disagrees", .strings(list("disagrees", amount.row))), ("asOf", optional(amount.row, "asOf")),
              ("verification", optional(amount.row, "verification")), ("sources", .array(amount.sources)),
            ])
          })
      ),
      ("events", .array([])), ("assetTypes", .strings(list("assetTypes", first))), ("notes", .strings(notes)),
    ])
  }
}

/// The folder of cases beside a registry: its path and `.cases`, one JSON file for each case.
struct ImportedCases {
  let folder: String

  init(registry: String) { folder = registry + ".cases" }

  /// The cases, in byte order of their files; none where there is no such folder.
  func read() throws -> [CaseFile] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return try names.map { name in
      let path = "\(folder)/\(name)"
      return try CuratedData.caseFile(in: Array(Data(contentsOf: URL(fileURLWithPath: path))), file: path)
    }
  }

  /// Writes a case whole or not at all; its id is a plain word, so it cannot leave the folder.
  func write(_ file: CaseFile) throws -> String {
    if !FileManager.default.fileExists(atPath: folder) {
      do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      } catch {
        throw CommandFailure(.cannotWrite, "\(folder): cannot be made (\(error.localizedDescription))")
      }
    }
    let path = "\(folder)/\(file.id).json"
    try GuideOutput.replace(path, with: Array((CaseForms.json(file).text(indented: true) + "\n").utf8))
    return path
  }
}
