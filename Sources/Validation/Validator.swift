public import Interchange
public import Registry

/// Checks the statements of one file against the Beneficial Ownership Data Standard.
///
/// Statements are given one at a time; what concerns several is said by `finish`. In memory it keeps
/// about 110 bytes for each statement, up to a limit, and no text of the file but references that do not
/// resolve.
///
/// ```swift
/// var validator = Validator(file: name, options: ValidationOptions(today: today))
/// while let piece = try statements.next() { … validator.check(statement) … }
/// validator.finish(isArray: statements.isArray) { print($0.message) }
/// ```
public struct Validator {
  private let file: String
  private let options: ValidationOptions
  private var index: DatasetIndex?
  private var shapes: StatementShapes?
  private var hasReportedVersion = false
  private var onlyValueSpansLines = false
  private var firstLine = 1
  private var lastLine = 0

  /// The version whose rules are applied; nil before the first statement.
  public private(set) var version: BODSVersion?
  /// Whether the checks across statements are left out because the index has reached its limit.
  public private(set) var isIndexFull = false
  /// Whether the checks across statements are made: not for the schema alone, and not beyond the limit.
  public var isDatasetChecked: Bool { index != nil }
  /// Values that were checked.
  public private(set) var count = 0

  /// A validation of the file of that name.
  public init(file: String, options: ValidationOptions) {
    self.file = file
    self.options = options
    index = options.isSchemaOnly ? nil : DatasetIndex()
    if let version = options.version { use(version) }
  }

  /// The findings on one statement by itself.
  public mutating func check(_ statement: JSONStatement) -> [Finding] {
    count += 1
    if count == 1 {
      firstLine = statement.line
      onlyValueSpansLines = statement.spansLines
    }
    let root = statement.value
    let number = statement.line == lastLine ? statement.position + 1 : nil
    lastLine = statement.line
    var list = FindingList(file: file, statement: statement, statementId: nil, number: number)
    guard root.kind == .object else {
      list.add(
        "schema_type", .error, at: root, "A statement is an object, and this is none.",
        "Leave it out or write the whole statement.")
      return list.findings
    }
    if let name = Validator.list(in: root) {
      // What is said at the end of a single object would say the same again.
      onlyValueSpansLines = false
      list.add(
        "schema_type", .error, at: root,
        "This is an object with statements in \(quoted(name)), and an array of statements is expected.",
        "Take the array out of the object around it.")
      return list.findings
    }
    let (version, shapes) = settleVersion(root, &list)
    let id = root[version.isStatementBased ? "statementID" : "statementId"]?.string
    list = FindingList(
      file: file, statement: statement, statementId: id, number: number, findings: list.findings)
    checkVersion(root, version, &list)
    // The walk hands over breaks while `list` is ours alone.
    var violations: [Violation] = []
    shapes.check(root, version) { violations.append($0) }
    for violation in violations { list.add(violation, version) }
    guard !options.isSchemaOnly else { return list.findings }
    var checks = StatementChecks(root: root, version: version, options: options, list: list)
    checks.run()
    index?.add(root, version, statement, &checks.list)
    if let size = index?.byteCount, size > options.mostIndexBytes {
      index = nil
      isIndexFull = true
    }
    return checks.list.findings
  }

  /// The statement with the safe repairs made, and a note on each; nil where there is nothing to repair.
  ///
  /// Only what has one meaning is changed: Docs/Validation.md lists it.
  public mutating func repair(_ statement: JSONStatement) -> (statement: JSONStatement, repairs: [Finding])? {
    guard statement.value.kind == .object else { return nil }
    var list = FindingList(file: file, statement: statement, statementId: nil)
    let before = (version, shapes, hasReportedVersion)
    let (version, shapes) = settleVersion(statement.value, &list)
    // The version is settled again, with its findings, when the statement is checked.
    (self.version, self.shapes, hasReportedVersion) = before
    return Repairer(file: file, statement: statement).run(shapes, version)
  }

