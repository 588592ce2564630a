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
  /// The owner sees how often somebody looked, but not who.
  case countVisibleToOwner
  case unknown
}

/// A way on which one country asks another for help, or asks a keeper of information directly.
public enum ChannelClass: String, Sendable, CaseIterable {
  case uncacArticle46, bilateralTreaty, regionalTreaty, reciprocity
  case fiuToFiu, recoveryNetwork, policeCooperation, taxExchange, registryDirect, supervisor
}

/// A paper, or other form, in which a court may be shown what a register says.
public enum EvidenceClass: String, Sendable, CaseIterable {
  case certifiedCopy, plainExtract, signedExtract, apostille, affidavit, witness, courtOrder
}

/// What an institution does.
public enum InstitutionRole: String, Sendable, CaseIterable {
  case registry, fiu, centralAuthority, tax, supervisor, assetRecovery, police, court, ministry
}
