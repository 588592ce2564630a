/// A piece of running text.
typealias Line = [Inline]

extension [Inline] {
  static func of(_ text: String) -> Line { text.isEmpty ? [] : [.text(text)] }

  /// Appends a piece; neighbouring texts become one.
  mutating func add(_ inline: Inline) {
    if case .text(let text) = inline, case .text(let before)? = last {
      self[count - 1] = .text(before + text)
    } else {
      append(inline)
    }
  }

  /// The words alone.
  var plain: String {
    map { inline in
      switch inline {
      case .text(let text), .strong(let text), .link(let text, _), .foreign(let text, _): return text
      case .marker(let inner): return inner.plain
      }
    }.joined()
  }

  /// The line with a capital letter at its start; letters without capitals stay as they are.
  var capitalised: Line {
    guard case .text(let text)? = first, let letter = text.first else { return self }
    return [.text(letter.uppercased() + text.dropFirst())] + dropFirst()
  }
}
