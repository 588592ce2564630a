internal import Registry

/// What only the drafter of a request knows: who asks, the case, the offence, the purpose.
///
/// Nothing of it is ever made up; what is not here is a gap in the draft.
public struct RequestDetails: Hashable, Sendable {
  /// Texts that were given.
  public var texts: [Field: String]
  /// Kind of the proceeding.
  public var proceeding: Proceeding?
  /// Offences with their law.
  public var offences: [Offence]
  /// Persons and entities whom the drafter adds.
  public var persons: [NamedPerson]
  /// Particular procedures to be followed, in the words of the drafter.
  public var procedure: [String]
  /// What is asked for beside information; nil for nothing.
  public var recovery: Recovery?
  /// Property to be traced, frozen or confiscated.
  public var property: [Property]
  /// Whether a treaty on mutual legal assistance binds the two places; nil where it was not given.
  public var mlaTreaty: MLATreaty?
  /// Documents ordered beside the usual ones.
  public var documents: [String]

  /// Nothing is known yet.
  public init() {
    (texts, proceeding, offences, persons, procedure) = ([:], nil, [], [], [])
    (recovery, property, mlaTreaty, documents) = (nil, [], nil, [])
  }

  /// A text, where it was given.
  public subscript(_ field: Field) -> String? {
    get { texts[field] }
    set { texts[field] = newValue }
  }

  /// A text by its place in the file.
  public enum Field: String, Sendable, CaseIterable {
    case requesterName = "requester.name"
    case requesterAddress = "requester.address"
    case requesterReference = "requester.reference"
    case requesterContact = "requester.contact"
    case requesterSignatory = "requester.signatory"
    case conductorName = "conductor.name"
    case conductorFunctions = "conductor.functions"
    case proceedingSubject = "proceeding.subject"
    case proceedingStage = "proceeding.stage"
    case addressee
    case facts
    case purpose
    case suspicion
    case agreement
    case onwardUse
    case handling
    case network
    case translation
    case secrecy
    case urgencyReason = "urgency.reason"
    case urgencyBy = "urgency.by"
    case treaty = "legalBasis.treaty"
    case convention = "legalBasis.uncac"
    case reciprocity = "legalBasis.reciprocity"
    case actions = "recovery.actions"
    case order = "recovery.order"
    case orderCopy = "recovery.orderCopy"
    case extent = "recovery.extent"
    case thirdParties = "recovery.thirdParties"
    case finalOrder = "recovery.final"
    case taxpayer = "tax.taxpayer"
    case taxes = "tax.taxes"
    case periods = "tax.periods"
    case relevance = "tax.relevance"
    case ownMeans = "tax.ownMeans"
    case taxBasis = "tax.basis"
    case capacity = "interest.capacity"
    case interest = "interest.purpose"
    case interestEvidence = "interest.evidence"
    case interestOwner = "interest.owner"
    case undertaking = "interest.undertaking"
    case orderForm = "order.form"
    case delivery = "order.delivery"
    case payment = "order.payment"
  }

  /// Kinds of proceeding.
  public enum Proceeding: String, Sendable, CaseIterable {
    case investigation, prosecution, courtProceeding, analysis, taxExamination, civilProceeding
  }

  /// Whether a treaty on mutual legal assistance binds the two places, as the drafter states it.
  public enum MLATreaty: String, Sendable, CaseIterable { case none, binds }

  /// What is asked for beside information.
  public enum Recovery: String, Sendable, CaseIterable { case trace, freeze, ownOrder, foreignOrder }

  /// An offence with its law.
  public struct Offence: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// Act and article; nil where it was not given.
    public var provision: String?
    /// Wording of the provision; nil where it was not given.
    public var text: String?
    /// Penalty; nil where it was not given.
    public var penalty: String?
    /// Articles of the UN Convention against Corruption.
    public var uncac: [Int]
  }

  /// A person or entity whom the drafter adds.
  public struct NamedPerson: Hashable, Sendable {
    /// Name.
    public var name: String
    /// Person or entity.
    public var kind: Kind
    /// Numbers, birth, papers.
    public var identity: String?
    /// Where they are.
    public var location: String?
    /// Nationality.
    public var nationality: String?
    /// Their part in the case.
    public var role: String?

    /// Human being or not.
    public enum Kind: String, Sendable, CaseIterable { case person, entity }
  }

  /// Property to be traced, frozen or confiscated.
  public struct Property: Hashable, Sendable {
    /// What it is.
    public var description: String
    /// Where it is, as far as it is known.
    public var location: String?
    /// Estimated value with its currency.
    public var value: String?
  }
}

