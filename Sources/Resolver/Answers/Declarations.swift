internal import Registry

/// What sources declare of the subject beside what follows from its chain: indirect stakes and the
/// mark "beneficial owner". Evidence, never added to the computed figure.
struct Declarations {
  private let grounds: Grounds
  private var shares: [Int32: [Measure: Share]] = [:]
  private var statementsOf: [Int32: Set<String>] = [:]
  private var marked: Set<Int32> = []

  init(_ grounds: Grounds) {
    self.grounds = grounds
    for link in grounds.links {
      guard case .person = grounds.structure.nodes[Int(link.party)].kind else { continue }
      if link.isBeneficialOwnership == .yes {
        marked.insert(link.party)
        note(link)
      }
      guard link.directness == .indirect, let measure = link.type.measure else { continue }
      let old = shares[link.party]?[measure]
      let share = link.share.interval
      shares[link.party, default: [:]][measure] = old.map { $0.intersection(share) ?? $0.hull(share) } ?? share
      note(link)
    }
  }

  private mutating func note(_ link: StructureLink) {
    if let statement = grounds.structure.statement(of: link) {
      statementsOf[link.party, default: []].insert(statement)
    }
  }

  func declared(_ person: Int32) -> [Measure: Share] { shares[person] ?? [:] }
  func isDeclaredOwner(_ person: Int32) -> Bool { marked.contains(person) }
  func statements(of person: Int32) -> Set<String> { statementsOf[person] ?? [] }

  /// Whether what is declared is possible on the chain: inside the computed interval, widened by what
  /// nobody is on record for.
  private func isPossible(_ share: Share, _ computed: Figure?, _ measure: Measure) -> Bool {
    let least = computed?.share.min ?? .zero
    let spare = grounds.ownerships[measure]?.unattributed.share.max ?? .hundred
    let ends = grounds.ownerships[measure]?.ends ?? [:]
    // An end that is no person may hide this person too.
    let hidden = ends.reduce(Rational.zero) { sum, end in
      if case .person = grounds.structure.nodes[Int(end.key)].kind { return sum }
      return sum + end.value.share.max
    }
    let greatest = Swift.min(.hundred, (computed?.share.max ?? .zero) + spare + hidden)
    return share.max >= least && share.min <= greatest
  }

  /// Grounds from declared indirect stakes: sure where the chain allows them, possible where it does not.
  func bases(_ computed: [Int32: [Measure: Figure]]) -> [(Int32, Basis)] {
    var result: [(Int32, Basis)] = []
    for person in shares.keys.sorted() {
      for (measure, share) in (shares[person] ?? [:]).sorted(by: { $0.key < $1.key }) {
        for test in grounds.regime.tests where test.measure == measure {
          let verdict = test.threshold.verdict(on: share)
          guard verdict != .isNot else { continue }
          let isPossible = isPossible(share, computed[person]?[measure], measure)
          result.append(
            (
              person,
              Basis(
                .declaredIndirect(measure), verdict: isPossible ? verdict : .mayBe, test: test.id,
                provision: test.provision, figure: Figure(share))
            ))
        }
      }
    }
    return result
  }

  /// Declarations that the chain contradicts.
  func findings(_ computed: [Int32: [Measure: Figure]]) -> [Finding] {
    var result: [Finding] = []
    for person in shares.keys.sorted() {
      for (measure, share) in (shares[person] ?? [:]).sorted(by: { $0.key < $1.key })
      where !isPossible(share, computed[person]?[measure], measure) {
        let name = grounds.structure.nodes[Int(person)].label
        result.append(
          Finding(
            .warning, code: "declaredAgainstComputed",
            message:
              "\(name) is declared to hold \(share.words) of the \(measure.rawValue) indirectly, but the chain on record gives \(computed[person]?[measure]?.share.words ?? "nothing")",
            advice: "ask the register which of the statements is wrong or missing",
            statements: statements(of: person).sorted()))
      }
    }
    return result
  }
}
