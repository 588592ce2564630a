import Foundation
import Registry
import RegistryFiles
import Testing

@testable import Resolver

/// One structure under two laws, and what makes the difference.
@Suite("Comparison")
struct ComparisonTests {
  private func comparison(_ notation: String, _ regimes: [Regime]) throws -> (Comparison, Structure) {
    let structure = try StructureNotation.read(notation)
    let subject = try #require(structure.index(of: RecordID("A")))
    let day = try #require(CalendarDate("2026-11-23"))
    return (Resolver(structure).comparison(subject: subject, under: regimes, asOf: day), structure)
  }

  /// `P is isNot line`, `P is isNot line+method` for what works only together, `line,method` for either.
  private func differences(_ notation: String, _ regimes: Regime...) throws -> [String] {
    let (comparison, structure) = try comparison(notation, regimes)
    return comparison.differences.map { difference in
      let cause =
        difference.cause.single.map(\.rawValue).joined(separator: ",")
        + difference.cause.together.map(\.rawValue).joined(separator: "+")
      return "\(structure.nodes[Int(difference.person)].id) \(difference.referenceVerdict.rawValue) "
        + "\(difference.verdict.rawValue) \(cause)"
    }
  }

  private func changed(_ regime: Regime, _ change: (inout Regime) -> Void) -> Regime {
    var copy = regime
    copy.id += "-CHANGED"
    change(&copy)
    return copy
  }

  private let plain = TestRegimes.plain(25)

  @Test("the same law under another name makes no difference")
  func same() throws {
    let other = changed(plain) {
      $0.name = "Other"
      $0.tests[0].provision = Provision("elsewhere", sureness: .primaryRead)
    }
    #expect(try differences("A <- P 25, Q 40; Q <- R 70", plain, other) == [])
  }

  @Test("exactly 25 %: the line")
  func line() throws {
    let above = TestRegimes.plain(25, .greaterThan)
    #expect(try differences("A <- P 25, Q 75", plain, above) == ["P is isNot line"])
    let (comparison, _) = try comparison("A <- P 25, Q 75", [plain, above])
    let difference = try #require(comparison.differences.first)
    #expect(difference.reference.figure?.share == difference.other.figure?.share)
    #expect(difference.reference.figure?.share.min == 25)
  }

  @Test("multiplied against passed on: the method, with the ways and who is controlled")
  func method() throws {
    var product = TestRegimes.plain(5)
    var chain = changed(product) { $0.indirect.method = .majorityChain }
    let text = "A <- H 30, Q 70; H <- P 30, Q 70"
    #expect(try differences(text, product, chain) == ["P is isNot method"])
    let (comparison, structure) = try comparison(text, [product, chain])
    let difference = try #require(comparison.differences.first)
    let way = try #require(difference.other.chains.first)
    #expect(way.stakes.map(\.share.min) == [30, 30])
    #expect(way.entities.map { structure.nodes[Int($0)].id.text } == ["H"])
    #expect(way.controlled == [])
    #expect(difference.reference.figure?.share.min == 9)
    #expect(difference.other.figure?.isZero == true)
    product = TestRegimes.plain(25)
    chain = changed(product) { $0.indirect.method = .majorityChain }
    #expect(try differences("A <- H 30, Q 70; H <- P 60, Q 40", chain, product) == ["P is isNot method"])
  }

  @Test("the majority by itself")
  func majority() throws {
    let chain = changed(plain) {
      $0.indirect.method = .majorityChain
      $0.indirect.majority = .init(measures: [.votes])
    }
    let half = changed(chain) { $0.indirect.majority.threshold = Threshold(.atLeast, 50) }
    #expect(try differences("A <- H 30, Q 70; H <- P 50, Q 50", half, chain) == ["P is isNot majority"])
  }

  @Test("a quantity that only one of them tests")
  func measures() throws {
    let profits = changed(plain) {
      $0.tests.append(
        .init(
          id: "profits", measure: .profits, threshold: Threshold(.atLeast, 25), provision: Provision("p")))
    }
    #expect(try differences("A <- P 10 shares 40 profits, Q 90", profits, plain) == ["P is isNot measures"])
  }

  @Test("rights, trusts, votes not on record, own shares, stand-ins")
  func others() throws {
    let board = changed(plain) {
      $0.controlTests = [.init(id: "board", types: [.appointmentOfBoard], provision: Provision("b"))]
    }
    #expect(try differences("A <- P board, Q 100", board, plain) == ["P is isNot rights"])

    let trustees = changed(plain) { $0.trusts = .init(kind: .trustees, provision: Provision("t")) }
    let trust = "A <- T 60, Q 40; T <- S settlor, U trustee; trust T"
    #expect(try differences(trust, plain, trustees) == ["S is isNot trusts"])

    let votes = changed(plain) { $0.tests.remove(at: 0) }
    let unknown = changed(votes) { $0.votesWithoutRecord = .unknown }
    #expect(
      try differences("A <- P 40, Q 60", votes, unknown).allSatisfy { $0.hasSuffix("votesWithoutRecord") })
    #expect(try differences("A <- P 40, Q 60", votes, unknown).isEmpty == false)

