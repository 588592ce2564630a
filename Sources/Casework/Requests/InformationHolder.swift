internal import Guides
internal import Registry
internal import RegistryFiles
internal import Resolver

/// Somebody who may hold what a request seeks, with the papers to name.
struct InformationHolder {
  let role: Role
  /// Papers, in the order in which they are asked for.
  var documents: [DraftKey]
  /// What the guide says of this holder, first typed registers.
  var facts: [Fact] = []
  /// Name of a register or institution, where the guide or the directory gives one.
  var name: String?
  /// The entry of the directory from which the name is.
  var entry: Directory.Entry?

  enum Role: CaseIterable {
    case companyRegister, ownerRegister, trustRegister, tax, registrar, entity, agent, trustee, nominee
    case notary, liquidator, bank

    /// Whether an answer may need compulsion; records of offices do not.
    var mayNeedCompulsion: Bool {
      switch self {
      case .companyRegister, .ownerRegister, .trustRegister, .tax, .registrar: return false
      case .entity, .agent, .trustee, .nominee, .notary, .liquidator, .bank: return true
      }
    }

    var words: DraftKey {
      switch self {
      case .companyRegister: return .roleCompanyRegister
      case .ownerRegister: return .roleOwnerRegister
      case .trustRegister: return .roleTrustRegister
      case .tax: return .roleTax
      case .registrar: return .roleRegistrar
      case .entity: return .roleEntity
      case .agent: return .roleAgent
      case .trustee: return .roleTrustee
      case .nominee: return .roleNominee
      case .notary: return .roleNotary
      case .liquidator: return .roleLiquidator
      case .bank: return .roleBank
      }
    }

    /// Its role in the directory.
    fileprivate var office: DirectoryRole? {
      switch self {
      case .companyRegister: return .companyRegistry
      case .ownerRegister: return .beneficialOwnershipRegistry
      case .trustRegister: return .trustRegistry
      case .tax: return .taxAuthority
      case .registrar: return .financialSupervisor
      case .entity, .agent, .trustee, .nominee, .notary, .liquidator, .bank: return nil
      }
    }

    /// Parts of the topics under which guides speak of it.
    fileprivate var topics: [String] {
      switch self {
      case .companyRegister: return ["companyregister", "commercialregister"]
      case .ownerRegister:
        return [
          "ownerregister", "centralregister", "pastdata", "datafields", "fields", "registereddata", "content",
        ]
      case .trustRegister: return ["trustregister"]
      case .tax: return ["tax"]
      case .registrar: return ["listed", "tracingnotices"]
      case .entity:
        return ["entityduty", "entityitself", "entityrecords", "entitykeeps", "company", "ownerlist"]
      case .agent: return ["agent", "serviceprovider"]
      case .trustee: return ["trustee", "trusts"]
      case .nominee: return ["nominee"]
      case .notary: return ["notar"]
      case .liquidator: return ["liquidat", "dissol", "retention"]
      case .bank: return ["bank"]
      }
    }
  }

  /// Whom to ask, chosen from what the hop is, why the record ends there, and the facts on the place.
  static func all(
    for matter: RequestMatter, _ chain: ChainToHop, _ facts: [Fact], _ directory: Directory
  ) -> [InformationHolder] {
    var holders: [InformationHolder] = []
    func ask(_ role: Role, _ documents: DraftKey...) {
      if let at = holders.firstIndex(where: { $0.role == role }) {
        holders[at].documents += documents.filter { !holders[at].documents.contains($0) }
      } else {
        holders.append(InformationHolder(role: role, documents: documents))
      }
    }
    let nodes = chain.targets.map { matter.structure.nodes[Int($0)] }
    let stops = matter.hop.obstacles.compactMap { obstacle -> StopReason? in
      if case .stop(let reason) = obstacle { return reason } else { return nil }
    }
    let isArrangement = nodes.contains { $0.kind.isOfArrangement }
    let isNomination = nodes.contains { $0.kind == .entity(.arrangement, .nomination) }
    let isState = nodes.contains { $0.kind.isOfState }

    if isArrangement {
      if isNomination || matter.hop.obstacles.contains(.nominee) {
        ask(.nominee, .docNomineeAgreement, .docPrincipal, .docInstructions, .docFees)
      }
      if !isNomination {
        ask(.trustRegister, .docOwnerDeclarations)
        ask(
          .trustee, .docTrustDeed, .docWishes, .docTrustAccounts, .docDistributions, .docDueDiligence)
      }
      ask(.agent, .docDueDiligence, .docInstructions, .docFees)
    } else if isState {
      ask(.entity, .docStateHolder)
    } else {
      ask(.companyRegister, .docRegisterFile, .docRegisterHistory, .docFilings)
      ask(.ownerRegister, .docOwnerDeclarations)
      ask(.entity, .docHolderList, .docOwnerDeclarations)
      ask(.agent, .docDueDiligence, .docInstructions, .docNomineeAgreement, .docPowers, .docFees)
      ask(.notary, .docDeeds)
    }
    if matter.hop.obstacles.contains(.nominee), !isArrangement {
      ask(.nominee, .docNomineeAgreement, .docPrincipal, .docInstructions)
    }
    if stops.contains(.declaredUnknown) || stops.contains(.declaredNone) { ask(.entity, .docOwnerSteps) }
    if stops.contains(.informationWithheld) { ask(.ownerRegister, .docWithheld) }
    if stops.contains(.ringWithoutPerson) { ask(.entity, .docRing) }
    if stops.contains(.dissolved) || nodes.contains(where: { $0.dissolved != nil }) {
      ask(.liquidator, .docDissolution, .docBooks)
    }
    if stops.contains(.listedCompany) || nodes.contains(where: \.isListed) {
      ask(.registrar, .docMajorHoldings, .docHolderList)
    }
    if !isState {
      ask(.tax, .docTaxOwners)
      ask(.bank, .docAccountOpening, .docSignatories, .docDueDiligence, .docAccountStatements)
    }
    return holders.map { holder in
      var holder = holder
      holder.facts = facts.filter { speaks($0, of: holder.role) }
      holder.name =
        holder.facts.lazy.compactMap { fact -> String? in
          if case .register(let register)? = fact.value { return "\(register.name), \(register.institution)" }
          return nil
        }.first
      if holder.name == nil, let place = matter.place, let role = holder.role.office {
        holder.entry = directory.entries(jurisdiction: place, role: role).first
        holder.name = holder.entry?.institution.name
      }
      return holder
    }.sorted { one, other in
      let order = Role.allCases
      return (order.firstIndex(of: one.role) ?? 0) < (order.firstIndex(of: other.role) ?? 0)
    }
  }

  private static func speaks(_ fact: Fact, of role: Role) -> Bool {
    let topic = fact.topic.lowercased()
    if case .register? = fact.value {
      let isTrust = topic.contains("trust")
      switch role {
      case .companyRegister: return fact.section == .basic
      case .ownerRegister: return fact.section == .holders && !isTrust
      case .trustRegister: return fact.section == .holders && isTrust
      default: return false
      }
    }
    guard fact.section == .holders else { return false }
    return role.topics.contains { topic.contains($0) }
  }
}

extension StructureNode.Kind {
  var isOfArrangement: Bool {
    if case .entity(.arrangement, _) = self { return true }
    return false
  }

  var isOfState: Bool {
    switch self {
    case .entity(.state, _), .entity(.stateBody, _): return true
    default: return false
    }
  }
}
