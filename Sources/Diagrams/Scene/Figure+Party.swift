import Registry

extension Figure {
  /// The figure of one party.
  init(_ canonical: CanonicalStructure, node: Int, isSubject: Bool, hasNamesake: Bool) {
    let party = canonical.structure.nodes[node]
    let label = party.visibleLabel
    let remarks = canonical.remarks(on: node)
    let (outline, symbol, isUnknown) = Figure.look(of: party)
    nodes = [node]
    self.outline = outline
    self.symbol = symbol
    self.isUnknown = isUnknown
    self.isSubject = isSubject
    isDissolved = party.dissolved != nil
    name = TextWrapping.wrap(
      label, size: Figure.nameSize, isBold: true,
      measures: [.init(width: 150, lines: 2), .init(width: 190, lines: 3), .init(width: 300, lines: 6)])
    kind = party.kindWords
    tag = party.visibleCode.map { Figure.short($0, 12) }
    notes = []
    // Two parties of one name are two parties: their numbers tell them apart.
    if let identifier = party.identifier {
      notes += Figure.note(VisibleText.make(identifier))
    } else if hasNamesake, party.name != nil {
      notes += Figure.note(VisibleText.make(party.id.text))
    }
    for remark in remarks { notes += Figure.note(remark.words) }
    title =
      ([label, party.kindWords]
      + [party.visibleCode, party.identifier.map(VisibleText.make)].compactMap { $0 }
      + remarks.map(\.words)).joined(separator: ", ")
    measure()
  }

  /// The figure of a stack.
  init(_ canonical: CanonicalStructure, stack: PartyStack) {
    let parties = stack.parties.map { canonical.structure.nodes[$0] }
    let persons = parties.count { $0.isKnownPerson }
    let entities = parties.count - persons
    nodes = stack.parties
    outline = .stack
    symbol = .stack
    let text =
      entities == 0
      ? "\(persons) persons"
      : persons == 0
        ? "\(entities) entities"
        : "\(persons) persons, \(entities) entities"
    let word = stack.areHolders ? "holders" : "entities held alike"
    name = TextWrapping.Lines(lines: ["\(parties.count) \(word)"], isCut: false)
    kind = stack.areHolders ? text : "each with its own line in the table"
    notes = stack.areHolders ? ["named in the table"] : []
    columns = stack.areHolders ? [] : Figure.columns(parties)
    isSubject = false
    isDissolved = false
    isUnknown = false
    title = "\(parties.count) \(word) (\(text)), each named in the table"
    measure()
  }

  private static func look(of party: StructureNode) -> (Outline, Symbol, isUnknown: Bool) {
    switch party.kind {
    case .person(.knownPerson): return (.pill, .person, false)
    case .person: return (.pill, .unknownPerson, true)
    case .entity(.anonymousEntity, _), .entity(.unknownEntity, _): return (.box, .unknownEntity, true)
    case .entity(.state, _), .entity(.stateBody, _): return (.chamfered, .state, false)
    case .entity(_, .nomination): return (.slanted, .nominee, false)
    case .entity(_, .trust): return (.hexagon, .trust, false)
    case .entity(.arrangement, _): return (.hexagon, .arrangement, false)
    case .entity: return party.isListed ? (.doubleBox, .listed, false) : (.box, .company, false)
    case .unspecified(.noBeneficialOwners): return (.octagon, .noOwner, true)
    case .unspecified: return (.octagon, .nobody, true)
    case .missing: return (.torn, .missing, true)
    case .jointBlock: return (.torn, .missing, true)
    case .personClass: return (.torn, .missing, true)
    }
  }

  /// Names of what is held alike, as many as a card can show.
  private static func columns(_ parties: [StructureNode]) -> [[String]] {
    let rows = min(16, (parties.count + 2) / 3)
    let most = 3 * rows
    let shown = parties.count > most ? most - 1 : parties.count
    var lines = parties.prefix(shown).map { party in
      let name =
        TextWrapping.wrap(
          party.visibleLabel, size: Figure.noteSize, measures: [.init(width: 230, lines: 1)]
        ).lines.first ?? ""
      return party.visibleCode.map { "\(name) (\(short($0, 12)))" } ?? name
    }
    if shown < parties.count { lines.append("and \(parties.count - shown) more, in the table") }
    return stride(from: 0, to: lines.count, by: rows).map { Array(lines[$0..<min($0 + rows, lines.count)]) }
  }

  private static func short(_ text: String, _ most: Int) -> String {
    text.count <= most ? text : String(text.prefix(most - 1)) + "…"
  }

  private static func note(_ text: String) -> [String] {
    TextWrapping.wrap(text, size: Figure.noteSize, measures: [.init(width: 210, lines: 3)]).lines
  }
}
