public import Registry

/// A network through which authorities help each other: Registry/networks/ID.yaml.
public struct NetworkFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// Short name, for instance `CARIN`.
  public var id: String
  /// Name.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Documents that were read.
  public var sources: [SourceDocument]
  /// What is known of it.
  public var facts: [NetworkFact]
  /// Places that take part, as far as sources list them.
  public var members: [Member]
  /// Whether a source gave the whole list; otherwise a missing place says nothing.
  public var membersAreComplete: Bool
  /// The date of the list.
  public var membersAsOf: CalendarDate?
  /// What is not known.
  public var questions: [CaseworkQuestion]

  /// Who meets in it.
  public enum Kind: String, Sendable, CaseIterable {
    case assetRecovery, fiu, lawEnforcement, focalPoints, tax
  }

  /// How a place takes part.
  public enum Standing: String, Sendable, CaseIterable { case member, observer, associate }

  /// What is known of one place.
  public struct Member: Hashable, Sendable {
    /// ISO 3166 code; `XK` for Kosovo.
    public var jurisdiction: String
    /// How the place takes part.
    public var standing: Standing
    /// A remark; "" where there is none.
    public var note: String
    /// What it rests on.
    public var backing: Backing
  }

  /// What a place's row says, where there is one.
  public func member(_ jurisdiction: String) -> Member? {
    members.first { $0.jurisdiction == jurisdiction }
  }
}

/// A statement on a network.
public struct NetworkFact: Hashable, Sendable {
  /// What it is about.
  public var topic: Topic
  /// What the source says, in our words.
  public var statement: String
  /// A remark; "" where there is none.
  public var note: String
  /// What it rests on.
  public var backing: Backing

  /// What it is about.
  public enum Topic: String, Sendable, CaseIterable {
    case purpose, founded, secretariat, reach, use, evidence, languages, membership, other
  }
}

extension NetworkFile: CaseworkFile {
  static var folder: String { "networks" }
  static var keys: [String] {
    ["id", "name", "kind", "facts", "members", "membersAreComplete", "membersAsOf", "questions"]
  }
  static var nameForm: String { "a network such as CARIN" }
  var fileName: String { id }

  init?(_ top: MappingReader, _ backing: BackingReader, log: ProblemLog, file: String) {
    let id = top.text("id")
    let name = top.text("name")
    let kind = top.choice("kind", Kind.self)
    let facts = top.mappings("facts", keys: ["topic", "statement", "note"] + BackingReader.keys)
      .compactMap { reader -> NetworkFact? in
        guard let topic = reader.choice("topic", NetworkFact.Topic.self),
          let statement = reader.text("statement"), let backing = backing.backing(reader)
        else { return nil }
        return NetworkFact(
          topic: topic, statement: statement, note: reader.textOrEmpty("note"), backing: backing)
      }
    let members = top.mappings("members", keys: ["jurisdiction", "as", "note"] + BackingReader.keys)
      .compactMap { reader -> Member? in
        guard let place = reader.place("jurisdiction"), let standing = reader.choice("as", Standing.self),
          let backing = backing.backing(reader)
        else { return nil }
        return Member(
          jurisdiction: place, standing: standing, note: reader.textOrEmpty("note"), backing: backing)
      }
    let complete = top.value("membersAreComplete", expected: "true or false", RegimeReader.boolean)
    var seen: Set<String> = []
    let questions = top.mappings("questions", isRequired: false, keys: ["id", "question", "ask"])
      .compactMap { reader -> CaseworkQuestion? in
        guard let id = reader.identifier("id", &seen), let question = reader.text("question"),
          let ask = reader.text("ask")
        else { return nil }
        return CaseworkQuestion(id: id, question: question, ask: ask)
      }
    guard let id, let name, let kind, let complete else { return nil }
    self.init(
      file: file, id: id, name: name, kind: kind, sources: backing.sources, facts: facts, members: members,
      membersAreComplete: complete, membersAsOf: top.optionalDate("membersAsOf"), questions: questions)
  }
}
