internal import RegistryFiles

/// Puts a space where CommonMark would not see that a text is emphasised.
///
/// Emphasis that begins or ends with a punctuation mark must not touch a letter on its outer side:
/// `**(a)**b` is no strong text. In a language without spaces between words that happens often.
enum EmphasisSpacing {
  static func apply(_ blocks: [Block], _ direction: TextDirection) -> [Block] {
    blocks.map { block in
      switch block {
      case .heading(let level, let line): return .heading(level: level, spaced(line, direction))
      case .paragraph(let line): return .paragraph(spaced(line, direction))
      // The depth of a guide is a few levels, made by the sections and not by the facts.
      case .list(let items): return .list(items.map { apply($0, direction) })
      case .steps(let items): return .steps(items.map { apply($0, direction) })
      case .code: return block
      }
    }
  }

  static func spaced(_ line: Line, _ direction: TextDirection) -> Line {
    var result: Line = []
    for inline in line {
      if let before = result.last, needsSpace(before, inline, direction) { result.add(.text(" ")) }
      if case .marker(let inner) = inline {
        result.add(.marker(spaced(inner, direction)))
      } else {
        result.add(inline)
      }
    }
    return result
  }

  private static func needsSpace(_ before: Inline, _ after: Inline, _ direction: TextDirection) -> Bool {
    let isAfterEmphasis = isEmphasis(before)
    let isBeforeEmphasis = isEmphasis(after)
    if isAfterEmphasis && isBeforeEmphasis { return true }
    guard let last = ends(before, direction).last, let first = ends(after, direction).first else {
      return false
    }
    if isAfterEmphasis, isMark(last, isInside: true) { return !isFree(first) }
    if isBeforeEmphasis, isMark(first, isInside: true) { return !isFree(last) }
    return false
  }

  private static func isEmphasis(_ inline: Inline) -> Bool {
    switch inline {
    case .strong, .marker: return true
    case .text, .link, .foreign: return false
    }
  }

  private static func isFree(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || isMark(scalar, isInside: false)
  }

  // Whether symbols are punctuation differs between versions of CommonMark; inside they count as such,
  // outside they do not.
  private static func isMark(_ scalar: Unicode.Scalar, isInside: Bool) -> Bool {
    if scalar.isASCII { return MarkdownEscaper.isPunctuation(UInt8(truncatingIfNeeded: scalar.value)) }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return isInside
    default: return false
    }
  }

  /// The first and the last scalar of a piece as it is written.
  private static func ends(
    _ inline: Inline, _ direction: TextDirection
  ) -> (first: Unicode.Scalar?, last: Unicode.Scalar?) {
    switch inline {
    case .link: return ("[", ")")
    case .foreign: return (ForeignText.opening, ")")
    case .text(let text):
      let shown = VisibleText.line(text, in: direction).unicodeScalars
      return (shown.first, shown.last)
    case .strong(let text):
      let shown = NormalForm.trimmed(VisibleText.line(text, in: direction)).unicodeScalars
      return (shown.first, shown.last)
    case .marker(let inner):
      return (
        inner.first.flatMap { ends($0, direction).first }, inner.last.flatMap { ends($0, direction).last }
      )
    }
  }
}
