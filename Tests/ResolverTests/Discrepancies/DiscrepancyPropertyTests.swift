import Registry
import Testing

@testable import Resolver

/// Discrepancies on seeded random structures, against a slow reading of the same rules on plain trees and
/// against the same facts in another order.
@Suite("Discrepancies on random structures")
struct DiscrepancyPropertyTests {
  private static let day = CalendarDate(year: 2026, month: 11, day: 23)

  /// Persons behind A with exact parts, two levels deep, and what is declared of them.
  private struct World {
    var direct: [String: Int] = [:]
    var throughHolding: [String: Int] = [:]
    var holding = 0
    var marked: Set<String> = []
    var declared: [String: Int] = [:]

    init(_ random: inout SplitMix64) {
      let persons = ["P", "Q", "R", "S"]
      holding = random.pick([0, 20, 40, 60])
      var left = 100 - holding
      for person in persons where random.happens(60) {
        let part = min(left, random.pick([5, 10, 20, 30]))
        if part > 0 { direct[person] = part }
        left -= part
      }
      var inner = 100
      for person in persons where holding > 0 && random.happens(60) {
        let part = min(inner, random.pick([10, 25, 50, 75]))
        if part > 0 { throughHolding[person] = part }
        inner -= part
      }
      // Nothing is left over on either level, so that every declaration can be checked.
      direct["Z"] = left > 0 ? left : nil
      if holding > 0, inner > 0 { throughHolding["Y"] = inner }
      for person in persons + ["Z"] where random.happens(30) && direct[person] != nil {
        marked.insert(person)
      }
      for person in persons where random.happens(30) { declared[person] = random.pick([10, 30, 60]) }
    }

    /// Per cent of A, in hundredths.
    func stake(_ person: String) -> Int {
      (direct[person] ?? 0) * 100 + (throughHolding[person] ?? 0) * holding
    }

    var persons: [String] { Set(direct.keys).union(throughHolding.keys).union(declared.keys).sorted() }

    var notation: String {
      var holders = direct.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      if holding > 0 { holders.append("H \(holding)") }
      holders += declared.sorted { $0.key < $1.key }.map { "\($0.key) indirect \($0.value)" }
      let inner = throughHolding.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return "A <- " + holders.joined(separator: ", ")
        + (inner.isEmpty ? "" : "\nH <- " + inner.joined(separator: ", "))
    }

    /// What a clerk would write down with a pencil: a line of 25 %, everything on record.
    var expected: [String] {
      var lines: [String] = []
      for person in persons {
        let stake = stake(person)
        let isNamed = marked.contains(person) || declared[person] != nil
        if !marked.isEmpty, stake >= 2_500, !isNamed { lines.append("\(person) missingInDeclaration") }
        if let size = declared[person] {
          if stake == 0 { lines.append("\(person) unsupportedByChain") }
          if stake > 0, stake != size * 100 { lines.append("\(person) magnitudeMismatch") }
        }
        let isBelow = stake > 0 && stake < 2_500
        if marked.contains(person), isBelow, declared[person].map({ $0 * 100 == stake }) ?? true {
          lines.append("\(person) declaredBelowLine")
        }
      }
      return lines.sorted()
    }
  }

  @Test("every kind is found where a pencil finds it, and nowhere else")
  func pencil() throws {
    var random = SplitMix64(seed: 7)
    var kinds: Set<String> = []
    for number in 0..<500 {
      let world = World(&random)
      let structure = try DiscrepancyTests.declaring(world.notation, owners: Array(world.marked))
      let report = try DiscrepancyTests.report(structure, under: TestRegimes.plain(25))
      let found = report.discrepancies.map { discrepancy in
        "\(discrepancy.party.map { structure.nodes[Int($0)].id.text } ?? "-") \(discrepancy.kind.rawValue)"
      }
      #expect(
        found.sorted() == world.expected, "\(number): \(world.notation) marked \(world.marked.sorted())")
      #expect(report.discrepancies.allSatisfy { $0.certainty == .contradicted })
      kinds.formUnion(report.discrepancies.map(\.kind.rawValue))
    }
    #expect(kinds.count == 4)
  }

  /// Marks some links of every entity as declared.
  private func declared(_ seed: UInt64) -> Structure {
    var random = SplitMix64(seed: seed)
    var recipe = seed % 2 == 0 ? StructureRecipe.bands : .loops
    recipe.indirectChance = 50
    recipe.unspecifiedChance = 20
    recipe.openHolderChance = 15
    var structure = StructureGenerator.make(recipe, seed: seed)
    for at in structure.links.indices where random.happens(30) {
      structure.links[at].isBeneficialOwnership = random.happens(80) ? .yes : .no
    }
    return structure
  }

  @Test("the same facts in another order give the same discrepancies", arguments: 0..<12)
  func permutation(seed: Int) throws {
    let day = try #require(Self.day)
    let structure = declared(UInt64(seed))
    var random = SplitMix64(seed: UInt64(seed))
    let permuted = structure.permuted(using: &random)
    func lines(_ structure: Structure) -> [String] {
      let report = Resolver(structure).discrepancies(
        subject: Int32(structure.node("E0")), under: TestRegimes.article54, asOf: day)
      return zip(DiscrepancyTests.lines(report, structure), report.discrepancies).map {
        "\($0) \($1.statements)"
      }
    }
    #expect(lines(structure) == lines(permuted))
  }

  @Test("a part cut out of a registry gives the answer that the whole gives", arguments: 0..<12)
  func parts(seed: Int) throws {
    let day = try #require(Self.day)
    let whole = declared(UInt64(seed))
    var parts = StructureParts(whole)
    for subject in whole.nodes.indices.map(Int32.init) where whole.nodes[Int(subject)].isEntity {
      let part = parts.above(subject)
      #expect(part.nodes[0] == whole.nodes[Int(subject)])
      #expect(part.links.map { [$0.subject, $0.claim] }.isSorted)
      let left = Resolver(whole).discrepancies(subject: subject, under: TestRegimes.plain(25), asOf: day)
      let right = Resolver(part).discrepancies(subject: 0, under: TestRegimes.plain(25), asOf: day)
      #expect(DiscrepancyTests.lines(left, whole) == DiscrepancyTests.lines(right, part))
      #expect(parts.declaredSubjects.contains(subject) == left.declaresAnything)
    }
  }
}

extension [[Int32]] {
  fileprivate var isSorted: Bool { !zip(self, dropFirst()).contains { $1.lexicographicallyPrecedes($0) } }
}
