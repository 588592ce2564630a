import Testing

@testable import Interchange

/// Parsed values are read by kind, name and order, and know where they stand.
struct ValueTests {
  let value: JSONValue

  init() throws {
    let text = #"{"b":[1,{"x/y~z":true},null],"a":"t","":{"m":[]},"é":false}"#
    value = try JSONValue(parsing: Array(text.utf8))
  }

  @Test("Members are found by their exact name")
  func members() {
    #expect(value["a"]?.string == "t")
    #expect(value["é"]?.boolean == false)
    // The same letter in another normal form is another name.
    #expect(value["e\u{301}"] == nil)
    #expect(value["c"] == nil)
    #expect(value["a"]?["b"] == nil)
    #expect(value.members.map(\.name) == ["b", "a", "", "é"])
    #expect(value.members.map(\.value.kind) == [.array, .string, .object, .boolean])
  }

  @Test("Elements come in order")
  func elements() {
    #expect(value["b"]?.elements.map(\.kind) == [.number, .object, .null])
    #expect(value["b"]?.count == 3)
    #expect(value.count == 4)
    #expect(value["a"]?.count == 0)
    #expect(value["a"]?.elements.map(\.kind) == [])
  }

  @Test("Pointers escape ~ and / as RFC 6901 asks, and reach every value")
  func pointers() {
    #expect(value.pointer == "")
    #expect(value["b"]?.elements.map(\.pointer) == ["/b/0", "/b/1", "/b/2"])
    #expect(value["b"]?.elements.dropFirst().first { _ in true }?["x/y~z"]?.pointer == "/b/1/x~1y~0z")
    #expect(value[""]?["m"]?.pointer == "//m")
    #expect(value[""]?.pointer(to: "n/o") == "//n~1o")
  }

  @Test("Offsets are those of the input, also after strings that shrink when they are read")
  func offsets() throws {
    let value = try JSONValue(parsing: Array(#"["\u0041\u0042", 7, {"\n":8}]"#.utf8))
    #expect(value.elements.map(\.offset) == [1, 17, 20])
    #expect(value.elements.map(\.kind) == [.string, .number, .object])
  }

  @Test("A million values side by side are released without recursion")
  func wide() throws {
    let text = "[" + String(repeating: "[],", count: 999_999) + "[]]"
    #expect(try JSONValue(parsing: Array(text.utf8)).count == 1_000_000)
  }
}
