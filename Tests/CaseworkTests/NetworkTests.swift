import Registry
import RegistryFiles
import Testing

@testable import Casework

@Suite("networks")
struct NetworkTests {
  private func network(_ id: String, _ members: [String], complete: Bool) -> String {
    let rows = members.map { "- {jurisdiction: \($0), as: member, \(Files.backing)}" }
    return Files.sources + """
      id: \(id)
      name: "\(id) network"
      kind: assetRecovery
      facts:
      - {topic: purpose, statement: "Helps.", \(Files.backing)}
      members:
      \(rows.joined(separator: "\n"))
      membersAreComplete: \(complete)
      membersAsOf: 2026

      """
  }

  @Test("shared, not shared, and not known are three answers")
  func standing() throws {
    let files = try Files([
      "networks/A.yaml": network("A", ["GB"], complete: false),
      "networks/B.yaml": network("B", ["GB", "NG"], complete: true),
      "networks/C.yaml": network("C", ["GB"], complete: true),
    ])
    let shared = Networks.shared(by: "GB", and: "NG", in: try files.read { try $0.networks() })
    #expect(shared.map(\.network.id) == ["B", "A", "C"])
    #expect(shared.map(\.isShared) == [true, false, false])
    #expect(shared.map(\.mayBeShared) == [true, true, false])
    #expect(shared[1].second == .notKnown)
    #expect(shared[2].second == .notListed(asOf: CalendarDate("2026")))
  }
}