extension RequestDetails {
  /// Reads a file of details, YAML or JSON; every slip is thrown with its line.
  public static func read(_ bytes: [UInt8], file: String) throws(CuratedDataError) -> RequestDetails {
    let log = ProblemLog(file: file)
    var result = RequestDetails()
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "file", keys: RequestDetails.topKeys, log: log)
    {
      _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
      result.read(top)
    }
    try log.throwIfAny()
    return result
  }

  private static let lists = ["offences", "persons", "procedure"]
  /// Keys of a group that are no plain texts.
  private static let typed = [
    "proceeding": ["kind"], "legalBasis": ["mlaTreaty"], "recovery": ["kind", "property"],
    "order": ["documents"],
  ]

  private static func parts(_ field: Field) -> (group: String, key: String)? {
    let parts = field.rawValue.split(separator: ".").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private static var groups: [String: [String]] {
    var result = typed
    for field in Field.allCases {
      if let (group, key) = parts(field) { result[group, default: []].append(key) }
    }
    return result
  }

  static var topKeys: [String] {
    ["schema"] + groups.keys.sorted() + Field.allCases.filter { parts($0) == nil }.map(\.rawValue) + lists
  }

  private mutating func read(_ top: MappingReader) {
    // An empty text counts as not given.
    func text(_ reader: MappingReader, _ key: String) -> String? {
      reader.optional(key, expected: "a text") { $0 }.flatMap { RequestDetails.saysSomething($0) ? $0 : nil }
    }
    for (group, keys) in RequestDetails.groups.sorted(by: { $0.key < $1.key }) {
      guard let reader = top.mapping(group, isRequired: false, keys: keys) else { continue }
      for field in Field.allCases {
        guard let parts = RequestDetails.parts(field), parts.group == group else { continue }
        texts[field] = text(reader, parts.key)
      }
      switch group {
      case "proceeding" where text(reader, "kind") != nil:
        proceeding = reader.optionalChoice("kind", Proceeding.self)
      case "legalBasis" where text(reader, "mlaTreaty") != nil:
        mlaTreaty = reader.optionalChoice("mlaTreaty", MLATreaty.self)
      case "order":
        documents = reader.values("documents", isRequired: false, expected: "texts", MappingReader.nonEmpty)
      case "recovery":
        property = reader.mappings(
          "property", isRequired: false, keys: ["description", "location", "value"]
        ).compactMap { inner in
          text(inner, "description").map {
            Property(description: $0, location: text(inner, "location"), value: text(inner, "value"))
          }
        }
        let isGiven = keys.contains { $0 != "property" && text(reader, $0) != nil } || !property.isEmpty
        if isGiven { recovery = reader.choice("kind", Recovery.self) }
      default: break
      }
    }
    for field in Field.allCases where RequestDetails.parts(field) == nil {
      texts[field] = text(top, field.rawValue)
    }
    if let by = texts[.urgencyBy], MappingReader.wholeDay(by) == nil {
      top.log.add(
        .badValue(key: "by", value: by, expected: "a day: YYYY-MM-DD"), line: top.line(of: "urgency"))
    }
    if let code = texts[.translation], !LanguageFile.isCode(code) {
      top.log.add(
        .badValue(key: "translation", value: code, expected: "the code of a language such as fr"),
        line: top.line(of: "translation"))
    }
    offences = top.mappings(
      "offences", isRequired: false, keys: ["name", "provision", "text", "penalty", "uncac"]
    ).compactMap { reader in
      let articles = reader.articles("uncac", isRequired: false)
      let law = (text(reader, "provision"), text(reader, "text"), text(reader, "penalty"))
      // What a template left empty counts as not given.
      if text(reader, "name") == nil, law == (nil, nil, nil), articles.isEmpty { return nil }
      return reader.text("name").map {
        Offence(name: $0, provision: law.0, text: law.1, penalty: law.2, uncac: articles)
      }
    }
    persons = top.mappings(
      "persons", isRequired: false, keys: ["name", "kind", "identity", "location", "nationality", "role"]
    ).compactMap { reader in
      let kind = reader.choice("kind", NamedPerson.Kind.self)
      guard let name = reader.text("name"), let kind else { return nil }
      return NamedPerson(
        name: name, kind: kind, identity: text(reader, "identity"), location: text(reader, "location"),
        nationality: text(reader, "nationality"), role: text(reader, "role"))
    }
    procedure = top.values("procedure", isRequired: false, expected: "texts", MappingReader.nonEmpty)
  }
}

extension RequestDetails {
  /// Whether a text holds anything that a reader sees, and is not the mark of a gap.
  static func saysSomething(_ text: String) -> Bool {
    let isVisible = text.unicodeScalars.contains { scalar in
      let properties = scalar.properties
      return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
        && ![.control, .format, .unassigned].contains(properties.generalCategory)
    }
    return isVisible && !text.contains("[to be filled in")
  }
}
