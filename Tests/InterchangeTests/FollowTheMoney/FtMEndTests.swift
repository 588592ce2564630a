import Registry
import Testing

@testable import Interchange

/// Links of FollowTheMoney that are over, and nominees.
struct FtMEndTests {
  struct Mismatch: Error {}

  static func interest(_ reading: Reading) throws -> Interest {
    guard case .relationship(let link)? = reading.statements.first?.statement.details else {
      throw Mismatch()
    }
    return try #require(link.interests.first)
  }

  static let ends: [(String, CalendarDate?, [String])] = [
    (#""2015-03-01T00:00:00""#, CalendarDate(year: 2015, month: 3, day: 1), []),
    (#""1 March 2015""#, CalendarDate(year: 2015, month: 3, day: 1), []),
    (#""2015-01-01","2014-01-01""#, CalendarDate(year: 2015, month: 1, day: 1), ["severalEnds"]),
    (#""2014-01-01","2015-01-01""#, CalendarDate(year: 2015, month: 1, day: 1), ["severalEnds"]),
    (#""long ago""#, nil, ["endNotDated"]), (#""2014-01-01","long ago""#, nil, ["endNotDated"]),
  ]

  @Test("A link with an end is over, whatever form the end has", arguments: ends)
  func end(_ text: String, _ end: CalendarDate?, _ codes: [String]) throws {
    let reading = Reading(FtMTests.owned(#","endDate":[\#(text)]"#))
    #expect(try Self.interest(reading).endDate == end)
    #expect(reading.statements.map(\.statement.status) == [end == nil ? .closed : nil])
    #expect(reading.codes == codes)
  }

  @Test("An end past and one to come leave open whether it is over, so it counts as over")
  func contradiction() {
    let entity = FtMTests.owned(#","endDate":["2015-01-01","2030-01-01"]"#)
    let reading = TableReading(entity, file: "ftm-2020-01-01.jsonl")
    #expect(reading.statements.map(\.statement.status) == [.closed])
  }

  @Test(
    "What is said to be former is over",
    arguments: [
      #","status":["former"]"#, #","role":["Former shareholder"]"#, #","status":["No longer holds it"]"#,
    ])
  func former(_ text: String) {
    let reading = Reading(FtMTests.owned(text))
    #expect(reading.statements.map(\.statement.status) == [.closed])
    #expect(reading.codes == ["endNotDated"])
  }

  @Test("A nominee shareholder is a nominee")
  func nominee() throws {
    let reading = Reading(FtMTests.owned(#","percentage":["100"],"role":["Nominee shareholder"]"#))
    #expect(try Self.interest(reading).type == .nominee)
    #expect(reading.statements.map(\.statement.status) == [nil])
  }
}
