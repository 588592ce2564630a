internal import Registry
internal import RegistryFiles

/// English words for pages and answers beside the guides, which are in English only.
///
/// Guides take their words from Registry/languages; a test holds these to the same words.
enum Words {
  static func title(_ section: GuideSection) -> String {
    switch section {
    case .place: return "Is it really here?"
    case .names: return "Reading the name and number"
    case .forms: return "Kinds of legal persons and arrangements"
    case .basic: return "Basic information"
    case .definition: return "Who counts as beneficial owner here"
    case .holders: return "Who holds the information"
    case .access: return "What is public and how to search it"
    case .requesters: return "What each kind of requester can get"
    case .channels: return "Formal and informal channels"
    case .evidence: return "Evidence"
    case .trails: return "Other trails"
    case .traps: return "Traps"
    case .sanctions: return "Sanctions and what silence means"
    }
  }

  /// The question that stays open where a section has no published fact.
  static func question(_ section: GuideSection) -> String {
    switch section {
    case .place: return "Which register could hold this name?"
    case .names: return "How are names and numbers written and read?"
    case .forms:
      return "Which kinds of legal persons and arrangements are there, and are bearer shares allowed?"
    case .basic: return "Where are officers, shareholders and filings found?"
    case .definition: return "Who counts as beneficial owner?"
    case .holders: return "Who holds information on owners, how is it checked and for how long is it kept?"
    case .access: return "What is public, and how is it searched?"
    case .requesters: return "What can each kind of requester get?"
    case .channels: return "To whom is a request addressed, and on which legal basis?"
    case .evidence: return "Which certified papers can be had for court?"
    case .trails: return "Which other registers show property or accounts?"
    case .traps: return "What misleads a reader of these registers?"
    case .sanctions: return "What are the penalties, and what does an empty entry mean?"
    }
  }

  static func requester(_ accessor: Accessor) -> String {
    switch accessor {
    case .public: return "Anybody"
    case .journalist: return "Journalist"
    case .civilSociety: return "Civil society organisation"
    case .obligedDomestic: return "Bank or other firm with checking duties, in the country"
    case .obligedForeign: return "Bank or other firm with checking duties, abroad"
    case .domesticAuthority: return "Authority of the country"
    case .foreignPolice: return "Foreign police"
    case .foreignFIU: return "Foreign financial intelligence unit (FIU)"
    case .foreignTax: return "Foreign tax authority"
    case .foreignCentralAuthority: return "Foreign central authority, court or prosecutor"
    }
  }

  /// How a requester gets there; the words can depend on who asks.
  static func access(_ access: AccessClass, for accessor: Accessor) -> String {
    switch access {
    case .openData: return "open to everybody, also as a download of all entries"
    case .openOnlineFree: return "open to everybody online, free of charge"
    case .openOnlineAccount: return "open to everybody online who opens an account"
    case .openOnlinePaid: return "open to everybody online against a fee"
    case .openNationalEIDOnly: return "online, but only with an electronic identity of the country"
    case .onSiteOnly: return "only at the office of the register"
    case .legitimateInterest: return "only for those who show a legitimate interest"
    case .obligedEntities: return "for the customer checks that anti-money laundering law demands"
    case .authorityDirect: return "directly, without asking the keeper of the register"
    case .authorityOnRequest:
      return accessor == .domesticAuthority
        ? "on request to the keeper of the register" : "on request to an authority of the country"
    case .foreignInformal: return "informally, from one authority to its counterpart"
    case .foreignFormal: return "only by formal request (mutual legal assistance)"
    case .taxEOIOnly: return "only between tax authorities, by exchange of information"
    case .suspended: return "suspended"
    case .notCollected: return "nothing, because the information is not collected"
    case .collectedNotOffered:
      return "nothing; the information is collected, but not offered to this requester"
    case .unknown: return "not known"
    }
  }

