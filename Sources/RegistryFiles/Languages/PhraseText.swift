/// The text of a phrase, taken apart at the places that a program fills in.
public struct PhraseText: Hashable, Sendable {
  /// A part of a phrase.
  public enum Piece: Hashable, Sendable {
    case text(String)
    /// A place to be filled in, by its name: `{percent}`.
    case place(String)
  }

  /// The parts in their order.
  public let pieces: [Piece]

  /// Takes a text apart; nil where a brace has no partner or holds no name of letters and digits.
  public init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: brace)..<end]
      guard !name.isEmpty, name.utf8.allSatisfy(PhraseText.isOfName) else { return nil }
      if brace > rest.startIndex { pieces.append(.text(String(rest[..<brace]))) }
      pieces.append(.place(String(name)))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
  }

  /// Names of the places, each as often as it stands there.
  public var places: [String] {
    pieces.compactMap { if case .place(let name) = $0 { return name } else { return nil } }
  }
}
