/// Words of a guide's page beside the text of the guide, in one language.
public struct PageWords: Hashable, Sendable {
  var skip: String
  var contents: String
  var standing: String
  /// Strong words of the text that are shown as flags.
  var flags: [String: Flag]

  /// What a flag says; the name of its style.
  enum Flag: String, Hashable, Sendable { case review, dispute }

  /// English words.
  public static let english = PageWords(
    skip: SiteWords.skip, contents: SiteWords.contents, standing: SiteWords.standing,
    flags: [
      SiteWords.reviewNeeded: .review, SiteWords.sourcesDisagree: .dispute, SiteWords.disputed: .dispute,
    ])

  /// The words of a language.
  init(_ phrases: Phrases) {
    self.init(
      skip: phrases.text(.pageSkip), contents: phrases.text(.pageContents),
      standing: phrases.text(.oneMinutePublic),
      flags: Dictionary(
        // A language may say two of them with one word, and no words at all are one, too.
        [
          (phrases.text(.claimReview), Flag.review), (phrases.text(.claimSourcesDisagree), .dispute),
          (phrases.text(.claimDisputed), .dispute),
        ].filter { !$0.0.isEmpty }, uniquingKeysWith: { first, _ in first }))
  }

  private init(skip: String, contents: String, standing: String, flags: [String: Flag]) {
    self.skip = skip
    self.contents = contents
    self.standing = standing
    self.flags = flags
  }
}
