import Foundation
import Interchange
import Registry
import RegistryStore
import Resolver
import Testing

/// A network of the UK and Danish registers, its persons without names: bands, dates, and holders whom no
/// row describes.
@Suite("A network with bands, dates and dangling references")
struct PartySampleTests {
  static let folder = "ownership-sets/openownership-sample/"
  static let nodeTable = folder + "nodes_pseudonymised.tsv"
  static let edgeTable = folder + "edges_pseudonymised.tsv"

  static func registry() throws -> ScratchRegistry {
    try ScratchRegistry(
      [nodeTable, edgeTable].map { path in
        let url = try #require(Shared.url(path))
        return Input(name: url.lastPathComponent, text: try String(contentsOf: url, encoding: .utf8))
      })
  }

  struct Edge {
    let subject: String
    let related: String
    let role: String
    let from: CalendarDate
    let thru: CalendarDate?
  }

  func edges() throws -> [Edge] {
    let url = try #require(Shared.url(Self.edgeTable))
    return try Shared.lines(url).dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Edge(
        subject: cells[0], related: cells[1], role: cells[2], from: day(cells[3]),
        thru: CalendarDate(cells[4]))
    }
  }

  func nodes() throws -> Set<String> {
    let url = try #require(Shared.url(Self.nodeTable))
    return Set(
      try Shared.lines(url).dropFirst().compactMap { $0.split(separator: "\t").first.map(String.init) })
  }

  @Test(
    "every entity has an answer under both regimes, on its first day and today",
    .enabled(if: Shared.has(edgeTable), "there is no ../shared/data/\(folder)"))
  func everyEntity() throws {
    let registry = try Self.registry()
    #expect(registry.refused == 0)
    let days = ["2018-06-30", "2020-05-01", "2024-06-30"].map(day)
    let all = try regimes(["PLAIN-25", "GB-PSC"], on: days[0])
    let entities = try nodes().filter { $0.hasPrefix("E") }.sorted()
    #expect(entities.count > 150)
    var verdicts: [Verdict: Int] = [:]
    for entity in entities {
      for asOf in days {
        let structure = try registry.store.structure(upstreamOf: RecordID(entity), asOf: asOf)
        for regime in all {
          let answer = Resolver(structure).answer(subject: 0, under: regime, asOf: asOf)
          for owner in answer.owners { verdicts[owner.verdict, default: 0] += 1 }
        }
      }
    }
    #expect((verdicts[.is] ?? 0) > 100)
  }

  @Test(
    "every holder whom no row describes is a stop on the day on which the holding begins",
    .enabled(if: Shared.has(edgeTable), "there is no ../shared/data/\(folder)"),
    arguments: ["PLAIN-25", "GB-PSC"])
  func danglingParties(regime id: String) throws {
    let registry = try Self.registry()
    let regime = try regimes([id], on: day("2024-01-01"))[0]
    let known = try nodes()
    let dangling = try edges().filter { !known.contains($0.related) }
    #expect(dangling.count == 232)
    #expect(Set(dangling.map(\.related)).count == 57)
    var stops = 0
    var withoutADay = 0
    for edge in dangling {
      let structure = try registry.store.structure(upstreamOf: RecordID(edge.subject), asOf: edge.from)
      let answer = Resolver(structure).answer(subject: 0, under: regime, asOf: edge.from)
      let stop = answer.stops.first { structure.nodes[Int($0.node)].id.text == edge.related }
      if stop?.reason == .notInThisRegistry {
        stops += 1
      } else if edge.thru == edge.from {
        withoutADay += 1
      } else {
        Issue.record("\(edge.subject) <- \(edge.related) \(edge.role) \(edge.from)")
      }
    }
    #expect(stops + withoutADay == 232)
    #expect(withoutADay <= 2)
  }

  @Test(
    "an interest holds from its first day up to, not including, the day on which it ends",
    .enabled(if: Shared.has(edgeTable), "there is no ../shared/data/\(folder)"))
  func ends() throws {
    let registry = try Self.registry()
    let all = try edges()
    var checked = 0
    for edge in all {
      guard let thru = edge.thru, edge.from < thru,
        !all.contains(where: { $0.subject == edge.subject && $0.related == edge.related && $0.from >= thru }),
        !all.contains(where: {
          $0.subject == edge.subject && $0.related == edge.related
            && ($0.role != edge.role || $0.from != edge.from)
            && $0.thru.map { $0 > thru } ?? true
        })
      else { continue }
      func isHolder(_ asOf: CalendarDate) throws -> Bool {
        let structure = try registry.store.structure(upstreamOf: RecordID(edge.subject), asOf: asOf)
        return structure.links.contains {
          $0.subject == 0 && structure.nodes[Int($0.party)].id.text == edge.related
        }
      }
      #expect(try isHolder(edge.from), "\(edge)")
      #expect(try !isHolder(thru), "\(edge)")
      checked += 1
    }
    #expect(checked > 100)
  }

  @Test(
    "bands have the ends of the register, and exact percentages none",
    .enabled(if: Shared.has(edgeTable), "there is no ../shared/data/\(folder)"))
  func bands() throws {
    let registry = try Self.registry()
    let links = try ["2010-06-30", "2017-01-01", "2019-12-31", "2024-06-30"].flatMap {
      try registry.store.structure(allAsOf: day($0)).links
    }
    let shares = Set(
      links.compactMap { link -> String? in
        guard link.type == .shareholding, case .stated(let share) = link.share else { return nil }
        return share.intervalText
      })
    #expect(shares.isSuperset(of: ["(25, 50]", "(50, 75)", "[75, 100]", "50", "33.3", "15"]))
    #expect(shares.allSatisfy { ["(25, 50]", "(50, 75)", "[75, 100]"].contains($0) || !$0.contains(",") })
  }
}
