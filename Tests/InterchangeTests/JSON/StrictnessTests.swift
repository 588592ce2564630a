import Foundation
import Testing

@testable import Interchange

/// What JSON allows is read, everything else is refused at a byte.
///
/// Source: RFC 8259.
struct StrictnessTests {
  static let lawful = [
    "null", "true", "false", "0", "-0", "0e1", "1E+2", "-1.5e-7", "123456789012345678901234567890", "1e999",
    "\"\"", "\"a\"", " [ ] ", "[]", "{}", "[[],{}]", "[1,2]", "{\"a\":1,\"b\":[null]}", "\"\\u0000\"",
    "\"\\uD83D\\uDE00\"", "\"\u{7F}\"", "\"\u{2028}\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\t\r\n{}\n",
    "{\"\":0}", "{\"Share\":1,\"share\":2}", "\"\u{FFFF}\"", "[1e+1,1e-1,1E1]",
  ]

  @Test("A lawful value is read", arguments: lawful)
  func accepts(_ text: String) throws {
    _ = try JSONValue(parsing: Array(text.utf8))
  }

  struct Wrong: Sendable, CustomStringConvertible {
    let text: String
    let problem: JSONError.Problem
    let offset: Int

    init(_ text: String, _ problem: JSONError.Problem, at offset: Int) {
      self.text = text
      self.problem = problem
      self.offset = offset
    }

    var description: String { text }
  }

  static let wrong = [
    Wrong("", .empty, at: 0), Wrong(" \n", .empty, at: 0),
    Wrong("[1,]", .unexpectedCharacter, at: 3), Wrong("[,1]", .unexpectedCharacter, at: 1),
    Wrong("[1,,2]", .unexpectedCharacter, at: 3), Wrong("[1 2]", .unexpectedCharacter, at: 3),
    Wrong("[1", .unexpectedEnd, at: 2), Wrong("[", .unexpectedEnd, at: 1),
    Wrong("{\"a\"", .unexpectedEnd, at: 4),
    Wrong("]", .unexpectedCharacter, at: 0), Wrong("[1}", .unexpectedCharacter, at: 2),
    Wrong("{\"a\":1]", .unexpectedCharacter, at: 6), Wrong("{\"a\":1,}", .unexpectedCharacter, at: 7),
    Wrong("{,}", .unexpectedCharacter, at: 1), Wrong("{a:1}", .unexpectedCharacter, at: 1),
    Wrong("{'a':1}", .unexpectedCharacter, at: 1), Wrong("{1:1}", .unexpectedCharacter, at: 1),
    Wrong("{\"a\" 1}", .unexpectedCharacter, at: 5), Wrong("{\"a\"::1}", .unexpectedCharacter, at: 5),
    Wrong("{\"a\":}", .unexpectedCharacter, at: 5), Wrong("[\"a\":1]", .unexpectedCharacter, at: 4),
    Wrong("[]x", .trailingContent, at: 2), Wrong("{}{}", .trailingContent, at: 2),
    Wrong("1 1", .trailingContent, at: 2), Wrong("[]/**/", .trailingContent, at: 2),
    Wrong("[1/*x*/]", .badNumber, at: 1), Wrong("//\n1", .unexpectedCharacter, at: 0),
    Wrong("nul", .badLiteral, at: 0), Wrong("nulll", .badLiteral, at: 0),
    Wrong("True", .unexpectedCharacter, at: 0),
    Wrong("[truefalse]", .badLiteral, at: 1), Wrong("NaN", .unexpectedCharacter, at: 0),
    Wrong("[Infinity]", .unexpectedCharacter, at: 1), Wrong("[-Infinity]", .badNumber, at: 1),
    Wrong("01", .badNumber, at: 0), Wrong("-01", .badNumber, at: 0), Wrong("1.", .badNumber, at: 0),
    Wrong(".5", .unexpectedCharacter, at: 0), Wrong("+1", .unexpectedCharacter, at: 0),
    Wrong("-", .badNumber, at: 0),
    Wrong("1e", .badNumber, at: 0), Wrong("1e+", .badNumber, at: 0), Wrong("1.e1", .badNumber, at: 0),
    Wrong("0x10", .badNumber, at: 0), Wrong("1_000", .badNumber, at: 0),
    Wrong("12,5", .trailingContent, at: 2),
    Wrong("1a", .badNumber, at: 0), Wrong("--1", .badNumber, at: 0),
    Wrong("\u{FF11}", .unexpectedCharacter, at: 0),
    Wrong("\"a", .unclosedString, at: 0), Wrong("[\"a\\\"]", .unclosedString, at: 1),
    Wrong("\"\\x\"", .badEscape, at: 1), Wrong("\"\\u12\"", .badEscape, at: 1),
    Wrong("\"\\u12G4\"", .badEscape, at: 1),
    Wrong("\"\\U0041\"", .badEscape, at: 1), Wrong("\"a\\", .unclosedString, at: 0),
    Wrong("\"\\ud800\"", .loneSurrogate, at: 1), Wrong("\"x\\udc00\"", .loneSurrogate, at: 2),
    Wrong("\"\\ud800\\ud800\"", .loneSurrogate, at: 1), Wrong("\"\\ud800\\n\"", .loneSurrogate, at: 1),
    Wrong("\"\\ud800x\"", .loneSurrogate, at: 1), Wrong("\"\\ud800\\u\"", .badEscape, at: 7),
    Wrong("\"a\tb\"", .controlCharacter, at: 2), Wrong("\"a\nb\"", .controlCharacter, at: 2),
    Wrong("\"a\0b\"", .controlCharacter, at: 2), Wrong("[1]\0", .trailingContent, at: 3),
    Wrong("\0", .unexpectedCharacter, at: 0), Wrong("[\u{A0}1]", .unexpectedCharacter, at: 1),
    Wrong("[\u{0C}]", .unexpectedCharacter, at: 1), Wrong("\u{FEFF}[]", .unexpectedCharacter, at: 0),
    Wrong("\\u0041", .unexpectedCharacter, at: 0), Wrong("[\\n]", .unexpectedCharacter, at: 1),
    Wrong("[\"a\"b]", .unexpectedCharacter, at: 4), Wrong("[\"a\"\"b\"]", .unexpectedCharacter, at: 4),
    Wrong("[1\"a\"]", .badNumber, at: 1), Wrong("<null>", .unexpectedCharacter, at: 0),
  ]

