internal import Registry
internal import RegistryFiles

/// A guide while it is put together, section by section.
struct GuideAssembly {
  let file: JurisdictionFile
  let used: [RegimeRecord]
  let day: CalendarDate
  let sources: SourceIndex
  var claims: Claims
  var blocks: [Block] = []
  private var number = 0

  init(file: JurisdictionFile, records: [RegimeRecord], used: [RegimeRecord], day: CalendarDate) {
    self.file = file
    self.used = used
    self.day = day
    sources = SourceIndex(file, used)
    claims = Claims(file: file, records: records, sources: sources, day: day)
  }

  var title: String { "\(file.name): who owns this company? A guide for investigators" }

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
    section("In one minute")
    try oneMinute()
    for part in GuideSection.allCases {
      section(Words.title(part))
      switch part {
      case .place: try place()
      case .definition: try definition(examples)
      case .access: try access()
      case .requesters: try requesters()
      case .sanctions: try sanctions()
      default: try plain(part)
      }
    }
    section("Changes")
    try changes()
    section("What we do not know")
    unknowns()
    section("Sources")
    sourceList()
  }

  /// The number of a section in the guide, for references.
  static func number(of section: GuideSection) -> Int {
    (GuideSection.allCases.firstIndex(of: section) ?? 0) + 2
  }

  mutating func section(_ title: String) {
    number += 1
    blocks.append(.heading(level: 2, [.text("\(number) \(title)")]))
  }

  mutating func subheading(_ title: String) { blocks.append(.heading(level: 3, [.text(title)])) }

  mutating func add(_ items: [[Block]]) {
    if !items.isEmpty { blocks.append(.list(items)) }
  }

  mutating func paragraph(_ text: String) { blocks.append(.paragraph([.text(text)])) }

  static func item(_ name: String, _ text: String) -> [Block] {
    [.paragraph([.strong(name), .text(": \(text)")])]
  }

  /// A section that is its facts and nothing else.
  mutating func plain(_ section: GuideSection) throws(GuideError) {
    let facts = current.filter { $0.section == section }
    guard !facts.isEmpty else {
      nothingKnown()
      return
    }
    add(try claims.bullets(facts))
  }

  mutating func nothingKnown() {
    paragraph("We have no checked answer. See the questions in \(sectionName("What we do not know")).")
  }

  func sectionName(_ title: String) -> String {
    let all =
      ["In one minute"] + GuideSection.allCases.map(Words.title) + [
        "Changes", "What we do not know", "Sources",
      ]
    return "section \((all.firstIndex(of: title) ?? 0) + 1)"
  }

  func sectionName(_ section: GuideSection) -> String { "section \(GuideAssembly.number(of: section))" }
}
