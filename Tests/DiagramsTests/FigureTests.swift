import Registry
import Testing

@testable import Diagrams

@Suite("Figures")
struct FigureTests {
  static let everything = """
    A <- Person 1, Company 1, T 1, N 1, S 1, L 1, M, D 1, UP, AE, !unknown, !noBeneficialOwners
    entity Company L D; trust T; nomination N; state S; listed L; missing M; dissolved D
    unknownPerson UP; anonymousEntity AE; in GB A; in US-DE Company
    """

  @Test("Each kind of party has a shape or a symbol of its own, and its kind in words")
  func kinds() throws {
    let figures = try diagram(Self.everything).layout().scene.figures
    let looks = figures.filter { !$0.isSubject }.map { "\($0.outline) \($0.symbol) \($0.isDissolved)" }
    #expect(looks.count == 12)
    #expect(Set(looks).count == 12, "told apart without colour")
    #expect(
      Set(figures.map(\.kind)) == [
        "natural person", "company", "trust", "nominee arrangement", "state", "listed company",
        "record not in this registry", "person, unknown", "entity, name withheld",
        "statement that names nobody",
      ])
    #expect(figures.first { $0.isDissolved }?.notes.contains("dissolved 2000") == true)
  }

  @Test("The subject is marked")
  func subject() throws {
    let drawn = try diagram("A <- Ann 60")
    #expect(try drawn.layout().scene.figures.count { $0.isSubject } == 1)
    #expect(try drawn.svgText().contains(">SUBJECT</text>"))
  }

  @Test("The ISO code stands in a tag, as published")
  func tags() throws {
    let figures = try diagram(Self.everything).layout().scene.figures
    #expect(figures.compactMap(\.tag).sorted() == ["GB", "US-DE"])
    #expect(try diagram(Self.everything).svgText().contains(">US-DE</text>"))
  }

  @Test("Statements that name nobody are never merged")
  func unknownsApart() throws {
    let unknown = Array(repeating: "!unknown", count: 15).joined(separator: ", ")
    let figures = try diagram("A <- \(unknown)").layout().scene.figures
    #expect(figures.count == 16)
  }

  @Test("Nothing on record is said, and is not said where owners were not loaded")
  func nothingOnRecord() throws {
    var structure = try StructureNotation.read("A <- B 60, C 40; entity B C; complete A")
    structure.truncated = [2]
    let figures = try Diagram(structure: structure, subject: 0).layout().scene.figures
    #expect(figures[0].notes == ["all owners said to be on record"])
    #expect(figures[1].notes == ["no owner on record"])
    #expect(figures[2].notes == ["owners not loaded: limit reached"])
  }

  @Test("Two parties of one name keep their numbers")
  func namesakes() throws {
    var structure = try StructureNotation.read("A <- Ann1 60, Ann2 40")
    structure.nodes[1].name = "Ann Lee"
    structure.nodes[2].name = "Ann Lee"
    let figures = try Diagram(structure: structure, subject: 0).layout().scene.figures
    #expect(figures.filter { $0.name.lines == ["Ann Lee"] }.map(\.notes) == [["Ann1"], ["Ann2"]])
  }

  @Test("More than twelve holders in one role are a stack with their number; the table names each")
  func stack() throws {
    let many = (10..<40).map { "P\($0) 2" }.joined(separator: ", ")
    let drawn = try diagram("A <- \(many), Big 40\n")
    let scene = try drawn.layout().scene
    #expect(scene.figures.map { $0.name.lines[0] }.sorted() == ["30 holders", "A", "Big"])
    #expect(try drawn.labels().contains("each 2 % of shares"))
    let table = drawn.table()
    #expect(table.parties.count == 32 && table.interests.count == 31)
    #expect(table.interests.filter { $0.share == "2 %" }.count == 30)
  }

  @Test("Small parts are stacked with the interval that holds them all; twelve holders are not stacked")
  func smallParts() throws {
    let small = (1...14).map { "P\($0) 0.\($0)" }.joined(separator: ", ")
    let drawn = try diagram("A <- \(small), Big 40")
    #expect(try drawn.layout().scene.figures.count == 3)
    #expect(try drawn.labels().contains("each 0.1 to 0.9 % of shares"))
    let twelve = (1...12).map { "P\($0) 2" }.joined(separator: ", ")
    #expect(try diagram("A <- \(twelve)").layout().scene.figures.count == 13)
  }

  @Test("A computed owner, and a holder with other lines, is never hidden in a stack")
  func neverHidden() throws {
    let many = (1...20).map { "P\($0) 2" }.joined(separator: ", ")
    let drawn = try diagram("A <- \(many), B 2\nB <- P1 100", computed: [("P7", "2 %")])
    let names = try drawn.layout().scene.figures.map { $0.name.lines[0] }
    #expect(Set(names) == ["A", "B", "P1", "P7", "18 holders"])
  }

  @Test("Entities that one party holds alike are a stack that lists their names")
  func heldAlike() throws {
    let many = (1...20).map { "S\($0) <- A 100" }.joined(separator: "\n")
    let drawn = try diagram("A <- Ann 100\n\(many)")
    let figures = try drawn.layout().scene.figures
    #expect(figures.count == 3)
    #expect(try drawn.svgText().contains(">S20</text>"))
    #expect(drawn.table().interests.count == 21)
  }
}
