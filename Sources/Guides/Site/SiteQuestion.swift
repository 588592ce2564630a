internal import RegistryFiles

/// A question that is answered for all places on one page.
enum SiteQuestion: String, Sendable, CaseIterable {
  case owner, `public`, journalist, foreignPolice, foreignFIU, tipOff, sanctions

  /// Whether a fact answers it.
  func isAnswered(by fact: Fact) -> Bool {
    switch (self, fact.value) {
    case (.owner, .threshold?), (.owner, .regimeThreshold?): return fact.section == .definition
    case (.public, .access(.public, _)?), (.journalist, .access(.journalist, _)?),
      (.foreignPolice, .access(.foreignPolice, _)?), (.foreignFIU, .access(.foreignFIU, _)?),
      (.tipOff, .tipOff?):
      return true
    case (.sanctions, _): return fact.section == .sanctions
    default: return false
    }
  }

  /// Who asks, where the question is about one kind of requester.
  var requester: Accessor? {
    switch self {
    case .public: return .public
    case .journalist: return .journalist
    case .foreignPolice: return .foreignPolice
    case .foreignFIU: return .foreignFIU
    case .owner, .tipOff, .sanctions: return nil
    }
  }

  /// The answer of a typed fact in a few words; nil where only its sentence says it.
  func typed(_ fact: Fact) -> String? {
    switch fact.value {
    case .access(let accessor, let access)?:
      return accessor == .public
        ? Words.publicAccess(access) : Words.capitalised(Words.access(access, for: accessor))
    case .tipOff(let tipOff)?: return Words.capitalised(Words.tipOff(tipOff))
    default: return nil
    }
  }
}
