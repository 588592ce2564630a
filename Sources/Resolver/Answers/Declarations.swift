internal import Registry

/// What sources declare of the subject beside what follows from its chain: indirect stakes and the mark
/// "beneficial owner".
///
/// Evidence, never added to the computed figure.
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
      shares[link.party, default: [:]][measure] =
        old.map { $0.intersection(share) ?? $0.hull(share) } ?? share
      note(link)
    }
  }

  private mutating func note(_ link: StructureLink) {
    if let statement = grounds.structure.statement(of: link) {
      statementsOf[link.party, default: []].insert(statement)
    }
  }

  /// Whether a source declares anything of the person.
  func concerns(_ person: Int32) -> Bool { shares[person] != nil || marked.contains(person) }
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

  /// Whether the chain on record alone allows what is declared.
  private func isOnChain(_ share: Share, _ computed: Figure?, _ person: Int32, _ measure: Measure) -> Bool {
    // Declarants multiply chains even where the law attributes whole blocks; either reading bears it out.
    let figures = [computed, grounds.ownerships[measure]?.ends[person]].compactMap { $0 }
    return figures.contains { share.intersection($0.share) != nil }
  }

  /// Grounds from declared indirect stakes: sure where the chain on record allows them, or where there
  /// is no chain on record to compare with; only possible where the chain alone gives less or more.
  func bases(_ computed: (Int32) -> [Measure: Figure]?) -> [(Int32, Basis)] {
    var result: [(Int32, Basis)] = []
    for person in shares.keys.sorted() {
      for (measure, share) in (shares[person] ?? [:]).sorted(by: { $0.key < $1.key }) {
        for test in grounds.regime.tests where test.measure == measure {
          let verdict = test.threshold.verdict(on: share)
          guard verdict != .isNot else { continue }
          let figure = computed(person)?[measure]
          let isSure =
            figure.map { !$0.isZero } ?? false
            ? isOnChain(share, figure, person, measure) : isPossible(share, nil, measure)
          result.append(
            (
              person,
              Basis(
                .declaredIndirect(measure), verdict: isSure ? verdict : .mayBe, test: test.id,
                provision: test.provision, figure: Figure(share),
                statement: statements(of: person).min(by: String.bytesPrecede))
            ))
        }
      }
    }
    return result
  }

  /// Declarations that the chain contradicts.
  func findings(_ computed: (Int32) -> [Measure: Figure]?) -> [Finding] {
    var result: [Finding] = []
    for person in shares.keys.sorted() {
      for (measure, share) in (shares[person] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let figure = computed(person)?[measure]
        let name = grounds.structure.nodes[Int(person)].label
        if isOnChain(share, figure, person, measure) { continue }
        let isPossible = isPossible(share, figure, measure)
        if isPossible && (figure?.isZero ?? true) { continue }
        let chain = figure.map { $0.isZero ? "nothing" : Declarations.words($0.share) } ?? "nothing"
        let consequence =
          isPossible
          ? "the difference can only lie with holders who are not on record" : "both cannot be true"
        result.append(
          Finding(
            .warning, code: "declaredAgainstComputed",
            message:
              "\(name) is declared to hold \(share.words) of the \(measure.rawValue) indirectly, but the chain on record gives \(chain); \(consequence)",
            advice: "ask the register which statement is wrong or missing",
            statements: statements(of: person).sorted()))
      }
    }
    return result
  }

  private static func words(_ share: Share) -> String {
    let low = share.min.decimalText(places: 2)
    let high = share.max.decimalText(places: 2)
    return low.text == high.text ? "\(low.text) %" : "\(low.text) to \(high.text) %"
  }
}
