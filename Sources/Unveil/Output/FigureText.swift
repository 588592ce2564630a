internal import Registry
internal import Resolver

extension Figure {
  /// The form of machine-readable output; see Docs/JSON.md.
  var json: JSONText { share.json(isRounded: isRounded) }
}

extension Share {
  /// The form of machine-readable output: ends as decimal strings, exact where they are finite.
  func json(isRounded: Bool = false) -> JSONText {
    let low = isRounded ? min.decimalText(places: 6) : min.decimalText
    let high = isRounded ? max.decimalText(places: 6) : max.decimalText
    return .compact([
      ("min", .string(low.text)), ("max", .string(high.text)), ("minOpen", .bool(minOpen)),
      ("maxOpen", .bool(maxOpen)),
      ("rounded", isRounded || low.isRounded || high.isRounded ? .bool(true) : nil),
    ])
  }
}

extension Measure {
  /// A heading for people.
  var heading: String {
    switch self {
    case .shares: return "Shares"
    case .votes: return "Votes"
    case .profits: return "Profits"
    case .surplusAssets: return "Surplus assets"
    }
  }
}

extension Measure {
  /// Words inside a sentence.
  var words: String { self == .surplusAssets ? "surplus assets" : rawValue }
}

extension Verdict {
  /// A word for people.
  var words: String {
    switch self {
    case .is: return "is an owner"
    case .mayBe: return "may be"
    case .isNot: return "is not"
    }
  }
}

extension Basis {
  /// What joins a person's name and the words of a role or right in a sentence.
  var verb: String {
    switch kind {
    case .role: return "counts as "
    case .right(.appointmentOfBoard): return ""
    case .right, .standIn: return "has: "
    default: return ""
    }
  }

  /// The ground in words.
  func words(_ structure: Structure) -> String {
    let through = via.map { " of \(structure.nodes[Int($0)].label)" } ?? ""
    switch kind {
    case .ownership(let measure): return "holds \(figure?.shown ?? "") of the \(measure.words)"
    case .controlOfHolder(let measure):
      return "controls entities that hold \(figure?.shown ?? "") of the \(measure.words)"
    case .ownershipOfController(let measure):
      return "holds \(figure?.shown ?? "") of the \(measure.words)\(through), which controls the company"
    case .control: return "controls the company, by a majority or a right at every step"
    case .right(let type):
      let holder = via.map { " through \(structure.nodes[Int($0)].label)" } ?? ""
      return type.words + holder
    case .role(let type):
      let weight = figure.map { ", which holds \($0.shown)" } ?? ""
      return "\(type.words)\(through)\(weight)"
    case .declaredIndirect(let measure):
      return "is declared to hold \(figure?.shown ?? "") of the \(measure.words) indirectly"
    case .standIn(let kind): return kind.words
    }
  }
}

extension InterestType {
  /// A phrase for people.
  var words: String {
    switch self {
    case .shareholding: return "shares"
    case .votingRights: return "votes"
    case .appointmentOfBoard: return "appoints the board"
    case .otherInfluenceOrControl: return "influence or control"
    case .seniorManagingOfficial: return "senior managing official"
    case .settlor: return "settlor"
    case .trustee: return "trustee"
    case .protector: return "protector"
    case .beneficiaryOfLegalArrangement: return "beneficiary"
    case .rightsToSurplusAssetsOnDissolution: return "rights to surplus assets"
    case .rightsToProfitOrIncome: return "rights to profit"
    case .rightsGrantedByContract: return "rights by contract"
    case .conditionalRightsGrantedByContract: return "conditional rights by contract"
    case .controlViaCompanyRulesOrArticles: return "control by the articles"
    case .controlByLegalFramework: return "control by law"
    case .boardMember: return "board member"
    case .boardChair: return "chair of the board"
    case .unknownInterest: return "unknown interest"
    case .unpublishedInterest: return "unpublished interest"
    case .enjoymentAndUseOfAssets: return "use of assets"
    case .rightToProfitOrIncomeFromAssets: return "income from assets"
    case .nominee: return "nominee"
    case .nominator: return "nominator"
    }
  }
}

extension Answer.Owner.Registrability {
  /// Why the register does not show the person; nil where it does.
  func words(_ structure: Structure) -> String? {
    switch self {
    case .yes: return nil
    case .behindEntities(let entities, let provision):
      let names = entities.map { VisibleLine.safe(structure.nodes[Int($0)].label) }.joined(separator: ", ")
      return "the whole interest runs through \(names) [\(provision.text)]"
    case .leftOut(let provision):
      return "the filing leaves out persons of this nationality [\(provision.text)]"
    }
  }
}

extension Regime.Exemption.Kind {
  /// A phrase for a reader.
  var words: String {
    switch self {
    case .listed: return "listed on a market"
    case .heldByListed: return "held by a listed company"
    case .heldByState: return "held by a state or a state body"
    case .formedIn: return "formed in a place that the law leaves out"
    case .stated: return "the record states an exemption"
    }
  }
}
