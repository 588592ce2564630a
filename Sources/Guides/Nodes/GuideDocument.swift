public import Registry
public import RegistryFiles

/// A country guide as a tree, before it is written in any format.
public struct GuideDocument: Hashable, Sendable {
  /// ISO 3166 code of the jurisdiction.
  public var code: String
  /// Title of the page.
  public var title: String
  /// Language of the text, ISO 639.
  public var language: String
  /// How the language is written.
  public var direction: TextDirection
  /// Day of the edition.
  public var edition: CalendarDate
  /// The text.
  public var blocks: [Block]
  /// Words of its page beside the text.
  public var page: PageWords
  /// Identifiers of the facts and events that are published as statements, in the order of the text.
  public var published: [String]

  /// A guide from its parts.
  public init(
    code: String, title: String, language: String = "en", direction: TextDirection = .ltr,
    edition: CalendarDate, blocks: [Block], published: [String] = [], page: PageWords = .english
  ) {
    self.code = code
    self.title = title
    self.language = language
    self.direction = direction
    self.edition = edition
    self.blocks = blocks
    self.published = published
    self.page = page
  }
}