  @Test("Anything else is refused at its byte", arguments: wrong)
  func refuses(_ wrong: Wrong) {
    #expect(throws: JSONError(wrong.problem, offset: wrong.offset)) {
      try JSONValue(parsing: Array(wrong.text.utf8))
    }
  }

  @Test("Bytes that are no UTF-8 are refused at the first bad one, also outside strings")
  func invalidUTF8() {
    let sequences: [[UInt8]] = [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0xAF],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xE2, 0x82], [0xC3],
    ]
    for sequence in sequences {
      let inside = Array("[\"ab".utf8) + sequence + Array("\"]".utf8)
      #expect(throws: JSONError(.invalidUTF8, offset: 4)) { try JSONValue(parsing: inside) }
      let outside = Array("[1,".utf8) + sequence + Array("]".utf8)
      #expect(throws: JSONError(.invalidUTF8, offset: 3)) { try JSONValue(parsing: outside) }
      #expect(throws: JSONError(.invalidUTF8, offset: 1)) { try JSONValue(parsing: [0x22] + sequence) }
    }
  }

  @Test("A repeated member name is refused with both places, however it is escaped")
  func duplicates() {
    #expect(throws: JSONError(.duplicateName(first: 1), offset: 7)) {
      try JSONValue(parsing: Array(#"{"a":1,"a":2}"#.utf8))
    }
    #expect(throws: JSONError(.duplicateName(first: 2), offset: 12)) {
      try JSONValue(parsing: Array(#"[{"share":1,"sh\u0061re":1}]"#.utf8))
    }
    #expect(throws: Never.self) { try JSONValue(parsing: Array(#"{"a":{"a":1},"b":{"a":1}}"#.utf8)) }
  }

  @Test("A repetition among very many members is found too, and quickly")
  func duplicatesAmongMany() {
    var text = "{"
    for number in 0..<100_000 { text += "\"m\(number)\":0," }
    let again = text.utf8.count
    let first =
      text.utf8.count - text[(text.range(of: "\"m54321\"")?.lowerBound ?? text.endIndex)...].utf8.count
    #expect(throws: JSONError(.duplicateName(first: first), offset: again)) {
      try JSONValue(parsing: Array((text + "\"m54321\":1}").utf8))
    }
  }

  @Test("Values nest 64 deep and no deeper")
  func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64)) }
    #expect(throws: JSONError(.tooDeep, offset: 64)) { try JSONValue(parsing: nested(65)) }
    #expect(throws: JSONError(.tooDeep, offset: 64)) { try JSONValue(parsing: nested(100_000)) }
    let objects = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
    #expect(throws: JSONError(.tooDeep, offset: 320)) { try JSONValue(parsing: objects) }
  }

  @Test("Numbers are kept as written, up to 1,024 characters")
  func numbers() throws {
    for text in [
      "99.999999999999999999", "25.0", "-0", "0e1", "1E+2", "1e1000000000", "12345678901234567890123",
    ] {
      #expect(try JSONValue(parsing: Array(text.utf8)).numberText == text)
    }
    let longest = String(repeating: "9", count: 1_024)
    #expect(try JSONValue(parsing: Array(longest.utf8)).numberText == longest)
    #expect(throws: JSONError(.numberTooLong, offset: 1)) {
      try JSONValue(parsing: Array("[\(longest)9]".utf8))
    }
  }

  @Test("Escapes become the characters they stand for")
  func escapes() throws {
    let value = try JSONValue(parsing: Array(#""\u00e9\u4e2d\ud83d\ude00\"\\\/\b\f\n\r\t\u0000é""#.utf8))
    #expect(value.string == "é中😀\"\\/\u{8}\u{C}\n\r\t\0é")
  }
}
