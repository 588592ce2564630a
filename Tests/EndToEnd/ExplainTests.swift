import Foundation
import Testing

@Suite("explain")
struct ExplainTests {
  struct Explanation: Decodable {
    struct Derivation: Decodable {
      struct Step: Decodable {
        let step: String
        let statements: [String]?
      }
      let regime: String
      let person: String
      let verdict: String
      let steps: [Step]
    }
    let version: Int
    let asOf: String
    let registryFingerprint: String
    let derivations: [Derivation]
  }

  func explain(_ words: String...) throws -> Outcome {
    let outcome = try Sample.registry().unveil(["explain", Sample.harbour, "--as-of", Sample.day] + words)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome
  }

  /// Statement `n` of the sample.
  static func statement(_ number: Int) -> String { "unveil-sample-harbour-light-00\(number)" }

  @Test(
    "the text names the statements of the chain",
    arguments: [
      ("Mara Okafor", [24, 25, 31, 34, 41, 43, 54]), ("Félix Arnaud", [24, 32, 33, 34, 35]),
      ("Édith Arnaud", [24, 32, 38]), ("sample-person-rashid-nassar", [27, 48]),
    ])
  func chain(person: String, numbers: [Int]) throws {
    let text = try explain(person, "--regime", "EU-AMLR").text
    for number in numbers { #expect(text.contains("statement \(Self.statement(number))"), "\(number)") }
  }

  @Test("the statement of a declaration stands below the ground that it is")
  func declaration() throws {
    let text = try explain("Mara Okafor", "--regime", "EU-AMLR").text
    #expect(text.contains("is declared to hold 25 to 50 %"))
    #expect(text.contains(Self.statement(52)))
  }

  @Test(
    "whoever stands behind a trustee company is linked to it by a statement",
    arguments: [
      ("sample-person-dora-keller", 39), ("sample-person-viktor-lang", 40),
    ])
  func behindTheTrustee(person: String, number: Int) throws {
    let answer = try Sample.registry().owners(
      Sample.harbour, "--regime", "EU-AMLR", "--as-of", Sample.day)
    let owner = try #require(answer.regimes[0].owners.first { $0.id == person })
    #expect(owner.basis.contains("trustee"))
    #expect(owner.statements.contains(Self.statement(36)))
    let text = try explain(person, "--regime", "EU-AMLR").text
    #expect(owner.statements.contains(Self.statement(number)))
    #expect(text.contains(Self.statement(number)))
  }

  @Test("the steps give the figure that the conclusion gives")
  func sameFigure() throws {
    let text = try explain("Dora Keller", "--regime", "GB-PSC").text
    #expect(text.contains("trustee of Meridian Family Trust, which holds 45 %"))
    #expect(text.contains("28.27") == false)
  }

  @Test("JSON has a derivation for every owner, with its steps")
  func json() throws {
    let outcome = try explain("--regime", "EU-AMLR", "--format", "json")
    let explanation = try JSONDecoder().decode(Explanation.self, from: outcome.output)
    let answer = try Sample.registry().owners(
      Sample.harbour, "--regime", "EU-AMLR", "--as-of", Sample.day)
    #expect(explanation.version == 1)
    #expect(explanation.asOf == Sample.day)
    #expect(explanation.registryFingerprint == answer.registryFingerprint)
    #expect(explanation.derivations.map(\.person) == answer.regimes[0].owners.map(\.id))
    #expect(explanation.derivations.map(\.verdict) == answer.regimes[0].owners.map(\.verdict))
    for derivation in explanation.derivations {
      #expect(derivation.regime == "EU-AMLR")
      #expect(derivation.steps.isEmpty == false)
      #expect(derivation.steps.contains { $0.statements?.isEmpty == false }, "\(derivation.person)")
    }
  }

  @Test("a person below the line is explained as well, and a stranger is said to be one")
  func belowTheLine() throws {
    let text = try explain("Tunde Bello", "--regime", "GB-PSC").text
    #expect(text.contains("Tunde Bello"))
    #expect(text.contains("is not an owner"))
    #expect(text.contains("no stake and no role on record") == false)
    let stranger = try Sample.registry().unveil("explain", "Corvin Treuhand AG", "Mara Okafor")
    #expect(stranger.status == 65)
    #expect(stranger.errors.contains("not among the owners"))
  }
}
