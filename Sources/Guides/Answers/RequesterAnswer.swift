internal import Registry
public import RegistryFiles

extension FactReading {
  /// What one requester can do here: access, tip-off, and the ways that are open to that requester.
  ///
  /// - Parameter section: Only the facts of this section; `access` and `requesters` are one question here,
  ///   since the rule for a requester can stand in either.
  public func answer(for accessor: Accessor, in section: GuideSection?) -> [FactLine] {
    holding.filter { fact in
      if let section {
        let asked: Set<GuideSection> =
          section == .access || section == .requesters ? [.access, .requesters] : [section]
        guard asked.contains(fact.section) else { return false }
      }
      switch fact.value {
      case .access(accessor, _)?: return true
      case .access?: return false
      case .tipOff?: return section != .access
      case .channel(let channel)?: return FactReading.ways(accessor).contains(channel.kind)
      default: return false
      }
    }.map(line)
  }

  /// What anybody gets, for requesters of whom no fact speaks.
  public func openToAll() -> [FactLine] { access(.public).map(line) }

  /// The questions of the guide that stand for the answer to a requester.
  public func questions(for accessor: Accessor) -> [OpenQuestion] {
    let answer: RequiredAnswer?
    switch accessor {
    case .public: answer = .accessPublic
    case .journalist: answer = .accessJournalist
    case .foreignPolice: answer = .accessForeignPolice
    case .foreignFIU: answer = .accessForeignFIU
    default: answer = nil
    }
    return file.questions.filter { answer != nil && $0.answer == answer }
  }

  private static func ways(_ accessor: Accessor) -> Set<ChannelClass> {
    switch accessor {
    case .public, .journalist, .civilSociety, .obligedDomestic, .obligedForeign: return [.registryDirect]
    case .domesticAuthority: return []
    case .foreignPolice: return [.policeCooperation, .recoveryNetwork, .registryDirect]
    case .foreignFIU: return [.fiuToFiu]
    case .foreignTax: return [.taxExchange]
    case .foreignCentralAuthority:
      return [.uncacArticle46, .bilateralTreaty, .regionalTreaty, .reciprocity]
    }
  }
}

extension Accessor {
  /// A requester by its word, in any case of letters, or by a plain name: police, FIU, tax, bank, NGO.
  public init?(named text: String) {
    let word = text.lowercased()
    if let known = Accessor.allCases.first(where: { $0.rawValue.lowercased() == word }) {
      self = known
      return
    }
    switch word {
    case "police": self = .foreignPolice
    case "fiu": self = .foreignFIU
    case "tax": self = .foreignTax
    case "bank": self = .obligedForeign
    case "ngo": self = .civilSociety
    case "court", "centralauthority": self = .foreignCentralAuthority
    case "authority": self = .domesticAuthority
    default: return nil
    }
  }
}
