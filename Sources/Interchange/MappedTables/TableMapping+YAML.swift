public import Registry
internal import Yams

extension TableMapping {
  /// Reads a mapping file.
  ///
  /// - Throws: `InterchangeError.brokenTable` with the line at fault, or `cannotOpen`.
  public init(path: String) throws(InterchangeError) {
    let bytes = try WholeFile.bytes(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .brokenTable(file: path, line: 1, reason: "the mapping is not UTF-8")
    }
    try self.init(yaml: text, file: path)
  }

  init(yaml: String, file: String) throws(InterchangeError) {
    let reader = MappingYAML(file: file)
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      let line = (error as? YamlError).flatMap(MappingYAML.line) ?? 1
      if case .duplicatedKeysInMapping(let keys, _)? = error as? YamlError {
        let names = keys.map(CellText.shortened).joined(separator: ", ")
        throw .brokenTable(
          file: file, line: line, reason: "in the mapping, \(names) stands twice; leave only the right one")
      }
      throw .brokenTable(file: file, line: line, reason: "the mapping is no YAML")
    }
    guard let root else { throw .brokenTable(file: file, line: 1, reason: "the mapping is empty") }
    self = try reader.mapping(root)
  }
}

/// Takes the YAML of a mapping apart; every key that is not known is an error.
private struct MappingYAML {
  let file: String

