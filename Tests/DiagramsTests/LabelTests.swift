import Registry
import Testing

@testable import Diagrams

@Suite("Words beside lines")
struct LabelTests {
  @Test(
    "A share keeps both of its ends, whatever they are",
    arguments: [
      ("0-25", "up to 25 % of shares"),  // P9: a least share of 0 is a share, not an absence
      (">25", "more than 25 % of shares"),  // P10: one end alone is not dropped
      (">=75", "75 % or more of shares"), ("<5", "less than 5 % of shares"),
      ("25-50", "25 to 50 % of shares"), ("(25-50]", "more than 25, up to 50 % of shares"),
      ("60", "60 % of shares"), ("0", "0 % of shares"), ("?", "unknown share of shares"),
      ("0-100", "unknown share of shares"),
    ])
  func shares(notation: String, words: String) throws {
    #expect(try diagram("A <- P \(notation)").labels() == [words])
  }

  @Test("Interests of one party in one subject share a line and keep apart on it")
  func votesApart() throws {
    let drawn = try diagram("A <- P 25-50 shares 75-100 votes board")
    #expect(try drawn.layout().paths.count == 1)
    #expect(try drawn.labels() == ["25 to 50 % of shares", "75 % or more of votes appoints board"])
  }

  @Test("Every interest type has words and a side", arguments: InterestType.allCases)
  func everyType(type: InterestType) throws {
    let label = try diagram("A <- P \(type.rawValue)").labels().joined()
    #expect(label.contains(type.words.split(separator: " ")[0]))
    let ownership: Set<InterestType> = [
      .shareholding, .beneficiaryOfLegalArrangement, .rightsToSurplusAssetsOnDissolution,
      .rightsToProfitOrIncome, .enjoymentAndUseOfAssets, .rightToProfitOrIncomeFromAssets,
    ]
    let isUnstated = type == .unknownInterest || type == .unpublishedInterest
    #expect(type.side == (ownership.contains(type) ? .ownership : isUnstated ? .unstated : .control))
  }

  @Test("Directness: continuous, long dashes, short dashes, and a word for what is indirect")
  func directness() throws {
    func stroke(_ directness: Directness) throws -> Stroke {
      let link = StructureLink(subject: 0, party: 1, type: .shareholding, directness: directness)
      return try #require(Stroke(side: .ownership, links: [link]))
    }
    #expect(try stroke(.direct).dash == .direct)
    #expect(try stroke(.unknown).dash == .notStated)
    #expect(try stroke(.indirect).dash == .indirect)
    #expect(try stroke(.indirect).words == ["unknown share of shares, indirect"])
    let text = try diagram("A <- P 30, Q 20 indirect").svgText()
    #expect(text.contains("stroke-dasharray=\"5 4\""))
    #expect(text.contains("short dashes: indirect") && text.contains("continuous: said to be direct"))
  }

  @Test("Thickness follows the least share that the source allows, never a midpoint")
  func thickness() throws {
    func weight(_ notation: String) throws -> Int {
      guard case .declared(let strokes) = try diagram("A <- P \(notation)").layout().scene.ties[0].content
      else { return -1 }
      return strokes[0].weight
    }
    #expect(try weight("?") == 0)
    #expect(try weight("0-100") == 0)
    #expect(try weight("24.999") == 0)
    #expect(try weight("25-50") == 1)
    #expect(try weight("50") == 2)
    #expect(try weight("75-100") == 3)
  }

  @Test("A computed owner has a line of its own beside the chain, with the caller's words")
  func computed() throws {
    let drawn = try diagram(
      "A <- B 60\nB <- Ann 60", computed: [("Ann", "36 % of the shares, by multiplication")])
    let layout = try drawn.layout()
    #expect(layout.paths.count == 3)
    #expect(layout.words.contains { $0.lines.allSatisfy { $0.side == nil } && $0.lines.count > 1 })
    #expect(try drawn.labels().contains("computed: 36 % of the shares, by multiplication"))
    #expect(try drawn.svgText().contains("computed owner: not declared"))
    #expect(drawn.table().computed.map(\.party.name) == ["Ann"])
    #expect(drawn.tree().contains("Ann: 36 % of the shares, by multiplication"))
  }
}
