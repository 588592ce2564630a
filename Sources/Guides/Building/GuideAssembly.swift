internal import Registry
internal import RegistryFiles

/// A guide while it is put together, section by section.
struct GuideAssembly {
  let file: JurisdictionFile
  let used: [RegimeRecord]
  let day: CalendarDate
  let sources: SourceIndex
  let language: GuideLanguage
  var claims: Claims
  var blocks: [Block] = []
  private var number = 0

  var phrases: Phrases { language.phrases }

  init(
    file: JurisdictionFile, records: [RegimeRecord], used: [RegimeRecord], day: CalendarDate,
    language: GuideLanguage
  ) {
    self.file = file
    self.used = used
    self.day = day
    self.language = language
    sources = SourceIndex(file, used)
    claims = Claims(file: file, records: records, sources: sources, day: day, language: language)
  }

  var title: String { phrases.text(.guideTitle, ["place": placeName]) }

  /// The name of the place in the language of the guide.
  var placeName: String {
    phrases.language == "en" ? file.name : phrases.placeName(file.code) ?? file.name
  }

  /// Facts that are not only recalled and have not ended before the day.
  var current: [Fact] {
    file.facts.filter { Claims.isPublishable($0) && !($0.validTo.map { $0.lastDay < day } ?? false) }
  }

  /// Facts that have ended.
  var past: [Fact] {
    file.facts.filter { Claims.isPublishable($0) && ($0.validTo.map { $0.lastDay < day } ?? false) }
  }

  mutating func assemble(_ examples: [(RegimeRecord, RegimeExample, WorkedExample)]) throws(GuideError) {
    header()
    section(Phrase(.titleOneMinute))
    try oneMinute()
    for part in GuideSection.allCases {
      section(Phrase.title(part))
      switch part {
      case .place: try place()
      case .definition: try definition(examples)
      case .access: try access()
      case .requesters: try requesters()
      case .sanctions: try sanctions()
      default: try plain(part)
      }
    }
    section(Phrase(.titleChanges))
    try changes()
    section(Phrase(.titleUnknowns))
    unknowns()
    section(Phrase(.titleSources))
    sourceList()
  }

  // MARK: Numbers of sections

  /// The number of a section in the guide, for references; "In one minute" is the first.
  static func number(of section: GuideSection) -> Line {
    .of("\((GuideSection.allCases.firstIndex(of: section) ?? 0) + 2)")
  }

  static let unknownsNumber = Line.of("\(GuideSection.allCases.count + 3)")
  static let sourcesNumber = Line.of("\(GuideSection.allCases.count + 4)")

  // MARK: Blocks

  mutating func section(_ title: Phrase) {
    number += 1
    let line = phrases.line(
      .sectionNumbered, ["number": .of("\(number)"), "title": phrases.line(title)])
    blocks.append(.heading(level: 2, line))
  }

  mutating func subheading(_ line: Line) { blocks.append(.heading(level: 3, line)) }

  mutating func subheading(_ key: PhraseKey) { subheading(phrases.line(key)) }

  mutating func add(_ items: [[Block]]) {
    if !items.isEmpty { blocks.append(.list(items)) }
  }

  mutating func paragraph(_ line: Line) { blocks.append(.paragraph(line)) }

  mutating func paragraph(_ key: PhraseKey, _ values: [String: Line] = [:]) {
    paragraph(phrases.line(key, values))
  }

  func item(_ name: PhraseKey, _ text: Line) -> [Block] { [.paragraph(phrases.label(name, text))] }

  // MARK: Facts

  /// A section that is its facts and nothing else.
  mutating func plain(_ section: GuideSection) throws(GuideError) {
    let facts = current.filter { $0.section == section }
    if facts.isEmpty { nothingKnown() }
    try show(facts.filter { $0.part == nil })
    try showParts(facts)
  }

  mutating func show(_ facts: [Fact]) throws(GuideError) { add(try claims.bullets(facts)) }

  /// The facts of each part below its name.
  mutating func showParts(_ facts: [Fact]) throws(GuideError) {
    for (part, facts) in byPart(facts) {
      guard let part else { continue }
      subheading(.of(claims.partName(part)))
      add(try claims.bullets(facts, namesPart: false))
    }
  }

  mutating func nothingKnown() {
    paragraph(.sectionNothingKnown, ["section": GuideAssembly.unknownsNumber])
  }
}
