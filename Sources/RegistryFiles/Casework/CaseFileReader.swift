internal import Registry

extension CaseFile: CaseworkFile {
  static var folder: String { "cases" }
  static var keys: [String] {
    [
      "id", "name", "origin", "location", "transit", "bribePayer", "offences", "legalBasis", "status",
      "statusAsOf", "parties", "amounts", "events", "assetTypes", "notes",
    ]
  }
  static var nameForm: String { "a case such as abacha-li" }
  var fileName: String { id }

  init?(_ top: MappingReader, _ backing: BackingReader, log: ProblemLog, file: String) {
    let id = top.value("id", expected: "lower case letters, digits and hyphens", CaseFile.identifier)
    let name = top.text("name")
    let offences = top.mapping("offences", keys: ["statement", "uncac"])
    let status = top.choice("status", Status.self)
    let statusAsOf = top.date("statusAsOf")
    let basis = top.choices("legalBasis", LegalBasis.self)
    let assets = top.choices("assetTypes", AssetType.self)
    let parties = top.mappings(
      "parties", keys: ["name", "kind", "jurisdiction", "role", "statement", "sources"]
    ).compactMap { CaseParty($0, backing) }
    var seen: Set<String> = []
    let readers = top.mappings("amounts", keys: AmountFact.keys)
    let amounts = readers.compactMap { AmountFact($0, backing, &seen) }
    for reader in readers {
      for key in ["recurs", "disagrees"] {
        for other in reader.values(key, isRequired: false, expected: "ids of amounts", { $0 })
        where !seen.contains(other) {
          log.add(
            .badValue(key: key, value: other, expected: "the id of an amount of this file"),
            line: reader.line(of: key))
        }
      }
    }
    let events = top.mappings("events", keys: ["date", "statement"] + BackingReader.keys)
      .compactMap { reader -> CaseEvent? in
        guard let date = reader.date("date"), let statement = reader.text("statement"),
          let backing = backing.backing(reader, isDated: true)
        else { return nil }
        return CaseEvent(date: date, statement: statement, backing: backing)
      }
    guard let id, let name, let offences, let status, let statusAsOf else { return nil }
    self.init(
      file: file, id: id, name: name, sources: backing.sources, origin: top.places("origin"),
      location: top.places("location"), transit: top.places("transit", isRequired: false),
      bribePayer: top.places("bribePayer", isRequired: false), offences: offences.text("statement") ?? "",
      uncac: offences.articles("uncac", isRequired: false), legalBasis: basis, status: status,
      statusAsOf: statusAsOf, parties: parties, amounts: amounts, events: events, assetTypes: assets,
      notes: top.values("notes", isRequired: false, expected: "texts", MappingReader.nonEmpty))
  }

  private static func identifier(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
    }
    return isPlain && !text.isEmpty ? text : nil
  }
}

extension MappingReader {
  /// A list of words of an enumeration.
  func choices<T: RawRepresentable & CaseIterable>(_ key: String, _: T.Type) -> [T]
  where T.RawValue == String {
    values(key, expected: MappingReader.words(T.self), T.init(rawValue:))
  }
}

extension CaseParty {
  init?(_ reader: MappingReader, _ backing: BackingReader) {
    let name = reader.text("name")
    let kind = reader.choice("kind", Kind.self)
    let role = reader.choice("role", Role.self)
    let statement = reader.text("statement")
    let citations = backing.citations(reader)
    if citations.isEmpty { reader.log.add(.missingKey("sources"), line: reader.line) }
    guard let name, let kind, let role, let statement else { return nil }
    self.init(
      name: name, kind: kind, jurisdiction: reader.place("jurisdiction"), role: role, statement: statement,
      citations: citations)
  }
}

extension AmountFact {
  static let keys =
    [
      "id", "measure", "amount", "currency", "date", "jurisdiction", "estimate", "statement", "recurs",
      "disagrees",
    ] + BackingReader.keys

  init?(_ reader: MappingReader, _ backing: BackingReader, _ seen: inout Set<String>) {
    let id = reader.identifier("id", &seen)
    let measure = reader.choice("measure", Measure.self)
    let amount = reader.value("amount", expected: "a decimal number in quotation marks") { text in
      (try? Rational(decimal: text)).map { $0 >= .zero } == true ? text : nil
    }
    let currency = reader.value("currency", expected: "an ISO 4217 code") { text in
      text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) } ? text : nil
    }
    let date = reader.optionalDate("date")
    let place = reader.place("jurisdiction")
    let estimate = reader.value("estimate", expected: "true or false", RegimeReader.boolean)
    let statement = reader.text("statement")
    let names = { (key: String) in
      reader.values(key, isRequired: false, expected: "ids of amounts") { $0 }
    }
    guard let id, let measure, let amount, let currency, let estimate, let statement,
      let backing = backing.backing(reader, isDated: true)
    else { return nil }
    self.init(
      id: id, measure: measure, amount: amount, currency: currency, date: date, jurisdiction: place,
      isEstimate: estimate, statement: statement, recurs: names("recurs"), disagrees: names("disagrees"),
      backing: backing)
  }
}
