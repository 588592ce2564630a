import Registry
import Testing

@testable import Interchange

/// Rows and cells, whatever program wrote them.
struct DelimitedTextTests {
  func rows(_ text: String, _ delimiter: Character = ",") -> [String] { rows(Array(text.utf8), delimiter) }

  func rows(_ bytes: [UInt8], _ delimiter: Character = ",") -> [String] {
    var text = DelimitedText(bytes[...], delimiter: delimiter.asciiValue ?? 0)
    var result: [String] = []
    while let piece = text.next() {
      switch piece {
      case .row(let row): result.append("\(row.line): \(row.cells.joined(separator: "|"))")
      case .broken(let damage, let line): result.append("\(line)! \(damage.code)")
      }
    }
    return result
  }

  @Test("lines end in any way, and empty ones are passed over")
  func lineEnds() {
    #expect(rows("a,b\nc,d\n") == ["1: a|b", "2: c|d"])
    #expect(rows("a,b\r\n\r\nc,d\r\n") == ["1: a|b", "3: c|d"])
    #expect(rows("a,b\rc,d") == ["1: a|b", "2: c|d"])
    #expect(rows("") == [])
    #expect(rows(",\n") == ["1: |"])
  }

  @Test("quoted cells hold delimiters, quotation marks and line ends")
  func quotes() {
    #expect(rows("\"a,b\",\"say \"\"no\"\"\"\nc,d") == ["1: a,b|say \"no\"", "2: c|d"])
    #expect(rows("\"a\r\nb\",c\nd,e") == ["1: a\r\nb|c", "3: d|e"])
    #expect(rows("a \"b\",c") == ["1: a \"b\"|c"])
    #expect(rows("\"\",\"\"\"\"") == ["1: |\""])
  }

  @Test("a broken row does not take the next ones with it")
  func damage() {
    #expect(rows("\"a,b\nc,d\ne,f") == ["1! unclosedQuote", "2: c|d", "3: e|f"])
    #expect(rows("\"a\"b,c\nd,e") == ["1! textAfterQuote", "2: d|e"])
    #expect(rows(Array("a,".utf8) + [0xE9] + Array("\nb,c".utf8)) == ["1! invalidUTF8", "2: b|c"])
  }

  @Test("a missing quotation mark is not looked for without end")
  func longCells() {
    let long = "\"" + String(repeating: "x", count: DelimitedText.longestCell + 10) + "\"\na,b"
    #expect(rows(long) == ["1! unclosedQuote", "2: a|b"])
  }

  @Test(
    "a table is recognised by its columns, in any order and between any delimiters",
    arguments: [
      ("company\timmediate\tparent", TableKind.ownership), ("Parent;Company;Immediate;x", .ownership),
      ("\"company\",\"parent\",\"immediate\"", .ownership), ("id,type,name,identifiers", .nodes),
      ("subject\trelated\trole_band\tfrom\tthru", .edges),
      ("company_source\tcompany_target\tshare", .contracts),
    ])
  func kinds(header: String, kind: TableKind) {
    let found = TableKind.recognise(Array((header + "\n1\t2\t3\n").utf8)[...])
    #expect(found?.kind == kind)
  }

  @Test("anything else is no table", arguments: ["{\"company\":1}", "[", "", "a\tb\n", "company,parent\n"])
  func noTables(text: String) {
    #expect(TableKind.recognise(Array(text.utf8)[...]) == nil)
  }
}
