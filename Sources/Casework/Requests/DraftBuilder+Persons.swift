internal import Guides
internal import Registry
internal import RegistryFiles

/// Identity, location and nationality of those concerned, as far as they are on record.
extension DraftBuilder {
  mutating func writePersons() {
    paragraph(.personsIntro)
    var list: [[Block]] = []
    let parties = chain.parties.filter { node in
      if case .unspecified = matter.structure.nodes[Int(node)].kind { return false } else { return true }
    }
    for node in parties.prefix(Self.mostPersons) { list.append(party(node)) }
    for person in details.persons { list.append(added(person)) }
    if !list.isEmpty { blocks.append(.list(list)) }
    if parties.count > Self.mostPersons {
      paragraph(.personsMore, ["count": .of("\(parties.count - Self.mostPersons)")])
    }
  }

  /// The most parties that a text describes.
  static let mostPersons = 100

  mutating func party(_ node: Int32) -> [Block] {
    let role: DraftKey
    if chain.targets.contains(node) {
      role = .personAsked
    } else if node == 0 {
      role = .personSubject
    } else {
      role = chain.nodes.contains(node) ? .personChain : .personParty
    }
    let record = matter.structure.nodes[Int(node)]
    let head = words.line(
      .named,
      [
        "name": [.strong(label(node).words)],
        "details": words.commas([words.line(kindWords(record.kind)), words.line(role)]),
      ])
    let title = backed(head, of: node)
    var lines: [[Inline]] = []
    switch matter.parties[node]?.details {
    case .some where record.unspecified != nil:
      let reason = record.unspecified.map { words.phrases.words($0) } ?? ""
      lines.append(
        words.labelled(.personIdentity, words.line(.withheld, ["reason": .of(reason)])))
    case .entity(let entity)?:
      lines.append(words.labelled(.personIdentity, identity(entity, record)))
      lines.append(words.labelled(.personLocation, location(entity)))
    case .person(let person)?:
      lines.append(words.labelled(.personIdentity, identity(person)))
      lines.append(words.labelled(.personLocation, orNotOnRecord(person.addresses.prefix(6).map(address))))
      lines.append(
        words.labelled(.personNationality, orNotOnRecord(person.nationalities.map { .of(place($0)) })))
    case .relationship?, nil:
      lines.append(words.labelled(.personIdentity, words.line(.notOnRecord)))
    }
    return [.paragraph(title), .list(lines.map { [.paragraph($0)] })]
  }

  private func added(_ person: RequestDetails.NamedPerson) -> [Block] {
    let kind = words.line(person.kind == .person ? .personNatural : .personEntity)
    let details = [kind, words.line(.personDrafter)] + (person.role.map { [.of($0)] } ?? [])
    let lines: [(DraftKey, String?)] = [
      (.personIdentity, person.identity), (.personLocation, person.location),
      (.personNationality, person.nationality),
    ]
    return [
      .paragraph(
        words.line(.named, ["name": [.strong(person.name)], "details": words.commas(details)])),
      .list(
        lines.map { key, text in
          [.paragraph(words.labelled(key, text.map { .of($0) } ?? words.line(.notOnRecord)))]
        }),
    ]
  }

  private func kindWords(_ kind: StructureNode.Kind) -> DraftKey {
    if kind.isOfState { return .personState }
    if kind.isOfArrangement { return .personArrangement }
    switch kind {
    case .entity: return .personEntity
    case .person: return .personNatural
    case .missing, .jointBlock, .personClass, .unspecified: return .personNotDescribed
    }
  }

  private func identity(_ entity: Entity, _ node: StructureNode) -> [Inline] {
    var parts: [[Inline]] = []
    if !entity.identifiers.isEmpty {
      parts.append(
        words.line(
          .personNumbers,
          ["numbers": words.commas(entity.identifiers.prefix(12).map { .short($0.qualified) })]))
    }
    if let details = entity.typeDetails { parts.append(.short(details)) }
    if !entity.alternateNames.isEmpty {
      parts.append(
        words.line(
          .personOtherNames, ["names": words.commas(entity.alternateNames.prefix(12).map { .short($0) })]))
    }
    if let day = entity.foundingDate {
      parts.append(words.line(.personFormed, ["date": .of(day.description)]))
    }
    if let day = node.dissolved ?? entity.dissolutionDate {
      parts.append(words.line(.personEnded, ["date": .of(day.description)]))
    }
    return orNotOnRecord(parts)
  }

  private func location(_ entity: Entity) -> [Inline] {
    var parts: [[Inline]] = []
    if let jurisdiction = entity.jurisdiction {
      parts.append(words.line(.personLaw, ["place": .of(place(jurisdiction))]))
    }
    parts += entity.addresses.prefix(6).map(address)
    return orNotOnRecord(parts)
  }

  private func identity(_ person: Person) -> [Inline] {
    var parts: [[Inline]] = []
    let others = person.names.map(\.fullName).filter { $0 != person.name }
    if !others.isEmpty {
      parts.append(
        words.line(.personOtherNames, ["names": words.commas(others.prefix(12).map { .short($0) })]))
    }
    if let day = person.birthDate { parts.append(words.line(.personBorn, ["date": .of(day.description)])) }
    if let day = person.deathDate { parts.append(words.line(.personEnded, ["date": .of(day.description)])) }
    if !person.identifiers.isEmpty {
      parts.append(
        words.line(
          .personNumbers,
          ["numbers": words.commas(person.identifiers.prefix(12).map { .short($0.qualified) })]))
    }
    return orNotOnRecord(parts)
  }

  private func address(_ address: Address) -> [Inline] {
    let text = [address.text, address.postCode, address.country.map(place)].compactMap { $0 }
      .joined(separator: ", ")
    return address.type.map { words.line(.joinColon, ["name": .short($0), "text": .short(text)]) }
      ?? .short(text)
  }

  private func place(_ jurisdiction: Jurisdiction) -> String {
    jurisdiction.code.map(name(ofPlace:)) ?? [Inline].short(jurisdiction.name).words
  }

  private func orNotOnRecord(_ parts: [[Inline]]) -> [Inline] {
    let parts = parts.filter { !$0.isEmpty }
    return parts.isEmpty ? words.line(.notOnRecord) : words.commas(parts)
  }
}
