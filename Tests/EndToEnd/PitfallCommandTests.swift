import Foundation
import Testing

/// The right answer of a pitfall fixture of the resolver's tests; its README says what the keys mean.
struct PitfallExpectation: Decodable, Sendable {
  let subject: String
  let regime: String
  let asOf: String
  let owners: [Owner]
  let notOwners: [String]?
  let stops: [Stop]
  let undeclared: Range
  let findings: [String]
  let sameAs: [String]?

  struct Range: Decodable, Equatable, Sendable {
    let min: String
    let max: String
    var text: String { min == max ? min : "[\(min), \(max)]" }
  }

  struct Owner: Decodable, Sendable {
    let id: String
    let name: String
    let verdict: String
    let min: String?
    let max: String?
    let votes: Range?
    let role: String?
    let through: String?
  }

  struct Stop: Decodable, Sendable {
    let id: String
    let reason: String
    let members: [String]?
    let weight: Range
  }

  static let folder = Places.package.appendingPathComponent("Tests/ResolverTests/Fixtures")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasPrefix("p") && $0.hasSuffix(".expected.json") }
      .map { String($0.dropLast(".expected.json".count)) }.sorted()
  }()

  static func read(_ name: String) throws -> PitfallExpectation {
    let data = try Data(contentsOf: folder.appendingPathComponent(name + ".expected.json"))
    return try JSONDecoder().decode(PitfallExpectation.self, from: data)
  }
}

@Suite("Pitfalls, from a file to the answer on standard output")
struct PitfallCommandTests {
  @Test("every fixture is there")
  func fixtures() {
    #expect(PitfallExpectation.names.count >= 19)
  }

  @Test("the command gives the right answer", arguments: PitfallExpectation.names)
  func answer(name: String) throws {
    let expected = try PitfallExpectation.read(name)
    let registry = try TestRegistry(
      importing: PitfallExpectation.folder.appendingPathComponent(name + ".json").path)
    let answer = try registry.owners(
      expected.subject, "--regime", expected.regime, "--as-of", expected.asOf)
    let regime = try #require(answer.regimes.first)
    #expect(answer.regimes.count == 1)
    let people = regime.owners + regime.others
    #expect(people.map(\.id).sorted() == expected.owners.map(\.id).sorted())
    for owner in expected.owners {
      let found = try #require(people.first { $0.id == owner.id })
      #expect(found.name == owner.name)
      #expect(found.verdict == owner.verdict)
      if let role = owner.role {
        #expect(found.grounds.contains { $0.kind == role && $0.via == owner.through })
        #expect(found.interests.isEmpty)
      } else {
        #expect(found.interests["shares"]?.min == owner.min)
        #expect(found.interests["shares"]?.max == owner.max)
      }
      if let votes = owner.votes { #expect(found.interests["votes"]?.text == votes.text) }
    }
    for id in expected.notOwners ?? [] { #expect(people.contains { $0.id == id } == false) }
    let stops = expected.stops.map {
      "\($0.members?.joined(separator: "+") ?? $0.id) \($0.reason) \($0.weight.text)"
    }
    #expect(regime.stops.map(\.summary) == stops)
    #expect(regime.unattributed?.text == expected.undeclared.text)
    // Notes besides those asked for do no harm, warnings do.
    #expect(Set(expected.findings).isSubset(of: answer.findings.map(\.code)))
    let serious = answer.findings.filter { $0.severity != "note" }.map(\.code)
    #expect(Set(serious).isSubset(of: expected.findings))
  }

  @Test("statements in the opposite order give the same bytes")
  func order() throws {
    let names = ["p13-order-a", "p13-order-b"]
    let answers = try names.map { name in
      let registry = try TestRegistry(
        importing: PitfallExpectation.folder.appendingPathComponent(name + ".json").path)
      return try registry.unveil(
        "owners", "p13-a", "--regime", "PLAIN-25", "--as-of", "2026-11-01", "--format", "json")
    }
    #expect(answers[0].status == 0)
    #expect(answers[0].output == answers[1].output)
  }
}
