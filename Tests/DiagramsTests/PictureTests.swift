import Foundation
import Registry
import Testing

@testable import Diagrams

@Suite("The picture as bytes")
struct PictureTests {
  static let golden: [(name: String, notation: String)] = [
    ("two-layers", "A <- \"Ann Lee\" 60 both, Beta 0-25\nBeta <- \"Carl Berg\" >25\nin GB A; in LU Beta"),
    (
      "loop-and-trust",
      """
      A <- B 60, T 40 shares 10 votes, A 2
      B <- A 50, !unknown
      T <- S settlor, U trustee, V protector, W beneficiary
      trust T; dissolved B
      """
    ),
  ]

  @Test("Two pictures are what they were; set RECORD_SNAPSHOTS to accept a change", arguments: golden)
  func snapshot(name: String, notation: String) throws {
    let bytes = Data(try diagram(notation, computed: [], title: name).svg())
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name).svg")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil { try bytes.write(to: file) }
    #expect(try Data(contentsOf: file) == bytes)
  }

  @Test("The same facts in another order are the same bytes", arguments: [1, 2, 3, 4])
  func permutation(seed: Int) throws {
    let structure = randomStructure(nodes: seed * 18, seed: UInt64(seed))
    let text = ComputedOwner(node: 0, text: "x")
    let first = try Diagram(structure: structure, subject: 0, computed: [text])
    for other in 1...3 {
      let (mixed, subject) = shuffled(structure, seed: UInt64(100 * seed + other))
      let second = try Diagram(
        structure: mixed, subject: subject, computed: [ComputedOwner(node: subject, text: "x")])
      #expect(try first.svg() == second.svg())
      #expect(first.tree() == second.tree())
      #expect(first.table().interests == second.table().interests)
    }
  }

  @Test("A picture says what it is to a screen reader and depends on nothing outside")
  func selfContained() throws {
    let text = try diagram("A <- Ann 60\nAnn <- A 1", title: "Owners of A").svgText()
    #expect(text.contains("role=\"img\"") && text.contains("viewBox=\"0 0 "))
    let name = try #require(text.firstMatch(of: /aria-labelledby="(uv[0-9a-f]+)-t (uv[0-9a-f]+)-d"/))
    #expect(text.contains("<title id=\"\(name.1)-t\">Owners of A</title>"))
    #expect(text.contains("<desc id=\"\(name.2)-d\">Owners of A: 2 parties, 2 interests, 1 of the lines"))
    #expect(text.contains("@media screen and (prefers-color-scheme:dark)"), "print stays on white")
    for forbidden in ["<script", "http-equiv", "@import", "@font-face", "url(", "href"] {
      #expect(!text.contains(forbidden))
    }
    #expect(text.replacing("http://www.w3.org/2000/svg", with: "").contains("http") == false)
  }

  @Test("Two diagrams can stand in one page")
  func differentIds() throws {
    let ids = try ["A <- Ann 60", "B <- Ann 60; entity C"].map { notation in
      String(try diagram(notation).svgText().firstMatch(of: /id="(uv[0-9a-f]+)-t"/)?.1 ?? "")
    }
    #expect(Set(ids).count == 2)
  }

  @Test("The legend explains the signs that occur, and no others")
  func legend() throws {
    let plain = try diagram("A <- Ann 10").svgText()
    #expect(plain.contains("ownership: left of a downward arrow"))
    for absent in ["control: right", "computed owner", "loop", "trust", "least share", "dashes"] {
      #expect(!plain.contains(absent))
    }
    let votes = try diagram("A <- Ann 10 votes").svgText()
    #expect(votes.contains("control: right of a downward arrow") && !votes.contains("ownership: left"))
  }

  @Test("Text has a contrast of 4.5 to 1 and lines 3 to 1, on light and on dark")
  func contrast() {
    let cards: [Paint] = [.company, .person, .arrangement, .state, .unknown]
    let lines: [Paint] = [.ownership, .control, .unstated, .computed]
    for isDark in [false, true] {
      func ratio(_ first: Paint, _ second: Paint) -> Double {
        let both = [first, second].map { luminance(isDark ? $0.dark : $0.light) }
        return ((both.max() ?? 0) + 0.05) / ((both.min() ?? 0) + 0.05)
      }
      for text in [Paint.ink, .soft] {
        for ground in cards + [.paper] { #expect(ratio(text, ground) >= 4.5, "\(text) on \(ground)") }
      }
      for line in lines { #expect(ratio(line, .paper) >= 4.5, "\(line): its words stand on paper") }
      for ground in cards + [.paper] { #expect(ratio(.edge, ground) >= 3, "edge on \(ground)") }
      #expect(ratio(.onBanner, .banner) >= 4.5)
      #expect(ratio(.onTag, .tag) >= 4.5)
    }
  }

  @Test("Indices outside the structure are refused with what and where")
  func refusals() throws {
    let structure = try StructureNotation.read("A <- Ann 60")
    #expect(throws: DiagramError.noSuchParty(index: 2, parties: 2)) {
      try Diagram(structure: structure, subject: 2)
    }
    #expect(throws: DiagramError.noSuchParty(index: -1, parties: 2)) {
      try Diagram(structure: structure, subject: 0, computed: [ComputedOwner(node: -1, text: "")])
    }
    var broken = structure
    broken.links[0].party = 9
    #expect(throws: DiagramError.brokenLink(position: 0, parties: 2)) {
      try Diagram(structure: broken, subject: 0)
    }
    #expect(DiagramError.brokenLink(position: 0, parties: 2).message.contains("interest 0"))
  }

  @Test("A picture that no reader could follow is refused; its twins are still there")
  func tooLarge() throws {
    let count = 1_500
    var structure = Structure()
    for index in 0..<count {
      structure.nodes.append(StructureNode(id: RecordID("n\(index)"), kind: .entity(.registeredEntity, nil)))
      for below in [index - 1, 0] where index > 0 && below >= 0 {
        structure.links.append(StructureLink(subject: Int32(below), party: Int32(index), type: .votingRights))
      }
    }
    structure.links.sort { $0.subject < $1.subject }
    let drawn = try Diagram(structure: structure, subject: 0)
    #expect(throws: DiagramError.self) { try drawn.svg() }
    #expect(drawn.table().parties.count == count)
  }

  @Test("Two thousand parties are laid out in seconds", .timeLimit(.minutes(3)))
  func large() throws {
    let structure = randomStructure(nodes: 2_000, seed: 99)
    let clock = ContinuousClock()
    var bytes = 0
    let time = try clock.measure { bytes = try Diagram(structure: structure, subject: 0).svg().count }
    print("2,000 parties, \(structure.links.count) interests: \(bytes) bytes in \(time)")
    #expect(bytes > 1_000_000)
  }

  private func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel -> Double in
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : Foundation.pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
