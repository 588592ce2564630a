import Registry

/// One shape of the picture: a party, or a stack of like parties.
struct Figure {
  /// Outlines; each kind of party has its own, so that none is told by colour alone.
  enum Outline: Int, CaseIterable {
    case pill, box, doubleBox, hexagon, slanted, chamfered, octagon, torn, stack

    /// Pixels between the outline's edge and its text on either side.
    var inset: Int {
      switch self {
      case .box, .torn, .stack: return 10
      case .doubleBox: return 12
      case .pill, .chamfered, .octagon: return 14
      case .hexagon, .slanted: return 20
      }
    }

    /// Pixels at either end of an edge that lines leave free, for corners and slopes.
    var corner: Int {
      switch self {
      case .pill: return 28
      case .slanted, .chamfered: return 24
      default: return 18
      }
    }
  }

  /// Small drawings inside the outline.
  enum Symbol: Int, CaseIterable {
    case person, unknownPerson, company, listed, trust, nominee, arrangement, state, unknownEntity
    case nobody, noOwner, missing, stack
  }

  /// Nodes of the structure that it stands for, in canonical order; more than one in a stack.
  var nodes: [Int]
  var outline: Outline
  var symbol: Symbol
  /// Name, set in lines.
  var name: TextWrapping.Lines
  /// Words for what it is.
  var kind: String
  /// ISO code in a tag; nil where there is none.
  var tag: String?
  /// Register number or remarks, one line each.
  var notes: [String]
  /// Columns of names below everything else, in a stack of entities that are held alike.
  var columns: [[String]] = []
  var isSubject: Bool
  var isDissolved: Bool
  /// Whether the outline is dashed: nobody knows who or what this is.
  var isUnknown: Bool
  /// Whole text, for the pointer.
  var title: String

  /// Size in pixels.
  var width = 0
  var height = 0

  static let symbolWidth = 24
  static let nameSize = 13
  static let noteSize = 11
  static let nameLine = 17
  static let noteLine = 15
  static let padding = 9
  static let banner = 19
  static let stackShift = 10
  static let columnGap = 18

  /// Pixels from the top of the figure to the top of its text.
  var contentTop: Int {
    Figure.padding + (isSubject ? Figure.banner : 0) + (outline == .stack ? Figure.stackShift : 0)
  }

  /// Sets the size that the text needs.
  mutating func measure() {
    var text = name.lines.map { TextMetrics.width($0, size: Figure.nameSize, isBold: true) }.max() ?? 0
    text = max(text, TextMetrics.width(kind, size: Figure.noteSize) + tagWidth)
    for note in notes { text = max(text, TextMetrics.width(note, size: Figure.noteSize)) }
    text = max(text, columnWidths.reduce(0) { $0 + $1 + Figure.columnGap } - Figure.columnGap, 56)
    width = 2 * outline.inset + Figure.symbolWidth + 8 + text
    height =
      contentTop + Figure.padding + name.lines.count * Figure.nameLine
      + (1 + notes.count + (columns.first?.count ?? 0)) * Figure.noteLine
    if outline == .stack { width += Figure.stackShift }
    if outline == .torn { height += 4 }
  }

  /// Width of each column of names.
  var columnWidths: [Int] {
    columns.map { column in column.map { TextMetrics.width($0, size: Figure.noteSize) }.max() ?? 0 }
  }

  /// Pixels that the tag takes before the words for the kind.
  var tagWidth: Int {
    tag.map { TextMetrics.width($0, size: Figure.noteSize, isBold: true) + 16 } ?? 0
  }
}
