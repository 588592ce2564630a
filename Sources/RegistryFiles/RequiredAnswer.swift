/// What every guide must answer, or name as not known.
public enum RequiredAnswer: String, Sendable, CaseIterable {
  /// Whether there is a register of beneficial owners.
  case register
  /// Who holds the information.
  case holders
  /// What the public can see.
  case accessPublic
  /// How it is searched.
  case search
  /// From what size somebody counts as an owner.
  case threshold
  /// What a foreign police officer can get.
  case accessForeignPolice
  /// What a foreign financial intelligence unit can get.
  case accessForeignFIU
  /// What a journalist can get.
  case accessJournalist
  /// Whether the owner learns of a request.
  case tipOff
  /// What a breach costs.
  case sanctions

  /// Whether a fact gives the answer.
  public func isGiven(by fact: Fact) -> Bool {
    guard fact.verification != .recalled else { return false }
    switch self {
    case .register: return isRegister(fact)
    case .holders: return fact.section == .holders
    case .accessPublic: return isAccess(fact, .public)
    case .search: return fact.topic == "searchKeys" || fact.topic == "searchSteps"
    case .threshold:
      switch fact.value {
      case .threshold?, .regimeThreshold?: return fact.section == .definition
      default: return false
      }
    case .accessForeignPolice: return isAccess(fact, .foreignPolice)
    case .accessForeignFIU: return isAccess(fact, .foreignFIU)
    case .accessJournalist: return isAccess(fact, .journalist)
    case .tipOff:
      if case .tipOff? = fact.value { return true }
      return false
    case .sanctions: return fact.section == .sanctions
    }
  }

  private func isRegister(_ fact: Fact) -> Bool {
    switch fact.value {
    case .register? where fact.section == .holders: return true
    case .access(_, .notCollected)?: return true
    default:
      return fact.topic == "ownerRegister" || (fact.section == .holders && fact.topic == "register")
    }
  }

  private func isAccess(_ fact: Fact, _ accessor: Accessor) -> Bool {
    if case .access(accessor, _)? = fact.value { return true }
    return false
  }
}
