/// A block of a guide.
///
/// There are no tables: CommonMark has none, and a heading for each requester with a bullet for each
/// attribute says the same to a screen reader.
public indirect enum Block: Hashable, Sendable {
  /// A heading of level 1 to 6.
  case heading(level: Int, [Inline])
  /// A paragraph.
  case paragraph([Inline])
  /// Bullets.
  case list([[Block]])
  /// Steps, numbered from 1.
  case steps([[Block]])
  /// Text of fixed width, line by line.
  case code(String)
}
