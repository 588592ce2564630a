public import Registry

/// Institutions of one place and what each does: Registry/institutions/XX.yaml.
public struct InstitutionFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// ISO 3166 code.
  public var jurisdiction: String
  /// Documents that were read.
  public var sources: [SourceDocument]
  /// Institutions.
  public var institutions: [DirectoryEntry]
  /// What is not known.
  public var questions: [DirectoryQuestion]
}

/// What an institution of the directory does.
public enum DirectoryRole: String, Sendable, CaseIterable {
  case centralAuthority, preventionAuthority, assetRecoveryFocalPoint, assetRecoveryOffice, extradition
  case civilProceedings, fiu, companyRegistry, beneficialOwnershipRegistry, trustRegistry, landRegistry
  case taxAuthority, sanctionsAuthority, prosecutor, financialSupervisor
}

/// An institution; never a person.
public struct DirectoryEntry: Hashable, Sendable {
  /// `XX-I-NN`.
  public var id: String
  /// Official English name, or our translation.
  public var name: String
  /// Names in local languages.
  public var localNames: [JurisdictionFile.LocalName]
  /// Code of the only part of the place that it serves; nil for all of it.
  public var part: String?
  /// What it does.
  public var roles: [Duty]
  /// How it is reached: where its contact is published, languages, urgent ways.
  public var reach: [Claim]

  /// A thing that it does, with its source.
  public struct Duty: Hashable, Sendable {
    /// The role.
    public var role: DirectoryRole
    /// Articles of the UN Convention against Corruption under which it acts.
    public var articles: [Int]
    /// What the source says, in our words.
    public var statement: String
    /// What it rests on.
    public var backing: Backing
  }

  /// A statement with its source.
  public struct Claim: Hashable, Sendable {
    /// What the source says, in our words.
    public var statement: String
    /// What it rests on.
    public var backing: Backing
  }
}

/// A role for which no institution was confirmed.
public struct DirectoryQuestion: Hashable, Sendable {
  /// The role.
  public var role: DirectoryRole
  /// The question.
  public var question: CaseworkQuestion
}

extension InstitutionFile: CaseworkFile {
  static var folder: String { "institutions" }
  static var keys: [String] { ["jurisdiction", "institutions", "questions"] }
  static var nameForm: String { "a code such as GB" }
  var fileName: String { jurisdiction }

  init?(_ top: MappingReader, _ backing: BackingReader, log: ProblemLog, file: String) {
    let code = top.value("jurisdiction", expected: "an ISO 3166-1 code") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    var seen: Set<String> = []
    var institutions: [DirectoryEntry] = []
    for reader in top.mappings("institutions", keys: ["id", "name", "localName", "part", "roles", "reach"]) {
      let id = reader.identifier("id", &seen)
      let name = reader.text("name")
      let roles = reader.mappings("roles", keys: ["role", "articles", "statement"] + BackingReader.keys)
        .compactMap { inner -> DirectoryEntry.Duty? in
          let role = inner.choice("role", DirectoryRole.self)
          let statement = inner.text("statement")
          let articles = inner.articles("articles", isRequired: false)
          guard let role, let statement, let backing = backing.backing(inner) else { return nil }
          return DirectoryEntry.Duty(role: role, articles: articles, statement: statement, backing: backing)
        }
      let reach = reader.mappings(
        "reach", isRequired: false, keys: ["statement"] + BackingReader.keys
      ).compactMap { inner -> DirectoryEntry.Claim? in
        guard let statement = inner.text("statement"), let backing = backing.backing(inner) else {
          return nil
        }
        return DirectoryEntry.Claim(statement: statement, backing: backing)
      }
      guard let id, let name else { continue }
      institutions.append(
        DirectoryEntry(
          id: id, name: name, localNames: reader.localNames("localName"), part: reader.place("part"),
          roles: roles, reach: reach))
    }
    var questions: [DirectoryQuestion] = []
    for reader in top.mappings("questions", keys: ["id", "role", "question", "ask"]) {
      guard let id = reader.identifier("id", &seen), let role = reader.choice("role", DirectoryRole.self),
        let question = reader.text("question"), let ask = reader.text("ask")
      else { continue }
      questions.append(
        DirectoryQuestion(role: role, question: CaseworkQuestion(id: id, question: question, ask: ask)))
    }
    guard let code else { return nil }
    self.init(
      file: file, jurisdiction: code, sources: backing.sources, institutions: institutions,
      questions: questions)
  }
}
