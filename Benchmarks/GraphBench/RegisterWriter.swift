import Glibc

/// Writes a generated register as a table of numbers and as lines of BODS 0.4.
enum RegisterWriter {
  static func table(_ register: RegisterGenerator, to path: String) {
    var file = OutputFile(path)
    file.put("company,owner,percent\n")
    for holding in register.holdings {
      file.put(Int(holding.company))
      file.put(",")
      file.put(Int(holding.owner))
      file.put(",")
      file.put(points: Int(holding.points))
      file.put("\n")
    }
    file.flush()
  }

  static func summary(_ register: RegisterGenerator, seed: UInt64, to path: String) {
    var file = OutputFile(path)
    file.put(
      text: "{\"companies\": \(register.companies), \"persons\": \(register.persons), "
        + "\"holdings\": \(register.holdings.count), \"seed\": \(seed)}\n")
    file.flush()
  }

  /// One statement on each line: all companies, all persons, all relationships.
  static func statements(_ register: RegisterGenerator, to path: String) {
    var file = OutputFile(path)
    for company in 0..<register.companies { putCompany(&file, company) }
    for person in 0..<register.persons { putPerson(&file, person) }
    for (number, holding) in register.holdings.enumerated() {
      putRelationship(&file, number, holding, register.companies)
    }
    file.flush()
  }

  private static func putHead(_ file: inout OutputFile, _ letter: StaticString, _ number: Int) {
    file.put("{\"statementId\":\"5b1f9c2e-7d40-4a6b-9e3")
    file.put(letter)
    file.put("-")
    file.put(number, width: 12)
    file.put("\",\"declarationSubject\":\"gen-register-declaration-")
    file.put(number, width: 10)
    file.put("\",\"statementDate\":\"2026-0")
    file.put(1 + number % 9)
    file.put("-1")
    file.put(number % 10)
    file.put("\",\"publicationDetails\":{\"publicationDate\":\"2026-11-01\",\"bodsVersion\":\"0.4\",")
    file.put("\"license\":\"https://creativecommons.org/publicdomain/zero/1.0/\",\"publisher\":{\"name\":")
    file.put("\"Generated register of the benchmark\",\"url\":\"https://register.example/open-data\"}},")
    file.put("\"source\":{\"type\":[\"officialRegister\"],\"description\":\"Generated, describes nobody\",")
    file.put("\"url\":\"https://register.example/records/")
    file.put(number, width: 10)
    file.put("\",\"retrievedAt\":\"2026-11-01T00:00:00Z\"},\"recordId\":\"")
  }

  private static func putCompany(_ file: inout OutputFile, _ company: Int) {
    putHead(&file, "1", company)
    file.put("GEN-COM-")
    file.put(company, width: 10)
    file.put(
      "\",\"recordType\":\"entity\",\"recordStatus\":\"new\",\"recordDetails\":{\"isComponent\":false,")
    file.put("\"entityType\":{\"type\":\"registeredEntity\"},\"name\":\"Company number ")
    file.put(company)
    file.put(
      " \\\"Generated\\\" Ltd\",\"jurisdiction\":{\"name\":\"Exampleland\",\"code\":\"XE\"},\"identifiers\":[{"
    )
    file.put("\"scheme\":\"XE-GEN\",\"schemeName\":\"Generated companies\",\"id\":\"")
    file.put(company, width: 10)
    file.put("\"}],\"foundingDate\":\"19")
    file.put(50 + company % 50)
    file.put("-06-30\",\"addresses\":[{\"type\":\"registered\",\"address\":\"")
    file.put(1 + company % 220)
    file.put(" Example Street, Sample Town, Generated County\",\"postCode\":\"GE")
    file.put(company % 100)
    file.put(" 7XX\",\"country\":{\"name\":\"Exampleland\",\"code\":\"XE\"}}]}}\n")
  }

  private static func putPerson(_ file: inout OutputFile, _ person: Int) {
    putHead(&file, "2", person)
    file.put("GEN-PER-")
    file.put(person, width: 10)
    file.put(
      "\",\"recordType\":\"person\",\"recordStatus\":\"new\",\"recordDetails\":{\"isComponent\":false,")
    file.put("\"personType\":\"knownPerson\",\"names\":[{\"type\":\"legal\",\"fullName\":\"Person Number ")
    file.put(person)
    file.put("\",\"familyName\":\"Number ")
    file.put(person)
    file.put("\",\"givenName\":\"Person\"}],\"nationalities\":[{\"name\":\"Exampleland\",\"code\":\"XE\"}],")
    file.put("\"birthDate\":\"19")
    file.put(40 + person % 60)
    file.put("-0")
    file.put(1 + person % 9)
    file.put("\",\"addresses\":[{\"type\":\"service\",\"address\":\"")
    file.put(1 + person % 180)
    file.put(
      " Invented Avenue, Sample Town\",\"postCode\":\"GE1 2XX\",\"country\":{\"name\":\"Exampleland\",")
    file.put("\"code\":\"XE\"}}]}}\n")
  }

  private static func putRelationship(
    _ file: inout OutputFile, _ number: Int, _ holding: RegisterGenerator.Holding, _ companies: Int
  ) {
    putHead(&file, "3", number)
    file.put("GEN-REL-")
    file.put(number, width: 10)
    file.put(
      "\",\"recordType\":\"relationship\",\"recordStatus\":\"new\",\"recordDetails\":{\"isComponent\":false,")
    file.put("\"subject\":\"GEN-COM-")
    file.put(Int(holding.company), width: 10)
    let owner = Int(holding.owner)
    if owner < companies {
      file.put("\",\"interestedParty\":\"GEN-COM-")
      file.put(owner, width: 10)
    } else {
      file.put("\",\"interestedParty\":\"GEN-PER-")
      file.put(owner - companies, width: 10)
    }
    file.put("\",\"interests\":[{\"type\":\"shareholding\",\"directOrIndirect\":\"direct\",")
    file.put("\"beneficialOwnershipOrControl\":")
    file.put(owner < companies ? "false" : "true")
    file.put(",\"details\":\"Ordinary shares of one class\",\"share\":{\"exact\":")
    file.put(points: Int(holding.points))
    file.put("},\"startDate\":\"20")
    file.put(10 + number % 15)
    file.put("-03-01\"}]}}\n")
  }
}