    let counted = changed(plain) { $0.ownShares = [.shares: .counted, .votes: .counted] }
    #expect(try differences("A <- A 20, P 22, Q 58", plain, counted) == ["P is isNot ownShares"])

    let managers = changed(plain) {
      $0.fallback = .init(kind: .seniorManagingOfficials, isOwner: true, provision: Provision("f"))
    }
    #expect(try differences("A <- P 10, Q 10, M manager", managers, plain) == ["M is isNot fallback"])
  }

  @Test("a company that only one law exempts: the exemption, and who would be an owner without it")
  func exemption() throws {
    let exempting = changed(plain) {
      $0.exemptions = [.init(id: "listed", kind: .listed, provision: Provision("e"))]
    }
    let text = "A <- P 40, Q 60; listed A"
    #expect(try differences(text, plain, exempting) == ["Q is isNot exemptions", "P is isNot exemptions"])
    let (comparison, _) = try comparison(text, [plain, exempting])
    #expect(comparison.persons.map { comparison.cell(of: $0, in: 1)?.standing } == [.exempted, .exempted])
    #expect(comparison.persons.map { comparison.cell(of: $0, in: 1)?.owner.verdict } == [.isNot, .isNot])
  }

  @Test("somebody stands in because another is no owner: the line of the other is the cause")
  func fallbackThroughLine() throws {
    let managers = changed(plain) {
      $0.fallback = .init(kind: .seniorManagingOfficials, isOwner: true, provision: Provision("f"))
    }
    let above = changed(managers) { regime in
      regime.tests = TestRegimes.plain(25, .greaterThan).tests
    }
    #expect(
      try differences("A <- P 25, M manager; complete A", above, managers).sorted() == [
        "M is isNot line", "P isNot is line",
      ])
  }

  @Test("where only several rules together make the difference, all of them are named, and no other")
  func together() throws {
    let low = TestRegimes.plain(18)
    let chain = changed(plain) {
      $0.indirect.method = .majorityChain
      $0.trusts = .init(kind: .trustees, provision: Provision("t"))
    }
    // 36 % × 50 % = 18 %: the chain alone gives nothing, 18 % alone does not reach 25 %.
    #expect(try differences("A <- H 36, Q 64; H <- P 50, Q 50", low, chain) == ["P is isNot line+method"])
  }

  @Test("where either of two rules is enough, both are named")
  func either() throws {
    let board = changed(plain) {
      $0.controlTests = [.init(id: "board", types: [.appointmentOfBoard], provision: Provision("b"))]
    }
    let above = TestRegimes.plain(25, .greaterThan)
    #expect(try differences("A <- P 25 shares board, Q 75", board, above) == ["P is isNot line,rights"])
  }

  @Test("persons stand in one order: surest anywhere, then larger, then by record; nobody twice")
  func order() throws {
    let (comparison, structure) = try comparison(
      "A <- P 25, Q 30, R 5, S 20-40", [plain, TestRegimes.plain(25, .greaterThan)])
    #expect(comparison.persons.map { structure.nodes[Int($0)].id.text } == ["Q", "P", "S", "R"])
    #expect(comparison.cell(of: comparison.persons[1], in: 0)?.standing == .owner)
    #expect(comparison.cell(of: comparison.persons[1], in: 1)?.standing == Comparison.Standing.none)
  }

  @Test("rings and very many ways: none enters an entity twice, and the search ends")
  func loops() throws {
    let ring = "A <- E 90, P 10; E <- F 60, Q 40; F <- E 50, R 50"
    let (comparison, structure) = try comparison(ring, [TestRegimes.plain(5), TestRegimes.plain(50)])
    let difference = try #require(
      comparison.differences.first { structure.nodes[Int($0.person)].id.text == "R" })
    #expect(difference.reference.chains.map(\.entities.count) == [2])
    #expect(difference.reference.hasMoreChains == false)

    // 3 entities on each of 12 levels, each held by all of the next: 3 to the 12th power ways.
    var ladder = "A <- L0x0 30, L0x1 30, L0x2 40"
    for level in 0..<12 {
      for place in 0..<3 {
        let next = (0..<3).map { "L\(level + 1)x\($0) \($0 == 0 ? 20 : 30)" }.joined(separator: ", ")
        ladder += "\nL\(level)x\(place) <- " + (level == 11 ? "P 60, Q 40" : next)
      }
    }
    let (many, _) = try self.comparison(ladder, [TestRegimes.plain(5), TestRegimes.plain(50)])
    let areMore = many.differences.map { $0.reference.hasMoreChains }
    #expect(areMore.isEmpty == false)
    #expect(areMore.contains(false) == false)
  }

  // MARK: Components

  private static var package: String {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/"
      && !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder.path
  }

  @Test("taking every component that differs turns one shipped law into the other")
  func allComponents() throws {
    let regimes = try CuratedData(folder: Self.package + "/Registry").allRegimes()
    #expect(regimes.count > 5)
    for left in regimes {
      for right in regimes {
        let differing = RegimeComponent.differences(left, right)
        #expect(
          left.taking(Set(differing), from: right).content == right.content, "\(left.id) to \(right.id)")
        #expect(differing == RegimeComponent.differences(right, left))
        #expect(left.taking([], from: right) == left)
      }
    }
  }
}
