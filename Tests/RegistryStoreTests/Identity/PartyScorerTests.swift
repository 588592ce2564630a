import Registry
import Testing

@testable import RegistryStore

@Suite("One score for two records, with reasons")
struct PartyScorerTests {
  private static func facts(_ statement: Statement) throws -> PartyFacts {
    try #require(PartyFacts(statement, NameLexicon()))
  }

  private func score(_ one: Statement, _ other: Statement) throws -> MatchScore {
    let found = try #require(try PartyScorer().score(Self.facts(one), Self.facts(other)))
    #expect(try PartyScorer().score(Self.facts(other), Self.facts(one)) == found)
    return found
  }

  private static func born(
    _ id: String, _ name: String, _ date: String?, _ country: String? = nil, at address: String? = nil
  )
    -> Statement
  {
    person(id, name) {
      $0.birthDate = date.flatMap { CalendarDate($0) }
      $0.nationalities = country.map { [Jurisdiction(code: $0, name: $0)] } ?? []
      $0.addresses = address.map { [Address(type: nil, text: $0, postCode: nil, country: nil)] } ?? []
    }
  }

  private static func company(
    _ id: String, _ name: String, _ country: String? = nil, numbers: [(String?, String)] = [],
    founded: String? = nil
  ) -> Statement {
    entity(id, name) {
      $0.jurisdiction = country.map { Jurisdiction(code: $0, name: $0) }
      $0.identifiers = numbers.map { Identifier(scheme: $0.0, id: $0.1) }
      $0.foundingDate = founded.flatMap { CalendarDate($0) }
    }
  }

  @Test("a name alone gives 80, whatever it is")
  func nameAlone() throws {
    let found = try score(person("A", "John Smith"), person("B", "John Smith"))
    #expect(found.score == 80 && found.name == 100)
    #expect(found.sentence == "For: same name 'John Smith'. Not compared: numbers, birth date, nationality.")
    #expect(found.statements == ["s-A", "s-B"])
    #expect(try score(entity("A", "Acme Ltd"), entity("B", "ACME plc")).score == 80)
  }

