public import RegistryFiles

/// What kind of text is drafted, and for whom.
public enum RequestKind: String, Sendable, CaseIterable {
  /// Mutual legal assistance between central authorities.
  case mla
  /// A query between financial intelligence units.
  case fiu
  /// A query through an asset-recovery or law-enforcement network.
  case network
  /// Exchange of information between tax authorities.
  case tax
  /// An application of a journalist, a researcher or somebody concerned.
  case legitimateInterest = "legitimate-interest"
  /// An order of extracts and copies from a register.
  case registry

  /// Who asks, in the words of guides.
  public var accessor: Accessor {
    switch self {
    case .mla: return .foreignCentralAuthority
    case .fiu: return .foreignFIU
    case .network: return .foreignPolice
    case .tax: return .foreignTax
    case .legitimateInterest: return .journalist
    case .registry: return .public
    }
  }

  /// Whether it can also be used inside one's own country.
  public var isAlsoDomestic: Bool { self == .legitimateInterest || self == .registry }

  /// Roles of the directory to which it is addressed, the first that is there.
  var addressees: [DirectoryRole] {
    switch self {
    case .mla: return [.centralAuthority]
    case .fiu: return [.fiu]
    case .network: return [.assetRecoveryOffice, .assetRecoveryFocalPoint, .prosecutor]
    case .tax: return [.taxAuthority]
    case .legitimateInterest: return [.beneficialOwnershipRegistry, .companyRegistry]
    case .registry: return [.companyRegistry, .beneficialOwnershipRegistry]
    }
  }

  /// Ways of the guide on which it goes.
  var channels: [ChannelClass] {
    switch self {
    case .mla: return [.uncacArticle46, .bilateralTreaty, .regionalTreaty, .reciprocity]
    case .fiu: return [.fiuToFiu]
    case .network: return [.recoveryNetwork, .policeCooperation]
    case .tax: return [.taxExchange]
    case .legitimateInterest, .registry: return [.registryDirect]
    }
  }

  /// Institutions of the guide that take it.
  var institutions: [InstitutionRole] {
    switch self {
    case .mla: return [.centralAuthority]
    case .fiu: return [.fiu]
    case .network: return [.assetRecovery]
    case .tax: return [.tax]
    case .legitimateInterest, .registry: return [.registry]
    }
  }

  /// Articles of the Convention of whose national law the notes speak.
  var articles: [Int] {
    switch self {
    case .mla: return [46, 55]
    case .fiu: return [58]
    case .network: return [48, 56]
    case .tax: return []
    case .legitimateInterest, .registry: return [12]
    }
  }

  var title: DraftKey {
    switch self {
    case .mla: return .titleMla
    case .fiu: return .titleFiu
    case .network: return .titleNetwork
    case .tax: return .titleTax
    case .legitimateInterest: return .titleInterest
    case .registry: return .titleRegistry
    }
  }
}
