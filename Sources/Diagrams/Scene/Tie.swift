import Registry

/// How one stroke of a line is drawn: the interests of one side that a party holds in a subject.
struct Stroke: Equatable {
  /// Continuous, long dashes, short dashes.
  enum Dash: Int, CaseIterable { case direct, notStated, indirect }

  var side: Side
  /// 0 to 3: the least share that the sources allow is below 25 %, 25 % or more, 50 % or more, 75 % or more.
  var weight: Int
  var dash: Dash
  /// One line of label for each interest.
  var words: [String]

  /// The stroke of one side, or nil where no interest belongs to it.
  init?(side: Side, links: some Sequence<StructureLink>, isEach: Bool = false) {
    self.side = side
    weight = 0
    words = []
    var directness: Set<Directness> = []
    for link in links where link.type.side == side {
      directness.insert(link.directness)
      weight = max(weight, Stroke.weight(link.share.interval))
      let size = link.type.words(link.share)
      let text = link.directness == .indirect ? "\(size), indirect" : size
      let line = isEach ? "each \(text)" : text
      if !words.contains(line) { words.append(line) }
    }
    guard !words.isEmpty else { return nil }
    dash = directness.contains(.indirect) ? .indirect : directness.contains(.unknown) ? .notStated : .direct
  }

  private static func weight(_ share: Share) -> Int {
    let least = share.min
    return least >= 75 ? 3 : least >= 50 ? 2 : least >= 25 ? 1 : 0
  }
}

/// One line of the picture: everything that one party holds in one subject, or a computed owner.
struct Tie {
  enum Content {
    case declared([Stroke])
    case computed([String])
  }

  /// Figures at the ends.
  var party: Int
  var subject: Int
  var content: Content
  /// What the line says, for the pointer and the reader's aid.
  var title: String

  /// Strokes side by side; a computed line has one.
  var strokeCount: Int {
    switch content {
    case .declared(let strokes): return strokes.count
    case .computed: return 1
    }
  }

  var isComputed: Bool {
    if case .computed = content { return true }
    return false
  }
}
