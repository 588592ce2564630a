import Registry
import Testing

@testable import Interchange

/// Statements are found in arrays, in lines and in series, and a broken one does not take others along.
struct SplittingTests {
  static let a = Sample.entity("a")
  static let b = Sample.person("b")
  static let c = Sample.entity("c")
  static let all = ["a", "b", "c"].map(Sample.id)

  static func pretty(_ statement: String) -> String {
    statement.replacing(",", with: ",\n  ").replacing("{", with: "{\n  ").replacing("}", with: "\n}")
  }

  static let shapes: [(name: String, text: String)] = [
    ("array", "[\(a),\(b),\(c)]"), ("array over lines", "[\n\(a),\n\(b),\n\(c)\n]\n"),
    ("pretty array", " [ \(pretty(a)) , \(pretty(b)) ,\n\(pretty(c))\n ] "),
    ("JSON Lines", "\(a)\n\(b)\n\(c)\n"), ("JSON Lines without a last line end", "\(a)\n\(b)\n\(c)"),
    ("JSON Lines, CRLF", "\(a)\r\n\(b)\r\n\(c)\r\n"), ("JSON Lines, CR", "\(a)\r\(b)\r\(c)\r"),
    ("blank lines between", "\n\n\(a)\n\n \n\(b)\n\t\n\(c)\n\n"), ("several on one line", "\(a) \(b)\t\(c)"),
    ("pretty objects in series", "\(pretty(a))\n\(pretty(b))\n\(pretty(c))\n"),
    ("byte order mark", "\u{FEFF}\(a)\n\(b)\n\(c)"),
    ("byte order mark and array", "\u{FEFF}[\(a),\(b),\(c)]"),
  ]

  @Test("The content decides the shape", arguments: shapes)
  func recognises(_ shape: (name: String, text: String)) {
    let reading = Reading(shape.text)
    #expect(reading.ids == Self.all)
    #expect(reading.refusals == [])
    #expect(reading.error == nil)
    #expect(reading.statements.map(\.position) == [0, 1, 2])
  }

  @Test("A single object is one statement, and nothing is none")
  func few() {
    #expect(Reading(Self.a).ids == [Sample.id("a")])
    for empty in ["", " \r\n\t", "[]", " [\n] ", "\u{FEFF}"] {
      #expect(Reading(empty).log == [])
    }
  }

  @Test("Lines are counted by LF, CRLF and CR alike", arguments: ["\n", "\r\n", "\r"])
  func lines(_ end: String) {
    let text = ["", Self.a, Self.b, "", Self.pretty(Self.c)].joined(separator: "\n").replacing(
      "\n", with: end)
    #expect(Reading(text).statements.map(\.line) == [2, 3, 5])
    let array = "[" + [Self.a, Self.b, Self.c].joined(separator: ",\n").replacing("\n", with: end) + "]"
    #expect(Reading(array).statements.map(\.line) == [1, 2, 3])
  }

  @Test(
    "A broken line is reported and the next one is read",
    arguments: [
      "{\"statementId\":\"x\"", "{\"a\":[1,", "{\"a\":", "{\"a\":\"open", "{\"a\":1}}", "{\"a\":1]",
      "{\"a\":1},",
      "nonsense", "\"text\"", "[1]", "7", "}", "{\"a\":1,}", "{\"a\":\"\\x\"}", "{\"a\":1,\"a\":2}",
      "{\"a\":\"\u{1}\"}",
      "{]", "{\"a\":{\"b\":[}", "null",
    ])
  func brokenLine(_ broken: String) {
    let reading = Reading("\(Self.a)\n\(broken)\n\(Self.b)\n\(Self.c)\n")
    #expect(reading.ids == Self.all)
    #expect(reading.statements.map(\.line) == [1, 3, 4])
    #expect(reading.refusals.map(\.location?.line) == [2])
    #expect(reading.error == nil)
  }

