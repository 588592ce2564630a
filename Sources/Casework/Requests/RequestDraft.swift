public import Guides
internal import Registry
public import RegistryFiles

/// A draft request: a text for a person to finish, with what it lacks.
public struct RequestDraft: Sendable {
  /// What kind of text it is.
  public var kind: RequestKind
  /// The text; its first line and its page say DRAFT.
  public var document: GuideDocument
  /// What such a request must hold, and whether it is there.
  public var items: [RequestItem]
  /// What nobody knows, in plain words: questions and not gaps.
  public var unknowns: [String]
  /// Statements that the text rests on, in the order of use.
  public var statements: [String]
  /// Facts of guides, institutions and provisions that it cites, by identifier, in the order of use.
  public var cited: [String]
  /// Whom it is addressed to; nil where that is not known.
  public var addressee: String?
  /// Whether the fixed sentences are original, machine-translated or reviewed; nil where there are none in
  /// the language.
  public var wording: RequestLanguageFile.Status?

  /// Everything that the drafter must still fill in, each once.
  public var missing: [RequestItem.Gap] {
    var seen: Set<RequestItem.Gap> = []
    return items.flatMap(\.gaps).filter { seen.insert($0).inserted }
  }

  /// Whether every item is there or not needed.
  public var isComplete: Bool { missing.isEmpty }

  /// Drafts a request.
  ///
  /// Nothing is made up: what neither the record, nor the curated data, nor the details give is a gap.
  public init(
    _ kind: RequestKind, _ matter: RequestMatter, details: RequestDetails, library: RequestLibrary,
    words: DraftWords
  ) {
    var builder = DraftBuilder(kind, matter, details, library, words)
    self = builder.build()
  }

  init(kind: RequestKind, document: GuideDocument, builder: DraftBuilder) {
    self.kind = kind
    self.document = document
    items = builder.items
    unknowns = builder.unknowns.map(\.words)
    statements = builder.usedStatements
    cited = builder.cited
    addressee = builder.addressee
    wording = builder.words.own?.status
  }
}
