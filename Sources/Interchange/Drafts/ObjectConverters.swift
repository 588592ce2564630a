internal import Registry

/// What one object of another format becomes.
struct Conversion {
  var drafts: [StatementDraft] = []
  var pointers = DraftReader.Pointers.none
}

/// Knows by its members which format an object is in, and makes statements from it.
///
/// Problems are kept by the reader that is handed in, with pointers into the object as it was filed.
struct ObjectConverters {
  private let forced: InputFormat?
  private var legacy = LegacyConverter()
  private var psc: PSCConverter
  private var ftm: FtMConverter
  private let gleif: GLEIFConverter
  private var companies: CompanyRows
  private let file: String
  /// Notes that wait for a statement to go with.
  private var waiting: [Finding] = []

  init(_ options: TableOptions, file: String) {
    forced = options.format
    let published = options.date ?? DateCell.inFileName(file)
    psc = PSCConverter(published: published, retrieved: options.retrieved)
    ftm = FtMConverter(options, published: published)
    gleif = GLEIFConverter(published: published, retrieved: options.retrieved)
    companies = CompanyRows(published: published, retrieved: options.retrieved)
    self.file = file
  }

  /// Takes over which statement of an earlier version replaces which.
  mutating func take(_ replacements: Replacements) { legacy.replacements = replacements }

  /// The statements of an object; nil for a statement of BODS 0.4, or what may be one.
  mutating func convert(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> Conversion? {
    switch root.kind == .object ? forced ?? ObjectConverters.format(of: root) : nil {
    case .psc: return Conversion(drafts: try psc.drafts(root, &reader))
    case .ftm: return Conversion(drafts: try ftm.drafts(root, &reader))
    case .gleif: return Conversion(drafts: try gleif.drafts(root, &reader))
    case .companies: return Conversion(drafts: try company(root, &reader))
    default:
      guard root["recordType"] == nil, root["statementId"] == nil, LegacyConverter.recognises(root) else {
        if let refusal = unknown(root) { throw refusal }
        return nil
      }
      return Conversion(drafts: try legacy.drafts(root, &reader), pointers: .withoutDetails)
    }
  }

  /// The format of an object by its members; nil for BODS, and for what is not known.
  private static func format(of root: JSONValue) -> InputFormat? {
    if root["recordType"] != nil || root["statementId"] != nil { return nil }
    if FtMConverter.recognises(root) { return .ftm }
    if PSCConverter.recognises(root) { return .psc }
    if GLEIFConverter.recognises(root) { return .gleif }
    if root["CompanyName"] != nil, root["CompanyNumber"] != nil { return .companies }
    return nil
  }

  /// Members of which every statement of BODS has some, in whichever version.
  private static let membersOfBODS: [StaticString] = [
    "statementId", "statementID", "statementType", "statementDate", "recordId", "recordType", "recordDetails",
    "recordStatus", "declarationSubject", "statementGroups", "source",
  ]

  /// Why an object is refused that has nothing of any format; nil for what may be a broken statement of BODS.
  private func unknown(_ root: JSONValue) -> Refusal? {
    guard forced == nil, root.kind == .object, root.members.contains(where: { _ in true }),
      ObjectConverters.membersOfBODS.allSatisfy({ root[$0] == nil })
    else { return nil }
    let finding = Finding(
      .error, code: "unknownFormat",
      message: "This object is in no format that is known here.",
      advice: "These are read: BODS 0.1 to 0.4, the UK's people with significant control, basic company data,"
        + " FollowTheMoney, GLEIF, ICIJ's leaks and tables (Docs/Data.md).",
      location: SourceLocation(file: file, line: 0, pointer: ""))
    return Refusal(finding: finding, offset: root.offset)
  }

  /// A row of the basic company data as an object, as tools pass it on.
  private mutating func company(
    _ root: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> [StatementDraft] {
    var cells: [String: String] = [:]
    for (name, value) in root.members {
      guard let text = (value.string ?? value.numberText).map(CellText.trimmed), !text.isEmpty else {
        continue
      }
      cells[TableHeader.name(name)] = text
    }
    var findings = RowFindings(file: file, line: 0)
    do throws(RowRefusal) {
      let drafts = try companies.drafts(cells, line: 0, &findings)
      for finding in findings.all {
        reader.remark(finding.severity, finding.code, finding.message, advice: finding.advice, at: root)
      }
      return drafts
    } catch {
      throw Refusal(finding: error.finding, offset: root.offset)
    }
  }

  /// Notes that no statement took along, and then none are left.
  mutating func takeWaiting() -> [Finding] {
    defer { waiting = [] }
    return waiting
  }

  /// Keeps notes for the next statement.
  mutating func keepWaiting(_ notes: [Finding]) { waiting += notes }

  /// What is left to say at the end of the file.
  mutating func closingNotes() -> [Finding] { takeWaiting() }
}
