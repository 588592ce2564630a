public import Registry

/// Something that sources declare of the owners of a company and that does not go with what follows from
/// the chain on record, or with itself.
public struct Discrepancy: Hashable, Sendable {
  /// Kinds of discrepancy, in the order in which they are listed.
  public enum Kind: String, Sendable, CaseIterable {
    /// Owners are declared, and an owner by computation is not among them.
    case missingInDeclaration
    /// It is declared that there is no owner, and somebody is or may be one.
    case declaredNone
    /// It is declared that the owner is not known, and somebody is or may be one.
    case declaredUnknown
    /// It is declared that there is no owner and who it is.
    case declaredNoneAndSomebody
    /// Somebody is declared an owner, or to have an indirect stake, and nothing on record bears it out.
    case unsupportedByChain
    /// A declared owner has a stake on record that meets no test of the law.
    case declaredBelowLine
    /// A declared indirect stake is larger or smaller than the chain on record gives.
    case magnitudeMismatch
    /// Two records declare different stakes of the same party.
    case declaredTwice
    /// An entity is declared a beneficial owner.
    case entityDeclared

    /// Whether it depends on the law that is asked, and not only on the record.
    public var dependsOnRegime: Bool {
      switch self {
      case .missingInDeclaration, .declaredNone, .declaredUnknown, .declaredBelowLine, .unsupportedByChain,
        .entityDeclared:
        return true
      case .declaredNoneAndSomebody, .magnitudeMismatch, .declaredTwice: return false
      }
    }
  }

  /// How sure it is that something is wrong.
  public enum Certainty: String, Sendable, CaseIterable {
    /// Both cannot be true.
    case contradicted
    /// Both may be true, for instance because of holders who are not on record.
    case possible
    /// The chain on record ends too soon to say anything.
    case cannotBeChecked
  }

  /// Whom to ask.
  public enum Addressee: Hashable, Sendable {
    /// The company.
    case company
    /// The register that keeps the company's declaration.
    case register
    /// The register, or the holder, of a party at which the chain ends.
    case holders(of: Int32)
  }

  /// What it is.
  public var kind: Kind
  /// How sure it is that something is wrong.
  public var certainty: Certainty
  /// Index of the company.
  public var subject: Int32
  /// Index of the person or entity concerned; nil where it is the declaration as such.
  public var party: Int32?
  /// The verdict of the law on the party.
  public var verdict: Verdict
  /// The ground of a computed owner.
  public var ground: Basis?
  /// The quantity of the two figures.
  public var measure: Measure?
  /// Declared stakes: none where only the status is declared, two or more where they differ.
  public var declared: [Share] = []
  /// The stake that follows from the chain.
  public var computed: Figure?
  /// The most that might be held by persons who are not on record, in per cent.
  public var room: Rational?
  /// A declared right or influence that no amount measures.
  public var right: InterestType?
  /// Declared parties that may be the same person under another record, or that are named beside.
  public var related: [Int32] = []
  /// Entities that the register would show in the place of the missing owner.
  public var shownInstead: [Int32] = []
  /// Whom to ask, most useful first.
  public var ask: [Addressee] = [.company, .register]
  /// Statements concerned, in byte order.
  public var statements: [String] = []

  init(_ kind: Kind, _ certainty: Certainty, subject: Int32, party: Int32? = nil, verdict: Verdict = .isNot) {
    self.kind = kind
    self.certainty = certainty
    self.subject = subject
    self.party = party
    self.verdict = verdict
  }
}

/// What is declared of the owners of a company, and where it does not go with the record.
public struct DiscrepancyReport: Sendable {
  /// Index of the company.
  public var subject: Int32
  /// The law that was asked.
  public var regime: Regime
  /// Parties declared beneficial owners, in byte order of their records.
  public var declaredOwners: [Int32]
  /// Whether anything at all is declared that can be compared: an owner, an indirect stake, or that there
  /// is none.
  public var declaresAnything: Bool
  /// What does not go together, by kind, then by record of the party.
  public var discrepancies: [Discrepancy]
}
