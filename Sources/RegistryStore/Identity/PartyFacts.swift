import Registry

/// What is known of one record, as far as it helps to say whether another is the same party.
struct PartyFacts {
  /// A name with its words.
  struct Name {
    let name: RecordName
    let words: [NameToken]
    let statement: String
  }

  /// A number or code.
  struct Number {
    let identifier: Identifier
    /// The scheme in one spelling; "" where none is named.
    let scheme: String
    let folded: String
    let statement: String
  }

  /// A postal address.
  struct Place {
    let text: String
    let folded: String
    let postCode: String
    let country: String
  }

  var record: RecordID
  var isPerson: Bool
  var names: [Name] = []
  var numbers: [Number] = []
  /// Birth of a person, founding of an entity.
  var begun: CalendarDate?
  /// Country codes: jurisdiction, nationalities.
  var countries: [String] = []
  var places: [Place] = []
  /// The statement that counts.
  var statement = ""

  /// The facts of the statement that counts; nil for a relationship, and for a party that only stands for
  /// somebody unknown.
  init?(_ statement: Statement, _ lexicon: NameLexicon) {
    record = statement.recordId
    self.statement = statement.id
    let addresses: [Address]
    switch statement.details {
    case .relationship: return nil
    case .entity(let entity):
      guard entity.unspecified == nil else { return nil }
      isPerson = false
      begun = entity.foundingDate
      countries = [entity.jurisdiction?.country].compactMap { $0 }
      addresses = entity.addresses
    case .person(let person):
      guard person.unspecified == nil else { return nil }
      isPerson = true
      begun = person.birthDate
      countries = person.nationalities.compactMap(\.country)
      addresses = person.addresses
    }
    for name in statement.details.recordNames { add(name, statement: statement.id, lexicon) }
    numbers = statement.details.recordIdentifiers.compactMap { Number($0, statement: statement.id) }
    places = addresses.compactMap(Place.init)
  }

  /// Names of a record that are compared; those of its latest statement come first.
  static let mostNames = 64

  /// Adds a name of this or of an earlier statement, if it is not known yet.
  mutating func add(_ name: RecordName, statement: String, _ lexicon: NameLexicon) {
    guard names.count < PartyFacts.mostNames, !names.contains(where: { $0.name.text == name.text }) else {
      return
    }
    let words = lexicon.core(name.text, isPerson: isPerson)
    if !words.isEmpty { names.append(Name(name: name, words: words, statement: statement)) }
  }
}

extension PartyFacts.Number {
  /// A number that can tell records apart; nil for what stands where there is none.
  init?(_ identifier: Identifier, statement: String) {
    let folded = NameFolding.foldIdentifier(identifier.id)
    guard PartyFacts.Number.identifies(folded) else { return nil }
    self.init(
      identifier: identifier, scheme: PartyFacts.Number.scheme(identifier), folded: folded,
      statement: statement)
  }

  /// At least three characters, a digit, and not one digit all over.
  static func identifies(_ folded: String) -> Bool {
    folded.utf8.count > 2 && folded.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } && Set(folded.utf8).count > 1
  }

  /// The LEI has several names for its scheme.
  static func scheme(_ identifier: Identifier) -> String {
    let code = identifier.scheme?.uppercased() ?? ""
    if code == "XI-LEI" || code == "LEI" { return "XI-LEI" }
    if code.isEmpty {
      let name = identifier.schemeName?.lowercased() ?? ""
      return name == "lei" || name.contains("legal entity identifier") ? "XI-LEI" : ""
    }
    return code
  }

  var isLEI: Bool { scheme == "XI-LEI" }

  /// For a sentence.
  var words: String {
    isLEI ? "LEI \(identifier.id)" : identifier.qualified
  }
}

extension PartyFacts.Place {
  init?(_ address: Address) {
    let text = address.text ?? ""
    let post = address.postCode ?? ""
    guard !text.isEmpty || !post.isEmpty else { return nil }
    self.init(
      text: [text, post].filter { !$0.isEmpty }.joined(separator: ", "),
      folded: NameFolding.fold(text).full, postCode: NameFolding.foldIdentifier(post),
      country: address.country?.country ?? "")
  }
}
