import Registry
import Resolver
import Testing

/// Trusts, foundations and classes, as different laws read them.
@Suite("Readings of trusts")
struct TrustReadingTests {
  private func law(_ kind: Regime.TrustReading.Kind, line: Int = 25) -> Regime {
    var regime = TestRegimes.plain(line)
    regime.trusts = .init(kind: kind, provision: Provision("t"))
    return regime
  }

  private let trust =
    "A <- T 40, R 60; T <- S settlor, U trustee, B beneficiary, C beneficiary, O protector; "

  private func names(_ text: String, _ regime: Regime) throws -> [String] {
    try owners(text, under: regime).map {
      String($0.prefix { $0 != " " }) + ($0.contains("mayBe") ? "?" : "")
    }
    .filter { $0 != "R" }.sorted()
  }

  @Test("trustees only, all parties, powers")
  func readings() throws {
    #expect(try names(trust + "trust T", law(.trustees)) == ["U"])
    #expect(try names(trust + "trust T", law(.allParties)) == ["B", "C", "O", "S", "U"])
    #expect(try names(trust + "trust T", law(.powers)) == ["U"])
    #expect(try names(trust + "revocableTrust T", law(.powers)) == ["S", "U"])
    let single = "A <- T 40, R 60; T <- S settlor, U trustee, B beneficiary; trust T"
    #expect(try names(single, law(.powers)) == ["B", "U"])
  }

  @Test("by type of trust; without the type each reading is possible")
  func byType() throws {
    #expect(try names(trust + "discretionaryTrust T", law(.byType)) == ["U"])
    #expect(try names(trust + "specificTrust T", law(.byType)) == ["B", "C"])
    #expect(try names(trust + "revocableTrust T", law(.byType)) == ["S"])
    #expect(try names(trust + "trust T", law(.byType)) == ["B?", "C?", "S?", "U?"])
  }

  @Test("beneficiaries with equal parts must meet the line with their part")
  func equalShares() throws {
    #expect(try names(trust + "trust T", law(.equalShares, line: 20)) == ["B", "C", "O", "S", "U"])
    #expect(try names(trust + "trust T", law(.equalShares, line: 21)) == ["O", "S", "U"])
    let stated = "A <- T 40, R 60; T <- U trustee, B 75 beneficiary, C 25 beneficiary; trust T"
    #expect(try names(stated, law(.equalShares, line: 25)) == ["B", "U"])
  }

  @Test("a foundation's management counts as a party, a trust's director does not")
  func foundation() throws {
    let text = "F <- P settlor, M boardMember, B beneficiary; foundation F"
    let found = try owners(text, of: "F", under: law(.allParties))
    #expect(found.sorted() == ["B is", "M is", "P is"])
    #expect(
      try owners("A <- F 30, R 70; F <- M boardMember; foundation F", under: law(.allParties)) == [
        "R is 70", "M is",
      ])
    #expect(try owners(text, of: "F", under: law(.trusteesAndInfluence)) == [])
  }

  @Test("a class of persons is told as a class, never as an owner")
  func classes() throws {
    let text =
      "A <- T 40, R 60; T <- U trustee, \"grandchildren of S\" beneficiary; trust T; class \"grandchildren of S\""
    let found = try answer(text, under: law(.allParties))
    let structure = try StructureNotation.read(text)
    #expect(found.classes.map { structure.nodes[Int($0.node)].label } == ["grandchildren of S"])
    #expect(found.owners.count == 2)
  }
}
