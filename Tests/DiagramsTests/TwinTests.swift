import Registry
import Testing

@testable import Diagrams

@Suite("Table and tree")
struct TwinTests {
  @Test(
    "The table names every party and every interest; the tree names every party",
    arguments: [(11, 5), (12, 40), (13, 200)])
  func complete(seed: Int, count: Int) throws {
    let structure = randomStructure(nodes: count, seed: UInt64(seed))
    let drawn = try Diagram(structure: structure, subject: 0)
    let table = drawn.table()
    #expect(Set(table.parties.map(\.node)) == Set(0..<Int32(count)))
    #expect(table.parties.map(\.number) == Array(1...count))
    #expect(table.parties[0].remarks.first == "subject" && table.parties[0].node == 0)
    #expect(table.interests.map(\.statement).sorted() == structure.claims.map(\.statement).sorted())
    for row in table.interests {
      let link = try #require(structure.links.first { structure.statement(of: $0) == row.statement })
      #expect(row.party.name == structure.nodes[Int(link.party)].visibleLabel)
      #expect(row.subject.name == structure.nodes[Int(link.subject)].visibleLabel)
      #expect(row.interest == link.type.words && row.side == link.type.side.words)
    }
    let tree = drawn.tree()
    for party in table.parties {
      #expect(tree.contains("\(party.number). ") && tree.contains(party.name))
    }
  }

  @Test("The tree says who holds what, at which level, and where a loop leads")
  func tree() throws {
    let drawn = try diagram(
      """
      A <- B 60 shares 70 votes, Ann ?, A 5
      B <- A 30, Ann 20 indirect
      X <- Ann 1
      in GB A
      """, title: "Owners of A")
    #expect(
      drawn.tree() == """
        Owners of A

        1. A (company, GB). The subject. 3 holders:
          1. A: 5 % of shares. Holder 1 of 3. Holds this in itself.
          2. Ann (natural person): unknown share of shares. Holder 2 of 3.
          3. B (company): 60 % of shares; 70 % of votes. Holder 3 of 3. 2 holders:
            1. A: 30 % of shares. Holder 1 of 2. A loop: it leads back to this party.
            2. Ann: 20 % of shares, indirect. Holder 2 of 2. Read above.

        In the structure, but not among the owners of the subject:
        4. X (company). 1 holder:
          2. Ann: 1 % of shares. Holder 1 of 1. Read above.

        """)
  }

  @Test("The table says what belongs to a loop and what the source does not state")
  func table() throws {
    let table = try diagram("A <- B 60, A 5, P ?\nB <- A 50, Q board").table()
    #expect(table.interests.map(\.remark) == ["holds itself", "part of a loop", "", "part of a loop", ""])
    let unknown = try #require(table.interests.first { $0.party.name == "P" })
    #expect(unknown.share == "unknown share" && unknown.side == "ownership")
    let board = try #require(table.interests.first { $0.party.name == "Q" })
    #expect(board.share == "not a quantity" && board.side == "control")
    #expect(board.isBeneficialOwnership == "not stated")
  }

  @Test("A chain of ten thousand is read and tabled without recursion")
  func deepChain() throws {
    let count = 10_000
    var structure = Structure()
    for index in 0..<count {
      structure.nodes.append(
        StructureNode(id: RecordID("n\(index)"), kind: .entity(.registeredEntity, nil), name: "N\(index)"))
      guard index > 0 else { continue }
      structure.links.append(
        StructureLink(subject: Int32(index - 1), party: Int32(index), type: .votingRights))
    }
    let drawn = try Diagram(structure: structure, subject: 0)
    #expect(drawn.table().interests.count == count - 1)
    #expect(drawn.tree().contains("[level 9999] 10000. N9999"))
  }
}
