import Registry
import RegistryFiles
import Testing

@testable import Casework

/// What ships is whole: every place answers, or asks, what every place must answer.
@Suite("shipped data of casework")
struct ShippedDataTests {
  @Test("every guide's place has an answer or a question for each role that every place must have")
  func roles() throws {
    let directory = Directory(try shipped.institutions())
    #expect(Set(guidePlaces).isSubset(of: Set(directory.jurisdictions)))
    for place in guidePlaces {
      let known = Set(directory.entries(jurisdiction: place).map(\.duty.role))
      let asked = Set(directory.questions(jurisdiction: place).map(\.role))
      let roles: [DirectoryRole] = [
        .centralAuthority, .fiu, .companyRegistry, .taxAuthority, .preventionAuthority, .extradition,
        .civilProceedings,
      ]
      for role in roles { #expect(known.contains(role) || asked.contains(role), "\(place) \(role)") }
      let recovery: Set<DirectoryRole> = [.assetRecoveryOffice, .assetRecoveryFocalPoint]
      #expect(!recovery.isDisjoint(with: known.union(asked)), "\(place)")
    }
  }

  @Test("every guide's place has a provision or a question on each article that matters for assets")
  func articles() throws {
    let library = LawLibrary(try shipped.provisions())
    for place in guidePlaces {
      for article in [12, 14, 31, 43, 46, 48] + Array(51...59) {
        let known = library.entries(article: article, jurisdiction: place)
        let asked = library.questions(article: article, jurisdiction: place)
        #expect(!known.isEmpty || !asked.isEmpty, "\(place) article \(article)")
      }
    }
  }

  @Test("statements have a source and a date; every source has an address and the day of reading")
  func backing() throws {
    let entries = Directory(try shipped.institutions()).entries()
    #expect(entries.count > 300)
    for entry in entries {
      #expect(
        !entry.duty.backing.citations.isEmpty && entry.duty.backing.asOf != nil, "\(entry.institution.id)")
    }
    let provisions = LawLibrary(try shipped.provisions()).entries()
    #expect(provisions.count > 800)
    for entry in provisions {
      #expect(!entry.provision.backing.citations.isEmpty && entry.provision.backing.asOf != nil)
      #expect(entry.act != nil, "\(entry.provision.id)")
    }
    #expect(try shipped.treaties().map(\.id) == ["APOSTILLE", "OECD-ABC", "UNCAC", "UNTOC"])
    #expect(try shipped.networks().count >= 11)
  }

  @Test("at least forty cases, and no amount that contradicts another is left unmarked on both sides")
  func cases() throws {
    let cases = try shipped.cases()
    #expect(cases.count >= 40)
    for file in cases {
      for amount in file.amounts {
        #expect(!amount.backing.citations.isEmpty, "\(amount.id)")
        #expect(!amount.recurs.contains(amount.id) && !amount.disagrees.contains(amount.id), "\(amount.id)")
      }
    }
  }
}
