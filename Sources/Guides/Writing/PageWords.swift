/// Words of a guide's page beside the text of the guide, in one language.
struct PageWords: Sendable {
  var skip: String
  var contents: String
  var standing: String
  /// Strong words of the text that are shown as flags, each with the name of its style.
  var flags: [String: Flag]

  /// What a flag says.
  enum Flag: String, Sendable { case review, dispute }

  static func of(_ language: String) -> PageWords {
    PageWords(
      skip: SiteWords.skip, contents: SiteWords.contents, standing: SiteWords.standing,
      flags: [
        SiteWords.reviewNeeded: .review, SiteWords.sourcesDisagree: .dispute, SiteWords.disputed: .dispute,
      ])
  }
}