  static func line(_ error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      return mark.line
    case .duplicatedKeysInMapping(_, let context): return max(1, context.mark.line)
    default: return nil
    }
  }

  func mapping(_ root: Node) throws(InterchangeError) -> TableMapping {
    let keys = try members(
      root,
      ["title", "publisher", "license", "dates", "decimal", "shares", "date", "url", "parties", "interests"])
    var mapping = TableMapping()
    mapping.title = try keys["title"].map(text)
    mapping.publisher = try keys["publisher"].map(text)
    mapping.license = try keys["license"].map(text)
    if let node = keys["dates"] { mapping.dates = try choice(node, TableMapping.DateForm.self) }
    if let node = keys["shares"] { mapping.shares = try choice(node, TableMapping.ShareForm.self) }
    if let node = keys["decimal"] {
      let words = try text(node)
      guard let mark = words.first, words.count == 1, [".", ","].contains(mark) else {
        throw wrong(node, "decimal is \".\" or \",\"")
      }
      mapping.decimal = mark
    }
    mapping.date = try keys["date"].map(column)
    mapping.url = try keys["url"].map(column)
    guard let parties = keys["parties"], let named = parties.mapping else {
      throw wrong(keys["parties"] ?? root, "parties is missing: a mapping of names to columns")
    }
    for (key, value) in named { mapping.parties[try text(key)] = try party(value) }
    if let node = keys["interests"], node.sequence == nil {
      throw wrong(node, "interests is a list: write - before each of them")
    }
    for node in keys["interests"]?.sequence.map(Array.init) ?? [] {
      let interest = try self.interest(node)
      for name in [interest.subject, interest.party] where mapping.parties[name] == nil {
        throw wrong(node, "\(CellText.shortened(name)) is no name under parties")
      }
      if case .entity? = mapping.parties[interest.subject]?.kind {
      } else {
        throw wrong(
          node,
          "\(CellText.shortened(interest.subject)) can be a person, and a person is held by nobody:"
            + " subject is what is held, party who holds it")
      }
      if interest.subject == interest.party { throw wrong(node, "subject and party are the same") }
      mapping.interests.append(interest)
    }
    return mapping
  }

  private func party(_ node: Node) throws(InterchangeError) -> TableMapping.PartyColumns {
    let keys = try members(
      node, ["kind", "id", "register", "name", "jurisdiction", "founded", "dissolved", "born", "identifiers"])
    var party = TableMapping.PartyColumns()
    if let kind = keys["kind"] { party.kind = try self.kind(kind) }
    party.id = try keys["id"].map(column)
    if let node = keys["register"] {
      let register = try text(node)
      guard register.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || isLetterOrDigit($0) }) else {
        throw wrong(node, "register is a short name of letters, digits and -")
      }
      guard party.id != nil else {
        throw wrong(node, "register says whose numbers id gives, and there is no id")
      }
      party.register = register
    }
    party.name = try keys["name"].map(column)
    party.jurisdiction = try keys["jurisdiction"].map(column)
    party.founded = try keys["founded"].map(column)
    party.dissolved = try keys["dissolved"].map(column)
    party.born = try keys["born"].map(column)
    if let numbers = keys["identifiers"] {
      guard let pairs = numbers.mapping else { throw wrong(numbers, "identifiers maps schemes to columns") }
      for (scheme, name) in pairs {
        party.identifiers.append(TableMapping.Number(scheme: try text(scheme), column: try column(name)))
      }
      party.identifiers.sort { $0.scheme.utf8.lexicographicallyPrecedes($1.scheme.utf8) }
    }
    guard party.id != nil || party.name != nil else { throw wrong(node, "a party needs id or name") }
    return party
  }

  private func kind(_ node: Node) throws(InterchangeError) -> TableMapping.Kind {
    switch node.scalar?.string {
    case "entity": return .entity
    case "person": return .person
    case let word?:
      throw wrong(node, "kind is entity, person, or column with words; not \(CellText.shortened(word))")
    case nil:
      let keys = try members(node, ["column", "entity", "person"])
      guard let column = keys["column"] else { throw wrong(node, "kind needs the column that decides") }
      return .words(
        column: try self.column(column), entity: try words(keys["entity"]), person: try words(keys["person"]))
    }
  }

  private func words(_ node: Node?) throws(InterchangeError) -> Set<String> {
    var words: Set<String> = []
    for value in node?.sequence.map(Array.init) ?? node.map({ [$0] }) ?? [] {
      words.insert(TableHeader.name(try text(value)))
    }
    return words
  }

  private func interest(_ node: Node) throws(InterchangeError) -> TableMapping.InterestColumns {
    let keys = try members(
      node, ["subject", "party", "type", "directness", "share", "shareIf", "start", "end", "details", "lot"])
    guard let subject = keys["subject"], let party = keys["party"], let type = keys["type"] else {
      throw wrong(node, "an interest needs subject, party and type")
    }
    var interest = TableMapping.InterestColumns(
      subject: try text(subject), party: try text(party), type: try choice(type, InterestType.self))
    if let directness = keys["directness"] { interest.directness = try choice(directness, Directness.self) }
    interest.share = try keys["share"].map(column)
    if let node = keys["shareIf"] {
      let parts = try members(node, ["column", "words"])
      guard let name = parts["column"], let words = parts["words"] else {
        throw wrong(node, "shareIf needs column and words")
      }
      interest.shareIf = TableMapping.Words(column: try column(name), words: try self.words(words))
    }
    interest.start = try keys["start"].map(column)
    interest.end = try keys["end"].map(column)
    interest.details = try keys["details"].map(column)
    interest.lot = try keys["lot"].map(column)
    return interest
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  // MARK: Nodes

  private func members(_ node: Node, _ known: Set<String>) throws(InterchangeError) -> [String: Node] {
    guard let pairs = node.mapping else {
      throw wrong(node, "there must be a mapping with \(known.sorted().joined(separator: ", "))")
    }
    var members: [String: Node] = [:]
    for (key, value) in pairs {
      let name = try text(key)
      guard known.contains(name) else {
        throw wrong(
          key, "there is no \(CellText.shortened(name)) here, only \(known.sorted().joined(separator: ", "))")
      }
      members[name] = value
    }
    return members
  }

  private func text(_ node: Node) throws(InterchangeError) -> String {
    guard let text = node.scalar.map({ CellText.trimmed($0.string) }), !text.isEmpty else {
      throw wrong(node, "a text is missing")
    }
    return text
  }

  private func column(_ node: Node) throws(InterchangeError) -> String { TableHeader.name(try text(node)) }

  private func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node, _: Value.Type
  ) throws(InterchangeError) -> Value where Value.RawValue == String {
    let word = try text(node)
    guard let value = Value(rawValue: word) else {
      throw wrong(
        node,
        "\(CellText.shortened(word)) is none of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }

  private func wrong(_ node: Node, _ reason: String) -> InterchangeError {
    .brokenTable(file: file, line: node.mark?.line ?? 1, reason: "in the mapping, \(reason)")
  }
}
