/// Breaks text into lines of about the same length.
enum TextWrapping {
  /// Lines of a text, and whether something was left out.
  struct Lines: Equatable {
    var lines: [String]
    var isCut: Bool
  }

  /// One way to set a text: a width in pixels and the most lines that it may take.
  struct Measure {
    var width: Int
    var lines: Int
  }

  /// Sets a text in the first measure that it fits; beyond the last one it is cut with an ellipsis.
  static func wrap(_ text: String, size: Int, isBold: Bool = false, measures: [Measure]) -> Lines {
    let (clusters, isCut) = pieces(of: text)
    let widths = clusters.map { TextMetrics.width($0, size: size * 16, isBold: isBold) }
    let breaks = opportunities(clusters)
    func fill(_ width: Int) -> Filling { Filling(clusters, widths, breaks, width: width * 16) }
    var chosen: [Range<Int>] = []
    var last = 0
    for (index, measure) in measures.enumerated() {
      last = measure.lines
      let filling = fill(measure.width)
      chosen = filling.lines
      // A word is broken only where no measure can hold it.
      if index + 1 < measures.count, chosen.count > measure.lines || filling.breaksWord { continue }
      guard chosen.count <= measure.lines else { continue }
      // The narrowest width that needs no more lines makes them even.
      var low = 1
      var high = measure.width
      while low < high {
        let middle = (low + high) / 2
        let other = fill(middle)
        let isAsGood = other.lines.count <= chosen.count && (filling.breaksWord || !other.breaksWord)
        if isAsGood { high = middle } else { low = middle + 1 }
      }
      chosen = fill(low).lines
      break
    }
    let isShort = chosen.count > last
    var result = chosen.prefix(last).map { trimmed(clusters[$0].joined()) }
    if isShort || isCut { result[result.count - 1] += "…" }
    return Lines(lines: result, isCut: isShort || isCut)
  }

  /// User-perceived characters, of which no more than 600 are set and none is taller than eight scalars.
  private static func pieces(of text: String) -> (clusters: [String], isCut: Bool) {
    var clusters: [String] = []
    var isCut = false
    for character in text {
      if clusters.count == 600 {
        isCut = true
        break
      }
      let scalars = character.unicodeScalars
      if scalars.count > 8 {
        isCut = true
        clusters.append(String(String.UnicodeScalarView(scalars.prefix(8))))
      } else {
        clusters.append(String(character))
      }
    }
    return (clusters, isCut)
  }

  /// Whether a line may end after each cluster.
  private static func opportunities(_ clusters: [String]) -> [Bool] {
    var result: [Bool] = []
    for (index, cluster) in clusters.enumerated() {
      let value = cluster.unicodeScalars.first?.value ?? 0
      let next = index + 1 < clusters.count ? clusters[index + 1].unicodeScalars.first?.value ?? 0 : 0
      // A percent sign stays with its number.
      let previous = index > 0 ? clusters[index - 1].unicodeScalars.first?.value ?? 0 : 0
      let endsWord = (value == 0x20 && next != 0x25) || (value == 0x2D && (0x61...0x7A).contains(previous))
      let isBetweenIdeographs = (isIdeographic(value) || isIdeographic(next)) && value > 0x20
      result.append(endsWord || (isBetweenIdeographs && !isClosing(next) && !isOpening(value)))
    }
    return result
  }

  private static func isOpening(_ value: UInt32) -> Bool {
    switch value {
    case 0x28, 0x5B, 0xAB, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0xFF08, 0xFF3B: return true
    default: return false
    }
  }

  private static func isIdeographic(_ value: UInt32) -> Bool {
    switch value {
    case 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFD: return true
    default: return false
    }
  }

  private static func isClosing(_ value: UInt32) -> Bool {
    switch value {
    case 0x29, 0x2C, 0x2E, 0x5D, 0xBB, 0x3001, 0x3002, 0x300D, 0x300F, 0x30FC, 0xFF09, 0xFF0C, 0xFF0E:
      return true
    default: return false
    }
  }

  private static func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while view.utf8.last == 0x20 { view.removeLast() }
    while view.utf8.first == 0x20 { view.removeFirst() }
    return String(view)
  }
}

/// A text poured into lines of one width.
private struct Filling {
  private(set) var lines: [Range<Int>] = []
  /// Whether a line ends inside a word because the word is wider than the line.
  private(set) var breaksWord = false

  init(_ clusters: [String], _ widths: [Int], _ breaks: [Bool], width: Int) {
    var start = 0
    var used = 0
    var lastBreak = -1
    var at = 0
    while at < clusters.count {
      // A space at the end of a line takes no room.
      if used + widths[at] > width && at > start && clusters[at] != " " {
        if lastBreak <= start { breaksWord = true }
        let end = lastBreak > start ? lastBreak : at
        lines.append(start..<end)
        start = end
        lastBreak = -1
        used = widths[start..<at].reduce(0, +)
        continue
      }
      used += widths[at]
      at += 1
      if breaks[at - 1] { lastBreak = at }
    }
    if start < clusters.count || lines.isEmpty { lines.append(start..<clusters.count) }
  }
}
