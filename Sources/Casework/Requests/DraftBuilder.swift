internal import Guides
internal import Registry
internal import RegistryFiles
internal import Resolver

/// Puts a draft together, section by section, and keeps the books: gaps, items, sources, what is not known.
struct DraftBuilder {
  let kind: RequestKind
  let matter: RequestMatter
  let chain: ChainToHop
  let library: RequestLibrary
  let details: RequestDetails
  let words: DraftWords
  let guide: FactReading?
  /// Facts that hold in the place asked.
  let facts: [Fact]

  var blocks: [Block] = []
  var items: [RequestItem] = []
  var unknowns: [[Inline]] = []
  private(set) var usedStatements: [String] = []
  private var knownStatements: Set<String> = []
  var cited: [String] = []
  var addressee: String?
  var sources: [(key: String, line: [Inline])] = []
  private var gaps: [RequestItem.Gap] = []
  private var sections = 0
  private(set) var sectionTitle = ""

  init(
    _ kind: RequestKind, _ matter: RequestMatter, _ details: RequestDetails, _ library: RequestLibrary,
    _ words: DraftWords
  ) {
    self.kind = kind
    self.matter = matter
    self.details = details
    self.library = library
    self.words = words
    chain = ChainToHop(matter.structure, to: matter.hop)
    guide = matter.place.flatMap { library.guide($0) }
    facts = guide?.facts(in: matter.place) ?? []
  }

  mutating func build() -> RequestDraft {
    switch kind {
    case .mla: writeLetter()
    case .fiu: writeFIUQuery()
    case .network: writeNetworkQuery()
    case .tax: writeTaxRequest()
    case .legitimateInterest: writeInterestApplication()
    case .registry: writeRegistryOrder()
    }
    writeAnnex()
    let text = blocks
    blocks = []
    writeNotes()
    let title = words.line(kind.title, ["place": .of(placeName), "target": target])
    let mark = words.text(.draftMark)
    let document = GuideDocument(
      code: matter.place ?? matter.from, title: "\(mark): \(title.words)",
      language: words.language, direction: words.phrases.direction, edition: matter.asOf,
      blocks: [
        .heading(level: 1, words.line(.joinColon, ["name": .of(mark), "text": title])),
        .paragraph([.strong(words.text(.draftFirst))]),
      ] + summary() + text + blocks + [.paragraph([.strong(words.text(.draftLast))])],
      page: .words(words.phrases))
    return RequestDraft(kind: kind, document: document, builder: self)
  }

  private func summary() -> [Block] {
    let missing = Set(items.flatMap(\.gaps)).count
    var lines: [[Inline]] = [
      words.line(
        .summaryAsks,
        [
          "addressee": .of(addressee ?? words.text(.addresseeUnknown)), "place": .of(placeName),
          "target": target, "company": label(0),
        ])
    ]
    if let amount = unlocked {
      lines.append(words.line(.summaryWhy, ["amount": amount, "company": label(0)]))
    } else if let right = matter.hop.right {
      lines.append(words.line(.summaryWhyRight, ["interest": .of(words.phrases.words(right))]))
    }
    lines.append(words.line(.summaryDay, ["day": .of(matter.asOf.description)]))
    lines.append(
      missing == 0 ? words.line(.summaryNoGaps) : words.line(.summaryGaps, ["count": .of("\(missing)")]))
    return [.heading(level: 2, words.line(.sectionSummary)), .list(lines.map { [.paragraph($0)] })]
  }

  // MARK: Sections and items

  /// - Parameter article: the part of the Convention that it meets.
  mutating func section(
    _ key: DraftKey, _ values: [String: [Inline]] = [:], article: String? = nil
  ) {
    sections += 1
    var title = words.line(key, values)
    sectionTitle = title.words
    if let article { title = words.line(.sectionUnder, ["title": title, "article": .of(article)]) }
    blocks.append(
      .heading(
        level: 2, words.line(.sectionNumbered, ["number": .of("\(sections)"), "title": title])))
  }

  /// Names what follows after an earlier section, where one item spans two.
  mutating func keepTitle(_ title: String) { sectionTitle = title }

  mutating func part(_ key: DraftKey) { blocks.append(.heading(level: 3, words.line(key))) }

  mutating func paragraph(_ line: [Inline]) { blocks.append(.paragraph(line)) }

