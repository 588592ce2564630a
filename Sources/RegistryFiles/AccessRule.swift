/// Who asks for information on owners.
public enum Accessor: String, Sendable, CaseIterable {
  case `public`, journalist, civilSociety, obligedDomestic, obligedForeign, domesticAuthority
  case foreignPolice, foreignFIU, foreignTax, foreignCentralAuthority
}

/// How a requester reaches the information.
///
/// `notCollected`, `collectedNotOffered` and `unknown` are three different answers and are never merged.
public enum AccessClass: String, Sendable, CaseIterable {
  case openData, openOnlineFree, openOnlineAccount, openOnlinePaid, openNationalEIDOnly, onSiteOnly
  case legitimateInterest, obligedEntities, authorityDirect, authorityOnRequest
  case foreignInformal, foreignFormal, taxEOIOnly
  case suspended, notCollected, collectedNotOffered, unknown
}

/// Whether the owner or somebody close to the owner learns of a request.
public enum TipOff: String, Sendable, CaseIterable {
  case prohibitedByLaw, none, logVisibleToOwner, ownerNotifiedBefore, ownerNotifiedAfter, agentNotified
  case unknown
}

/// What an institution does.
public enum InstitutionRole: String, Sendable, CaseIterable {
  case registry, fiu, centralAuthority, tax, supervisor, assetRecovery, police, court, ministry
}
