public import Registry

/// Provisions of one place's law by article of the UN Convention against Corruption:
/// Registry/provisions/XX.yaml.
public struct ProvisionFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// ISO 3166 code.
  public var jurisdiction: String
  /// Documents that were read.
  public var sources: [SourceDocument]
  /// Acts.
  public var acts: [Act]
  /// Provisions.
  public var provisions: [LawProvision]
  /// What is not known.
  public var questions: [LawQuestion]

  /// The act of a provision.
  public func act(of provision: LawProvision) -> Act? { acts.first { $0.id == provision.act } }
}

/// An act of law.
public struct Act: Hashable, Sendable {
  /// Short name inside the file.
  public var id: String
  /// English title, or our translation.
  public var title: String
  /// Titles in the languages of the law.
  public var localTitles: [JurisdictionFile.LocalName]
  /// Number in the official collection; "" where none was read.
  public var number: String
  /// Languages of the original, ISO 639.
  public var languages: [String]
  /// How far it is.
  public var status: Status
  /// First day.
  public var validFrom: CalendarDate?
  /// Last day.
  public var validTo: CalendarDate?
  /// What it rests on.
  public var backing: Backing

  /// Whether it is law.
  public enum Status: String, Sendable, CaseIterable { case inForce, amended, repealed, notYetInForce }
}

/// One provision, and the articles of the Convention that it answers.
public struct LawProvision: Hashable, Sendable {
  /// `XX-P-NN`.
  public var id: String
  /// Short name of its act.
  public var act: String
  /// Article, section or paragraph.
  public var article: String
  /// Articles of the UN Convention against Corruption.
  public var uncac: [Int]
  /// What it says, in our words.
  public var says: String
  /// First day.
  public var validFrom: CalendarDate?
  /// Last day.
  public var validTo: CalendarDate?
  /// Code of the only part of the place in which it holds; nil for all of it.
  public var part: String?
  /// What it rests on.
  public var backing: Backing
}

/// What is not known of a place's law.
public struct LawQuestion: Hashable, Sendable {
  /// Articles of the UN Convention against Corruption.
  public var uncac: [Int]
  /// The question.
  public var question: CaseworkQuestion
}

extension ProvisionFile: CaseworkFile {
  static var folder: String { "provisions" }
  static var keys: [String] { ["jurisdiction", "acts", "provisions", "questions"] }
  static var nameForm: String { "a code such as GB" }
  var fileName: String { jurisdiction }

  init?(_ top: MappingReader, _ backing: BackingReader, log: ProblemLog, file: String) {
    let code = top.value("jurisdiction", expected: "an ISO 3166-1 code") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    var names: Set<String> = []
    let acts = top.mappings(
      "acts",
      keys: ["id", "title", "localTitle", "number", "languages", "status", "validFrom", "validTo"]
        + BackingReader.keys
    ).compactMap { Act($0, backing, &names) }
    var seen: Set<String> = []
    let provisions = top.mappings(
      "provisions",
      keys: ["id", "act", "article", "uncac", "says", "validFrom", "validTo", "part"] + BackingReader.keys
    ).compactMap { reader -> LawProvision? in
      let provision = LawProvision(reader, backing, &seen)
      if let provision, !names.contains(provision.act) {
        log.add(
          .badValue(key: "act", value: provision.act, expected: "the id of an act of this file"),
          line: reader.line(of: "act"))
      }
      return provision
    }
    var questions: [LawQuestion] = []
    for reader in top.mappings("questions", keys: ["id", "uncac", "question", "ask"]) {
      guard let id = reader.identifier("id", &seen), let question = reader.text("question"),
        let ask = reader.text("ask")
      else { continue }
      questions.append(
        LawQuestion(
          uncac: reader.articles("uncac"), question: CaseworkQuestion(id: id, question: question, ask: ask)))
    }
    guard let code else { return nil }
    self.init(
      file: file, jurisdiction: code, sources: backing.sources, acts: acts, provisions: provisions,
      questions: questions)
  }
}

extension Act {
  init?(_ reader: MappingReader, _ backing: BackingReader, _ names: inout Set<String>) {
    let id = reader.identifier("id", &names)
    let title = reader.text("title")
    let languages = reader.values("languages", expected: "ISO 639 codes") {
      (2...3).contains($0.utf8.count) ? $0 : nil
    }
    let status = reader.choice("status", Status.self)
    guard let id, let title, let status, let backing = backing.backing(reader) else { return nil }
    self.init(
      id: id, title: title, localTitles: reader.localNames("localTitle"),
      number: reader.textOrEmpty("number"),
      languages: languages, status: status, validFrom: reader.optionalDate("validFrom"),
      validTo: reader.optionalDate("validTo"), backing: backing)
  }
}

extension LawProvision {
  init?(_ reader: MappingReader, _ backing: BackingReader, _ seen: inout Set<String>) {
    let id = reader.identifier("id", &seen)
    let act = reader.text("act")
    let article = reader.text("article")
    let says = reader.text("says")
    let uncac = reader.articles("uncac")
    guard let id, let act, let article, let says, let backing = backing.backing(reader) else { return nil }
    self.init(
      id: id, act: act, article: article, uncac: uncac, says: says,
      validFrom: reader.optionalDate("validFrom"), validTo: reader.optionalDate("validTo"),
      part: reader.place("part"), backing: backing)
  }
}
