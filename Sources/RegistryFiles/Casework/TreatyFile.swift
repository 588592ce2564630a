public import Registry

/// A treaty, what its articles say and who is a party: Registry/treaties/ID.yaml.
public struct TreatyFile: Hashable, Sendable {
  /// File, as it is named to a reader.
  public var file: String
  /// Short name, for instance `UNCAC`.
  public var id: String
  /// Title.
  public var title: String
  /// When it was adopted.
  public var adopted: CalendarDate
  /// Where.
  public var place: String
  /// When it came into force.
  public var entryIntoForce: CalendarDate
  /// The day of the last list of all parties that was read; nil where none was read whole.
  public var wholeListOf: CalendarDate?
  /// Documents that were read.
  public var sources: [SourceDocument]
  /// How many parties somebody counted.
  public var counts: [Count]
  /// Articles, in our words.
  public var articles: [Article]
  /// One row for each place and source that differs; rows of one place that disagree are disputed.
  public var parties: [Party]
  /// Remarks.
  public var notes: [String]

  /// How many parties somebody counted.
  public struct Count: Hashable, Sendable {
    /// Who is named.
    public var parties: Int
    /// How many signed.
    public var signatories: Int?
    /// A remark; "" where there is none.
    public var note: String
    /// What it rests on.
    public var backing: Backing
  }

  /// An article, in our words.
  public struct Article: Hashable, Sendable {
    /// Number.
    public var number: Int
    /// Chapter.
    public var chapter: String
    /// Title.
    public var title: String
    /// Paragraphs.
    public var paragraphs: [Paragraph]
    /// What it rests on.
    public var backing: Backing
  }

  /// A paragraph, in our words.
  public struct Paragraph: Hashable, Sendable {
    /// Number.
    public var number: String
    /// What it says, in our words.
    public var says: String
  }

  /// How a place became bound.
  public enum JoiningAct: String, Sendable, CaseIterable {
    case ratification, accession, acceptance, approval, succession, definitiveSignature
  }

  /// What is known of one place.
  public struct Party: Hashable, Sendable {
    /// ISO 3166 code.
    public var state: String
    /// Name.
    public var name: String
    /// Day of signature.
    public var signature: CalendarDate?
    /// Its act, where the file has it.
    public var act: JoiningAct
    /// Day of deposit.
    public var deposited: CalendarDate?
    /// First day in force.
    public var inForce: CalendarDate?
    /// Whether sources disagree.
    public var isDisputed: Bool
    /// A remark; "" where there is none.
    public var note: String
    /// What it rests on.
    public var backing: Backing
  }

  /// The rows on a place; none says nothing after `wholeListOf`.
  public func rows(on state: String) -> [Party] { parties.filter { $0.state == state } }

  /// The first article of this number.
  public func article(_ number: Int) -> Article? { articles.first { $0.number == number } }
}

extension TreatyFile: CaseworkFile {
  static var folder: String { "treaties" }
  static var keys: [String] {
    [
      "id", "title", "adopted", "place", "entryIntoForce", "wholeListOf", "counts", "articles", "parties",
      "notes",
    ]
  }
  static var nameForm: String { "a treaty such as UNCAC" }
  var fileName: String { id }

  init?(_ top: MappingReader, _ backing: BackingReader, log: ProblemLog, file: String) {
    let id = top.text("id")
    let title = top.text("title")
    let adopted = top.date("adopted")
    let entryIntoForce = top.date("entryIntoForce")
    let number = { (text: String) in Int(text).flatMap { $0 >= 0 ? $0 : nil } }
    let counts = top.mappings("counts", keys: ["parties", "signatories", "note"] + BackingReader.keys)
      .compactMap { reader -> Count? in
        guard let parties = reader.value("parties", expected: "a number", number),
          let backing = backing.backing(reader)
        else { return nil }
        return Count(
          parties: parties, signatories: reader.optional("signatories", expected: "a number", number),
          note: reader.textOrEmpty("note"), backing: backing)
      }
    let articles = top.mappings(
      "articles", isRequired: false, keys: ["number", "chapter", "title", "paragraphs"] + BackingReader.keys
    ).compactMap { reader -> Article? in
      let paragraphs = reader.mappings("paragraphs", keys: ["number", "says"])
        .compactMap { inner -> Paragraph? in
          guard let number = inner.text("number"), let says = inner.text("says") else { return nil }
          return Paragraph(number: number, says: says)
        }
      guard let number = reader.value("number", expected: "a number", number),
        let chapter = reader.text("chapter"), let title = reader.text("title"),
        let backing = backing.backing(reader)
      else { return nil }
      return Article(
        number: number, chapter: chapter, title: title, paragraphs: paragraphs, backing: backing)
    }
    let parties = top.mappings(
      "parties",
      keys: ["state", "name", "signature", "act", "deposited", "inForce", "note", "disputed"]
        + BackingReader.keys
    ).compactMap { Party($0, backing) }
    let notes = top.values("notes", isRequired: false, expected: "texts", MappingReader.nonEmpty)
    guard let id, let title, let adopted, let entryIntoForce else { return nil }
    self.init(
      file: file, id: id, title: title, adopted: adopted, place: top.textOrEmpty("place"),
      entryIntoForce: entryIntoForce, wholeListOf: top.optionalDate("wholeListOf"), sources: backing.sources,
      counts: counts, articles: articles,
      parties: parties, notes: notes)
    for (state, rows) in Dictionary(grouping: parties, by: \.state)
    where rows.count > 1 && !rows.allSatisfy(\.isDisputed) {
      log.add(
        .badValue(key: "state", value: state, expected: "one row, or rows that are all disputed"), line: 1)
    }
  }
}

extension TreatyFile.Party {
  init?(_ reader: MappingReader, _ backing: BackingReader) {
    let state = reader.place("state")
    let name = reader.text("name")
    let act = reader.choice("act", TreatyFile.JoiningAct.self)
    guard let state, let name, let act, let backing = backing.backing(reader) else { return nil }
    self.init(
      state: state, name: name, signature: reader.optionalDate("signature"), act: act,
      deposited: reader.optionalDate("deposited"), inForce: reader.optionalDate("inForce"),
      isDisputed: reader.optional("disputed", expected: "true or false", RegimeReader.boolean) ?? false,
      note: reader.textOrEmpty("note"), backing: backing)
  }
}
