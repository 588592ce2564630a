public import Registry

/// What became of one statement of an import.
public enum AddOutcome: Hashable, Sendable {
  /// It is new and was taken.
  case added
  /// The registry has it already, byte for byte.
  case alreadyPresent
  /// The registry has another statement of this identifier and keeps it; the new one was refused.
  case conflict(Finding)
}

/// What an import did.
public struct ImportSummary: Hashable, Sendable {
  /// What was imported.
  public internal(set) var source: ImportSource
  /// Statements that are new in the registry.
  public internal(set) var added = 0
  /// Statements that the registry had already.
  public internal(set) var alreadyPresent = 0
  /// Statements that were refused.
  public internal(set) var conflicts = 0
  /// What there is to say, at most `findingLimit` of each code, in the order of the file.
  public internal(set) var findings: [Finding] = []
  /// How many findings of each code there are, with those left out of `findings`.
  public internal(set) var findingCounts: [String: Int] = [:]
  /// The registry's fingerprint afterwards.
  public internal(set) var fingerprint = ""

  private var severities: [Finding.Severity: Int] = [:]

  /// Findings of one code that are kept word for word.
  public static let findingLimit = 100

  init(source: ImportSource) { self.source = source }

  /// Statements that were looked at.
  public var total: Int { added + alreadyPresent + conflicts }

  /// How many findings are at least this bad.
  public func count(atLeast severity: Finding.Severity) -> Int {
    severities.reduce(0) { $0 + ($1.key >= severity ? $1.value : 0) }
  }

  /// Counts a finding, and keeps it while there are few of its code.
  mutating func note(_ finding: Finding) {
    if findingCounts[finding.code, default: 0] < ImportSummary.findingLimit { findings.append(finding) }
    count(finding.code, finding.severity, 1)
  }

  /// Counts findings that are not kept.
  mutating func count(_ code: String, _ severity: Finding.Severity, _ number: Int) {
    guard number > 0 else { return }
    findingCounts[code, default: 0] += number
    severities[severity, default: 0] += number
  }
}

/// How far an import is.
public enum ImportProgress: Hashable, Sendable {
  /// So many statements have been looked at.
  case reading(statements: Int)
  /// Search tables and indexes are being made.
  case indexing
  /// References are being checked.
  case checking
  /// The result is being written to the disk for good.
  case committing
}
