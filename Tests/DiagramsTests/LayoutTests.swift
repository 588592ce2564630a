import Registry
import Testing

@testable import Diagrams

@Suite("Where things stand")
struct LayoutTests {
  @Test("Owners stand above what they own, the subject at the bottom")
  func ownersAbove() throws {
    let layout = try diagram("A <- B 60, Ann 40\nB <- Carl 100, Ann 0-25").layout()
    #expect(try layout.box("Carl").maxY < layout.box("B").y)
    #expect(try layout.box("B").maxY < layout.box("A").y)
    #expect(try layout.box("Ann").maxY < layout.box("B").y)
    #expect(layout.figures.map(\.maxY).max() == (try layout.box("A").maxY))
    #expect(!layout.loops.contains(true))
  }

  @Test("What the subject owns in turn is drawn as a loop, so that the subject stays at the bottom")
  func subjectInLoop() throws {
    let layout = try diagram("A <- B 60, P 40\nB <- A 50, Q 50").layout()
    #expect(try layout.box("B").maxY < layout.box("A").y)
    #expect(layout.loops.count { $0 } == 1)
    let index = try #require(layout.loops.firstIndex(of: true))
    let samples = layout.paths[index].samples()
    #expect(samples.map(\.y).max() ?? 0 > (try layout.box("A").maxY), "it leaves downwards")
    #expect(samples.map(\.y).min() ?? 0 < (try layout.box("B").y), "it arrives from above")
  }

  @Test("A holding in itself is a loop beside its figure")
  func selfHolding() throws {
    let layout = try diagram("A <- A 5, Ann 95").layout()
    let index = try #require(layout.loops.firstIndex(of: true))
    let box = try layout.box("A")
    #expect(layout.paths[index].samples().contains { $0.x > box.maxX && $0.y > box.y && $0.y < box.maxY })
    #expect(try diagram("A <- A 5").svgText().contains("part of a loop"))
  }

  @Test("What a subject owns without being owned by it stands below the subject")
  func subsidiaries() throws {
    let layout = try diagram("B <- A 100\nC <- A 100\nA <- Ann 100", subject: "A").layout()
    #expect(try layout.box("A").maxY < layout.box("B").y)
    #expect(try layout.box("Ann").maxY < layout.box("A").y)
  }

  @Test(
    "No label and no figure overlaps another, and no line runs through either",
    arguments: [(1, 1), (2, 2), (3, 7), (4, 15), (5, 30), (6, 40), (7, 60), (8, 90), (9, 130), (10, 200)])
  func nothingOverlaps(seed: Int, count: Int) throws {
    let structure = randomStructure(nodes: count, seed: UInt64(seed))
    let owners = structure.nodes.indices.filter { $0 % 17 == 5 }.map {
      ComputedOwner(node: Int32($0), text: "between 30 % and 45 % of the shares")
    }
    let layout = try Diagram(structure: structure, subject: 0, computed: owners).layout()
    let boxes = layout.figures + layout.words.map(\.box)
    for (index, box) in boxes.enumerated() {
      #expect(box.x >= 0 && box.maxX <= layout.width && box.y >= 0 && box.maxY <= layout.height)
      for other in boxes[(index + 1)...] where box.intersects(other) {
        Issue.record("\(box) overlaps \(other)")
      }
    }
    let grid = Grid(boxes)
    for (tie, path) in layout.paths.enumerated() {
      let ends = [layout.scene.ties[tie].party, layout.scene.ties[tie].subject]
      for point in path.samples() {
        for hit in grid.boxes(at: point) where !ends.contains(hit) {
          Issue.record("line \(tie) runs through \(boxes[hit]) at \(point)")
        }
      }
    }
  }

  @Test("Every interest has its words beside its line, on the side of its kind")
  func wordsOnTheirSides() throws {
    let layout = try diagram("T <- S settlor 30 shares 40 votes board, U trustee, V 10").layout()
    for words in layout.words {
      let path = layout.paths[words.tie]
      let x = path.samples().first { $0.y >= words.box.midY }?.x ?? 0
      for line in words.lines {
        #expect(line.side == .ownership ? words.box.maxX < x : words.box.x > x)
      }
    }
    let all = layout.words.flatMap(\.lines).map(\.text)
    for text in ["settlor", "30 % of shares", "40 % of votes", "appoints board", "trustee", "10 % of shares"]
    {
      #expect(all.contains(text))
    }
  }

  @Test("One more owner leaves the others in their order")
  func stable() throws {
    func order(_ notation: String) throws -> [String] {
      let layout = try diagram(notation).layout()
      return zip(layout.scene.figures, layout.figures).filter { $0.0.outline == .pill }
        .sorted { $0.1.x < $1.1.x }.map { $0.0.name.lines.joined(separator: " ") }
    }
    let before = try order("A <- B 50, P1 20, P2 10, P3 5\nB <- Q1 50, Q2 50")
    let after = try order("A <- B 50, P1 20, P2 10, P3 5, P4 5\nB <- Q1 50, Q2 50")
    #expect(after.filter { $0 != "P4" } == before)
  }

  @Test("A figure is wide enough for all lines that arrive at it")
  func arrowheadsApart() throws {
    let holders = (1...11).map { "P\($0) \($0)" }.joined(separator: ", ")
    let layout = try diagram("A <- \(holders)").layout()
    let places = layout.paths.map(\.end.x).sorted()
    #expect(places.count == 11)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= Ports.arriving })
  }
}

/// Boxes by squares of 256 pixels, to look up a point without trying them all.
private struct Grid {
  private var cells: [Int: [Int]] = [:]
  private let boxes: [Box]

  init(_ boxes: [Box]) {
    self.boxes = boxes
    for (index, box) in boxes.enumerated() {
      for column in (box.x >> 8)...(box.maxX >> 8) {
        for row in (box.y >> 8)...(box.maxY >> 8) { cells[column << 32 | row, default: []].append(index) }
      }
    }
  }

  func boxes(at point: (x: Int, y: Int)) -> [Int] {
    (cells[(point.x >> 8) << 32 | (point.y >> 8)] ?? []).filter { index in
      let box = boxes[index]
      return point.x > box.x && point.x < box.maxX && point.y > box.y && point.y < box.maxY
    }
  }
}
