/// The words beside a line, in two blocks: on the traveller's right hand and on the left.
struct Label {
  static let size = 12
  static let lineHeight = 15
  /// Pixels between a stroke and its words.
  static let gap = 6

  /// A line of words and the side whose stroke it explains; nil for a computed owner.
  struct Line: Equatable {
    var text: String
    var side: Side?
  }

  /// Words on the right hand of somebody who walks from owner to owned.
  var right: [Line] = []
  /// Words on the left hand.
  var left: [Line] = []

  init(_ tie: Tie) {
    switch tie.content {
    case .computed(let lines): left = lines.map { Line(text: $0, side: nil) }
    case .declared(let strokes):
      for stroke in strokes {
        let lines = stroke.words.flatMap { words in
          TextWrapping.wrap(words, size: Label.size, measures: [.init(width: 130, lines: 3)]).lines
        }
        for text in lines {
          if stroke.side == .ownership {
            right.append(Line(text: text, side: stroke.side))
          } else {
            left.append(Line(text: text, side: stroke.side))
          }
        }
      }
    }
  }

  var height: Int { max(right.count, left.count) * Label.lineHeight }

  static func width(_ lines: [Line]) -> Int {
    lines.map { TextMetrics.width($0.text, size: Label.size) }.max() ?? 0
  }
}
