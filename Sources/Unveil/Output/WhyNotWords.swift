internal import Registry
internal import Resolver

/// Sentences on what stands against a ground and what would change it.
struct WhyNotWords {
  let result: WhyNot
  let structure: Structure

  init(_ result: WhyNot, _ structure: Structure) {
    self.result = result
    self.structure = structure
  }

  var person: String { name(result.person) }
  var company: String { name(result.subject) }

  func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }

  /// Up to four names.
  func names(_ nodes: [Int32]) -> String {
    let shown = nodes.prefix(4).map(name)
    if nodes.count > 4 { return shown.joined(separator: ", ") + " and \(nodes.count - 4) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "nobody" }
    return shown.dropLast().joined(separator: ", ") + " and \(last)"
  }

  /// A sentence; a name that ends in a full stop ends it too.
  static func ended(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  // MARK: Grounds

  /// A heading of two or three words.
  func heading(_ ground: WhyNot.Ground) -> String {
    switch ground {
    case .test(let test): return test.measure.heading
    case .controlOfHolder(let test): return "Control of holders of \(test.measure.words)"
    case .interestInController(let test): return "\(test.measure.heading) of a controlling entity"
    case .control: return "Control of the company"
    case .right: return "Right"
    case .role: return "Role in a trust or similar"
    case .declared: return "Declared interest"
    case .standIn: return "Stand-in"
    }
  }

  /// What the law asks for.
  func needed(_ ground: WhyNot.Ground) -> String {
    let majority = result.regime.indirect.majority
    let control =
      "\(majority.threshold.words) of the \(majority.measures.map(\.words).joined(separator: " or "))"
      + (majority.types.isEmpty ? "" : " or an equal right")
    switch ground {
    case .test(let test):
      let amount = "\(test.threshold.words) of the \(test.measure.words)"
      switch result.regime.indirect.method {
      case .product, .productAndArticle54: return "\(amount), multiplied along each chain and added up"
      case .directOnly: return "\(amount), held directly"
      case .everyLevel: return "\(amount), with \(control) at every level of a chain"
      case .majorityChain, .passThrough, .deemedInterest:
        return "\(amount), held directly or through entities in which there is \(control)"
      }
    case .controlOfHolder(let test):
      return "control (\(control)) of entities that together hold \(test.threshold.words) of the "
        + test.measure.words
    case .interestInController(let test):
      return "\(test.threshold.words) of the \(test.measure.words) of an entity that controls the company "
        + "(\(control))"
    case .control: return "\(control) at every step down to the company"
    case .right(let test):
      let types = test.types.map(\.words).joined(separator: ", or ")
      return types + (test.passesThroughControl ? ", held directly or through an entity under control" : "")
    case .role: return "a role in a trust or similar arrangement that meets a test itself"
    case .declared:
      return "an indirect interest that a source declares, that meets a test, and that the "
        + "chain on record bears out"
    case .standIn:
      return result.regime.fallback.occasion == .always
        ? "a post as senior manager, who is always named"
        : "a post as senior manager, where no owner is found"
    }
  }

  // MARK: Obstacles

  /// One sentence on what is missing.
  func sentence(_ obstacle: WhyNot.Obstacle) -> String {
    switch obstacle {
    case .noPath: return Self.ended("No chain of interests on record leads from \(person) to \(company)")
    case .noRecords(let measure): return "No \(measure.nouns) of \(company) are on record."
    case .nothingHeld(let measure):
      return "None of the \(measure.words) count as held by \(person) on record."
    case .belowLine(let measure, let figure, let line):
      let exactly = figure.share.isExact && !figure.shown.hasPrefix("≈") ? "exactly " : ""
      return
        "\(person) has \(exactly)\(figure.shown) of the \(measure.words); the law asks for \(line.words)."
    case .acrossLine(let measure, let figure, let line):
      return "\(person) has \(figure.shown) of the \(measure.words), which may or may not be \(line.words)."
    case .onlyDirect:
      return "The law leaves out whoever holds only directly, and nothing is surely held through others."
    case .askedLater(let owners):
      return "The law asks for it only where no amount makes an owner, and \(names(owners)) "
        + "\(owners.count == 1 ? "is or may be one" : "are or may be ones")."
    case .noMajority(let entity, let measure, let figure, let line, let with, _):
      let isOpen = line.verdict(on: figure.share) == .mayBe
      let has = with.count == 1 ? "has" : "together have"
      return "The chain \(isOpen ? "is not sure" : "breaks") at \(name(entity)): \(names(with)) \(has) "
        + "\(figure.shown) of the \(measure.words), and \(line.words) is needed."
    case .controlsNoHolder(let measure):
      return Self.ended("\(person) controls no entity on record that holds \(measure.nouns) of \(company)")
    case .nothingInController(let measure):
      return
        "\(person) has no such part of the \(measure.words) of any entity that controls \(company) on record."
    case .noRight: return "Nobody is on record with it."
    case .rightOfOther(let type, let holder, _):
      return
        "\(name(holder)) is on record with it (\(type.words)); \(person) is not \(name(holder)) and does not "
        + "surely control it."
    case .noRole: return "\(person) has no role on record in an arrangement on the way."
    case .roleWithoutTest(let arrangement):
      return "\(person) has a role in \(name(arrangement)), but what that holds does not surely meet a test."
    case .notDeclared: return "No source declares one."
    case .declared(let measure, let share):
      return "Declared: \(Figure(share).shown) of the \(measure.words)."
    case .notOfficial: return "\(person) is no senior manager of \(company) on record."
    case .ownersFound(let owners):
      return "\(names(owners)) \(owners.count == 1 ? "is or may be an owner" : "are or may be owners")."
    case .standInIsNoOwner: return "Under this law whoever stands in is reported, but is no owner."
    }
  }

  /// Statements behind an obstacle.
  func statements(_ obstacle: WhyNot.Obstacle) -> [String] {
    switch obstacle {
    case .noMajority(_, _, _, _, _, let statements): return statements
    case .rightOfOther(_, _, let statement): return [statement].compactMap { $0 }
    default: return []
    }
  }

  // MARK: Changes

  /// One sentence on what would be enough; nil where there is nothing to say.
  func sentence(_ remedy: WhyNot.Remedy, _ verdict: Verdict) -> String? {
    switch remedy {
    case .met: return nil
    case .learned(let change):
      let count = change.links == 1 ? "one link" : "\(Self.count(change.links)) links together"
      let parts = change.parts.map { supposed($0) }.joined(separator: "; and ")
      return "Smallest change, \(count): it would be enough if \(parts).\(notes(change))"
    case .wrongRecord(let change):
      let wrong = change.parts.filter { !$0.givesWay }.map {
        recorded($0) + ", which would have to be " + bound($0)
      }
      let less = change.parts.filter(\.givesWay).map { "\(recorded($0)) \(bound($0))" }
      let rest = less.isEmpty ? "" : " (and so " + less.joined(separator: ", ") + ")"
      return "Nothing here is open. The record would have to be wrong in: "
        + wrong.joined(separator: "; and in ") + rest + ".\(notes(change))"
    case .moreLinks(let most):
      return verdict == .mayBe
        ? "No \(Self.count(most)) links on record are enough to settle it: more would have to be known."
        : "No \(Self.count(most)) figures on record are enough: more would have to be wrong."
    case .noLinks:
      return verdict == .mayBe ? "No percentage on record that is still open can settle it." : nil
    case .notComputed(let limit): return "The smallest change is not given: \(sentence(limit))"
    }
  }

  private func notes(_ change: WhyNot.Change) -> String {
    (change.isTraded
      ? " Less of one with more of another is enough as well; this is the least sum, to a hundredth." : "")
      + (change.isExact ? "" : " The last digits are rounded towards the safe side.")
  }

  /// `Birch Ltd holds at least 40 % of the shares of Alder Ltd (on record 10 to 50 %)`.
  private func supposed(_ part: WhyNot.Part) -> String {
    "\(holding(part)) \(bound(part))\(object(part)) (on record \(Figure(part.recorded).shown))"
  }

  /// `Ann Lee's 40 % of the votes of Holding Ltd`.
  private func recorded(_ part: WhyNot.Part) -> String {
    "\(name(part.holder)): \(Figure(part.recorded).shown)\(object(part))"
  }

  private func holding(_ part: WhyNot.Part) -> String {
    if case .declaredIndirect = part.kind { return "\(name(part.holder)) indirectly held" }
    return "\(name(part.holder)) held"
  }

  private func object(_ part: WhyNot.Part) -> String {
    switch part.kind {
    case .measured(let measure), .declaredIndirect(let measure):
      return " of the \(measure.words) of \(name(part.entity))"
    case .unknownKind: return " by an interest in \(name(part.entity)) whose kind is not on record"
    }
  }

  /// The end of the interval that a change moves.
  private func bound(_ part: WhyNot.Part) -> String {
    let (needed, recorded) = (part.needed, part.recorded)
    if needed.min != recorded.min || needed.minOpen != recorded.minOpen, !part.givesWay {
      return Self.least(needed)
    }
    return "\(needed.maxOpen ? "less than" : "at most") \(Self.percent(needed.max))"
  }

  /// `at least 40 %` or `more than 40 %`.
  static func least(_ share: Share) -> String {
    "\(share.minOpen ? "more than" : "at least") \(percent(share.min))"
  }

  static func percent(_ value: Rational) -> String {
    (try? Share(exactly: value)).map { Figure($0).isZero ? "0 %" : Figure($0).shown } ?? "\(value) %"
  }

  static func count(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    return words.indices.contains(number) ? words[number] : String(number)
  }

  // MARK: Gaps

  /// One or two sentences on a place where somebody is missing.
  func sentence(_ gap: WhyNot.Gap) -> String {
    let weight = gap.weight.map { " (\($0.figure.shown) of the \($0.measure.words) of \(company))" } ?? ""
    let place: String
    switch gap.kind {
    case .rest(let measure, let figure):
      place = "Nobody is on record for \(figure.shown) of the \(measure.words) of \(name(gap.node))"
    case .holders(let reason), .identity(let reason):
      place = "\(name(gap.node))\(weight): \(reason.words)"
    case .parties: place = "\(name(gap.node))\(weight): arrangement without parties on record"
    }
    return "\(Self.ended(place)) \(sentence(gap.outcome, gap))"
  }

  private func sentence(_ outcome: WhyNot.Outcome, _ gap: WhyNot.Gap) -> String {
    switch outcome {
    case .enough(let share, let isExact, let grounds):
      let what: String
      if case .rest(let measure, _) = gap.kind {
        let isBeside = structure.links.contains {
          $0.subject == gap.node && $0.party == result.person && $0.type.measure == measure
            && $0.directness != .indirect
        }
        what = "\(Self.least(share))\(isBeside ? " more" : "") of the \(measure.words) there"
      } else {
        what = "\(Self.least(share)) of it"
      }
      let near = isExact ? "" : " (rounded towards the safe side)"
      return "If \(person) held \(what)\(near), \(person) would be an owner (\(kinds(grounds)))."
    case .enoughAlone(let grounds):
      switch gap.kind {
      case .parties(let type):
        return "If \(person) were its \(type.words), \(person) would be an owner (\(kinds(grounds)))."
      default: return "If this were \(person), \(person) would be an owner (\(kinds(grounds)))."
      }
    case .notEnough: return "Even all of it would not be enough for sure by itself."
    case .notComputed(let limit): return "What would be enough is not given: \(sentence(limit))"
    }
  }

  private func kinds(_ grounds: [WhyNot.Ground]) -> String {
    var seen: Set<String> = []
    return grounds.map { heading($0).lowercased() }.filter { seen.insert($0).inserted }
      .joined(separator: ", ")
  }

  // MARK: Limits

  /// One sentence on a limit.
  func sentence(_ limit: WhyNot.Limit) -> String {
    switch limit {
    case .tooManyInterests(let count, let most):
      return "\(count) interests lie between \(person) and \(company), and it is computed for up to \(most)."
    case .roundedFigures: return "the figures are too long for exact fractions."
    case .tooManySteps(let tried):
      return tried == 0
        ? "the structure is too entangled for the steps allowed."
        : "no \(Self.count(tried)) links are enough, and larger sets take more steps than allowed."
    case .notConfirmed: return "a change found on a part of the structure was not borne out by the whole."
    }
  }
}

extension Measure {
  /// Words after "no".
  fileprivate var nouns: String {
    switch self {
    case .shares: return "shares"
    case .votes: return "votes"
    case .profits: return "rights to profits"
    case .surplusAssets: return "rights to surplus assets"
    }
  }
}
