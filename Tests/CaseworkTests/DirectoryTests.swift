import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Casework

@Suite("directory")
struct DirectoryTests {
  static let file =
    Files.sources + """
      jurisdiction: GB
      institutions:
      - id: GB-I-01
        name: "Central Desk"
        roles:
        - {role: centralAuthority, articles: [46], statement: "Takes requests.", \(Files.backing)}
        - {role: extradition, articles: [44], statement: "Perhaps takes these.", verification: recalled}
        reach:
        - {statement: "Writes English.", \(Files.backing)}
      - id: GB-I-02
        name: "Northern Desk"
        part: GB-SCT
        roles:
        - {role: centralAuthority, articles: [46], statement: "Takes requests of the north.", \(Files.backing)}
      questions:
      - {id: GB-IQ-01, role: fiu, question: "Who is it?", ask: "the ministry"}

      """

  private func directory() throws -> Directory {
    Directory(try Files(["institutions/GB.yaml": DirectoryTests.file]).read { try $0.institutions() })
  }

  @Test("an entry is found by place, role and article")
  func found() throws {
    let directory = try directory()
    let names = { (entries: [Directory.Entry]) in entries.map(\.institution.name) }
    #expect(names(directory.entries()) == ["Central Desk", "Northern Desk"])
    #expect(names(directory.entries(jurisdiction: "GB", role: .centralAuthority)).count == 2)
    #expect(names(directory.entries(article: 46)).count == 2)
    #expect(directory.entries(article: 44).isEmpty)
    #expect(directory.entries(jurisdiction: "FR").isEmpty)
  }

  @Test("a part is served by the whole and by its own desk, another part is not")
  func parts() throws {
    let directory = try directory()
    #expect(directory.entries(jurisdiction: "GB-SCT").count == 2)
    #expect(directory.entries(jurisdiction: "GB-NIR").map(\.institution.name) == ["Central Desk"])
  }

  @Test("what is only recalled is a question and never an entry")
  func recalled() throws {
    let directory = try directory()
    #expect(directory.entries(role: .extradition).isEmpty)
    #expect(directory.questions(role: .extradition).map(\.question.id) == ["GB-I-01"])
    #expect(directory.questions(role: .fiu).map(\.question.ask) == ["the ministry"])
  }

  @Test(
    "slips are named with file and line",
    arguments: [
      ("source: act,", "source: other,", "key of 'sources'"), ("role: fiu", "role: boss", "role"),
      ("id: GB-I-02", "id: GB-I-01", "an identifier of its own"),
      ("jurisdiction: GB", "jurisdiction: FR", "FR.yaml"),
      ("articles: [46]", "articles: [99]", "1 to 71"), ("asOf: 2026, ", "", "asOf"),
      ("https://example.org/act", "ftp://example.org", "https"),
    ])
  func slips(_ old: String, _ new: String, _ expected: String) throws {
    let text = DirectoryTests.file.replacingOccurrences(of: old, with: new)
    #expect(text != DirectoryTests.file)
    let files = try Files(["institutions/GB.yaml": text])
    #expect {
      _ = try files.read { try $0.institutions() }
    } throws: { error in
      "\(error)".contains("GB.yaml:") && "\(error)".contains(expected)
    }
  }
}
