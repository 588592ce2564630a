extension Regime {
  /// Which parties a regime treats as one.
  public struct Aggregation: Sendable, Hashable {
    /// What each of several parties is credited with.
    public enum Credit: String, Sendable, CaseIterable {
      /// Its own part only.
      case own
      /// What all of them hold together.
      case together
    }

    /// Holders of one block in several names.
    public var jointHolders: Credit
    /// Parties to an agreement on how rights are used.
    public var jointArrangements: Credit
    /// Parties acting in concert.
    public var concert: Credit
    /// Relatives and other associates.
    public var associates: Credit
    /// Parties on one list, for instance of sanctions.
    public var listed: Credit
    /// Where the law says so.
    public var provision: Provision

    /// Each joint holder has the whole block and nobody else is added, unless told otherwise.
    public init(
      jointHolders: Credit = .together, jointArrangements: Credit = .own, concert: Credit = .own,
      associates: Credit = .own, listed: Credit = .own, provision: Provision = Provision("")
    ) {
      self.jointHolders = jointHolders
      self.jointArrangements = jointArrangements
      self.concert = concert
      self.associates = associates
      self.listed = listed
      self.provision = provision
    }

    /// What the parties of a group of this kind are credited with.
    public func credit(_ kind: HolderGroup.Kind) -> Credit {
      switch kind {
      case .jointHolders: return jointHolders
      case .jointArrangement: return jointArrangements
      case .concert: return concert
      case .associates: return associates
      case .listed: return listed
      }
    }
  }

  /// Who counts as the holder where somebody acts for another.
  public struct Nominees: Sendable, Hashable {
    /// Who is the holder.
    public enum Holding: String, Sendable, CaseIterable {
      case nominator, nominatorAndNominee
    }

    /// What a nominated director or manager gives the nominator.
    public enum Offices: String, Sendable, CaseIterable {
      case influence, nothing
    }

    /// Who is the holder of what a nominee holds.
    public var holding: Holding
    /// What an office held for another gives that other.
    public var offices: Offices
    /// Where the law says so.
    public var provision: Provision

    /// The nominator holds, and offices give nothing, unless told otherwise.
    public init(
      holding: Holding = .nominator, offices: Offices = .nothing, provision: Provision = Provision("")
    ) {
      self.holding = holding
      self.offices = offices
      self.provision = provision
    }
  }

  /// Who counts as the holder of what is given as security.
  public enum SecurityHolder: String, Sendable, CaseIterable {
    case grantor, holder
  }

  /// Whether options count before they are exercised.
  public enum Options: String, Sendable, CaseIterable {
    case ignored
    /// As if all of them had been exercised today; the whole grows by them.
    case exercised
  }

  /// Entities that the register names instead of, or beside, those behind them.
  public struct LegalEntities: Sendable, Hashable {
    /// Which entities.
    public enum Who: String, Sendable, CaseIterable {
      /// Those that keep a register of their own under the same law.
      case keepsRegister
      /// Those listed on a market.
      case listed
      /// Those with a stated exemption.
      case exempt
      /// Those that are members: direct holders.
      case member
      /// States and state bodies.
      case state
    }

    /// Which entities.
    public var who: [Who]
    /// ISO 3166 codes of places whose registered entities keep a register, unless stated otherwise.
    public var jurisdictions: [String]
    /// Whether the entity must itself meet a test, as if it were a person.
    public var mustMeetTest: Bool
    /// Whether owners who hold only through such entities stay off the register.
    public var hidesOwners: Bool
    /// Where the law says so.
    public var provision: Provision

    /// A rule.
    public init(
      who: [Who], jurisdictions: [String] = [], mustMeetTest: Bool = true, hidesOwners: Bool = true,
      provision: Provision
    ) {
      self.who = who
      self.jurisdictions = jurisdictions
      self.mustMeetTest = mustMeetTest
      self.hidesOwners = hidesOwners
      self.provision = provision
    }
  }

  /// Entities that need not disclose their owners.
  public struct Exemption: Sendable, Hashable {
    /// Kinds of exemption.
    public enum Kind: String, Sendable, CaseIterable {
      /// Listed on a market.
      case listed
      /// Held by listed entities to a stated part.
      case heldByListed
      /// Held by states or state bodies to a stated part.
      case heldByState
      /// Formed in one of the places named.
      case formedIn
      /// The record states an exemption.
      case stated
    }

    /// Name of the exemption inside the regime.
    public var id: String
    /// Kind.
    public var kind: Kind
    /// ISO 3166 codes, for `formedIn`.
    public var jurisdictions: [String]
    /// The part, for `heldByListed` and `heldByState`.
    public var threshold: Threshold?
    /// Where the law says so.
    public var provision: Provision

    /// An exemption.
    public init(
      id: String, kind: Kind, jurisdictions: [String] = [], threshold: Threshold? = nil, provision: Provision
    ) {
      self.id = id
      self.kind = kind
      self.jurisdictions = jurisdictions
      self.threshold = threshold
      self.provision = provision
    }
  }

  /// Persons whom a filing leaves out though they are owners.
  public struct PersonsLeftOut: Sendable, Hashable {
    /// ISO 3166-1 codes of nationality.
    public var nationalities: [String]
    /// Where the law says so.
    public var provision: Provision

    /// A rule.
    public init(nationalities: [String], provision: Provision) {
      self.nationalities = nationalities
      self.provision = provision
    }
  }

  /// Whether tests are asked beside each other or one after another.
  public enum Cascade: String, Sendable, CaseIterable {
    /// All tests at once.
    case parallel
    /// Rights and influence only where no quantity makes an owner.
    case ownershipFirst
  }
}
