import Foundation
import Testing

@Suite("draw")
struct DrawTests {
  func draw(_ words: String...) throws -> Outcome {
    let outcome = try Sample.registry().unveil(
      ["draw", Sample.harbour, "--as-of", Sample.day] + words)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome
  }

  @Test("a drawing is well-formed SVG that names everybody in the structure")
  func svg() throws {
    let reading = XMLReading(try draw().output)
    #expect(reading.problem == nil)
    #expect(reading.elements.first == "svg")
    #expect(reading.elements.contains("title") && reading.elements.contains("desc"))
    for name in ["Lanterne", "Tidewater", "Mara Okafor", "Sable Point", "Meridian Family Trust"] {
      #expect(reading.text.contains(name), "\(name)")
    }
    #expect(reading.text.contains("GB-PSC"))
  }

  @Test("the tree names every party once in full and says where a loop closes")
  func tree() throws {
    let text = try draw("--form", "tree").text
    for name in ["Lanterne", "Tidewater", "Mara Okafor", "Quay Ventures", "Corvin Treuhand"] {
      #expect(text.contains(name), "\(name)")
    }
    #expect(text.contains("A loop"))
    #expect(Visible.forbidden(text.replacing("\u{2068}", with: "").replacing("\u{2069}", with: "")) == [])
  }

  @Test("the table has a row for each interest, with its statement")
  func table() throws {
    let rows = try draw("--form", "table").lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(
      rows.first
        == ["holder", "company", "interest", "share", "held", "since", "statement", "remark"])
    #expect(rows.allSatisfy { $0.count == 8 })
    let statement = try #require(rows.first?.firstIndex(of: "statement"))
    #expect(rows.dropFirst().allSatisfy { $0[statement].hasPrefix("unveil-sample-harbour-light-00") })
    #expect(rows.count > 30)
  }

  @Test("all three forms are the same from shuffled statements")
  func shuffled() throws {
    let other = try TestRegistry()
    let mixed = try Sample.lines().shuffled(seed: 7).joined(separator: "\n")
    try #require(try other.unveil("import", try other.scratch.write(mixed, to: "mixed.jsonl")).status == 0)
    for form in ["svg", "tree", "table"] {
      let here = try other.unveil("draw", Sample.harbour, "--as-of", Sample.day, "--form", form)
      #expect(here.output == (try draw("--form", form)).output, "\(form)")
    }
  }
}
