import Registry

/// What is drawn: figures and the lines between them, before anything has a place.
struct Scene {
  var figures: [Figure]
  var ties: [Tie]
  /// Index of the subject's figure.
  var subject: Int

  init(_ canonical: CanonicalStructure, subject: Int, computed: [ComputedOwner]) {
    let nodes = canonical.structure.nodes
    let stacks = PartyStack.find(canonical, keep: Set([subject] + computed.map { Int($0.node) }))
    var stackOf: [Int: Int] = [:]
    for (index, stack) in stacks.enumerated() { for party in stack.parties { stackOf[party] = index } }
    var namesakes: [RecordID: Int] = [:]
    for node in nodes { namesakes[RecordID(node.label), default: 0] += 1 }

    figures = []
    var figureOf = [Int](repeating: -1, count: nodes.count)
    var figureOfStack: [Int: Int] = [:]
    for node in canonical.order {
      if let stack = stackOf[node] {
        if figureOfStack[stack] == nil {
          figureOfStack[stack] = figures.count
          figures.append(Figure(canonical, stack: stacks[stack]))
        }
        figureOf[node] = figureOfStack[stack] ?? 0
      } else {
        figureOf[node] = figures.count
        let hasNamesake = namesakes[RecordID(nodes[node].label), default: 0] > 1
        figures.append(
          Figure(canonical, node: node, isSubject: node == subject, hasNamesake: hasNamesake))
      }
    }
    self.subject = figureOf[subject]

    ties = []
    for node in canonical.order {
      for holder in canonical.holders(of: node)
      where stackOf[holder.party] == nil && stackOf[node] == nil {
        let links = canonical.links[holder.links]
        append(
          Side.allCases.compactMap { Stroke(side: $0, links: links) }, from: figureOf[holder.party],
          to: figureOf[node])
      }
    }
    for (index, stack) in stacks.enumerated() {
      let strokes = Side.allCases.compactMap { Stroke(side: $0, links: stack.links, isEach: true) }
      let (figure, hub) = (figureOfStack[index] ?? 0, figureOf[stack.hub])
      append(strokes, from: stack.areHolders ? figure : hub, to: stack.areHolders ? hub : figure)
    }
    for owner in Scene.sorted(computed, canonical) {
      let text = VisibleText.make(owner.text)
      let lines = TextWrapping.wrap(
        "computed: \(text)", size: Label.size,
        measures: [.init(width: 150, lines: 4), .init(width: 240, lines: 8)])
      let party = figureOf[Int(owner.node)]
      ties.append(
        Tie(
          party: party, subject: self.subject, content: .computed(lines.lines),
          title: "\(nodes[Int(owner.node)].visibleLabel), computed: \(text)"))
    }
    widen()
  }

  /// Makes room on the edges of figures for the lines that arrive and leave.
  private mutating func widen() {
    var arriving = [Int](repeating: 0, count: figures.count)
    var leaving = arriving
    for tie in ties {
      arriving[tie.subject] += 1
      leaving[tie.party] += 1
    }
    for index in figures.indices {
      let least = Ports.width(
        arriving: arriving[index], leaving: leaving[index], corner: figures[index].outline.corner)
      figures[index].width = max(figures[index].width, least)
    }
  }

  private mutating func append(_ strokes: [Stroke], from party: Int, to subject: Int) {
    let words = strokes.flatMap(\.words).joined(separator: "; ")
    let owner = figures[party].title
    ties.append(
      Tie(
        party: party, subject: subject, content: .declared(strokes),
        title: "\(owner) → \(figures[subject].title): \(words)"))
  }

  private static func sorted(
    _ computed: [ComputedOwner], _ canonical: CanonicalStructure
  ) -> [ComputedOwner] {
    computed.sorted { left, right in
      let (leftPlace, rightPlace) = (canonical.place[Int(left.node)], canonical.place[Int(right.node)])
      return leftPlace != rightPlace ? leftPlace < rightPlace : RecordID(left.text) < RecordID(right.text)
    }
  }
}
