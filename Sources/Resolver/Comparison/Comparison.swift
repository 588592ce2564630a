public import Registry

/// One structure under several regimes: who is an owner under which, and what makes the difference.
public struct Comparison: Sendable {
  /// Index of the entity asked about.
  public var subject: Int32
  /// The answers in the order of the regimes; the first is the reference.
  public var answers: [Answer]
  /// Persons: those who are or may be owners, or stand in, under some regime; then others.
  ///
  /// First whoever is surest anywhere, then the larger stake, then byte order of the record.
  public var persons: [Int32]
  /// How many persons are no owners under any of the regimes and are not among `persons`.
  public var othersCount: Int
  /// Where a regime comes to another verdict than the reference; by regime, then in the order of persons.
  public var differences: [Difference] = []
  /// What each answer says of the persons that it lists, by the person's node.
  private let cells: [[Int32: Cell]]

  init(subject: Int32, answers: [Answer], persons: [Int32], othersCount: Int) {
    self.subject = subject
    self.answers = answers
    self.persons = persons
    self.othersCount = othersCount
    cells = answers.map(Comparison.cells)
  }

  static func cells(_ answer: Answer) -> [Int32: Cell] {
    var cells: [Int32: Cell] = [:]
    for owner in answer.others { cells[owner.node] = Cell(standing: .none, owner: owner) }
    for owner in answer.exempted {
      var copy = owner
      copy.verdict = .isNot
      cells[owner.node] = Cell(standing: .exempted, owner: copy)
    }
    for owner in answer.standIns { cells[owner.node] = Cell(standing: .standIn, owner: owner) }
    for owner in answer.owners {
      let standing: Standing =
        owner.verdict == .isNot ? .none : owner.isOwnerByFallback ? .ownerByFallback : .owner
      cells[owner.node] = Cell(standing: standing, owner: owner)
    }
    return cells
  }

  /// How a person stands in one answer.
  public enum Standing: String, Sendable {
    /// Is or may be an owner.
    case owner
    /// Counts as an owner only because no other was found.
    case ownerByFallback
    /// Is reported in place of an owner.
    case standIn
    /// Would be an owner if the company were not exempt from disclosure.
    case exempted
    /// Is not an owner.
    case none
  }

  /// A person for whom two regimes come to different verdicts.
  public struct Difference: Sendable {
    /// Index of the person's node.
    public var person: Int32
    /// Place of the other regime in `answers`.
    public var regime: Int
    /// The verdict under the reference.
    public var referenceVerdict: Verdict
    /// The verdict under the other regime.
    public var verdict: Verdict
    /// What makes the difference.
    public var cause: Cause
    /// How the reference counts what the person holds.
    public var reference: Reckoning
    /// How the other regime counts it.
    public var other: Reckoning
  }

  /// What makes two regimes come to different verdicts, found by putting components of the reference in
  /// place of those of the other regime and asking again.
  public struct Cause: Hashable, Sendable {
    /// Components each of which by itself brings about the verdict of the reference.
    public var single: [RegimeComponent]
    /// Where no single one does: components that do so together, of which none can be spared.
    public var together: [RegimeComponent]
  }

  /// One person under one regime.
  public struct Cell: Sendable {
    /// How the person stands.
    public var standing: Standing
    /// What the answer says of them.
    public var owner: Answer.Owner
  }

  /// How a person stands in one of the answers; nil where it does not list them, so that they are surely
  /// no owner there.
  public func cell(of person: Int32, in regime: Int) -> Cell? { cells[regime][person] }
}

/// How one regime counts what a person holds.
public struct Reckoning: Sendable {
  /// The quantity in which the difference is best seen.
  public var measure: Measure
  /// The stake as the regime counts it; nil where it tests nothing of this kind.
  public var figure: Figure?
  /// Ways from the person to the company, shortest first; at most `mostChains`.
  public var chains: [Chain]
  /// Whether there are more ways.
  public var hasMoreChains: Bool

  /// One way from a person to the company.
  public struct Chain: Hashable, Sendable {
    /// The stakes on the way, the person's own first.
    public var stakes: [Figure]
    /// The entities on the way, the one that the person holds first; the company itself is left out.
    public var entities: [Int32]
    /// Those of `entities` that the person surely controls under this regime.
    public var controlled: Set<Int32>
  }

  /// The most ways that are listed.
  public static let mostChains = 3
}
