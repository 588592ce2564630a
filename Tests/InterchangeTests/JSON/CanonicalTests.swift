import Testing

@testable import Interchange

/// One value has one canonical form, whatever its layout.
struct CanonicalTests {
  func canonical(_ text: String) throws -> String {
    String(decoding: try JSONValue(parsing: Array(text.utf8)).canonicalBytes(), as: UTF8.self)
  }

  @Test("White space goes, members are sorted by bytes, numbers stay as written")
  func layout() throws {
    let pretty =
      "{\r\n  \"b\" : [ 1.50 , -0, 1E5, { } , [ ] ],\n\t\"a\" : null,\n \"B\": true, \"\": \"x\"\n}"
    #expect(try canonical(pretty) == #"{"":"x","B":true,"a":null,"b":[1.50,-0,1E5,{},[]]}"#)
  }

  @Test("Names are sorted as UTF-8 bytes, not as UTF-16 units or letters")
  func order() throws {
    #expect(
      try canonical(#"{"\ud83d\ude00":1,"\uffee":2,"é":3,"z":4,"zz":5}"#)
        == #"{"z":4,"zz":5,"é":3,"￮":2,"😀":1}"#)
  }

  @Test("Strings carry the least escaping")
  func escaping() throws {
    #expect(
      try canonical(#""\u0061\/\"\\\b\f\n\r\t\u0001\u001F\u007f\u00e9""#) == #""a/\"\\\b\f\n\r\t\u0001\u001f"#
        + "\u{7F}é\"")
  }

  @Test(
    "Writing again changes nothing",
    arguments: [
      "{}", "[]", #"{"a":[[[{"b":{"c":[1,2,{"d":"\\\""}]}}]]],"e":"\u0000"}"#, #""\n""#, "0.10",
    ])
  func isStable(_ text: String) throws {
    let once = try canonical(text)
    #expect(try canonical(once) == once)
  }

  @Test("A part of a document is written alone")
  func part() throws {
    let value = try JSONValue(parsing: Array(#"{"a":{"c":1,"b":[2]},"d":3}"#.utf8))
    #expect(value["a"]?.canonicalBytes() == Array(#"{"b":[2],"c":1}"#.utf8))
  }
}
