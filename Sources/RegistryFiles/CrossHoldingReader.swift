public import Registry

extension CuratedData {
  /// What laws say of companies that hold each other, their parents or themselves, by name of the rule.
  public func crossHoldings() throws(CuratedDataError) -> [CrossHoldingRule] {
    let bytes = try YamlFile.bytes(folder + "/cross-holdings.yaml")
    return try CrossHoldingReader.read(bytes, file: shownFolder + "/cross-holdings.yaml")
  }
}

/// Reads Registry/cross-holdings.yaml; Registry/README.md says what stands in it.
struct CrossHoldingReader {
  private static let keys = [
    "id", "jurisdiction", "kind", "effect", "seat", "measure", "comparator", "percent", "each",
    "exceptSubsidiaries", "covers", "exceptions", "provision", "sureness", "validFrom", "validTo", "sources",
  ]

  private let log: ProblemLog

  /// The rules in `bytes`, by name; throws every problem found.
  static func read(_ bytes: [UInt8], file: String) throws(CuratedDataError) -> [CrossHoldingRule] {
    let log = ProblemLog(file: file)
    var rules: [CrossHoldingRule] = []
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "cross-holdings", keys: ["schema", "rules"], log: log)
    {
      _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
      var seen: Set<String> = []
      let reader = CrossHoldingReader(log: log)
      rules = top.mappings("rules", keys: keys).compactMap { reader.rule($0, &seen) }
    }
    try log.throwIfAny()
    return rules.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  private func rule(_ reader: MappingReader, _ seen: inout Set<String>) -> CrossHoldingRule? {
    let id = reader.value("id", expected: "capital letters, digits and hyphens") {
      RegimeReader.isIdentifier($0) ? $0 : nil
    }
    if let id, !seen.insert(id).inserted {
      log.add(.badValue(key: "id", value: id, expected: "a name of its own"), line: reader.line(of: "id"))
    }
    let place = reader.value("jurisdiction", expected: "an ISO 3166 code") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    let kind = reader.choice("kind", CrossHoldingRule.Kind.self)
    let effect = reader.choice("effect", CrossHoldingRule.Effect.self)
    let seat = reader.choice("seat", CrossHoldingRule.Seat.self)
    let measure = reader.choice("measure", Measure.self)
    let threshold = reader.threshold()
    let each = each(reader, kind)
    let except =
      reader.has("exceptSubsidiaries")
      ? reader.value("exceptSubsidiaries", expected: "true or false", RegimeReader.boolean) : false
    let covers = reader.text("covers")
    let provision = reader.provision()
    let from = reader.optionalDay("validFrom")
    let to = reader.optionalDay("validTo")
    if let from, let to, to < from {
      log.add(
        .badValue(key: "validTo", value: to.description, expected: "a day not before validFrom"),
        line: reader.line(of: "validTo"))
    }
    let sources = sources(reader, provision)
    guard let id, let place, let kind, let effect, let seat, let measure, let threshold, let covers,
      let provision
    else { return nil }
    return CrossHoldingRule(
      id: id, jurisdiction: place, kind: kind, effect: effect, seat: seat, measure: measure,
      threshold: threshold, mustEachMeet: each, exceptSubsidiaries: except ?? false, covers: covers,
      exceptions: reader.textOrEmpty("exceptions"), provision: provision, validFrom: from, validTo: to,
      sources: sources)
  }

  /// Whether each holding must meet the line: stated for mutual holdings and for nothing else.
  private func each(_ reader: MappingReader, _ kind: CrossHoldingRule.Kind?) -> Bool {
    if kind == .reciprocalHolding {
      return reader.value("each", expected: "true or false", RegimeReader.boolean) ?? false
    }
    if kind != nil, reader.has("each") {
      log.add(
        .badValue(key: "each", value: "there", expected: "this key with kind reciprocalHolding only"),
        line: reader.line(of: "each"))
    }
    return false
  }

  /// What was read; a rule that claims to be read must say where.
  private func sources(_ reader: MappingReader, _ provision: Provision?) -> [RegimeSource] {
    let isRead = provision.map { $0.sureness != .recalled } ?? false
    let sources: [RegimeSource] = reader.mappings(
      "sources", isRequired: isRead, keys: ["title", "url", "read"]
    ).compactMap { source in
      let title = source.text("title")
      let url = source.text("url")
      let read = source.date("read")
      guard let title, let url, let read else { return nil }
      return RegimeSource(title: title, url: url, read: read)
    }
    if isRead, reader.has("sources"), sources.isEmpty {
      log.add(
        .badValue(key: "sources", value: "empty", expected: "a document, or sureness recalled"),
        line: reader.line(of: "sources"))
    }
    return sources
  }
}