  @Test("dates, countries and addresses give back what the name alone lacks")
  func support() throws {
    let john = Self.born("A", "John Smith", "1970-03-04", "GB", at: "1 Quay Street, Hull")
    #expect(
      try score(john, Self.born("B", "John Smith", "1970-03-04", "GB", at: "1 QUAY STREET HULL")).score == 99)
    #expect(try score(john, Self.born("B", "John Smith", "1970-03-04")).score == 97)
    #expect(try score(john, Self.born("B", "John Smith", "1970-03")).score == 92)
    #expect(try score(john, Self.born("B", "John Smith", "1970")).score == 85)
    // 1 January often stands for a year.
    #expect(try score(john, Self.born("B", "John Smith", "1970-01-01")).score == 85)
    #expect(try score(john, Self.born("B", "J. Smith", "1970-03-04")).score >= 70)
    let acme = Self.company("A", "Acme Ltd", "GB", founded: "2010-05-06")
    #expect(try score(acme, Self.company("B", "Acme plc", "GB", founded: "2010-05-06")).score == 99)
    #expect(try score(acme, Self.company("B", "Acme plc", "GB")).score == 88)
  }

  @Test("what contradicts takes more than support gives")
  func contradiction() throws {
    let john = Self.born("A", "John Smith", "1970-03-04", "GB")
    let son = try score(john, Self.born("B", "John Smith", "1998-11-20", "GB"))
    #expect(son.score < 50)
    #expect(son.sentence.contains("Against: different birth dates (1970-03-04, 1998-11-20)."))
    let exchanged = try score(john, Self.born("B", "John Smith", "1970-04-03", "GB"))
    #expect(exchanged.score == 73 && exchanged.sentence.contains("exchanged"))
    #expect(
      try score(Self.company("A", "Acme Ltd", "GB"), Self.company("B", "Acme Inc", "US")).score == 65)
  }

  @Test("brothers at one address, father and son, are not proposed")
  func family() throws {
    let address = "12 Lindenweg, 3000 Bern"
    let karl = Self.born("A", "Karl Meier", "1960-01-05", "CH", at: address)
    #expect(try score(karl, Self.born("B", "Kurt Meier", "1962-07-09", "CH", at: address)).score < 70)
    #expect(try score(karl, Self.born("B", "Kurt Meier", nil, "CH", at: address)).score < 70)
    #expect(try score(karl, Self.born("B", "Karl Meier", "1990-01-05", "CH", at: address)).score < 70)
    #expect(try score(karl, Self.born("B", "Karl Meier jr", nil, "CH", at: address)).score < 70)
  }

  @Test("numbers come first, and different numbers of one scheme speak against")
  func numbers() throws {
    let one = Self.company(
      "A", "Acme Ltd", "GB", numbers: [("GB-COH", "0123 4567"), ("XI-LEI", "LEI0000000000000001")])
    let same = try score(one, Self.company("B", "Acme Limited", "GB", numbers: [("GB-COH", "01234567")]))
    #expect(same.score == 100)
    #expect(same.sentence.hasPrefix("For: same GB-COH:0123 4567; "))
    let renamed = try score(one, Self.company("B", "Zenith Ltd", "GB", numbers: [("GB-COH", "01234567")]))
    #expect(renamed.score == 85)
    let conflict = try score(one, Self.company("B", "Acme Ltd", "GB", numbers: [("GB-COH", "07654321")]))
    #expect(conflict.score < 50)
    #expect(conflict.sentence.contains("different numbers of one scheme"))
    let both = try score(
      one,
      Self.company(
        "B", "Acme Ltd", "GB",
        numbers: [("GB-COH", "99"), ("GB-COH", "98765432"), ("LEI", "LEI0000000000000001")]))
    #expect(both.score == 50)
    let unnamed = try score(one, Self.company("B", "Acme Ltd", "GB", numbers: [(nil, "01234567")]))
    #expect(unnamed.score == 99)
  }

  @Test(
    "what stands where there is no number identifies nobody",
    arguments: ["0", "00000000", "N/A", "none", "--"])
  func placeholders(text: String) throws {
    let found = try score(
      Self.company("A", "Acme Ltd", numbers: [("GB-COH", text)]),
      Self.company("B", "Other Ltd", numbers: [("GB-COH", text)]))
    #expect(found.score < 50)
  }

  @Test("former and other names count, and are said to be such")
  func otherNames() throws {
    let one = entity("A", "Acme Ltd") { $0.alternateNames = ["Zenith Trading"] }
    let found = try score(one, entity("B", "Zenith Trading Limited"))
    #expect(found.name == 98 && found.score == 78)
    #expect(found.sentence.contains("another name"))
    let married = person("A", "Zoe Åkesson") {
      $0.names.append(PersonName(type: "former", fullName: "Zoe Miller"))
    }
    let maiden = try score(married, person("B", "Zoë Miller"))
    #expect(maiden.name == 97 && maiden.sentence.contains("former name"))
  }

  @Test("a person and an entity are never compared, and a record is itself")
  func limits() throws {
    #expect(try PartyScorer().score(Self.facts(person("A", "Acme")), Self.facts(entity("B", "Acme"))) == nil)
    for statement in [person("A", "John Smith"), entity("A", "Acme"), Self.born("P", "X", "1970", "GB")] {
      #expect(try score(statement, statement).score == 100)
    }
  }

  @Test("names of great length, and very many names, cost little")
  func hostileNames() throws {
    let long = String(repeating: "ab", count: 100_000)
    let many = (0..<20_000).map { "Word\($0)" }.joined(separator: " ")
    let start = ContinuousClock.now
    for name in [
      long, many, String(repeating: "張", count: 50_000), String(repeating: "\u{0301}", count: 50_000),
    ] {
      // What differs behind any limit still differs.
      #expect(try score(entity("A", name + "x"), entity("B", name + "y")).name < 100)
      #expect(try score(person("A", name + "x"), person("B", name + "x")).name == 100)
    }
    let names = (0..<5_000).map { "Name \($0)" }
    let one = entity("A", "Alder") { $0.alternateNames = names }
    _ = try score(one, entity("B", "Alder") { $0.alternateNames = names.reversed() })
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("random records: symmetric, within 0 and 100, and the legal form changes nothing")
  func properties() throws {
    var dice = Dice(state: 11)
    func one<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &dice)] }
    for number in 0..<1_000 {
      func random(_ id: String, form: String) -> Statement {
        entity(id, one(["Acme", "Acme Trading", "Alder", "Ромашка", "Romashka", "Alder 2"]) + form) {
          $0.identifiers = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
            Identifier(scheme: one(["GB-COH", "XI-LEI", nil]), id: one(["12345678", "87654321", "0000"]))
          }
          $0.jurisdiction = one([
            nil, Jurisdiction(code: "GB", name: "UK"), Jurisdiction(code: "RU", name: "Russia"),
          ])
          $0.foundingDate = one([
            nil, CalendarDate("2010-05-06"), CalendarDate("2010-05"), CalendarDate("2011"),
          ])
        }
      }
      let state = dice.state
      let (left, right) = (random("A", form: ""), random("B", form: ""))
      let found = try score(left, right)
      #expect((0...100).contains(found.score))
      dice.state = state
      let withForms = try score(random("A", form: " Ltd"), random("B", form: " GmbH"))
      #expect(withForms.score == found.score, "\(number)")
    }
  }
}
