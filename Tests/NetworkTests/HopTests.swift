import Casework
import Foundation
import Registry
import RegistryStore
import Resolver
import Testing

@testable import Unveil

/// Hops of structures that were not made for them.
@Suite("Hops of the sample and of a real network")
struct HopTests {
  static let network = "bods/real-networks/opencheck-demo-1204.bods04.jsonl"
  static let asOf = day("2026-11-01")

  /// Named persons' stakes under a rule that multiplies: least and greatest.
  private func attributed(_ structure: Structure, _ regime: Regime, _ measure: Measure) -> Rational {
    let answer = Resolver(structure).answer(subject: 0, under: regime)
    return (answer.owners + answer.others).filter { structure.nodes[Int($0.node)].isKnownPerson }
      .reduce(.zero) { $0 + ($1.interests[measure]?.share.min ?? .zero) }
  }

  /// Checks that every stop is a hop or has a reason, and fills every hop in.
  private func check(_ structure: Structure, _ regimes: [Regime]) throws -> (
    stops: Int, hops: Int, filled: Int
  ) {
    let resolver = Resolver(structure)
    let answers = regimes.map { resolver.answer(subject: 0, under: $0, asOf: Self.asOf) }
    let hops = Hops(answers, in: structure, mostSteps: 0)
    let stops = Set(answers.flatMap(\.stops).map(\.node))
    let known = Set(hops.hops.map(\.node))
    for stop in stops where !known.contains(stop) {
      let other = try #require(hops.others.first { $0.node == stop })
      #expect(!other.reason.isEmpty)
    }
    var filled = 0
    for regime in regimes where regime.id == "PLAIN-25" {
      let own = Hops([resolver.answer(subject: 0, under: regime)], in: structure, mostSteps: 0).hops
      for hop in own where !hop.places.isEmpty && !hop.obstacles.contains(.bandsOnly) {
        let filling = Filling([hop], in: structure)
        let answer = Resolver(filling.structure).answer(subject: 0, under: regime)
        let person = (answer.owners + answer.others).first { $0.node == filling.persons[0] }
        let isExact = answer.isExact && hop.unlock.values.allSatisfy(\.share.isExact)
        for (measure, score) in hop.unlock where measure == .shares {
          let found = person?.interests[measure]?.share
          #expect(found == score.share, "\(structure.nodes[Int(hop.node)].id)")
          if isExact && answer.othersCount == answer.others.count {
            let drop =
              attributed(filling.structure, regime, measure) - attributed(structure, regime, measure)
            #expect(drop == score.share.min, "\(structure.nodes[Int(hop.node)].id)")
          }
        }
        filled += 1
      }
    }
    return (stops.count, hops.hops.count, filled)
  }

  @Test("every stop of the sample is a card or has a reason, under every law, and scores hold when filled in")
  func sample() throws {
    let file = Shared.package.appendingPathComponent("Registry/samples/harbour-light.bods.jsonl")
    let registry = try ScratchRegistry([
      Input(name: "sample", text: try String(contentsOf: file, encoding: .utf8))
    ])
    let structure = try registry.store.structure(
      upstreamOf: registry.record("Harbour Light Shipping Ltd"), asOf: Self.asOf)
    let laws = try regimes(["PLAIN-25", "GB-PSC", "EU-AMLR", "NG-PSC", "US-BOI", "LU-RBE"], on: Self.asOf)
    let count = try check(structure, laws)
    #expect(count.stops >= 3 && count.hops == 6 && count.filled >= 5)
  }

  @Test(
    "every stop of every company of a real network is a card or has a reason, and scores hold",
    .enabled(if: Shared.has(network), "there is no ../shared/data/\(network)"))
  func realNetwork() throws {
    let url = try #require(Shared.url(Self.network))
    let registry = try ScratchRegistry([
      Input(name: "network", text: try String(contentsOf: url, encoding: .utf8))
    ])
    let laws = try regimes(["PLAIN-25", "GB-PSC"], on: Self.asOf)
    struct Head: Decodable {
      let recordId: String
      let recordType: String
    }
    let companies = Set(
      try Shared.lines(url).map { try JSONDecoder().decode(Head.self, from: Data($0.utf8)) }
        .filter { $0.recordType == "entity" }.map(\.recordId)
    ).sorted()
    #expect(companies.count > 300)
    var total = (stops: 0, hops: 0, filled: 0)
    for company in companies {
      let structure = try registry.store.structure(upstreamOf: RecordID(company), asOf: Self.asOf)
      let count = try check(structure, laws)
      total = (total.stops + count.stops, total.hops + count.hops, total.filled + count.filled)
    }
    print(
      "real network: \(companies.count) companies, \(total.stops) stops, \(total.hops) hops, \(total.filled) filled in"
    )
    #expect(total.stops > 100 && total.hops > 100 && total.filled > 100)
  }
}
