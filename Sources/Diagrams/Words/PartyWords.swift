import Registry

extension StructureNode {
  /// What it is, in a reader's words: `company`, `natural person`, `trust` and so on.
  var kindWords: String {
    switch kind {
    case .person(.knownPerson): return "natural person"
    case .person(.anonymousPerson): return "person, name withheld"
    case .person(.unknownPerson): return "person, unknown"
    case .entity(.anonymousEntity, _): return "entity, name withheld"
    case .entity(.unknownEntity, _): return "entity, unknown"
    case .entity(.state, _): return "state"
    case .entity(.stateBody, .governmentDepartment): return "government department"
    case .entity(.stateBody, .stateAgency): return "state agency"
    case .entity(.stateBody, _): return "state body"
    case .entity(_, .trust): return "trust"
    case .entity(_, .nomination): return "nominee arrangement"
    case .entity(.arrangement, _): return "arrangement"
    case .entity(.registeredEntity, _): return isListed ? "listed company" : "company"
    case .entity(.legalEntity, _): return isListed ? "listed legal entity" : "legal entity"
    case .unspecified: return "statement that names nobody"
    case .missing: return "record not in this registry"
    case .jointBlock: return "held jointly"
    case .personClass: return "class of persons"
    }
  }

  /// The name without invisible characters, or what is known instead.
  var visibleLabel: String {
    guard name != nil else {
      if kind == .missing { return VisibleText.make(id.text) }
      if case .unspecified = kind { return VisibleText.make(label) }
      return VisibleText.make(label) + (unspecified.map { ": \($0.words)" } ?? "")
    }
    let text = VisibleText.make(label)
    return text.utf8.allSatisfy { $0 == 0x20 } ? "(empty name)" : text
  }

  /// The jurisdiction's code without invisible characters; nil where the registry has none.
  var visibleCode: String? {
    guard let jurisdiction, !jurisdiction.isEmpty else { return nil }
    return VisibleText.make(jurisdiction)
  }
}

/// What else a reader must know of a party.
enum PartyRemark: Hashable {
  case dissolved(CalendarDate)
  case holdersNotLoaded
  case noHolderOnRecord
  case holdersComplete

  /// A short phrase.
  var words: String {
    switch self {
    case .dissolved(let date): return "dissolved \(date)"
    case .holdersNotLoaded: return "owners not loaded: limit reached"
    case .noHolderOnRecord: return "no owner on record"
    case .holdersComplete: return "all owners said to be on record"
    }
  }
}