  /// The answer to "can the public see owners?".
  static func publicAccess(_ access: AccessClass) -> String {
    switch access {
    case .openData: return "Yes, everybody, also by a download of all entries"
    case .openOnlineFree: return "Yes, everybody, online and free of charge"
    case .openOnlineAccount: return "Yes, online, with an account"
    case .openOnlinePaid: return "Yes, online, against a fee"
    case .openNationalEIDOnly: return "Only people with an electronic identity of the country"
    case .onSiteOnly: return "Yes, but only at the office of the register"
    case .legitimateInterest: return "Only those who show a legitimate interest"
    case .suspended: return "No, public access is suspended"
    case .notCollected: return "No, the information is not collected"
    case .collectedNotOffered: return "No; the information is collected, but not offered to the public"
    case .unknown: return "Not known"
    case .obligedEntities, .authorityDirect, .authorityOnRequest, .foreignInformal, .foreignFormal,
      .taxEOIOnly:
      return "No"
    }
  }

  /// Whether everybody, and so every requester, gets at least this.
  static func isOpen(_ access: AccessClass) -> Bool { access.isOpenToAll }

  static func tipOff(_ tipOff: TipOff) -> String {
    switch tipOff {
    case .prohibitedByLaw: return "no, the law forbids telling the owner"
    case .none: return "no"
    case .logVisibleToOwner: return "possibly, the owner can see who looked"
    case .countVisibleToOwner:
      return "in part, the owner can see how often somebody looked, but not who"
    case .ownerNotifiedBefore: return "yes, the owner is told before the answer"
    case .ownerNotifiedAfter: return "yes, the owner is told after the answer"
    case .agentNotified: return "indirectly, the agent of the company is told or served"
    case .unknown: return "not known"
    }
  }

  static func role(_ role: InstitutionRole) -> String {
    switch role {
    case .registry: return "register"
    case .fiu: return "financial intelligence unit"
    case .centralAuthority: return "central authority for legal assistance"
    case .tax: return "tax authority"
    case .supervisor: return "supervisor"
    case .assetRecovery: return "asset recovery office"
    case .police: return "police"
    case .court: return "court"
    case .ministry: return "ministry"
    }
  }

  static func channel(_ channel: ChannelClass) -> String {
    switch channel {
    case .uncacArticle46: return "request under article 46 of the UN Convention against Corruption"
    case .bilateralTreaty: return "request under a treaty between the two countries"
    case .regionalTreaty: return "request under a regional treaty"
    case .reciprocity: return "request without a treaty, on reciprocity"
    case .fiuToFiu: return "from one financial intelligence unit to the other"
    case .recoveryNetwork: return "contact point of an asset recovery network"
    case .policeCooperation: return "police cooperation"
    case .taxExchange: return "exchange of information between tax authorities"
    case .registryDirect: return "directly to the keeper of the register"
    case .supervisor: return "from one supervisor to the other"
    }
  }

  static func evidence(_ kind: EvidenceClass) -> String {
    switch kind {
    case .certifiedCopy: return "certified copy"
    case .plainExtract: return "extract without certification"
    case .signedExtract: return "extract with an electronic signature"
    case .apostille: return "apostille on a public document"
    case .affidavit: return "affidavit"
    case .witness: return "statement of a witness"
    case .courtOrder: return "court order"
    }
  }

  /// `a`, `a and b`, `a, b and c`.
  static func enumeration(_ parts: [String], last: String = "and") -> String {
    guard parts.count > 1, let end = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  /// The text with a full stop, where it does not end a sentence already.
  static func sentence(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") ? text : text + "."
  }

  /// The sentence with a capital letter at its start.
  static func capitalised(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}

extension RegimeWords {
  static func measure(_ measure: Measure) -> String {
    switch measure {
    case .shares: return "shares"
    case .votes: return "votes"
    case .profits: return "profits"
    case .surplusAssets: return "assets left at a winding-up"
    }
  }

  static func fallback(_ fallback: Regime.Fallback) -> String {
    switch (fallback.kind, fallback.isOwner) {
    case (.none, _): return "Where no owner is found, nobody stands in."
    case (.seniorManagingOfficials, true):
      return "Where no owner is found, a senior manager is entered and counts as owner by law. That person "
        + "may own nothing."
    case (.seniorManagingOfficials, false):
      return "Where no owner is found, a senior manager is entered instead, without being an owner."
    case (.managingOfficers, _):
      return "Where no owner is found, the managing officers are entered instead, without being owners."
    case (.controlPerson, _):
      return "Beside the owners, one person with significant responsibility to manage is always named."
    case (.legalRepresentative, _):
      return "Where no owner is found, the legal representative is entered."
    case (.statement, _):
      return "Where no owner is found, a statement says so; nobody stands in."
    }
  }
}
