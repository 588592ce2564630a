internal import Registry
internal import RegistryFiles

extension FactReading {
  /// What this place says on a question of the comparison.
  func cell(_ question: GuideComparison.Question) -> GuideComparison.Cell {
    var cell = GuideComparison.Cell(
      place: file.code, name: file.name, lines: [], rule: "", asks: [], isBlocked: false, key: [])
    let facts = facts(on: question)
    cell.lines = facts.map(line)
    cell.key = Set(facts.map { key($0, question) }).sorted()
    if facts.isEmpty, let rule = rule(question) {
      cell.rule = rule
      cell.key = [rule]
    }
    cell.asks = asks(question)
    cell.isBlocked = facts.contains { blocks($0.value) } || facts.contains { $0.verification == .disputed }
    return cell
  }

  private func facts(on question: GuideComparison.Question) -> [Fact] {
    let facts = holding
    switch question {
    case .threshold:
      return facts.filter { fact in
        guard fact.section == .definition else { return false }
        switch fact.value {
        case .threshold?, .regimeThreshold?: return true
        default: return false
        }
      }
    case .standIn: return facts.filter { FactReading.standInTopics.contains($0.topic) }
    case .publicAccess: return access(.public)
    case .requester(let accessor): return access(accessor)
    case .tipOff:
      return facts.filter {
        if case .tipOff? = $0.value { return true }
        return false
      }
    case .channels:
      return facts.filter {
        if case .channel? = $0.value { return true }
        return false
      }
    case .penalties:
      let amounts = facts.filter {
        if case .penalty? = $0.value { return $0.section == .sanctions }
        return false
      }
      return amounts.isEmpty ? facts.filter { $0.section == .sanctions } : amounts
    }
  }

  private static let standInTopics: Set<String> = [
    "fallback", "standIn", "managerStandIn", "seniorManagerEntry",
  ]

  /// The facts on what a requester gets.
  func access(_ accessor: Accessor) -> [Fact] {
    holding.filter {
      if case .access(accessor, _)? = $0.value { return true }
      return false
    }
  }

  /// What is compared: the typed value where there is one, else the sentence.
  private func key(_ fact: Fact, _ question: GuideComparison.Question) -> String {
    let part = fact.part.map { "\($0): " } ?? ""
    switch fact.value {
    case .channel(let channel)?: return part + channel.kind.rawValue
    case .threshold?, .regimeThreshold?:
      return part + (threshold(fact).map { "\($0.words) \($0.purpose)" } ?? "?")
    case .access(_, let access)?: return part + access.rawValue
    case .tipOff(let tipOff)?: return part + tipOff.rawValue
    case .penalty?: return part + value(fact)
    default: return part + ReadingPair.plain(fact.statement)
    }
  }

  /// Who stands in by the record of a regime in force, where no fact says it.
  private func rule(_ question: GuideComparison.Question) -> String? {
    guard question == .standIn else { return nil }
    let inForce = records.map(\.regime).filter { regime in
      regime.isValid(on: day) && file.regimes.contains { $0.id == regime.id }
        && regime.fallback.provision.sureness != .recalled
    }
    guard let regime = inForce.first else { return nil }
    return "\(TypedWords.standIn(regime.fallback)) (\(regime.id), \(regime.fallback.provision.text))"
  }

  private func asks(_ question: GuideComparison.Question) -> [String] {
    let answers: Set<RequiredAnswer>
    switch question {
    case .threshold: answers = [.threshold]
    case .standIn, .channels: answers = []
    case .publicAccess: answers = [.accessPublic, .search]
    case .requester(.foreignPolice): answers = [.accessForeignPolice]
    case .requester(.foreignFIU): answers = [.accessForeignFIU]
    case .requester(.journalist): answers = [.accessJournalist]
    case .requester: answers = []
    case .tipOff: answers = [.tipOff]
    case .penalties: answers = [.sanctions]
    }
    return file.questions.filter { $0.answer.map(answers.contains) ?? false }
      .map { "\($0.question) Ask: \($0.ask). (\($0.id))" }
  }

  /// Whether a value closes the way.
  func blocks(_ value: FactValue?) -> Bool {
    switch value {
    case .access(_, .suspended)?, .access(_, .notCollected)?, .access(_, .collectedNotOffered)?,
      .access(_, .unknown)?, .access(_, .openNationalEIDOnly)?:
      return true
    case .tipOff(.ownerNotifiedBefore)?, .tipOff(.agentNotified)?, .tipOff(.logVisibleToOwner)?,
      .tipOff(.ownerNotifiedAfter)?, .tipOff(.unknown)?:
      return true
    default: return false
    }
  }
}
