public import Registry

/// What somebody decided about two records: who, when, why.
///
/// Never changed once written.
public struct Judgement: Hashable, Sendable {
  /// What was decided.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The two records describe one party.
    case same
    /// They describe two.
    case different
    /// Looked at, and left open.
    case unsure
    /// The judgement in force about these two is taken back; the one before it counts again.
    case withdrawn
  }

  /// What was decided.
  public let verdict: Verdict
  /// The two records, in byte order.
  public let records: Pair
  /// Who decided.
  public let by: String
  /// Why.
  public let reason: String
  /// When, as RFC 3339 in UTC.
  public let time: String
  /// Line of the file, from 1.
  public let line: Int

  /// A judgement.
  public init(
    _ verdict: Verdict, _ records: Pair, by: String, reason: String, time: String, line: Int
  ) {
    self.verdict = verdict
    self.records = records
    self.by = by
    self.reason = reason
    self.time = time
    self.line = line
  }

  /// Two records, whichever was named first.
  public struct Pair: Hashable, Sendable, Comparable {
    /// The first in byte order.
    public let first: RecordID
    /// The other.
    public let second: RecordID

    /// Two records.
    public init(_ one: RecordID, _ other: RecordID) {
      first = min(one, other)
      second = max(one, other)
    }

    /// Byte order.
    public static func < (left: Pair, right: Pair) -> Bool {
      left.first == right.first ? left.second < right.second : left.first < right.first
    }
  }

  /// `by, 2026-11-23, line 4: reason`.
  public var words: String { "\(by), \(time.prefix(10)), line \(line): \(reason)" }
}

/// Why judgements cannot be used.
public enum JudgementError: Error, Hashable, Sendable {
  /// A line is not as the format says.
  case malformed(file: String, line: Int, reason: String)
  /// Records are one party by some lines and two by another.
  case contradiction(file: String, different: Judgement, path: [Judgement])
  /// A set holds a person and an entity.
  case personAndEntity(file: String, person: RecordID, entity: RecordID, judgements: [Judgement])
}

extension JudgementError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .malformed(let file, let line, let reason):
      return "\(file):\(line): \(reason); correct the line, or ask with --without-judgements"
    case .contradiction(let file, let different, let path):
      let lines = path.map { "  line \($0.line): \($0.records.first) = \($0.records.second) (\($0.words))" }
      return "\(file): judgements contradict each other: line \(different.line) says that "
        + "\(different.records.first) and \(different.records.second) are two (\(different.words)), but they "
        + "are one by\n" + lines.joined(separator: "\n")
        + "\n  take one of these back with unveil unmerge, or ask with --without-judgements"
    case .personAndEntity(let file, let person, let entity, let judgements):
      let lines = judgements.map {
        "  line \($0.line): \($0.records.first) = \($0.records.second) (\($0.words))"
      }
      return "\(file): \(person) is a person and \(entity) is none, yet they are one party by\n"
        + lines.joined(separator: "\n")
        + "\n  take one of these back with unveil unmerge, or ask with --without-judgements"
    }
  }
}
