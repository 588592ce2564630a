public import Registry

/// A case of asset recovery, as the sources tell it: Registry/cases/ID.yaml.
///
/// Amounts are facts of one measure, one source and one date; nothing is ever added up across them.
public struct CaseFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// Short name.
  public var id: String
  /// Name.
  public var name: String
  /// Documents that were read.
  public var sources: [SourceDocument]
  /// Places from which the money was taken.
  public var origin: [String]
  /// Places where the assets are or were.
  public var location: [String]
  /// Places through which they went.
  public var transit: [String]
  /// Places of those who paid bribes.
  public var bribePayer: [String]
  /// The offences, as the sources tell them.
  public var offences: String
  /// Articles of the UN Convention against Corruption that the sources name.
  public var uncac: [Int]
  /// On which grounds.
  public var legalBasis: [LegalBasis]
  /// How far it is.
  public var status: Status
  /// When that was so.
  public var statusAsOf: CalendarDate
  /// Who is named.
  public var parties: [CaseParty]
  /// Amounts, each a fact of its own.
  public var amounts: [AmountFact]
  /// What happened when.
  public var events: [CaseEvent]
  /// Kinds of assets.
  public var assetTypes: [AssetType]
  /// Remarks.
  public var notes: [String]

  /// On what ground assets were taken or returned.
  public enum LegalBasis: String, Sendable, CaseIterable {
    case criminalConfiscation, nonConvictionConfiscation, civilAction, administrative, settlement
    case mutualLegalAssistance, spontaneous, insolvency, treatyAgreement, remission, other
  }

  /// How far the case was at `statusAsOf`.
  public enum Status: String, Sendable, CaseIterable {
    case ongoing, assetsReturned, partlyReturned, concludedWithoutReturn, assetsFrozen, pending, unknown
  }

  /// What was taken.
  public enum AssetType: String, Sendable, CaseIterable {
    case bankAccount, realEstate, company, vehicle, aircraft, vessel, art, securities, other
  }
}

/// Somebody whom the sources name, and what they say of the outcome.
public struct CaseParty: Hashable, Sendable {
  /// Name.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// ISO 3166 code of the place.
  public var jurisdiction: String?
  /// The role.
  public var role: Role
  /// What the source says, in our words.
  public var statement: String
  /// Where it was read.
  public var citations: [Citation]

  /// Kinds.
  public enum Kind: String, Sendable, CaseIterable { case person, entity, arrangement, state }
  /// Roles.
  public enum Role: String, Sendable, CaseIterable {
    case official, familyMember, associate, vehicle, bank, payer, claimant, defendant, other
  }
}

/// An amount as one source states it.
public struct AmountFact: Hashable, Sendable {
  /// Identifier.
  public var id: String
  /// What happened to the money.
  public var measure: Measure
  /// Decimal text as published.
  public var amount: String
  /// ISO 4217.
  public var currency: String
  /// When, as far as the source says.
  public var date: CalendarDate?
  /// The place that took the measure, as far as the source says.
  public var jurisdiction: String?
  /// Whether the source gives it as about.
  public var isEstimate: Bool
  /// What the source says, in our words.
  public var statement: String
  /// Rows that are the same money, wholly or in part.
  public var recurs: [String]
  /// Rows that state the same thing otherwise.
  public var disagrees: [String]
  /// What it rests on.
  public var backing: Backing

  /// What happened to the money; agreed is not returned.
  public enum Measure: String, Sendable, CaseIterable {
    case frozen, seized, restrained, confiscated, claimed, agreedForReturn, returned, received, released
    case quashed, realised, paid, pending, ordered
  }
}

/// What happened on a day.
public struct CaseEvent: Hashable, Sendable {
  /// When.
  public var date: CalendarDate
  /// What the source says, in our words.
  public var statement: String
  /// What it rests on.
  public var backing: Backing
}
