import Foundation
import Interchange
import Registry
import RegistryStore
import Resolver
import Testing

@testable import Unveil

/// The BP group as OpenOil lists it: one parent for each company, and the percentage that BP plc ends up
/// with as its annual return says.
@Suite("A group with published ultimate percentages")
struct PublishedGroupTests {
  static let folder = "ownership-sets/openoil-bp/"
  static let later = folder + "bp_ownership_20140822.tsv"
  static let earlier = folder + "bp_ownership_20140628.tsv"
  static let nigeria = folder + "nigeria_ownership_20140711.tsv"
  static let expected = folder + "bp_expected_20140822.tsv"
  static let top = "BP P L C"

  static func registry(_ path: String, top: String? = nil) throws -> ScratchRegistry {
    let url = try #require(Shared.url(path))
    return try ScratchRegistry([
      Input(
        name: url.lastPathComponent, text: try String(contentsOf: url, encoding: .utf8),
        options: TableOptions(top: top))
    ])
  }

  /// How the computed stake stands to the published percentage.
  enum Class: String {
    /// On record to the last digit of the annual return, which gives two after the point.
    case exact
    /// Within one percentage point: the annual return gives whole numbers and other roundings.
    case within1
    /// On record is less, and the rest of some company on the way has no holder on record.
    case atLeast
    /// The published percentage cannot be true beside the chain.
    case contradiction
    /// No chain on record: the parent's name is in no row.
    case noChain
  }

  func classify(_ stake: Stake?, _ published: Rational) -> Class {
    guard let onRecord = stake?.interests[.shares]?.share, let possible = stake?.possible[.shares]?.share
    else {
      return .noChain
    }
    let difference = onRecord.min > published ? onRecord.min - published : published - onRecord.min
    if difference <= Rational(1, 100) { return .exact }
    if difference <= .one { return .within1 }
    return published > possible.min && published <= possible.max ? .atLeast : .contradiction
  }

  struct Row {
    let company: String
    let published: Rational
    let parent: String
    let theirs: String
  }

