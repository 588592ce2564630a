internal import Registry
internal import Resolver

/// Why two regimes come to different verdicts on one person, in a sentence.
struct DifferenceSentence {
  private let comparison: Comparison
  private let structure: Structure
  /// What the regimes are called, each differently.
  let labels: [String]

  init(_ comparison: Comparison, _ structure: Structure) {
    self.comparison = comparison
    self.structure = structure
    labels = Self.labels(comparison.answers.map(\.regime))
  }

  /// The names of the regimes; two versions of one law carry the day from which they hold.
  private static func labels(_ regimes: [Regime]) -> [String] {
    regimes.map { regime in
      guard regimes.count(where: { $0.id == regime.id }) > 1 else { return regime.id }
      return "\(regime.id) (\(regime.validFrom.map { "from \($0)" } ?? "first version"))"
    }
  }

  /// The sentence.
  func text(_ difference: Comparison.Difference) -> String {
    let name = name(difference.person)
    let verdicts =
      "\(name) \(verdict(difference, 0)) under \(labels[0]) "
      + "and \(verdict(difference, difference.regime)) under \(labels[difference.regime])"
    return VisibleLine.sentence("\(verdicts): \(cause(difference))")
  }

  private func verdict(_ difference: Comparison.Difference, _ regime: Int) -> String {
    let verdict = regime == 0 ? difference.referenceVerdict : difference.verdict
    let standing = comparison.cell(of: difference.person, in: regime)?.standing ?? .none
    switch (verdict, standing) {
    case (.is, .ownerByFallback): return "counts as an owner only because no other is found"
    case (.mayBe, .ownerByFallback): return "may count as an owner, if no other is found"
    case (.is, _): return "is an owner"
    case (.mayBe, _): return "may be an owner"
    case (.isNot, .standIn): return "is not an owner, only reported in place of one"
    case (.isNot, .exempted): return "is not an owner because the company is exempt"
    case (.isNot, _): return "is not an owner"
    }
  }

  private func cause(_ difference: Comparison.Difference) -> String {
    let cause = difference.cause
    if let first = cause.single.first {
      let others = cause.single.dropFirst().map(\.words)
      return words([first], difference)
        + (others.isEmpty ? "" : "; also enough by itself: \(Self.list(others))")
    }
    if !cause.together.isEmpty {
      return "no single rule makes the difference, only these together: "
        + words(cause.together, difference)
    }
    return "none of the rules compared here explains it, which is a fault of this program; please report it"
  }

  // MARK: Components

  /// What the regimes say on each component, then what the person has, said once.
  private func words(_ components: [RegimeComponent], _ difference: Comparison.Difference) -> String {
    let words = ComponentWords(
      reference: comparison.answers[0].regime, other: comparison.answers[difference.regime].regime,
      labels: (labels[0], labels[difference.regime]))
    var rules: [String] = []
    var holds = false
    var isCounted = false
    for component in components {
      switch component {
      case .line:
        rules.append(words.line(difference.reference.measure))
        holds = true
      case .measures:
        rules.append(words.measures)
        holds = true
      case .method where hasChains(difference), .loops where hasChains(difference):
        let rule = component == .loops ? words.rule(.loops) + ", so " : ""
        rules.append(rule + "\(counted(difference, 0)), but \(counted(difference, difference.regime))")
        isCounted = true
      default: rules.append(words.rule(component))
      }
    }
    let text = rules.joined(separator: "; ")
    let name = name(difference.person)
    if isCounted { return text }
    if holds { return "\(text), and \(self.holds(difference, name))" }
    let ground = ground(difference)
    return ground.isEmpty ? text : "\(text), and \(name) \(ground)"
  }

  /// Whether the person holds something on a way to the company, so that figures show the difference.
  private func hasChains(_ difference: Comparison.Difference) -> Bool {
    !difference.reference.chains.isEmpty || !difference.other.chains.isEmpty
  }

  /// What the person holds, once where both regimes count the same.
  private func holds(_ difference: Comparison.Difference, _ name: String) -> String {
    let (a, b) = (difference.reference, difference.other)
    let measure = a.measure.words
    switch (a.figure, b.figure) {
    case (let left?, let right?) where left == right:
      return "\(name) holds \(exactly(left, difference)) of the \(measure)"
    case (let left?, let right?):
      return "\(name) holds \(left.shown) of the \(measure) as \(labels[0]) counts "
        + "and \(right.shown) as \(labels[difference.regime]) counts"
    case (let figure?, nil), (nil, let figure?): return "\(name) holds \(figure.shown) of the \(measure)"
    case (nil, nil): return "neither tests the \(measure)"
    }
  }