  @Test(
    "A broken first line and a broken last line leave the others",
    arguments: ["{\"a\":", "{\"a\":\"x", "{\"a\":1}}"])
  func brokenEnds(_ broken: String) {
    let first = Reading("\(broken)\n\(Self.a)\n\(Self.b)\n")
    #expect(first.ids == [Sample.id("a"), Sample.id("b")])
    #expect(first.refusals.map(\.location?.line) == [1])
    let last = Reading("\(Self.a)\n\(Self.b)\n\(broken)")
    #expect(last.ids == [Sample.id("a"), Sample.id("b")])
    #expect(last.refusals.map(\.location?.line) == [3])
  }

  @Test("A broken statement of several lines is left behind at the next one")
  func brokenPretty() {
    let broken = "{\n  \"a\": [\n    1\n  },\n  \"b\": 2\n}"
    let reading = Reading("\(Self.pretty(Self.a))\n\(broken)\n\(Self.pretty(Self.b))\n")
    #expect(reading.ids == [Sample.id("a"), Sample.id("b")])
    #expect(reading.refusals.count == 1)
  }

  @Test("An error inside an element of an array is reported, and the next element is read")
  func brokenElement() {
    for broken in [
      "{\"a\":1,}", "{\"a\":nul}", "{\"a\" 1}", "{\"a\":\"\\x\"}", "{\"a\":\"x\ny\"}", "7", "\"x\"", "[{}]",
      "nul",
    ] {
      let reading = Reading("[\n\(Self.a),\n\(broken),\n\(Self.b),\n\(Self.c)]")
      #expect(reading.ids == Self.all, "\(broken)")
      #expect(reading.refusals.map(\.location?.line) == [3])
      #expect(reading.error == nil)
    }
  }

  @Test("A comma too many or too few between elements is reported")
  func commas() {
    for (text, line) in [
      ("[,\(Self.a),\(Self.b),\(Self.c)]", 1), ("[\(Self.a),\n,\(Self.b),\(Self.c)]", 2),
      ("[\(Self.a),\(Self.b)\n\(Self.c)]", 2), ("[\(Self.a),\(Self.b),\(Self.c),\n]", 2),
    ] {
      let reading = Reading(text)
      #expect(reading.ids == Self.all)
      #expect(reading.refusals.map(\.location?.line) == [line])
      #expect(reading.refusals.map(\.code) == ["notJSON"])
      #expect(reading.error == nil)
    }
  }

  @Test("An array whose brackets do not balance stops with the number of statements before")
  func unbalanced() {
    let cases: [(String, Int)] = [
      ("[\(Self.a),\n{\"a\":[1},\n\(Self.b)]", 2), ("[\(Self.a),\n{\"a\":1", 2), ("[\(Self.a),\n\n", 3),
      ("[\(Self.a)\n}", 2), ("[\(Self.a)]\n\n\(Self.b)", 3), ("[\(Self.a)]]", 1),
      ("[\(Self.a),\n{\"a\":\"open},\n\(Self.b)]", 2),
    ]
    for (text, line) in cases {
      let reading = Reading(text)
      #expect(reading.ids == [Sample.id("a")], "\(text)")
      guard case .brokenArray("test.json", line, _, 1) = reading.error else {
        Issue.record("\(reading.error.map(String.init(describing:)) ?? "no error") for \(text)")
        continue
      }
    }
  }

  @Test("Where the chunks end changes nothing")
  func chunks() {
    let lines =
      "\u{FEFF}\(Self.a)\r\n{\"a\":[1,\r\n\(Self.b)\r\n{\"a\":\"é\r\n{\"a\":1}}\r\n\(Self.pretty(Self.c))\r\n\"x\\\"\"\r\n"
    let array =
      " [ \(Self.a) ,\r\n{\"a\":1,} , \"]\\\"\\\\\", 12.5e3 ,\n,\(Self.pretty(Self.b)) \(Self.c),\r\n{\"a\":\"ü\\\\\"}] "
    let unbalanced = "[\(Self.a),{\"b\":[\"]\"}]"
    for text in [lines, array, unbalanced] {
      let whole = Reading(text)
      #expect(whole.log.count > 1)
      for size in 1...(text.utf8.count + 1) {
        #expect(Reading(text, limits: .chunk(size)).log == whole.log, "chunks of \(size) bytes")
      }
    }
  }

