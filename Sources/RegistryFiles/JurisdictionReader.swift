internal import Registry
internal import Yams

/// Reads Registry/jurisdictions/XX.yaml; Registry/README.md says what stands in it.
struct JurisdictionReader {
  private static let keys = [
    "schema", "jurisdiction", "name", "localNames", "languages", "edition", "regimes", "parts", "sources",
    "facts",
    "events", "questions",
    "signOff", "changes",
  ]

  /// The file in `bytes`, of any place where `code` is nil; throws every problem found.
  static func read(_ bytes: [UInt8], file: String, code: String?) throws(CuratedDataError)
    -> JurisdictionFile
  {
    let log = ProblemLog(file: file)
    var result: JurisdictionFile?
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "jurisdiction file", keys: keys, log: log)
    {
      result = JurisdictionReader(top: top, log: log).read(file: file)
    }
    if let code, let found = result?.code, found != code {
      log.add(.misnamed(expected: "\(found).yaml"), line: 1)
    }
    try log.throwIfAny()
    guard let result else { throw .unreadable(path: file, reason: "it holds no jurisdiction") }
    return result
  }

  let top: MappingReader
  let log: ProblemLog

  private func read(file: String) -> JurisdictionFile? {
    _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
    let code = top.value("jurisdiction", expected: "an ISO 3166-1 code") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    let name = top.text("name")
    let localNames = top.entries("localNames").compactMap { key, node, line -> JurisdictionFile.LocalName? in
      guard let text = node.scalar?.string, JurisdictionReader.isLanguage(key) else {
        log.add(
          .badValue(key: "localNames", value: key, expected: "a language code and a name"), line: line)
        return nil
      }
      return JurisdictionFile.LocalName(language: key, name: text)
    }
    let languages = top.values("languages", expected: "ISO 639 codes") {
      JurisdictionReader.isLanguage($0) ? $0 : nil
    }
    let edition = top.value("edition", expected: "a day: YYYY-MM-DD", MappingReader.wholeDay)
    let regimes = top.list("regimes").compactMap { node -> JurisdictionFile.RegimeReference? in
      let line = node.mark?.line ?? top.line
      guard let id = node.scalar?.string, RegimeReader.isIdentifier(id) else {
        log.add(.wrongShape(key: "regimes", expected: "a list of regime names"), line: line)
        return nil
      }
      return JurisdictionFile.RegimeReference(id: id, line: line)
    }
    let parts = top.mappings("parts", keys: ["code", "name"]).compactMap { reader -> JurisdictionFile.Part? in
      let code = reader.value("code", expected: "a code such as GB-SCT") {
        JurisdictionFile.isCode($0) ? $0 : nil
      }
      let name = reader.text("name")
      guard let code, let name else { return nil }
      return JurisdictionFile.Part(code: code, name: name)
    }
    let sources = top.entries("sources").compactMap { source($0.key, $0.value, $0.line) }
    let facts = top.mappings("facts", keys: JurisdictionReader.factKeys).compactMap(fact)
    let events = top.mappings("events", keys: JurisdictionReader.eventKeys).compactMap(event)
    let questions = top.mappings("questions", keys: JurisdictionReader.questionKeys).compactMap(question)
    guard let code, let name, let edition else { return nil }
    return JurisdictionFile(
      file: file, code: code, name: name, localNames: localNames, languages: languages, edition: edition,
      regimes: regimes, parts: parts, sources: sources, facts: facts, events: events, questions: questions,
      signOff: signOffs(), changes: editionChanges())
  }

  private static func isLanguage(_ text: String) -> Bool {
    (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
  }

  private static func isKey(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }

  /// `XX-L-NN`, where XX is a country code and L a capital letter; whether they fit is for the check.
  static func isFactID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && JurisdictionFile.isCode(String(parts[0])) && parts[1].utf8.count == 1
      && parts[1].utf8.allSatisfy { (65...90).contains($0) } && parts[2].utf8.count == 2
      && parts[2].utf8.allSatisfy { (48...57).contains($0) }
  }

  private func identifier(_ reader: MappingReader) -> String? {
    reader.value("id", expected: "XX-L-NN: country, letter of the section, two digits") {
      JurisdictionReader.isFactID($0) ? $0 : nil
    }
  }

  private func source(_ key: String, _ node: Node, _ line: Int) -> SourceDocument? {
    if !JurisdictionReader.isKey(key) {
      log.add(
        .badValue(key: "sources", value: key, expected: "lower case letters, digits and hyphens"), line: line)
    }
    guard
      let reader = MappingReader(
        node, named: key, keys: ["title", "publisher", "url", "rank", "read"], log: log)
    else { return nil }
    let title = reader.text("title")
    let publisher = reader.text("publisher")
    let url = reader.text("url")
    let rank = reader.choice("rank", SourceDocument.Rank.self)
    let read = reader.date("read")
    guard let title, let publisher, let url, let rank, let read else { return nil }
    return SourceDocument(
      key: key, title: title, publisher: publisher, url: url, rank: rank, read: read, line: line)
  }

  private func citations(_ reader: MappingReader) -> [Citation] {
    reader.mappings("sources", isRequired: false, keys: ["source", "locator"]).compactMap { inner in
      guard let source = inner.text("source") else { return nil }
      return Citation(source: source, locator: inner.textOrEmpty("locator"), line: inner.line)
    }
  }

  private static let factKeys = [
    "id", "section", "topic", "statement", "value", "asOf", "validFrom", "validTo", "verification", "sources",
    "note", "part",
  ]

  private func fact(_ reader: MappingReader) -> Fact? {
    let id = identifier(reader)
    let section = reader.choice("section", GuideSection.self)
    let part = reader.optional("part", expected: "a code such as GB-SCT") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    let topic = reader.value("topic", expected: "a lowerCamelCase word", JurisdictionReader.topic)
    let statement = reader.text("statement")
    let verification = reader.choice("verification", Fact.Verification.self)
    let value = FactValueReader.value(reader, log: log)
    let asOf = reader.optionalDate("asOf")
    let validFrom = reader.optionalDate("validFrom")
    let validTo = reader.optionalDate("validTo")
    if let validFrom, let validTo, validTo.lastDay < validFrom {
      log.add(
        .badValue(key: "validTo", value: "\(validTo)", expected: "a date not before validFrom"),
        line: reader.line(of: "validTo"))
    }
    let citations = citations(reader)
    let note = reader.textOrEmpty("note")
    guard let id, let section, let topic, let statement, let verification else { return nil }
    return Fact(
      id: id, section: section, part: part, topic: topic, statement: statement, value: value, asOf: asOf,
      validFrom: validFrom, validTo: validTo, verification: verification, citations: citations, note: note,
      line: reader.line)
  }

  private static func topic(_ text: String) -> String? {
    guard let first = text.utf8.first, (97...122).contains(first) else { return nil }
    let isWord = text.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
    }
    return isWord ? text : nil
  }

  private static let eventKeys = ["id", "date", "title", "statement", "affects", "verification", "sources"]

  private func event(_ reader: MappingReader) -> RegimeEvent? {
    let id = identifier(reader)
    let date = reader.date("date")
    let title = reader.text("title")
    let statement = reader.text("statement")
    let affects = reader.values("affects", expected: "identifiers of facts") {
      JurisdictionReader.isFactID($0) ? $0 : nil
    }
    let verification = reader.choice("verification", Fact.Verification.self)
    let citations = citations(reader)
    guard let id, let date, let title, let statement, let verification else { return nil }
    return RegimeEvent(
      id: id, date: date, title: title, statement: statement, affects: affects, verification: verification,
      citations: citations, line: reader.line)
  }

  private static let questionKeys = ["id", "section", "topic", "question", "ask"]

  private func question(_ reader: MappingReader) -> OpenQuestion? {
    let answer = reader.has("topic") ? reader.choice("topic", RequiredAnswer.self) : nil
    let id = identifier(reader)
    let section = reader.choice("section", GuideSection.self)
    let question = reader.text("question")
    let ask = reader.text("ask")
    guard let id, let section, let question, let ask else { return nil }
    return OpenQuestion(
      id: id, section: section, answer: answer, question: question, ask: ask, line: reader.line)
  }
}
