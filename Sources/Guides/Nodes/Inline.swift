/// A piece of a line of a guide.
public indirect enum Inline: Hashable, Sendable {
  /// Words, shown exactly as they are.
  case text(String)
  /// Words that stand out. A colon behind them is a text of its own: CommonMark does not close strong
  /// text between punctuation and a letter.
  case strong(String)
  /// The marker behind a claim: where and when.
  case marker([Inline])
  /// Words that lead somewhere.
  case link(String, LinkTarget)
  /// Words in another language than the guide, ISO 639; every format shows which.
  case foreign(String, language: String)
}

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
  /// A page of the web.
  case web(WebAddress)
  /// A heading of the same guide, by its anchor.
  case heading(String)
}

/// An address that a guide may link to: http, https or mailto, in plain characters.
public struct WebAddress: Hashable, Sendable {
  /// The address.
  public let text: String

  /// Checks an address; nil where it is of another scheme or holds a space, a control character or
  /// anything beyond ASCII.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let schemes = ["https://", "http://", "mailto:"]
    guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }),
      bytes.count > scheme.utf8.count, bytes.count <= 2_000,
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !WebAddress.refused.contains($0) })
    else { return nil }
    self.text = text
  }

  private static let refused = Set("<>\"\\^`{|}".utf8)
}
