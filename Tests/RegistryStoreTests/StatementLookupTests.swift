import Registry
import RegistryStore
import Testing

/// Looking statements up while an import goes on.
struct StatementLookupTests {
  @Test("The registry is asked as it was when the look-ups began")
  func before() throws {
    let sample = try Sample([
      entity("a"), entity("a", "A2", on: "2024-02-02", statement: "t"), holds("p", "a"),
    ])
    let lookup = try #require(try sample.store.statementLookup())
    try sample.add([entity("b")])
    #expect(lookup.record(ofStatement: "t") == "a")
    #expect(lookup.record(ofStatement: "a") == nil)
    #expect(lookup.record(ofStatement: "s-b") == nil)
    #expect(lookup.isRecord("p"))
    #expect(!lookup.isRecord("b"))
    #expect(lookup.statements(ofRecord: "a").count == 2)
    #expect(lookup.statements(ofRecord: "p") == [])
    try lookup.finish()
    #expect(lookup.record(ofStatement: "t") == nil)
    let later = try #require(try sample.store.statementLookup())
    #expect(later.record(ofStatement: "s-b") == "b")
  }

  @Test("An empty registry is not asked")
  func empty() throws {
    #expect(try Sample().store.statementLookup() == nil)
  }
}
