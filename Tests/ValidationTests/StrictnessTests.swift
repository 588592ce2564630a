import Foundation
import Interchange
import Registry
import Testing

@testable import Validation

@Suite("What validate is strict about")
struct StrictnessTests {
  /// The severities with which a rule is reported on one share.
  private func severities(
    _ rule: Rule, _ share: String, older: Bool = false
  ) throws -> [Finding.Severity] {
    let interest = #"{"type":"shareholding","share":{\#(share)}}"#
    let text: String
    if older {
      var dataset = OlderDataset("0.2")
      dataset.entity("e1")
      dataset.person("p1")
      dataset.ownership("o1", of: "e1", by: "p1", #""interests":[\#(interest)]"#)
      text = dataset.text
    } else {
      var dataset = Dataset()
      dataset.entity("e1")
      dataset.person("p1")
      dataset.relationship("r1", "e1", "p1", interest)
      text = dataset.text
    }
    return try Checking(text).findings.filter { $0.code == rule.rawValue }.map(\.severity)
  }

  @Test("an exact share at a bound that is left out lies outside; at one that is not it lies inside")
  func exactAtBound() throws {
    for outside in [
      #""exact":25,"exclusiveMinimum":25"#, #""exact":25,"exclusiveMaximum":25.0"#,
      #""exact":25,"minimum":25.000000000000000000001"#, #""exact":100,"exclusiveMinimum":100"#,
    ] {
      #expect(try severities(.exactWithBounds, outside) == [.error], "\(outside)")
    }
    #expect(try severities(.exactWithBounds, #""exact":25,"minimum":25,"maximum":25"#) == [.warning])
    #expect(try severities(.exactWithBounds, #""exact":25,"exclusiveMinimum":24.9"#) == [.warning])
  }

  @Test("a share above 100 or below 0 is empty, although each number is lawful")
  func endOfScale() throws {
    for empty in [
      #""exclusiveMinimum":100"#, #""exclusiveMaximum":0"#, #""minimum":50,"exclusiveMaximum":50"#,
    ] {
      #expect(try severities(.maximumIsMinimum, empty) == [.error], "\(empty)")
    }
    for lawful in [#""exclusiveMinimum":99.9"#, #""minimum":100"#, #""maximum":0"#] {
      #expect(try severities(.maximumIsMinimum, lawful).isEmpty, "\(lawful)")
    }
  }

  @Test("before 0.4 truth values say that a bound is left out, and the same rules hold")
  func olderShares() throws {
    for empty in [
      #""minimum":50,"maximum":50,"exclusiveMaximum":true"#,
      #""minimum":50,"maximum":50,"exclusiveMinimum":true"#, #""minimum":100,"exclusiveMinimum":true"#,
    ] {
      #expect(try severities(.maximumIsMinimum, empty, older: true) == [.error], "\(empty)")
    }
    #expect(try severities(.maximumIsMinimum, #""minimum":50,"maximum":50"#, older: true) == [.warning])
    #expect(
      try severities(
        .maximumIsMinimum, #""minimum":25,"maximum":50,"exclusiveMinimum":true"#, older: true
      ).isEmpty)
    #expect(try severities(.exactWithBounds, #""exact":60,"maximum":50"#, older: true) == [.error])
    #expect(
      try severities(.exactWithBounds, #""exact":50,"minimum":50,"maximum":50"#, older: true).isEmpty)
  }

  @Test("bounds compare to their last digit, and so do sums with a hundred")
  func exactly() throws {
    let apart = #""exclusiveMinimum":50.00000000000000000001,"maximum":50"#
    #expect(try severities(.maximumBelowMinimum, apart) == [.error])
    #expect(try severities(.maximumIsMinimum, apart).isEmpty)
    func sum(_ share: String) throws -> Checking {
      var dataset = Dataset()
      dataset.entity("e1")
      dataset.person("p1")
      dataset.person("p2")
      dataset.relationship("r1", "e1", "p1", #"{"type":"shareholding","share":{"exact":60}}"#)
      dataset.relationship("r2", "e1", "p2", #"{"type":"shareholding","share":{"exact":\#(share)}}"#)
      return try dataset.check()
    }
    #expect(try sum("40.0000000001").has(.sharesOver100))
    #expect(try !sum("40").has(.sharesOver100))
    #expect(try !sum("39.9999999999").has(.sharesOver100))
  }

  @Test("decimal texts compare as the numbers that they are")
  func decimals() throws {
    var seed: UInt64 = 7
    func random(_ limit: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % limit
    }
    let fractions = ["", ".0", ".5", ".50", ".05", ".000000000001", ".49999999999999999999"]
    let exponents = ["", "e0", "E1", "e+2", "e-3"]
    func text() -> String {
      (random(4) == 0 ? "-" : "") + "\(random(12))" + fractions[Int(random(7))] + exponents[Int(random(5))]
    }
    for _ in 0..<3_000 {
      let (left, right) = (text(), text())
      let (a, b) = (try Rational(decimal: left), try Rational(decimal: right))
      #expect((DecimalText(left) < DecimalText(right)) == (a < b), "\(left) \(right)")
      #expect((DecimalText(left) == DecimalText(right)) == (a == b), "\(left) \(right)")
    }
  }

  @Test("a component is named by the type of its own statement")
  func componentType() throws {
    var dataset = Dataset()
    dataset.entity("e1")
    dataset.person("p2", component: true)
    dataset.relationship("p2", "e1", "p2")
    let checking = try dataset.check()
    #expect(checking.has(.personComponentNotListed) && !checking.has(.entityComponentNotListed))
  }

  @Test("every statement whose declaration has no subject is named")
  func declarations() throws {
    var dataset = Dataset()
    dataset.entity("e1", subject: "nobody")
    dataset.entity("e2", subject: "nobody")
    dataset.person("p1")
    dataset.relationship("r1", "e1", "p1")
    dataset.entity("e3", subject: "r1")
    dataset.entity("e4", subject: "r1")
    let findings = try dataset.check().findings
    func lines(_ rule: Rule) -> [Int] {
      findings.filter { $0.code == rule.rawValue }.compactMap(\.location?.line)
    }
    #expect(lines(.subjectOfDeclarationMissing) == [1, 2])
    #expect(lines(.subjectOfDeclarationIsRelationship) == [5, 6])
  }

  @Test("a subject that is stated only later is one all the same")
  func lateDeclaration() throws {
    var dataset = Dataset()
    dataset.entity("e2", subject: "e1")
    dataset.entity("e1", subject: "e1")
    #expect(try !dataset.check().has(.subjectOfDeclarationMissing))
  }

  @Test(
    "second 60 stands at the end of a month only, in UTC, and fractions are as long as one likes",
    arguments: [
      ("2016-12-31T23:59:60Z", true), ("1990-12-31T15:59:60-08:00", true),
      ("2017-01-01T00:59:60+01:00", true), ("2016-06-30T23:59:60.5Z", true),
      ("2016-12-31T12:00:60Z", false), ("2020-01-01T23:59:60Z", false),
      ("2016-12-31T23:59:60+01:00", false), ("2016-12-31T23:58:60Z", false),
      ("2020-01-01T12:00:59.123456789012345678901Z", true), ("2020-01-01T12:00:59.Z", false),
      ("2020-01-01T12:00:61Z", false), ("2020-01-01T12:00:59.\(String(repeating: "1", count: 90))x", false),
    ])
  func times(_ text: String, _ isTime: Bool) {
    #expect(TextFormat.dateTime.matches(text) == isTime)
  }

  @Test(
    "an LEI is written in one way, other numbers as their registers write them",
    arguments: [
      ("XI-LEI", "5493001KJTIIGC8Y1R12", true), ("XI-LEI", "5493-001K-JTII-GC8Y-1R12", false),
      ("XI-LEI", "5493001kjtiigc8y1r12", false), ("XI-LEI", "5493001KJTIIGC8Y1R12 ", false),
      ("BR-CNPJ", "11.222.333/0001-81", true), ("GB-COH", "sc 123456", true),
    ])
  func numbers(_ scheme: String, _ number: String, _ isClean: Bool) throws {
    var dataset = Dataset()
    dataset.entity("e1", #""identifiers":[{"scheme":"\#(scheme)","id":"\#(number)"}]"#)
    let checking = try dataset.check()
    #expect(checking.has(.identifierForm) == !isClean)
    #expect(!checking.has(.identifierCheck))
  }

  @Test("an object around an array of statements is said to be one, and not a statement of 0.1")
  func wrapped() throws {
    var dataset = Dataset()
    dataset.entity("e1")
    let checking = try Checking(#"{"statements":["# + dataset.statements[0] + "]}")
    #expect(checking.codes == ["schema_type"])
    #expect(checking.findings.first?.message.contains("an array of statements is expected") == true)
  }

  @Test("where several statements stand on one line, messages name them by number and read well")
  func crowded() throws {
    var dataset = Dataset()
    dataset.entity("e1")
    dataset.entity("e1")
    dataset.relationship("r1", "e1", "p1")
    dataset.person("p1")
    let crowded = try Checking("[" + dataset.statements.joined(separator: ",") + "]")
    let messages = crowded.findings.map(\.message)
    #expect(messages.allSatisfy { !$0.contains("on statement") && !$0.contains("line") }, "\(messages)")
    #expect(messages.contains { $0.contains("several times: in statements 1 and 2.") }, "\(messages)")
    #expect(messages.contains { $0.contains("stated only later, in statement 4.") }, "\(messages)")
    let apart = try dataset.check().findings.map(\.message)
    #expect(apart.contains { $0.contains("several times: on lines 1 and 2.") }, "\(apart)")
    #expect(apart.contains { $0.contains("as the statement on line 1.") }, "\(apart)")
  }

  @Test("replacements in a circle are said once, and with all that belong to it")
  func replacements() throws {
    var dataset = OlderDataset("0.2")
    for (name, replaced) in [("e1", "e2"), ("e2", "e3"), ("e3", "e1"), ("e4", "e1"), ("e5", "e5")] {
      dataset.entity(name, #""replacesStatements":["\#(OlderDataset.id(replaced))"]"#)
    }
    let found = try Checking(dataset.text).findings.filter { $0.code == Rule.olderReplacesCircle.rawValue }
    #expect(found.map(\.location?.line) == [5, 1])
    #expect(found.last?.message == "Statements replace each other in a circle: on lines 1, 2 and 3.")
  }
}

@Suite("Statements with very many findings")
struct ManyFindingsTests {
  @Test("a hundred thousand unknown fields are each named, and soon", .timeLimit(.minutes(1)))
  func keys() throws {
    var dataset = Dataset()
    dataset.entity("e1", extra: (0..<100_000).map { #""k\#($0)":0"# }.joined(separator: ","))
    let checking = try dataset.check()
    #expect(checking.findings.filter { $0.code == Rule.unknownMember.rawValue }.count == 100_000)
    #expect(checking.findings.contains { $0.location?.pointer == "/k99999" })
  }

  @Test("so are elements on lines of their own", .timeLimit(.minutes(1)))
  func elements() throws {
    var dataset = Dataset()
    dataset.entity("e1", #""alternateNames":[\#(String(repeating: "0,\n", count: 60_000))0]"#)
    let found = try Checking("[" + dataset.statements[0] + "]").findings.filter { $0.code == "schema_type" }
    #expect(found.count == 60_001)
    #expect(found.last?.location?.pointer == "/recordDetails/alternateNames/60000")
    #expect(found.last?.location?.line == 60_001)
  }

  @Test("and so are annotations that point at each other", .timeLimit(.minutes(1)))
  func annotations() throws {
    let list = (0..<20_000).map {
      #"{"motivation":"commenting","statementPointerTarget":"/annotations/\#(20_001 - $0)"}"#
    }
    var dataset = Dataset()
    dataset.entity("e1", extra: #""annotations":[\#(list.joined(separator: ","))]"#)
    let found = try dataset.check().findings.filter { $0.code == Rule.badPointer.rawValue }
    #expect(
      found.compactMap(\.location?.pointer).map { $0.prefix(15) } == ["/annotations/0/", "/annotations/1/"])
  }

  @Test("places found all at once are those found one by one")
  func places() throws {
    let text = "{\"a/b\":[1,\r\n[],{\"~\":{}}],\n\"\":{\"c\":[[null]]},\r\"é\":\"x\"}"
    var statements = JSONStatements(bytes: Array(("[" + text + "]").utf8), name: "file")
    guard case .value(let statement)? = try statements.next() else {
      Issue.record("no statement")
      return
    }
    let places = ValuePlaces(statement)
    var targets = PointerTargets(statement.value)
    var open = [statement.value]
    var count = 0
    while let value = open.popLast() {
      let place = places.place(of: value)
      #expect(place.pointer == value.pointer && place.line == statement.line(of: value))
      let isThere = targets.has(value.pointer)
      #expect(isThere)
      open += value.elements
      open += value.members.map(\.value)
      count += 1
    }
    #expect(count == 11)
    for _ in 0..<2 {
      for wrong in ["a", "/a/b", "/a~1b/01", "/a~1b/3", "/a~1b/-", "/~", "/a~1b/2/~", "/é/x", "//c/0/0/0"] {
        let isThere = targets.has(wrong)
        #expect(!isThere && statement.value.value(at: wrong) == nil, "\(wrong)")
      }
      for right in ["/a~1b/2/~0", "//c/0/0", ""] {
        let isThere = targets.has(right)
        #expect(isThere, "\(right)")
      }
    }
  }
}
