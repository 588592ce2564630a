import Registry
import Testing

@testable import Interchange

/// What is said of files that are not read.
struct UnknownFileTests {
  func words(_ text: String, _ options: TableOptions = TableOptions()) -> String {
    TableReading(text, file: "x.csv", options: options).error.map { "\($0)" } ?? ""
  }

  @Test("a table that is not known is called one, with its columns and what to do")
  func table() {
    for text in ["Firm,Owner\n1,2\n", "\"Firm\";\"Owner\"\n", "Firm\tOwner\n"] {
      #expect(words(text).contains("columns are not known: Firm, Owner."))
      #expect(words(text).contains("--mapping"))
      #expect(words(text).contains("Docs/Data.md"))
      #expect(!words(text).contains("Unpack"))
    }
    let many = (1...13).map { "c\($0)" }.joined(separator: ",")
    #expect(words(many).contains("c10 and 3 more."))
    #expect(words("hello\n").contains("no JSON"))
  }

  @Test("UTF-16 is named without speaking of JSON")
  func wide() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x62, 0]
    let error = TableReading(bytes: bytes).error.map { "\($0)" } ?? ""
    #expect(error.contains("UTF-16LE") && !error.contains("JSON"))
  }

  @Test("a column that stands twice is named")
  func columns() throws {
    let mapping = try TableMapping(yaml: "parties: {firm: {name: Firm}}", file: "m.yaml")
    let error = words("Firm,Part,part\nA,1,2\n", TableOptions(mapping: mapping))
    #expect(error.contains("two columns are called “part”") && !error.contains("Unpack"))
  }

  @Test("an object in no known format is said to be in none, with those that are read")
  func object() {
    let reading = Reading("{\"a\":1}\n\(Sample.entity("a"))\n{\"name\":\"A\",\"owner\":\"B\"}\n")
    #expect(reading.refusals.map(\.code) == ["unknownFormat", "unknownFormat"])
    #expect(reading.refusals.map { $0.location?.line } == [1, 3])
    #expect(reading.refusals[0].advice?.contains("FollowTheMoney") == true)
    #expect(reading.ids == [Sample.id("a")])
  }
}
