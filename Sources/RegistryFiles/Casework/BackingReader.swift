internal import Registry
internal import Yams

/// Reads sources, and what rests on them, of the files of casework.
struct BackingReader {
  static let keys = ["asOf", "verification", "sources"]

  let sources: [SourceDocument]
  private let known: Set<String>
  private let log: ProblemLog

  /// The sources of a file.
  init(_ top: MappingReader, log: ProblemLog) {
    self.log = log
    sources = top.entries("sources").compactMap { key, node, line in
      BackingReader.source(key, node, line, log)
    }
    known = Set(sources.map(\.key))
  }

  private static func source(
    _ key: String, _ node: Node, _ line: Int, _ log: ProblemLog
  ) -> SourceDocument? {
    guard
      let reader = MappingReader(
        node, named: key, keys: ["title", "publisher", "url", "rank", "read"], log: log)
    else { return nil }
    let title = reader.text("title")
    let publisher = reader.text("publisher")
    let url = reader.value("url", expected: "an address: https://…") {
      $0.hasPrefix("https://") || $0.hasPrefix("http://") ? $0 : nil
    }
    let rank = reader.choice("rank", SourceDocument.Rank.self)
    let read = reader.date("read")
    guard let title, let publisher, let url, let rank, let read else { return nil }
    return SourceDocument(
      key: key, title: title, publisher: publisher, url: url, rank: rank, read: read, line: line)
  }

  /// Citations, each of a source of the file.
  func citations(_ reader: MappingReader) -> [Citation] {
    reader.mappings("sources", isRequired: false, keys: ["source", "locator"]).compactMap { inner in
      guard let source = inner.text("source") else { return nil }
      guard known.contains(source) else {
        log.add(
          .badValue(key: "source", value: source, expected: "a key of 'sources' in this file"),
          line: inner.line(of: "source"))
        return nil
      }
      return Citation(source: source, locator: inner.textOrEmpty("locator"), line: inner.line)
    }
  }

  /// What a statement rests on; a statement without a source or a date must be `recalled`.
  ///
  /// - Parameter isDated: whether the statement has a date of its own, so that `asOf` may be missing.
  func backing(_ reader: MappingReader, isDated: Bool = false) -> Backing? {
    let verification = reader.choice("verification", Fact.Verification.self)
    let asOf = reader.optionalDate("asOf")
    let citations = citations(reader)
    guard let verification else { return nil }
    if verification != .recalled {
      if citations.isEmpty { log.add(.missingKey("sources"), line: reader.line) }
      if asOf == nil, !isDated, !reader.has("asOf") { log.add(.missingKey("asOf"), line: reader.line) }
    }
    return Backing(asOf: asOf, verification: verification, citations: citations)
  }
}

extension MappingReader {
  /// A list of numbers of articles of the UN Convention against Corruption.
  func articles(_ key: String, isRequired: Bool = true) -> [Int] {
    values(key, isRequired: isRequired, expected: "numbers of articles from 1 to 71") { text in
      Int(text).flatMap { (1...71).contains($0) ? $0 : nil }
    }
  }

  /// A list of codes of places.
  func places(_ key: String, isRequired: Bool = true) -> [String] {
    values(key, isRequired: isRequired, expected: "ISO 3166 codes") { JurisdictionFile.isCode($0) ? $0 : nil }
  }

  /// The code of a place, where the key is there.
  func place(_ key: String) -> String? {
    optional(key, expected: "an ISO 3166 code") { JurisdictionFile.isCode($0) ? $0 : nil }
  }

  /// An identifier that no other of the file has.
  func identifier(_ key: String, _ seen: inout Set<String>) -> String? {
    guard let id = text(key) else { return nil }
    guard seen.insert(id).inserted else {
      log.add(.badValue(key: key, value: id, expected: "an identifier of its own"), line: line(of: key))
      return nil
    }
    return id
  }

  /// Names in languages: a mapping from ISO 639 codes to texts.
  func localNames(_ key: String) -> [JurisdictionFile.LocalName] {
    guard has(key) else { return [] }
    return entries(key).compactMap { language, node, line in
      guard let text = node.scalar?.string, (2...3).contains(language.utf8.count) else {
        log.add(
          .badValue(key: key, value: language, expected: "a language code and a name"), line: line)
        return nil
      }
      return JurisdictionFile.LocalName(language: language, name: text)
    }
  }
}