  /// "exactly" before a figure that lies on a line.
  private func exactly(_ figure: Figure, _ difference: Comparison.Difference) -> String {
    let lines = [0, difference.regime].flatMap { comparison.answers[$0].regime.tests }
      .filter { $0.measure == difference.reference.measure }.map(\.threshold.percent)
    let isOnLine = figure.share.isExact && !figure.isRounded && lines.contains(figure.share.min)
    return (isOnLine ? "exactly " : "") + figure.shown
  }

  /// The surest ground on which the person is or may be an owner where the verdict is higher; stand-ins
  /// have none that the rule does not name already.
  private func ground(_ difference: Comparison.Difference) -> String {
    let higher = difference.referenceVerdict > difference.verdict ? 0 : difference.regime
    let basis = comparison.cell(of: difference.person, in: higher)?.owner.bases.first
    guard let basis else { return "" }
    if case .standIn = basis.kind { return "" }
    return basis.verb + basis.words(structure)
  }

  // MARK: How a figure comes about

  private func counted(_ difference: Comparison.Difference, _ regime: Int) -> String {
    let reckoning = regime == 0 ? difference.reference : difference.other
    let name = name(difference.person)
    let method = comparison.answers[regime].regime.indirect.method
    let bases = comparison.cell(of: difference.person, in: regime)?.owner.bases ?? []
    let beside = bases.first {
      switch $0.kind {
      case .controlOfHolder, .ownershipOfController, .control, .right, .role: return true
      default: return false
      }
    }
    guard let figure = reckoning.figure else {
      return "\(labels[regime]) does not test the \(reckoning.measure.words)"
    }
    let amount = figure.isZero ? "nothing" : "\(figure.shown) of the \(reckoning.measure.words)"
    let way = self.way(reckoning, method, figure, name, regime)
    let start = "\(labels[regime]) counts \(amount)\(way.isEmpty ? "" : " " + way)"
    let isGroundNamed = bases.contains { $0.kind == .ownership(reckoning.measure) } || beside == nil
    guard !isGroundNamed, let beside else { return start }
    return start + ", and \(name) \(beside.verb)\(beside.words(structure))"
  }

  private func way(
    _ reckoning: Reckoning, _ method: Regime.Indirect.Method, _ figure: Figure, _ name: String, _ regime: Int
  ) -> String {
    let chains = reckoning.chains
    guard let first = chains.first else { return figure.isZero ? "because no way leads there" : "" }
    switch method {
    case .product, .productAndArticle54:
      if chains.count == 1, !reckoning.hasMoreChains, first.entities.isEmpty { return "as held directly" }
      let products = chains.map { chain in
        let product = chain.stakes.map(\.shown).joined(separator: " × ")
        return chain.entities.isEmpty ? product : "\(product) (\(Self.list(chain.entities.map(self.name))))"
      }
      let verb = chains.allSatisfy(\.entities.isEmpty) ? "by adding" : "by multiplying"
      return "\(verb) \(products.joined(separator: " + "))"
        + (reckoning.hasMoreChains ? " and adding further ways" : "")
    case .majorityChain, .passThrough, .deemedInterest, .everyLevel:
      let passed = chains.filter { !$0.entities.isEmpty && $0.entities.allSatisfy($0.controlled.contains) }
      if !figure.isZero, let chain = passed.first, let last = chain.entities.last {
        return "because \(name) \(method.control) \(self.name(last)), whose whole holding counts"
      }
      if chains.contains(where: \.entities.isEmpty) && !figure.isZero { return "as held directly" }
      let broken = chains.compactMap { chain in chain.entities.first { !chain.controlled.contains($0) } }
      guard let entity = broken.first else { return "" }
      return "because \(name) \(method.noControl) \(self.name(entity))"
    case .directOnly:
      return "because only what is held directly counts"
    }
  }

  private func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ parts: [String]) -> String {
    guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Regime.Indirect.Method {
  fileprivate var control: String {
    switch self {
    case .majorityChain: return "has a majority all the way to"
    case .deemedInterest: return "is deemed to hold what is held by"
    default: return "meets the rule at every link up to"
    }
  }

  fileprivate var noControl: String {
    self == .majorityChain ? "has no majority of" : "does not meet the rule in"
  }
}

extension VisibleLine {
  /// A sentence with one full stop at its end, also behind a name that ends in one.
  static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