  @Test("Whatever is done to a file, nothing crashes and the chunks change nothing", arguments: 1...4)
  func mutations(_ seed: UInt64) {
    var random = Linear(state: seed)
    let seeds = Self.shapes.map { Array($0.text.utf8) }
    let tokens = [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r", "\r\n", "\n{", "\u{FEFF}", "\0", "é", "7",
    ]
    .map { Array($0.utf8) }
    for _ in 0..<300 {
      var bytes = seeds[random.below(seeds.count)]
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count + 1)
        switch random.below(4) {
        case 0: bytes.insert(contentsOf: tokens[random.below(tokens.count)], at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.below(5)))
        case 2: bytes.replaceSubrange(place..<min(bytes.count, place + 1), with: [UInt8(random.below(256))])
        default: bytes.removeSubrange(place...)
        }
      }
      let whole = Reading(bytes: bytes).log
      for size in [1, 7, 61] {
        #expect(
          Reading(bytes: bytes, limits: .chunk(size)).log == whole,
          "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("Bytes are counted as they are read")
  func byteCount() {
    #expect(Reading("\(Self.a)\n").byteCount == Self.a.utf8.count + 1)
  }

  @Test("Lines that look like one statement and are not are split by their brackets, however many there are")
  func guessedLines() throws {
    var text = ""
    for n in 0..<150 {
      text += Sample.entity("a\(n)") + " " + Sample.entity("b\(n)")
      text += "\r\n" + Sample.entity("c\(n)") + "\n"
      // One statement on two lines, of which the first ends like a statement.
      let whole = Sample.entity("d\(n)")
      text += whole.dropLast() + "\n}\n" + "{\"broken\":}\n"
    }
    var reader = BODSReader(bytes: Array(text.utf8), name: "a.jsonl")
    var (lines, refused): ([Int], [Int?]) = ([], [])
    while let outcome = try reader.next() {
      switch outcome {
      case .statement(let filed, _): lines.append(filed.line)
      case .refused(let finding): refused.append(finding.location?.line)
      }
    }
    var expected: [Int] = []
    for n in 0..<150 { expected += [n * 5 + 1, n * 5 + 1, n * 5 + 2, n * 5 + 3] }
    #expect(lines == expected)
    #expect(refused == (0..<150).map { $0 * 5 + 5 })
  }

  @Test("What a statement says of its source is its own, also where the one before says nearly the same")
  func sources() throws {
    func statement(_ name: String, _ more: String) -> String {
      String(Sample.entity(name).dropLast()) + more + "}\n"
    }
    let one =
      #","publicationDetails":{"publicationDate":"2025-01-01","license":"A"},"source":{"url":"http://a"}"#
    let odd =
      #","publicationDetails":{"publicationDate":"2025-01-01","bodsVersion":"0.5"},"source":{"url":"http://a"}"#
    let texts = [
      one, one, one.replacing("http://a", with: "http://b"), one.replacing("01-01", with: "01-02"), odd, odd,
      "", one,
    ]
    let text = texts.enumerated().map { statement("s\($0)", $1) }.joined()
    var reader = BODSReader(bytes: Array(text.utf8), name: "a.jsonl")
    var found: [String] = []
    while case .statement(let filed, let findings)? = try reader.next() {
      let codes = findings.map(\.code).filter { $0 == "unexpectedVersion" }
      let (date, source) = (filed.statement.publicationDate, filed.statement.source)
      found.append(
        "\(date.map(String.init(describing:)) ?? "-") \(source.license ?? "-") \(source.url ?? "-") \(codes)")
    }
    #expect(
      found == [
        "2025-01-01 A http://a []", "2025-01-01 A http://a []", "2025-01-01 A http://b []",
        "2025-01-02 A http://a []", #"2025-01-01 - http://a ["unexpectedVersion"]"#,
        #"2025-01-01 - http://a ["unexpectedVersion"]"#, "- - - []", "2025-01-01 A http://a []",
      ])
  }
}
