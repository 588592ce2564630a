public import RegistryFiles

/// Who asks in a case, and what that kind of requester may use.
public enum Requester: String, Sendable, CaseIterable {
  case police, fiu, tax, journalist, centralAuthority

  /// A requester by its word, in any case of letters: POLICE, FIU, TAX, JOURNALIST, CENTRAL_AUTHORITY.
  public init?(named text: String) {
    let word = text.lowercased().filter { $0 != "_" && $0 != "-" }
    guard let found = Requester.allCases.first(where: { $0.rawValue.lowercased() == word }) else {
      return nil
    }
    self = found
  }

  /// For a reader.
  public var words: String {
    switch self {
    case .police: return "police or another investigating authority"
    case .fiu: return "a financial intelligence unit"
    case .tax: return "a tax authority"
    case .journalist: return "a journalist"
    case .centralAuthority: return "a central authority for mutual legal assistance"
    }
  }

  /// As which requester the guides know it: abroad, or in its own country.
  public func accessor(isAtHome: Bool) -> Accessor {
    switch self {
    case .journalist: return .journalist
    case .police: return isAtHome ? .domesticAuthority : .foreignPolice
    case .fiu: return isAtHome ? .domesticAuthority : .foreignFIU
    case .tax: return isAtHome ? .domesticAuthority : .foreignTax
    case .centralAuthority: return isAtHome ? .domesticAuthority : .foreignCentralAuthority
    }
  }

  /// Kinds of networks that it may use.
  public var networks: Set<NetworkFile.Kind> {
    switch self {
    case .police: return [.assetRecovery, .focalPoints, .lawEnforcement]
    case .fiu: return [.fiu]
    case .tax: return [.tax]
    case .journalist: return []
    case .centralAuthority: return [.assetRecovery, .focalPoints]
    }
  }

  /// Ways of asking without coercion that it may use itself.
  var quietWays: Set<ChannelClass> {
    switch self {
    case .police: return [.policeCooperation, .recoveryNetwork]
    case .fiu: return [.fiuToFiu]
    case .tax, .journalist: return []
    case .centralAuthority: return [.recoveryNetwork]
    }
  }

  /// Whether it can have property frozen abroad, itself or through its central authority.
  public var mayFreeze: Bool { self == .police || self == .centralAuthority }

  /// Whether it can ask for mutual legal assistance, itself or through its central authority.
  public var mayAskFormally: Bool { self == .police || self == .centralAuthority }

  /// Roles of its own country's institutions to which somebody without experience turns first, in order.
  var counterparts: [DirectoryRole] {
    switch self {
    case .police: return [.assetRecoveryOffice, .assetRecoveryFocalPoint, .fiu, .centralAuthority]
    case .fiu: return [.fiu, .assetRecoveryFocalPoint, .centralAuthority]
    case .tax: return [.taxAuthority, .fiu]
    case .journalist: return [.beneficialOwnershipRegistry, .companyRegistry, .preventionAuthority]
    case .centralAuthority: return [.centralAuthority, .assetRecoveryFocalPoint, .prosecutor]
    }
  }
}
