internal import Glibc

/// A run of words in one style.
struct StyledPiece {
  enum Style { case plain, bold, dim, warning }

  let text: String
  let style: Style

  static func plain(_ text: String) -> StyledPiece { StyledPiece(text: text, style: .plain) }
  static func bold(_ text: String) -> StyledPiece { StyledPiece(text: text, style: .bold) }
  static func dim(_ text: String) -> StyledPiece { StyledPiece(text: text, style: .dim) }
  static func warning(_ text: String) -> StyledPiece { StyledPiece(text: text, style: .warning) }

  /// The text as it goes out: made visible, and coloured on a terminal.
  var shown: String {
    switch style {
    case .plain: return VisibleLine.safe(text)
    case .bold: return Styled.bold(text)
    case .dim: return Styled.dim(text)
    case .warning: return Styled.warning(text)
    }
  }
}

/// Text in lines of the width of the terminal, 80 columns elsewhere.
enum WrappedText {
  /// Columns of a line: at least 40 and, for reading, at most 100.
  static let width: Int = {
    guard Output.isTerminal else { return 80 }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(100, max(40, Int(size.ws_col)))
  }()

  /// Writes pieces as one paragraph.
  ///
  /// - Parameters:
  ///   - first: Spaces before the first line.
  ///   - rest: Spaces before the others.
  ///   - lead: Text before the first line, for instance a bullet; it takes room from its indent.
  static func write(
    _ pieces: [StyledPiece], to output: inout Output, first: Int, rest: Int, lead: String = ""
  ) throws {
    var lines: [[StyledPiece]] = [[]]
    var used = first
    var isStart = true
    for word in words(pieces) {
      let columns = Columns.width(word.piece.text)
      let gap = word.hasSpace && !isStart ? 1 : 0
      if !isStart, used + gap + columns > width, word.hasSpace || word.mayBreak {
        lines.append([])
        used = rest
        isStart = true
      }
      let space = word.hasSpace && !isStart
      lines[lines.count - 1].append(
        StyledPiece(text: (space ? " " : "") + word.piece.text, style: word.piece.style))
      used += (space ? 1 : 0) + columns
      isStart = false
    }
    for (number, line) in lines.enumerated() {
      let indent = number == 0 ? max(0, first - Columns.width(lead)) : rest
      let start = String(repeating: " ", count: indent) + (number == 0 ? lead : "")
      try output.writeLine(start + merged(line).map(\.shown).joined())
    }
  }

  private struct Word {
    let piece: StyledPiece
    let hasSpace: Bool
    let mayBreak: Bool
  }

  /// Words made visible first, so that no control character counts as a letter; wide letters, which stand
  /// without spaces, are words of their own.
  private static func words(_ pieces: [StyledPiece]) -> [Word] {
    var result: [Word] = []
    var hasSpace = false
    for piece in pieces {
      var word = ""
      var isWide = false
      func end(_ result: inout [Word]) {
        guard !word.isEmpty else { return }
        result.append(
          Word(piece: StyledPiece(text: word, style: piece.style), hasSpace: hasSpace, mayBreak: isWide))
        word = ""
        hasSpace = false
        isWide = false
      }
      for character in VisibleLine.cell(piece.text) {
        if character == " " {
          end(&result)
          hasSpace = true
        } else if Columns.width(String(character)) == 2 {
          end(&result)
          word = String(character)
          isWide = true
          end(&result)
        } else {
          word.append(character)
        }
      }
      end(&result)
    }
    return result
  }

  /// Neighbours of one style as one piece, so that right-to-left words of a line stay in one run.
  private static func merged(_ line: [StyledPiece]) -> [StyledPiece] {
    var result: [StyledPiece] = []
    for piece in line {
      if let last = result.last, last.style == piece.style {
        result[result.count - 1] = StyledPiece(text: last.text + piece.text, style: piece.style)
      } else {
        result.append(piece)
      }
    }
    return result
  }
}
