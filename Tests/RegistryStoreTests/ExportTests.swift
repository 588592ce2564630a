import Registry
import RegistryStore
import Testing

@Suite("Handing out statements") struct ExportTests {
  private static func pieces(_ sample: Sample, _ selection: StatementSelection = .init()) throws -> [String] {
    var pieces: [String] = []
    try sample.store.statements(selection) { _, _ in
    } each: { piece in
      switch piece {
      case .statement(let statement): pieces.append(statement.id)
      case .undescribed(let record): pieces.append("?\(record)")
      }
    }
    return pieces
  }

  private static let statements = [
    holds("P", "A"),
    relationship(
      .record(RecordID("Q")), .record(RecordID("B")), [shares(10)], record: "0main",
      components: ["part", "C"]),
    entity("B"), person("Q"), entity("A", "New", on: "2025-01-01", status: .updated, statement: "t-A"),
    entity("A", "Old"), entity("C") { $0.isComponent = true }, component, holds("B", "Z"),
  ]

  private static let component: Statement = {
    var statement = holds("C", "B", record: "part")
    if case .relationship(var details) = statement.details {
      details.isComponent = true
      statement.details = .relationship(details)
    }
    return statement
  }()

  @Test("parties, components, then all else; records in byte order, statements in the order of their days")
  func order() throws {
    let expected = ["s-A", "t-A", "s-B", "s-C", "s-Q", "s-part", "s-0main", "s-B>Z", "s-P>A"]
    #expect(try Self.pieces(Sample(Self.statements)) == expected)
  }

  @Test("the order does not depend on the order of import", arguments: 1...5 as ClosedRange<UInt64>)
  func permuted(seed: UInt64) throws {
    var shuffled = Self.statements
    var state = seed
    for at in stride(from: shuffled.count - 1, to: 0, by: -1) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      shuffled.swapAt(at, Int((state >> 33) % UInt64(at + 1)))
    }
    let sample = try Sample(Array(shuffled[..<4]))
    try sample.add(Array(shuffled[4...]))
    #expect(try Self.pieces(sample) == Self.pieces(Sample(Self.statements)))
  }

  @Test("as of a day there is one statement of each record; what nobody describes is named")
  func latest() throws {
    let sample = try Sample(Self.statements)
    let selection = StatementSelection(extent: .latest, asOf: day("2024-06-01"), withUndescribed: true)
    let pieces = try Self.pieces(sample, selection)
    #expect(pieces.contains("s-A") && !pieces.contains("t-A"))
    #expect(pieces.filter { $0.hasPrefix("?") } == ["?P", "?Z"])
    let later = try Self.pieces(sample, StatementSelection(extent: .latest))
    #expect(later.contains("t-A") && !later.contains("s-A") && !later.contains { $0.hasPrefix("?") })
  }

  @Test("a statement without a day of publication beside one that has it is marked")
  func publication() throws {
    let sample = try Sample([
      entity("A", published: "2020-01-01", statement: "with"), entity("A", statement: "without"),
      entity("B", statement: "one"), entity("B", status: .updated, statement: "two"),
      entity("C", on: "2023-01-01", published: "2023-01-01", statement: "before"),
      entity("C", statement: "after"),
    ])
    var marked: [String] = []
    try sample.store.statements(StatementSelection()) { _, _ in
    } each: { piece in
      if case .statement(let statement) = piece, statement.isOrderedByPublication {
        marked.append(statement.id)
      }
    }
    #expect(marked == ["without"])
  }

  @Test("what was not known then is not handed out")
  func knownAt() throws {
    let sample = try Sample([
      entity("A", published: "2020-01-01", statement: "early"), entity("B", published: "2024-01-01"),
    ])
    #expect(try Self.pieces(sample, StatementSelection(knownAt: day("2021-01-01"))) == ["early"])
  }

  @Test("above a company stand its holders and the parts of their chain, and nothing beside them")
  func above() throws {
    let sample = try Sample(Self.statements + [entity("Other"), holds("Q", "Other")])
    let pieces = try Self.pieces(sample, StatementSelection(companies: [RecordID("B")]))
    #expect(Set(pieces) == ["s-B", "s-C", "s-Q", Self.component.id, Self.statements[1].id])
    #expect(throws: RegistryStoreError.self) {
      try Self.pieces(sample, StatementSelection(companies: [RecordID("nobody")]))
    }
  }
}