  /// What is to be said about several statements together, in the order of the rules and of the file.
  public func finish(isArray: Bool, _ report: (Finding) throws -> Void) rethrows {
    if count == 0 {
      try report(
        Finding(
          Rule.nothingToCheck, "There are no statements in the file, so nothing was checked.",
          SourceLocation(file: file, line: 1)))
    }
    guard let version else { return }
    if version == .v0_4, !isArray, count == 1, onlyValueSpansLines {
      try report(
        Finding(
          .error, code: "schema_type",
          message: "The file is one object, and an array of statements is expected.",
          advice: "Put the statement into square brackets, or on one line of JSON Lines.",
          location: SourceLocation(file: file, line: firstLine)))
    }
    if isIndexFull {
      try report(
        Finding(
          Rule.datasetLeftOut,
          "The index of statements reached its limit of \(options.mostIndexBytes >> 20) MB. References, series,"
            + " components, sums of shares and circles were not checked.",
          SourceLocation(file: file, line: 1)))
    }
    guard let index else { return }
    try DatasetChecks(
      index: index, file: file, version: version, today: options.today, isAlone: count == 1
    ).run(report)
  }

  private mutating func use(_ version: BODSVersion) {
    self.version = version
    shapes = StatementShapes.of(version)
  }

  /// The version of the file, from its first statement.
  private mutating func settleVersion(
    _ root: JSONValue, _ list: inout FindingList
  ) -> (BODSVersion, StatementShapes) {
    if let version, let shapes { return (version, shapes) }
    let isRecordBased = ["recordDetails", "recordId", "recordType"].contains { root[$0] != nil }
    let stated = root["publicationDetails"]?["bodsVersion"]
    var version: BODSVersion
    if let stated {
      if let known = stated.string.flatMap(BODSVersion.init(rawValue:)) {
        version = known
      } else {
        version = isRecordBased ? .v0_4 : .v0_3
        hasReportedVersion = true
        list.add(
          .unknownVersion, at: stated,
          "The version is none that is known; the rules of \(version.rawValue) are applied.")
      }
    } else {
      version = isRecordBased ? .v0_4 : Validator.guess(root)
      list.add(
        .assumedVersion, at: root,
        "The first statement does not say its version; the rules of \(version.rawValue) are applied.")
    }
    if version.isStatementBased && isRecordBased && root["statementType"] == nil { version = .v0_4 }
    use(version)
    return (version, StatementShapes.of(version))
  }

  /// The version of a statement that has the form of before 0.4 and names none, as 0.1 had no place for it.
  private static func guess(_ root: JSONValue) -> BODSVersion {
    guard root["isComponent"] != nil || root["publicationDetails"] != nil else { return .v0_1 }
    let only0_2 = ["incorporatedInJurisdiction", "hasPepStatus", "pepStatusDetails"]
    let only0_3 = ["jurisdiction", "entitySubtype", "publicListing", "politicalExposure", "formedByStatute"]
    let directness = root["interests"]?.elements.contains { $0["directOrIndirect"] != nil } ?? false
    if only0_2.contains(where: { root[$0] != nil }) { return .v0_2 }
    return directness || only0_3.contains { root[$0] != nil } ? .v0_3 : .v0_2
  }

  /// The member of an object that is no statement, and holds statements in an array.
  private static func list(in root: JSONValue) -> String? {
    let own: [StaticString] = ["statementId", "statementID", "recordId", "recordType", "statementType"]
    guard own.allSatisfy({ root[$0] == nil }) else { return nil }
    for (name, value) in root.members where value.kind == .array {
      guard let first = value.elements.first(where: { _ in true }), first.kind == .object else { continue }
      if first["statementId"] != nil || first["statementID"] != nil { return name }
    }
    return nil
  }

  private func checkVersion(_ root: JSONValue, _ version: BODSVersion, _ list: inout FindingList) {
    guard let stated = root["publicationDetails"]?["bodsVersion"] else {
      // Before 0.2 there was no place to say it.
      if count > 1, version == .v0_2 || version == .v0_3 {
        list.add(
          .inconsistentVersion, at: root,
          "The statement does not say its version, and the file is checked as \(version.rawValue).")
      }
      return
    }
    guard stated.string != version.rawValue else { return }
    guard let text = stated.string, BODSVersion(rawValue: text) != nil else {
      if !hasReportedVersion || count > 1 {
        list.add(.unknownVersion, at: stated, "The version of this statement is none that is known.")
      }
      return
    }
    list.add(
      .inconsistentVersion, at: stated,
      "The statement says version \(text), and the file is checked as \(version.rawValue).")
  }
}

extension Finding {
  /// A finding on a whole file.
  init(_ rule: Rule, _ message: String, _ location: SourceLocation) {
    self.init(
      rule.severity, code: rule.rawValue, message: message, advice: rule.advice, location: location)
  }
}
