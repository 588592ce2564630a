import Registry
import Testing

@testable import Interchange

/// Limits hold at the limit and one beyond, and what follows is still read.
struct LimitTests {
  /// Limits with statements of at most `bytes`.
  func limits(_ bytes: Int, chunk: Int) -> InputLimits {
    var limits = InputLimits.chunk(chunk)
    limits.statementBytes = bytes
    return limits
  }

  let small = Sample.entity("b")

  @Test("A statement may have as many bytes as the limit and not one more", arguments: [7, 64, 100_000])
  func statement(chunk: Int) {
    let large = Sample.entity("a", details: Sample.padding(1_000))
    let size = large.utf8.count
    for text in ["\(large)\n\(small)\n", "[\(large),\n\(small)]"] {
      let fits = Reading(text, limits: limits(size, chunk: chunk))
      #expect(fits.ids == ["a", "b"].map(Sample.id))
      #expect(fits.refusals == [])
      let refused = Reading(text, limits: limits(size - 1, chunk: chunk))
      #expect(refused.ids == [Sample.id("b")])
      #expect(refused.statements.map(\.line) == [2])
      #expect(refused.refusals.map(\.code) == ["statementTooLarge"])
      #expect(refused.refusals.first?.message.contains("\(size - 1) bytes, the limit") == true)
    }
  }

  @Test("The limit is 4 MB")
  func fourMegabytes() {
    let frame = Sample.entity("a", details: Sample.padding(0)).utf8.count
    let fits = Sample.entity("a", details: Sample.padding(4_000_000 - frame))
    #expect(Reading(fits).ids == [Sample.id("a")])
    let refused = Reading(Sample.entity("a", details: Sample.padding(4_000_001 - frame)) + "\n" + small)
    #expect(refused.refusals.map(\.code) == ["statementTooLarge"])
    #expect(refused.ids == [Sample.id("b")])
  }

  @Test(
    "A line without end is passed over in bounded memory",
    arguments: ["{\"a\":\"", "{\"a\":[", "[[", "x", "\"", "9"])
  func endless(_ start: String) {
    let endless = "\(small)\n\(start)\(String(repeating: "9", count: 100_000))\n\(Sample.entity("c"))"
    let reading = Reading(endless, limits: limits(1_000, chunk: 512))
    #expect(reading.ids == ["b", "c"].map(Sample.id))
    #expect(reading.refusals.map(\.code) == ["statementTooLarge"])
  }

  @Test("An element of an array without end is passed over too, brackets and all")
  func endlessElement() {
    let huge = "{\"a\":[" + String(repeating: "{\"b\":\"]}\\\"\"},\n", count: 10_000) + "{}]}"
    let reading = Reading("[\(small),\(huge),\n\(Sample.entity("c"))]", limits: limits(1_000, chunk: 512))
    #expect(reading.ids == ["b", "c"].map(Sample.id))
    #expect(reading.statements.map(\.line) == [1, 10_002])
    #expect(reading.refusals.map(\.code) == ["statementTooLarge"])
    #expect(reading.error == nil)
  }

  @Test("Lines that open brackets and never close them do not make reading slow", .timeLimit(.minutes(1)))
  func openLines() {
    let lines = String(repeating: "{\"a\":[1,\n", count: 20_000)
    let reading = Reading(lines + small)
    #expect(reading.ids == [Sample.id("b")])
    #expect(reading.refusals.count == 20_000)
  }

  @Test("Brackets without end are refused")
  func deep() {
    let deep = String(repeating: "[", count: 1_500_000)
    let lines = Reading("{\"a\":\(deep)\n\(small)")
    #expect(lines.ids == [Sample.id("b")])
    #expect(lines.refusals.count == 1)
    let array = Reading("[\(small),\(deep)")
    #expect(array.ids == [Sample.id("b")])
    guard case .brokenArray(_, 1, _, 1) = array.error else {
      Issue.record("\(array.log)")
      return
    }
  }

  @Test("A file may have as many bytes as the limit and not one more")
  func file() {
    let text = "\(small)\n\(Sample.entity("c"))\n"
    var limits = InputLimits.chunk(64)
    limits.unpackedBytes = text.utf8.count
    #expect(Reading(text, limits: limits).ids.count == 2)
    limits.unpackedBytes -= 1
    let reading = Reading(text, limits: limits)
    guard case .tooLarge("test.json", let limit, _) = reading.error else {
      Issue.record("\(reading.log)")
      return
    }
    #expect(limit.contains("\(text.utf8.count - 1) bytes"))
  }
}

extension Sample {
  /// Details of an entity with an additional member of `count` bytes.
  static func padding(_ count: Int) -> String {
    #""isComponent":false,"entityType":{"type":"registeredEntity"},"x":""#
      + String(repeating: "y", count: count)
      + "\""
  }
}
