import Foundation
import Testing

/// Other formats than BODS 0.4, from a file to an answer.
@Suite("other formats")
struct FormatTests {
  struct Journal: Decodable {
    struct Entry: Decodable {
      let file: String
      let sha256: String?
      let licence: String?
    }
    let imports: [Entry]
  }

  static let register = [
    #"{"company_number":"99000001","data":{"kind":"individual-person-with-significant-control","name":"Ada Quill","#
      + #""links":{"self":"/company/99000001/persons-with-significant-control/individual/abc"},"#
      + #""notified_on":"2016-04-06","natures_of_control":["ownership-of-shares-75-to-100-percent"]}}"#,
    #"{"company_number":"99000002","data":{"kind":"super-secure-person-with-significant-control","#
      + #""links":{"self":"/company/99000002/persons-with-significant-control/super-secure/x"}}}"#,
  ].joined(separator: "\n")

  @Test("the register of control leads to its owner, and what was filed can be seen")
  func register() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(Self.register + "\n", to: "psc.txt")
    let outcome = try registry.unveil("import", file, "--license", "Open")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let answer = try registry.owners("GB-COH:99000001", "--regime", "GB-PSC", "--as-of", "2024-01-01")
    #expect(answer.regimes.first?.owners.map(\.verdict) == ["is"])
    let filed = try registry.unveil("show", "Ada Quill", "--as-filed")
    #expect(filed.text.contains("\"asFiled\""))
    #expect(filed.text.contains("individual-person-with-significant-control"))
    let stats = try registry.unveil("stats", "--format", "json")
    let journal = try JSONDecoder().decode(Journal.self, from: stats.output)
    #expect(journal.imports.map(\.licence) == ["Open"])
    #expect(journal.imports.first?.sha256?.utf8.count == 64)
    let sum = try registry.shell("sha256sum '\(file)'")
    #expect(sum.text.hasPrefix(journal.imports.first?.sha256 ?? "none"))
  }

  @Test("a protected owner is nobody by name, and the answer does not read as clean")
  func protected() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(Self.register + "\n", to: "psc.txt")
    #expect(try registry.unveil("import", file).status == 0)
    let answer = try registry.owners("GB-COH:99000002", "--regime", "GB-PSC", "--as-of", "2024-01-01")
    #expect(answer.regimes.first?.owners.contains { $0.verdict == "is" } == false)
    #expect(answer.regimes.first?.stops.isEmpty == false)
  }

  @Test("a format that is forced and not there is refused")
  func forced() throws {
    let registry = try TestRegistry()
    let file = try registry.scratch.write(Self.register + "\n", to: "psc.txt")
    let outcome = try registry.unveil("import", file, "--format-in", "ftm")
    #expect(outcome.status == 65)
    #expect(try registry.unveil("import", file, "--format-in", "excel").status == 64)
  }

  @Test("a table is read with its mapping, and without it is refused by name")
  func mapped() throws {
    let registry = try TestRegistry()
    let table = try registry.scratch.write("Firm;Owner;Part\nHeron;Egret;60\n", to: "t.csv")
    let mapping = try registry.scratch.write(
      """
      parties:
        firm: {name: Firm}
        owner: {name: Owner}
      interests:
        - {subject: firm, party: owner, type: shareholding, share: Part}
      """, to: "t.yaml")
    let outcome = try registry.unveil("import", table, "--mapping", mapping)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try registry.unveil("show", "Heron").text.contains("60"))
    #expect(try registry.unveil("import", table).status == 65)
  }
}
