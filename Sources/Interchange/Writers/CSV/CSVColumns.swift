internal import Registry

/// The columns of the tables.
///
/// `id`, `type`, `name`, `identifiers`, `registered`, `dissolved`, `country` and `subject`, `related`,
/// `role_band`, `from`, `thru` are those of tables of parties and interests, which `import` knows.
enum CSVColumns {
  private static let claim = ["status", "statement", "statement_date", "publication_date"]

  static let entities =
    [
      "id", "type", "name", "identifiers", "registered", "dissolved", "country", "entity_type",
      "entity_subtype", "entity_type_details", "jurisdiction", "jurisdiction_code", "alternate_names",
      "addresses", "is_listed", "unspecified_reason", "is_component",
    ] + claim

  static let persons =
    [
      "id", "type", "name", "identifiers", "person_type", "alternate_names", "nationalities", "birth_date",
      "death_date", "addresses", "unspecified_reason", "is_component",
    ] + claim

  static let relationships =
    [
      "subject", "related", "role_band", "from", "thru", "relationship", "interest", "interest_type",
      "direct_or_indirect", "share_min", "share_max", "share_min_open", "share_max_open", "share_words",
      "is_beneficial_ownership", "details", "subject_unspecified_reason", "related_unspecified_reason",
      "unspecified_description", "is_component",
    ] + claim

  static let statements = [
    "statement", "record", "type", "status", "statement_date", "publication_date", "known_since",
    "declaration_subject", "source_types", "source_description", "source_url", "retrieved_at", "publisher",
    "license", "file", "line", "file_license", "sha256",
  ]

  static let sources = ["file", "sha256", "bytes", "imported_on", "license", "statements"]

  private static func cells(_ claim: Statement) -> [String] {
    [
      claim.status?.rawValue ?? "", claim.id, claim.statementDate.description,
      claim.publicationDate?.description ?? "",
    ]
  }

  static func cells(_ entity: Entity, _ claim: Statement) -> [String] {
    [
      claim.recordId.text, "entity", entity.name ?? "", identifiers(entity.identifiers),
      entity.foundingDate?.description ?? "", entity.dissolutionDate?.description ?? "",
      entity.jurisdiction?.country ?? "", entity.type.rawValue, entity.subtype?.rawValue ?? "",
      entity.typeDetails ?? "", entity.jurisdiction?.name ?? "", entity.jurisdiction?.code ?? "",
      entity.alternateNames.joined(separator: " | "), addresses(entity.addresses),
      entity.isListed.word ?? "", entity.unspecified?.rawValue ?? "", String(entity.isComponent),
    ] + cells(claim)
  }

  static func cells(_ person: Person, _ claim: Statement) -> [String] {
    let main = person.names.firstIndex { $0.type == "legal" } ?? 0
    let others = person.names.enumerated().filter { $0.offset != main }.map { _, name in
      name.type.map { "\(name.fullName) (\($0))" } ?? name.fullName
    }
    return [
      claim.recordId.text, "person", person.name ?? "", identifiers(person.identifiers),
      person.type.rawValue, others.joined(separator: " | "),
      person.nationalities.map { $0.code ?? $0.name }.joined(separator: " | "),
      person.birthDate?.description ?? "", person.deathDate?.description ?? "", addresses(person.addresses),
      person.unspecified?.rawValue ?? "", String(person.isComponent),
    ] + cells(claim)
  }

  static func cells(_ interest: ExportedInterest, _ claim: Statement) -> [String] {
    let stated = interest.interest
    var share = ["", "", "", "", "not stated"]
    var band = stated.type.rawValue.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
    if case .stated(let value) = stated.share {
      share = [
        value.min.decimalText.text, value.max.decimalText.text, String(value.minOpen), String(value.maxOpen),
        value.words,
      ]
      band += " \(value.min.decimalText.text)%" + (value.isExact ? "" : " \(value.max.decimalText.text)%")
    }
    let subject = end(interest.subject)
    let party = end(interest.party)
    return [
      subject.record, party.record, band, stated.startDate?.description ?? "",
      interest.end?.description ?? "", interest.record.text, String(interest.ordinal + 1),
      stated.type.rawValue, stated.directness.rawValue,
    ] + share + [
      stated.isBeneficialOwnership.word ?? "", stated.details ?? "", subject.reason, party.reason,
      [subject.words, party.words].filter { !$0.isEmpty }.joined(separator: " | "),
      String(interest.isComponent),
    ] + cells(claim)
  }

  private static func end(_ party: Party) -> (record: String, reason: String, words: String) {
    switch party {
    case .record(let id): return (id.text, "", "")
    case .unspecified(let reason, let description): return ("", reason.rawValue, description ?? "")
    }
  }

  /// Numbers as `scheme:id`, separated by semicolons; without a scheme its name stands in its place.
  private static func identifiers(_ all: [Identifier]) -> String {
    all.map { number in
      (number.scheme ?? number.schemeName).map { "\($0):\(number.id)" } ?? number.id
    }.joined(separator: ";")
  }

  private static func addresses(_ all: [Address]) -> String {
    all.map { address in
      [address.text, address.postCode, address.country?.name].compactMap { $0 }.joined(separator: ", ")
    }.joined(separator: " | ")
  }
}
