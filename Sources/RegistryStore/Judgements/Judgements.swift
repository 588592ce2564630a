import Crypto
public import Registry

/// The judgements of a file, replayed: what is in force, and which records are one party.
///
/// A later line about two records overrides an earlier one; `withdrawn` takes the one in force back, and
/// the one before it counts again. "Same" joins whatever it touches; "different" forbids that two records
/// ever end up in one set, by whatever way.
public struct Judgements: Sendable {
  /// The file, for messages; "" where there is none.
  public let file: String
  /// Judgements in force, in byte order of their records; none that was withdrawn.
  public let inForce: [Judgement]
  /// Records that are one party: sets of two or more in byte order, by their first.
  public let sets: [[RecordID]]
  private let setOf: [RecordID: Int]
  private let byPair: [Judgement.Pair: Judgement]
  private let differing: [DifferentSets: Judgement]

  private struct DifferentSets: Hashable {
    let first: RecordID
    let second: RecordID
  }

  /// No judgements.
  public static let none = Judgements()

  private init() {
    file = ""
    inForce = []
    sets = []
    setOf = [:]
    byPair = [:]
    differing = [:]
  }

  /// Replays the lines of a file.
  ///
  /// - Throws: `JudgementError` where a line takes back what was never said, or lines contradict each other.
  public init(replaying lines: [Judgement], file: String) throws(JudgementError) {
    self.file = file
    var history: [Judgement.Pair: [Judgement]] = [:]
    for line in lines {
      if line.records.first == line.records.second {
        throw .malformed(file: file, line: line.line, reason: "both records are \(line.records.first)")
      }
      var stack = history[line.records] ?? []
      if line.verdict == .withdrawn {
        guard stack.popLast() != nil else {
          throw .malformed(
            file: file, line: line.line,
            reason: "there is no judgement in force about \(line.records.first) and \(line.records.second) "
              + "that could be taken back")
        }
      } else if stack.last?.verdict == line.verdict {
        stack[stack.count - 1] = line
      } else {
        stack.append(line)
      }
      history[line.records] = stack
    }
    inForce = history.values.compactMap(\.last).sorted { $0.records < $1.records }
    byPair = Dictionary(uniqueKeysWithValues: inForce.map { ($0.records, $0) })
    let (sets, setOf) = Judgements.sets(inForce)
    self.sets = sets
    self.setOf = setOf
    var differing: [DifferentSets: Judgement] = [:]
    for judgement in inForce where judgement.verdict == .different {
      let (first, second) = (judgement.records.first, judgement.records.second)
      if let one = setOf[first], one == setOf[second] {
        throw .contradiction(
          file: file, different: judgement, path: Judgements.path(first, second, inForce))
      }
      let heads = [first, second].map { record in setOf[record].map { sets[$0][0] } ?? record }.sorted()
      let key = DifferentSets(first: heads[0], second: heads[1])
      if differing[key] == nil { differing[key] = judgement }
    }
    self.differing = differing
  }

  // MARK: Questions

  /// The records that are one party with this one, itself included, in byte order; nil where it is alone.
  public func set(of record: RecordID) -> [RecordID]? { setOf[record].map { sets[$0] } }

  /// The judgement in force about exactly these two.
  public func judgement(of pair: Judgement.Pair) -> Judgement? { byPair[pair] }

  /// How two records stand to each other by judgement.
  public enum Relation: Hashable, Sendable {
    case same, different
    /// Nobody decided; perhaps somebody looked at them and left it open.
    case open(Judgement?)
  }

  /// How two records stand to each other, by whatever way.
  public func relation(_ one: RecordID, _ other: RecordID) -> Relation {
    if let set = setOf[one], set == setOf[other] { return .same }
    let heads = [one, other].map { record in setOf[record].map { sets[$0][0] } ?? record }.sorted()
    if differing[DifferentSets(first: heads[0], second: heads[1])] != nil { return .different }
    let judgement = byPair[Judgement.Pair(one, other)]
    return .open(judgement?.verdict == .unsure ? judgement : nil)
  }

  /// The judgements by which the records of a set are one, in byte order of their records.
  public func joining(_ set: [RecordID]) -> [Judgement] {
    guard let first = set.first, let number = setOf[first] else { return [] }
    return inForce.filter { $0.verdict == .same && setOf[$0.records.first] == number }
  }

  /// The shortest chain of judgements that makes two records one; empty where none does.
  public func path(_ one: RecordID, _ other: RecordID) -> [Judgement] {
    Judgements.path(one, other, inForce)
  }

  /// `sha256:` and 64 digits of all judgements in force; nil where there is none.
  ///
  /// A judgement that was withdrawn, and its withdrawal, leave no trace in it.
  public var digest: String? {
    guard !inForce.isEmpty else { return nil }
    var hash = SHA256()
    for judgement in inForce {
      for text in [
        judgement.verdict.rawValue, judgement.records.first.text, judgement.records.second.text, judgement.by,
        judgement.reason, judgement.time,
      ] {
        hash.update(data: Array("\(text.utf8.count):\(text)\n".utf8))
      }
    }
    return "sha256:" + Fingerprint.hexadecimal(Array(hash.finalize()))
  }

  // MARK: Sets

  private static func sets(_ judgements: [Judgement]) -> ([[RecordID]], [RecordID: Int]) {
    var parent: [RecordID: RecordID] = [:]
    func root(_ record: RecordID) -> RecordID {
      var at = record
      while let up = parent[at], up != at { at = up }
      var walk = record
      while let up = parent[walk], up != at {
        parent[walk] = at
        walk = up
      }
      return at
    }
    for judgement in judgements where judgement.verdict == .same {
      for record in [judgement.records.first, judgement.records.second] where parent[record] == nil {
        parent[record] = record
      }
      let roots = [root(judgement.records.first), root(judgement.records.second)].sorted()
      parent[roots[1]] = roots[0]
    }
    var members: [RecordID: [RecordID]] = [:]
    for record in parent.keys { members[root(record), default: []].append(record) }
    let sets = members.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    var setOf: [RecordID: Int] = [:]
    for (number, set) in sets.enumerated() { for record in set { setOf[record] = number } }
    return (sets, setOf)
  }

  private static func path(_ one: RecordID, _ other: RecordID, _ judgements: [Judgement]) -> [Judgement] {
    var near: [RecordID: [Judgement]] = [:]
    for judgement in judgements where judgement.verdict == .same {
      near[judgement.records.first, default: []].append(judgement)
      near[judgement.records.second, default: []].append(judgement)
    }
    var by: [RecordID: Judgement] = [:]
    var work = [one]
    var next = 0
    while next < work.count, by[other] == nil {
      let here = work[next]
      next += 1
      for judgement in near[here] ?? [] {
        let there = judgement.records.first == here ? judgement.records.second : judgement.records.first
        guard there != one, by[there] == nil else { continue }
        by[there] = judgement
        work.append(there)
      }
    }
    var path: [Judgement] = []
    var at = other
    while at != one, let judgement = by[at] {
      path.append(judgement)
      at = judgement.records.first == at ? judgement.records.second : judgement.records.first
    }
    return path.reversed()
  }
}
