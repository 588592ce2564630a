public import Registry

/// A person whose place in the answer of one law differs between two structures of the same company.
public struct OwnerChange: Hashable, Sendable {
  /// The person's record.
  public var record: RecordID
  /// Before; nil where the answer did not list the person.
  public var before: Facts?
  /// After; nil where the answer does not list the person.
  public var after: Facts?

  /// What an answer says of one person, without statements.
  public struct Facts: Hashable, Sendable {
    /// The name, or what is known instead.
    public var name: String
    /// The verdict.
    public var verdict: Verdict
    /// How the person stands.
    public var standing: Comparison.Standing
    /// The stake per quantity as the regime counts it.
    public var interests: [Measure: Figure]
    /// Kinds of ground, sorted.
    public var grounds: [String]

    init(_ cell: Comparison.Cell, _ structure: Structure) {
      name = structure.nodes[Int(cell.owner.node)].label
      verdict = cell.owner.verdict
      standing = cell.standing
      interests = cell.owner.interests
      grounds = Set(cell.owner.bases.map(\.kind.name)).sorted()
    }
  }

  /// Whether more differs than the name.
  private var isReal: Bool {
    guard let before, let after else { return true }
    return before.verdict != after.verdict || before.standing != after.standing
      || before.interests != after.interests || before.grounds != after.grounds
  }

  /// The changes between two answers to the same question, in byte order of records; nil for a side on
  /// which nothing is on record of the company.
  ///
  /// Only persons who are or may be owners, or stand in, on one side at least.
  public static func changes(
    from before: (answer: Answer, structure: Structure)?, to after: (answer: Answer, structure: Structure)?
  ) -> [OwnerChange] {
    let (first, second) = (facts(before), facts(after))
    return Set(first.keys).union(second.keys).sorted().compactMap { record in
      let change = OwnerChange(record: record, before: first[record], after: second[record])
      let isOwner = [change.before, change.after].contains { ($0?.standing ?? .none) != .none }
      return isOwner && change.isReal ? change : nil
    }
  }

  private static func facts(_ side: (answer: Answer, structure: Structure)?) -> [RecordID: Facts] {
    guard let (answer, structure) = side else { return [:] }
    var facts: [RecordID: Facts] = [:]
    for (node, cell) in Comparison.cells(answer) {
      facts[structure.nodes[Int(node)].id] = Facts(cell, structure)
    }
    return facts
  }
}
