/// One item of the list that a request must meet, and how the draft meets it.
public struct RequestItem: Hashable, Sendable {
  /// Stable name: `46(15)(a)`, `fiu.suspicion`.
  public var id: String
  /// Where the demand comes from: a provision of the treaty file, or "own list" for lists of ours.
  public var basis: String
  /// What it is about, in the language of the draft.
  public var title: String
  /// Whether it is there.
  public var standing: Standing

  /// How a draft meets an item.
  public enum Standing: Hashable, Sendable {
    /// It stands in this section of the draft.
    case present(section: String)
    /// These gaps are left.
    case missing([Gap])
    /// It is not needed, for this reason.
    case notNeeded(String)
  }

  /// Something that the drafter must fill in.
  public struct Gap: Hashable, Sendable {
    /// Its place in the file of details: `requester.name`.
    public var field: String
    /// What it is, in the language of the draft.
    public var words: String
  }

  /// Gaps of the item.
  public var gaps: [Gap] {
    if case .missing(let gaps) = standing { return gaps }
    return []
  }
}
