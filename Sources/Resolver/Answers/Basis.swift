public import Registry

/// One ground on which somebody is, or may be, an owner under a regime.
public struct Basis: Hashable, Sendable {
  /// Kinds of ground.
  public enum Kind: Hashable, Sendable {
    /// A quantity held directly or indirectly that meets a test.
    case ownership(Measure)
    /// Regulation (EU) 2024/1624 art. 54 (a): control of entities with an ownership interest.
    case controlOfHolder(Measure)
    /// Regulation (EU) 2024/1624 art. 54 (b): ownership interest in a controlling entity.
    case ownershipOfController(Measure)
    /// Control of the entity itself through a majority.
    case control
    /// A right or influence that counts whatever the quantity.
    case right(InterestType)
    /// A role in a trust or similar arrangement that meets a test.
    case role(InterestType)
    /// A source declares an indirect interest that meets a test.
    case declaredIndirect(Measure)
    /// Stands in because no owner was found.
    case standIn(Regime.Fallback.Kind)

    /// Whether it is a right or control of the entity itself, not a quantity or a role.
    public var isRightOrControl: Bool {
      switch self {
      case .control, .right: return true
      default: return false
      }
    }

    /// Stable name for machine-readable output.
    public var name: String {
      switch self {
      case .ownership(let measure): return measure == .shares ? "ownership" : measure.rawValue
      case .controlOfHolder: return "controlOfEntityWithOwnershipInterest"
      case .ownershipOfController: return "ownershipInterestInControllingEntity"
      case .control: return "control"
      case .right(let type): return type.rawValue
      case .role(let type): return type.rawValue
      case .declaredIndirect: return "declaredIndirect"
      case .standIn(let kind): return kind.singular
      }
    }
  }

  /// The ground.
  public var kind: Kind
  /// Whether it is sure or only possible.
  public var verdict: Verdict
  /// The test of the regime that it meets; nil for roles and stand-ins.
  public var test: String?
  /// Where the law says so.
  public var provision: Provision
  /// The figure compared with the line, where there is one.
  public var figure: Figure?
  /// The node through which the ground runs: the trust, the controlled holder, the controlling entity.
  public var via: Int32?
  /// The statement behind a right or role.
  public var statement: String?

  /// A ground.
  public init(
    _ kind: Kind, verdict: Verdict, test: String? = nil, provision: Provision, figure: Figure? = nil,
    via: Int32? = nil, statement: String? = nil
  ) {
    self.kind = kind
    self.verdict = verdict
    self.test = test
    self.provision = provision
    self.figure = figure
    self.via = via
    self.statement = statement
  }
}

extension Regime.Fallback.Kind {
  /// Stable name of one person of this kind, for machine-readable output.
  public var singular: String {
    switch self {
    case .none: return "none"
    case .seniorManagingOfficials: return "seniorManagingOfficial"
    case .managingOfficers: return "managingOfficer"
    case .controlPerson: return "controlPerson"
    case .legalRepresentative: return "legalRepresentative"
    case .statement: return "statement"
    }
  }

  /// A phrase for a reader.
  public var words: String {
    switch self {
    case .none: return "nobody"
    case .seniorManagingOfficials: return "senior managing official, because no owner was found"
    case .managingOfficers: return "managing officer, because no owner was found"
    case .controlPerson: return "person with significant responsibility to manage"
    case .legalRepresentative: return "legal representative, because no owner was found"
    case .statement: return "a statement"
    }
  }
}
