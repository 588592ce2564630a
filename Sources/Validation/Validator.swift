public import Interchange
public import Registry

/// Checks the statements of one file against the Beneficial Ownership Data Standard.
///
/// Statements are given one at a time; what concerns several is said by `finish`. In memory it keeps
/// about 130 to 250 bytes for each statement, and no text of the file but references that do not resolve.
///
/// ```swift
/// var validator = Validator(file: name, options: ValidationOptions(today: today))
/// while let piece = try statements.next() { … validator.check(statement) … }
/// validator.finish(isArray: statements.isArray) { print($0.message) }
/// ```
public struct Validator {
  private let file: String
  private let options: ValidationOptions
  private var index: DatasetIndex
  private var shapes: StatementShapes?
  private var hasReportedVersion = false
  private var onlyValueSpansLines = false
  private var firstLine = 1

  /// The version whose rules are applied; nil before the first statement.
  public private(set) var version: BODSVersion?
  /// Values that were checked.
  public private(set) var count = 0

  /// A validation of the file of that name.
  public init(file: String, options: ValidationOptions) {
    self.file = file
    self.options = options
    index = DatasetIndex(file: file)
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
    var list = FindingList(file: file, statement: statement, statementId: nil)
    guard root.kind == .object else {
      list.add(
        "schema_type", .error, at: root, pointer: "", "A statement is an object, and this is none.",
        "Leave it out or write the whole statement.")
      return list.findings
    }
    let (version, shapes) = settleVersion(root, &list)
    let id = root[version.isStatementBased ? "statementID" : "statementId"]?.string
    list = FindingList(file: file, statement: statement, statementId: id, findings: list.findings)
    checkVersion(root, version, &list)
    // The walk hands over breaks while `list` is ours alone.
    var violations: [Violation] = []
    shapes.check(root, version) { violations.append($0) }
    for violation in violations { list.add(violation, version) }
    guard !options.isSchemaOnly else { return list.findings }
    var checks = StatementChecks(root: root, version: version, options: options, list: list)
    checks.run()
    index.add(root, version, statement, &checks.list)
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
    guard let version else { return }
    if version == .v0_4, !isArray, count == 1, onlyValueSpansLines {
      try report(
        Finding(
          .error, code: "schema_type", message: "The file is one object, and an array of statements is expected.",
          advice: "Put the statement into square brackets, or on one line of JSON Lines.",
          location: SourceLocation(file: file, line: firstLine)))
    }
    guard !options.isSchemaOnly else { return }
    try DatasetChecks(index: index, file: file, version: version, today: options.today).run(report)
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
      version = isRecordBased ? .v0_4 : .v0_1
      list.add(
        .assumedVersion, at: root,
        "The first statement does not say its version; the rules of \(version.rawValue) are applied.")
    }
    if version.isStatementBased && isRecordBased && root["statementType"] == nil { version = .v0_4 }
    use(version)
    return (version, StatementShapes.of(version))
  }

  private func checkVersion(_ root: JSONValue, _ version: BODSVersion, _ list: inout FindingList) {
    guard let stated = root["publicationDetails"]?["bodsVersion"], count > 1 || options.version != nil,
      stated.string != version.rawValue
    else { return }
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
