public import Registry
public import RegistryFiles
internal import Guides

/// Something that a route card says, with what it rests on.
public struct RouteLine: Hashable, Sendable {
  /// What it rests on.
  public enum Kind: String, Sendable, CaseIterable {
    /// A fact of a country's guide.
    case fact
    /// An institution of the directory.
    case institution
    /// A provision of the law library.
    case provision
    /// A treaty: an article, or that a place is bound.
    case treaty
    /// A network.
    case network
    /// The registry: statements.
    case record
    /// The resolver.
    case computed
    /// How we work; no claim about a place.
    case method
    /// Not known, with whom to ask.
    case question
    /// Something to beware of.
    case warning
  }

  /// Where something was read.
  public struct Source: Hashable, Sendable {
    /// Title.
    public var title: String
    /// Who published it.
    public var publisher: String
    /// Place in it; "" where the whole is meant.
    public var locator: String
    /// Address; "" where there is none.
    public var url: String
    /// The day on which it was read.
    public var read: CalendarDate?

    /// A source.
    public init(
      title: String, publisher: String, locator: String, url: String, read: CalendarDate? = nil
    ) {
      self.title = title
      self.publisher = publisher
      self.locator = locator
      self.url = url
      self.read = read
    }
  }

  /// What it rests on.
  public var kind: Kind
  /// The sentence.
  public var text: String
  /// Identifier of the fact, institution, provision, treaty, network or statement; "" where there is none.
  public var id: String
  /// The date at which a source says it was true.
  public var asOf: CalendarDate?
  /// How it was verified; nil for what is not from a source.
  public var verification: Fact.Verification?
  /// Where it was read.
  public var sources: [Source]
  /// Why a reader must be careful.
  public var warnings: [String]
  /// Whom to ask, for what is not known; "" otherwise.
  public var ask: String

  /// A line.
  public init(
    _ kind: Kind, _ text: String, id: String = "", asOf: CalendarDate? = nil,
    verification: Fact.Verification? = nil, sources: [Source] = [], warnings: [String] = [], ask: String = ""
  ) {
    self.kind = kind
    self.text = text
    self.id = id
    self.asOf = asOf
    self.verification = verification
    self.sources = sources
    self.warnings = warnings
    self.ask = ask
  }

  /// What is not known, and whom to ask.
  static func question(_ text: String, ask: String, id: String = "") -> RouteLine {
    RouteLine(.question, text, id: id, ask: ask)
  }

  /// What it rests on, in short: `KY-A-02; as of 2025-03; second-hand`.
  public var marker: String {
    var parts = id.isEmpty ? [] : [id]
    if let asOf { parts.append("as of \(asOf)") }
    switch verification {
    case .secondaryRead?: parts.append("second-hand")
    case .confirmedByAuthority?: parts.append("confirmed by the authority")
    case .testedLive?: parts.append("tested")
    case .disputed?: parts.append("disputed")
    case .recalled?: parts.append("only recalled")
    case .primaryRead?, nil: break
    }
    if kind == .method { parts.append("how this program works, not a source") }
    if kind == .computed { parts.append("computed from the statements") }
    return parts.joined(separator: "; ")
  }
}

// MARK: From curated data

extension RouteLine {
  /// A fact of a guide.
  init(_ fact: Fact, _ reading: FactReading) {
    let line = reading.line(fact)
    let read = fact.citations.map { citation in
      reading.file.sources.first { $0.key == citation.source }?.read
    }
    var warnings = line.warnings
    if !line.note.isEmpty { warnings.append("Note: \(line.note)") }
    self.init(
      .fact, line.sentence, id: line.id, asOf: line.asOf, verification: line.verification,
      sources: zip(line.sources, read).map {
        Source(title: $0.title, publisher: $0.publisher, locator: $0.locator, url: $0.url, read: $1)
      }, warnings: warnings)
  }

  /// A statement of curated data.
  init(_ kind: Kind, _ text: String, id: String, _ backing: Backing, _ documents: [SourceDocument]) {
    self.init(
      kind, text, id: id, asOf: backing.asOf, verification: backing.verification,
      sources: backing.citations.compactMap { citation in
        documents.first { $0.key == citation.source }.map {
          Source(
            title: $0.title, publisher: $0.publisher, locator: citation.locator, url: $0.url, read: $0.read)
        }
      }, warnings: backing.verification == .disputed ? ["Disputed: sources disagree."] : [])
  }

  /// An institution in a role.
  init(_ entry: Directory.Entry) {
    let local = entry.institution.localNames.map(\.name).joined(separator: " / ")
    let name = entry.institution.name + (local.isEmpty ? "" : " (\(local))")
    self.init(
      .institution, "\(name): \(entry.duty.statement)", id: entry.institution.id, entry.duty.backing,
      entry.sources)
  }

  /// A provision.
  init(_ entry: LawLibrary.Entry) {
    let act = entry.act.map { $0.title + ($0.number.isEmpty ? "" : " (\($0.number))") } ?? entry.provision.act
    self.init(
      .provision, "\(act), \(entry.provision.article): \(entry.provision.says)", id: entry.provision.id,
      entry.provision.backing, entry.sources)
    if let part = entry.provision.part { warnings.append("Only in \(part).") }
    if entry.act?.status == .repealed { warnings.append("This act is repealed.") }
    if entry.act?.status == .notYetInForce { warnings.append("This act is not yet in force.") }
  }

  /// A paragraph of a treaty, in our words.
  init?(_ treaty: TreatyFile, article: Int, paragraph: String) {
    guard let found = treaty.article(article),
      let says = found.paragraphs.first(where: { $0.number == paragraph })?.says
    else { return nil }
    let (head, tail) = (paragraph.prefix { $0 != "(" }, paragraph.drop { $0 != "(" })
    let place = paragraph == "\(article)" ? "art. \(article)" : "art. \(article)(\(head))\(tail)"
    self.init(
      .treaty, "\(treaty.id) \(place): \(says)", id: "\(treaty.id) \(place)", found.backing, treaty.sources)
  }
}
