import Registry

@testable import Interchange

/// Statements on their way out, from texts as they come in.
enum Exporting {
  static let source = ExportSource(
    name: "in.jsonl", sha256: String(repeating: "ab", count: 32), bytes: 7, licence: "CC0-1.0",
    importedOn: day("2025-03-04"))
  static let contents = ExportContents(fingerprint: "sha256:00", sources: [source])

  static func day(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("'\(text)' is no date") }
    return date
  }

  static func statements(_ text: String) -> [ExportedStatement] {
    Reading(text).statements.map { filed in
      ExportedStatement(
        canonical: filed.canonical, knownSince: filed.statement.publicationDate ?? day("2025-03-04"),
        source: 0, line: filed.line, publisher: filed.statement.source.publisher,
        license: filed.statement.source.license)
    }
  }

  /// What a writer makes of texts that are read first.
  static func text(
    _ lines: [String], asOf: CalendarDate? = nil, undescribed: [String] = [],
    _ make: (MemoryOutput) throws -> any ExportWriter
  ) throws -> String {
    let output = MemoryOutput()
    var writer = try make(output)
    var contents = contents
    contents.asOf = asOf
    var licences = LicenceList(contents)
    try writer.begin(contents)
    for record in undescribed { try writer.write(undescribed: RecordID(record)) }
    for statement in statements(lines.joined(separator: "\n")) {
      licences.add(statement)
      try writer.write(statement)
    }
    try writer.end(licences)
    return String(decoding: output.bytes, as: UTF8.self)
  }

  /// Names that are written to break a format.
  static let hostile = [
    #"=cmd|' /C calc'!A0"#, "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "'=1", "''+2", "'t Hooft", "＝1",
    "a,b", #"say "it""#, "two\nlines", "two\r\nlines", " space ", "]]>", "<script>&amp;", #"back\slash"#,
    #"ends in \"#, "\u{1}\u{1B}[31m", "\u{202E}gnp", "日本語", "e\u{301}", "// comment", "\"];x->y[",
    "%41 &#65;",
    "# hash", "<urn:x>", "\\u0041",
  ]
}
