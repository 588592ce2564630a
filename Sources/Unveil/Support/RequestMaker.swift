internal import Casework
internal import Guides
internal import Interchange
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// Drafts requests for the hops of one company; curated data are read once, however many are drafted.
final class RequestMaker {
  let question: Question
  let time: TimeOptions
  let from: String
  let details: RequestDetails
  /// Hops in the order of route cards: largest unlock score first.
  let hops: [Hop]
  private let regimes: [String: String]
  private let data: CuratedData
  private let fingerprint: String
  private var libraries: [String: RequestLibrary] = [:]
  private var words: [String: DraftWords] = [:]

  /// A draft with what it is about.
  struct Made {
    let number: Int
    let matter: RequestMatter
    let draft: RequestDraft
    let company: StructureNode

    func markdown() throws -> [UInt8] { try MarkdownWriter.write(draft.document) }
    func html() throws -> [UInt8] { try HTMLWriter.write(draft.document, mark: "DRAFT") }
  }

  init(
    _ question: Question, _ time: TimeOptions, _ regimes: RegimeOptions, from: String,
    details: RequestDetails
  ) throws {
    self.question = question
    self.time = time
    self.from = from
    self.details = details
    data = try CuratedData.locate()
    fingerprint = try question.store.fingerprint()
    let resolver = Resolver(question.structure)
    let asked = try regimes.regimes(for: question.subject.jurisdiction, on: time.day)
    hops = Hops.of(
      asked.map { resolver.answer(subject: 0, under: $0, asOf: time.day) }, in: question.structure)
    self.regimes = Dictionary(
      asked.map { ($0.id, "\($0.id) (\($0.name))") }, uniquingKeysWith: { first, _ in first })
  }

  /// The hops that a text names, with their numbers from 1.
  func hops(named text: String) throws -> [(number: Int, hop: Hop)] {
    let all = hops.enumerated().map { (number: $0.offset + 1, hop: $0.element) }
    guard !all.isEmpty else {
      throw CommandFailure(
        .badData, "the chain above \(question.subject.label) has no place at which somebody must be asked")
    }
    if text.lowercased() == "all" { return all }
    if let number = Int(text), (1...all.count).contains(number) { return [all[number - 1]] }
    let found = all.filter { _, hop in
      ChainToHop(question.structure, to: hop).targets.contains { target in
        let node = question.structure.nodes[Int(target)]
        return node.id.text == text || node.identifier == text || node.name == text
      } || question.structure.nodes[Int(hop.node)].id.text == text
    }
    if found.count == 1 { return found }
    let list = all.map { number, hop in "  \(number)  \(question.structure.name(of: hop))" }
    throw CommandFailure(
      .badData,
      (found.isEmpty ? "no hop is called '\(text)'; the hops are\n" : "'\(text)' names several hops of\n")
        + list.joined(separator: "\n"))
  }

  /// Drafts one request.
  ///
  /// - Throws: `CommandFailure` where the hop lies in the requester's own country.
  func draft(
    _ kind: RequestKind, _ choice: (number: Int, hop: Hop), place: String?, language: String
  ) throws -> Made {
    let matter = try matter(choice.hop, place: place)
    if !kind.isAlsoDomestic, let asked = matter.place, asked.prefix(2) == from.prefix(2) {
      throw CommandFailure(
        .badData,
        "hop \(choice.number) lies in \(asked), the requester's own country: no request abroad is needed; "
          + "use the powers of that country, or --kind registry")
    }
    let (library, words) = (try library(for: matter.place), try words(language, matter.place))
    return Made(
      number: choice.number, matter: matter,
      draft: RequestDraft(kind, matter, details: details, library: library, words: words),
      company: question.subject)
  }

  /// What curated data say on all places of the chain, and on one that is named beside them.
  private func library(for place: String?) throws -> RequestLibrary {
    let places = Set(hops.compactMap(self.place) + [from] + (place.map { [$0] } ?? []))
    let key = places.sorted().joined(separator: " ")
    if let known = libraries[key] { return known }
    let library = try RequestLibrary(data, places: places.sorted(), on: time.day)
    libraries[key] = library
    return library
  }

  private func words(_ language: String, _ place: String?) throws -> DraftWords {
    let key = "\(language) \(place ?? "")"
    if let known = words[key] { return known }
    let found = try DraftWords(data, language: language, place: place)
    words[key] = found
    return found
  }

  /// Whether the hop lies where such a request can be sent to.
  func canAsk(_ kind: RequestKind, _ hop: Hop) -> Bool {
    kind.isAlsoDomestic || place(of: hop)?.prefix(2) != from.prefix(2)
  }

  /// The place of a hop, or of the entities to be asked about.
  private func place(of hop: Hop) -> String? {
    hop.jurisdiction
      ?? ChainToHop(question.structure, to: hop).targets.lazy
      .compactMap { self.question.structure.nodes[Int($0)].jurisdiction }.first
  }

  private func matter(_ hop: Hop, place: String?) throws -> RequestMatter {
    let structure = question.structure
    let chain = ChainToHop(structure, to: hop)
    var matter = RequestMatter(
      structure: structure, hop: hop, asOf: time.day, knownAt: time.knownAt, fingerprint: fingerprint,
      from: from, regimes: regimes)
    matter.place = place ?? self.place(of: hop)
    for node in chain.parties {
      if case .unspecified = structure.nodes[Int(node)].kind { continue }
      guard let claim = try description(structure.nodes[Int(node)].id) else { continue }
      matter.parties[node] = claim.statement
      matter.statements[claim.statement.id] = claim
    }
    for id in chain.statements(structure) where matter.statements[id] == nil {
      matter.statements[id] = try claim(id)
    }
    return matter
  }

  private func description(_ record: RecordID) throws -> RequestMatter.FiledClaim? {
    do {
      let view = try question.store.record(record, asOf: time.day, knownAt: time.knownAt)
      return try view.current.flatMap { try claim($0.id) }
    } catch RegistryStoreError.noSuchRecord { return nil }
  }

  private func claim(_ id: String) throws -> RequestMatter.FiledClaim? {
    guard let bytes = try question.store.canonical(of: id),
      let statement = try CanonicalStatements.read([bytes]).first
    else { return nil }
    return RequestMatter.FiledClaim(statement: statement, digest: SHA256.hexadecimal(of: bytes))
  }
}