  func published() throws -> [Row] {
    let url = try #require(Shared.url(Self.expected))
    return try Shared.lines(url).dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
        cell.hasPrefix("\"")
          ? String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"") : String(cell)
      }
      return Row(
        company: cells[0], published: try Rational(decimal: cells[3]), parent: cells[1], theirs: cells[6])
    }
  }

  @Test(
    "stakes of the top company equal the published ones, and are at least theirs where the chain has gaps",
    .enabled(if: Shared.has(later) && Shared.has(expected), "there is no ../shared/data/\(folder)"))
  func ultimatePercentages() throws {
    let registry = try Self.registry(Self.later, top: Self.top)
    #expect(registry.refused == 0)
    let structure = try registry.store.structure(
      downstreamOf: registry.record(Self.top), asOf: day("2014-08-22"))
    let resolver = Resolver(structure)
    let all = resolver.stakes(of: 0)
    let byName = Dictionary(
      all.map { (structure.nodes[Int($0.entity)].name ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    var counts: [Class: Int] = [:]
    var theirs: [String: Set<Class>] = [:]
    for row in try published() {
      let stake = byName[row.company]
      let found = classify(stake, row.published)
      counts[found, default: 0] += 1
      theirs[row.theirs, default: []].insert(found)
      guard let onRecord = stake?.interests[.shares]?.share, let possible = stake?.possible[.shares]?.share
      else { continue }
      #expect(onRecord.isExact, "\(row.company)")
      // A chain without gaps leads to one figure, and one with gaps never does.
      #expect(
        possible.min == onRecord.min && (possible.max > onRecord.max || onRecord == .whole), "\(row.company)")
    }
    #expect(counts == [.exact: 865, .within1: 71, .atLeast: 171, .contradiction: 4, .noChain: 52])
    #expect(
      theirs == [
        "exact": [.exact], "rounding": [.within1], "published_higher_other_routes": [.atLeast],
        "published_lower_data_error": [.contradiction], "unknown_parent": [.noChain],
      ])
    let contradictions = resolver.contradictions(of: 0, in: all)
    #expect(contradictions.count == 4)
    for company in [
      "Prospect International, C A", "Groupement Petrolier de Brest - GPB", "SOFAST Limited",
      "Terminales Mantimas Patagonicas SA (TERMAP S A)",
    ] {
      #expect(contradictions.contains { $0.message.contains(" of \(company) indirectly") }, "\(company)")
    }
  }

  @Test(
    "a company whose parent is in no row ends there, and is nobody's for sure",
    .enabled(if: Shared.has(later) && Shared.has(expected), "there is no ../shared/data/\(folder)"))
  func unknownParents() throws {
    let registry = try Self.registry(Self.later)
    let asOf = day("2014-08-22")
    let plain = try regimes(["PLAIN-25"], on: asOf)[0]
    var count = 0
    for row in try published() where row.theirs == "unknown_parent" {
      let structure = try registry.store.structure(upstreamOf: registry.record(row.company), asOf: asOf)
      let answer = Resolver(structure).answer(subject: 0, under: plain, asOf: asOf)
      #expect(answer.stops.map(\.reason) == [.notInThisRegistry], "\(row.company)")
      #expect(!structure.nodes.contains { $0.name == Self.top }, "\(row.company)")
      count += 1
    }
    #expect(count == 52)
  }

  @Test(
    "both versions of the table and the one of Nigeria are read whole, and what contradicts itself is listed",
    .enabled(if: Shared.has(earlier) && Shared.has(nigeria), "there is no ../shared/data/\(folder)"))
  func findings() throws {
    func counts(_ path: String) throws -> [String: Int] {
      let registry = try Self.registry(path)
      #expect(registry.refused == 0)
      return Dictionary(grouping: registry.findings, by: \.code).mapValues(\.count)
    }
    #expect(
      try counts(Self.later) == [
        "shortYear": 1, "ultimateWithoutHolder": 1, "columnsNotUsed": 1, "statusWithoutDate": 15,
        "parentSpelledOtherwise": 10, "parentNotDescribed": 4, "unlistedHolders": 75, "ultimateBelowChain": 7,
        "ultimateAboveChain": 3, "sharedIdentifier": 2,
      ])
    #expect(
      try counts(Self.earlier) == [
        "ambiguousDate": 1, "ultimateWithoutHolder": 1, "statusWithoutDate": 15, "parentSpelledOtherwise": 12,
        "parentNotDescribed": 5, "unlistedHolders": 76, "ultimateBelowChain": 6, "ultimateAboveChain": 3,
        "sharedIdentifier": 2,
      ])
    #expect(
      try counts(Self.nigeria) == [
        "shareNotStated": 1, "parentNotDescribed": 23, "holdersExceed100": 1, "partialDate": 2,
      ])
  }

  @Test(
    "the two versions give the same stakes wherever they spell the names alike",
    .enabled(if: Shared.has(earlier) && Shared.has(later), "there is no ../shared/data/\(folder)"))
  func versions() throws {
    func stakes(_ path: String) throws -> [String: Share] {
      let registry = try Self.registry(path)
      let structure = try registry.store.structure(
        downstreamOf: registry.record(Self.top), asOf: day("2014-08-22"))
      let found = Resolver(structure).stakes(of: 0).compactMap { stake -> (String, Share)? in
        guard let name = structure.nodes[Int(stake.entity)].name, let share = stake.interests[.shares]?.share
        else {
          return nil
        }
        return (name, share)
      }
      return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
    let old = try stakes(Self.earlier)
    let new = try stakes(Self.later)
    let common = Set(old.keys).intersection(new.keys)
    #expect(common.count > 1_050)
    #expect(common.allSatisfy { old[$0] == new[$0] })
  }
}