  mutating func paragraph(_ key: DraftKey, _ values: [String: [Inline]] = [:]) {
    paragraph(words.line(key, values))
  }

  mutating func bullets(_ lines: [[Inline]]) {
    if !lines.isEmpty { blocks.append(.list(lines.map { [.paragraph($0)] })) }
  }

  /// Writes what meets an item; gaps met on the way make it missing.
  mutating func item(_ id: String, _ basis: String = ownList, _ body: (inout Self) -> Void) {
    let before = gaps
    gaps = []
    body(&self)
    items.append(
      RequestItem(
        id: id, basis: basis, title: sectionTitle,
        standing: gaps.isEmpty ? .present(section: sectionTitle) : .missing(gaps)))
    gaps = before
  }

  mutating func notNeeded(_ id: String, _ basis: String, _ why: String) {
    items.append(RequestItem(id: id, basis: basis, title: sectionTitle, standing: .notNeeded(why)))
  }

  /// The basis of items that no treaty demands.
  static let ownList = "own list"
  static func article(_ number: String) -> String { "UNCAC, article \(number)" }

  // MARK: Values and gaps

  /// What the drafter gave, or a gap.
  mutating func value(_ field: RequestDetails.Field, _ what: DraftKey) -> [Inline] {
    details[field].map { [.text($0)] } ?? gap(field.rawValue, what)
  }

  /// - Parameter isLabelled: whether what it is stands before it.
  mutating func gap(_ path: String, _ what: DraftKey, isLabelled: Bool = false) -> [Inline] {
    let gap = RequestItem.Gap(field: path, words: words.text(what))
    if !gaps.contains(gap) { gaps.append(gap) }
    return [.strong(words.text(.gap, ["what": isLabelled ? path : "\(gap.words); \(path)"]))]
  }

  /// A label with what the drafter gave, or with a gap.
  mutating func filled(_ field: RequestDetails.Field, _ label: DraftKey) -> [Inline] {
    let text = details[field].map { [Inline.text($0)] } ?? gap(field.rawValue, label, isLabelled: true)
    return words.labelled(label, text)
  }

  /// A label with what the drafter gave; nil where nothing was given and nothing is due.
  func given(_ field: RequestDetails.Field, _ label: DraftKey) -> [Inline]? {
    details[field].map { words.labelled(label, [.text($0)]) }
  }

  /// Notes a statement on which the text rests.
  mutating func use(_ statement: String) {
    if knownStatements.insert(statement).inserted { usedStatements.append(statement) }
  }

  // MARK: Names

  /// A party by its name, or what is known instead.
  func label(_ node: Int32) -> [Inline] {
    let node = matter.structure.nodes[Int(node)]
    if node.name != nil || words.language == "en" || node.kind == .missing {
      return .short(node.label)
    }
    if case .unspecified(let reason) = node.kind { return [.text(words.phrases.words(reason))] }
    return [.foreign(node.label, language: "en")]
  }

  /// What is asked about: one entity, or the members of a ring.
  var target: [Inline] {
    let shown = chain.targets.prefix(Self.mostNames)
    let rest = chain.targets.count - shown.count
    guard rest > 0 else { return words.and(shown.map(label)) }
    return words.line(.joinMore, ["first": words.commas(shown.map(label)), "count": .of("\(rest)")])
  }

  /// The most names in a row.
  private static let mostNames = 6

  /// The place asked, in words.
  var placeName: String { matter.place.map(name(ofPlace:)) ?? words.text(.placeUnknown) }

  /// A place in words; its code where it has no name.
  func name(ofPlace code: String) -> String {
    if let name = words.phrases.placeNamed(code) { return name }
    let country = String(code.prefix(2))
    let part = library.guide(code)?.file.parts.first { $0.code == code }?.name
    guard let whole = words.phrases.placeNamed(country) else { return code }
    return code == country ? whole : "\(part ?? code), \(whole)"
  }

  var fromName: String { name(ofPlace: matter.from) }

  /// What stays open without the hop: `up to 17.28 % of the shares`; nil where no weight leads there.
  var unlocked: [Inline]? {
    let amounts = matter.hop.unlock.sorted { $0.key < $1.key }.filter { !$0.value.isZero }.map {
      [Inline].of(words.phrases.words(words.phrases.words($0.value), of: $0.key))
    }
    return amounts.isEmpty ? nil : words.and(amounts)
  }
}
