import Registry

/// Statements of a small register with everything that a register may hold, from a seed.
struct RandomRegister {
  private var dice: Dice
  private(set) var statements: [Statement] = []
  private var companies: [String] = []
  private var persons: [String] = []
  private var made = 0
  /// One holding in so many is something else than exact shares.
  private let oddity: Int

  init(_ seed: UInt64, oddity: Int) {
    dice = Dice(seed)
    self.oddity = oddity
    companies = (0..<Int.random(in: 3...9, using: &dice)).map { "company-\($0)" }
    persons = (0..<Int.random(in: 2...6, using: &dice)).map { "person-\($0)" }
    for name in companies { describe(name) }
    for name in persons {
      add(name, .person(Person(type: odd() ? .unknownPerson : .knownPerson, names: [self.name(name)])))
    }
    for name in companies { addHolders(of: name) }
  }

  /// All records that are parties, in byte order.
  var parties: [RecordID] { (companies + persons).map { RecordID($0) }.sorted() }

  /// More statements, on later days, of the same records and of new ones.
  mutating func more(on date: String) -> [Statement] {
    let before = statements.count
    for _ in 0..<Int.random(in: 1...3, using: &dice) {
      switch Int.random(in: 0..<4, using: &dice) {
      case 0:
        companies.append("company-\(companies.count)")
        describe(companies[companies.count - 1], on: date)
        addHolders(of: companies[companies.count - 1], on: date)
      case 1: describe(pick(companies), on: date)
      default: hold(pick(companies), pick(companies + persons), 1 + roll(20), on: date)
      }
    }
    return Array(statements[before...])
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &dice) }
  private mutating func odd() -> Bool { roll(oddity) == 0 }
  private mutating func pick(_ names: [String]) -> String { names[roll(names.count)] }
  private func name(_ text: String) -> PersonName { PersonName(type: "legal", fullName: "The \(text)") }

  private mutating func describe(_ record: String, on date: String = "2024-01-01") {
    var entity = Entity(type: .registeredEntity, name: "The \(record) Ltd")
    entity.jurisdiction = Jurisdiction(code: ["GB", "NG", "DE", "KY"][roll(4)], name: "Somewhere")
    if odd() { entity.type = [.arrangement, .state, .anonymousEntity, .legalEntity][roll(4)] }
    if odd() { entity.isListed = .yes }
    if odd() { entity.dissolutionDate = day("2025-06-01") }
    add(record, .entity(entity), on: date)
  }

  private mutating func addHolders(of company: String, on date: String = "2024-01-01") {
    var left = [100, 100, 95, 60][roll(4)]
    for _ in 0..<roll(4) where left > 0 {
      let part = roll(3) == 0 ? left : 1 + roll(left)
      hold(company, roll(3) == 0 ? pick(companies) : pick(persons), part, on: date)
      left -= part
    }
  }

  private mutating func hold(_ company: String, _ party: String, _ percent: Int, on date: String) {
    var interest = Interest(
      type: .shareholding, directness: .direct, share: exactly(Rational(percent)))
    var holder = Party.record(RecordID(party))
    if odd() {
      switch roll(12) {
      case 0: interest.type = .votingRights
      case 1: interest.share = .notStated
      case 2: interest.share = band(percent)
      case 3: interest.type = .appointmentOfBoard
      case 4: interest.directness = .indirect
      case 5: interest.endDate = day("2025-01-01")
      case 6: interest.type = [.settlor, .trustee, .seniorManagingOfficial, .unknownInterest][roll(4)]
      case 7: holder = .unspecified(.unknown, description: nil)
      case 8: interest.share = exactly(Rational(percent, 3))
      case 9: holder = .record(RecordID("nobody-described"))
      case 10: interest.share = exactly(.zero)
      default: interest.isBeneficialOwnership = .yes
      }
    }
    var interests = [interest]
    if odd() {
      interests.append(Interest(type: .votingRights, directness: .direct, share: exactly(Rational(percent))))
    }
    made += 1
    add(
      "holding-\(made)",
      .relationship(
        Relationship(
          subject: .record(RecordID(company)), interestedParty: holder, interests: interests,
          componentRecords: [])), on: date)
  }

  private func exactly(_ percent: Rational) -> StatedShare {
    (try? Share(exactly: percent)).map { .stated($0) } ?? .notStated
  }

  private func band(_ percent: Int) -> StatedShare {
    let low = Rational(percent / 25 * 25)
    return (try? Share(min: low, max: low == .hundred ? low : low + Rational(25))).map { .stated($0) }
      ?? .notStated
  }

  private mutating func add(_ record: String, _ details: RecordDetails, on date: String = "2024-01-01") {
    statements.append(
      Statement(
        id: "statement-\(statements.count)", recordId: RecordID(record), statementDate: day(date),
        publicationDate: nil, status: .new, details: details))
  }
}
