internal import Guides
internal import Registry
internal import RegistryFiles

/// What the drafter must know and the addressee need not: gaps, completeness, what is not known, facts.
extension DraftBuilder {
  mutating func writeNotes() {
    writeMissing()
    writeChecks()
    // Facts first: what they lack is not known.
    let before = blocks
    blocks = []
    writePlace()
    let place = blocks
    blocks = before
    writeUnknowns()
    blocks += place
    writeSources()
  }

  private mutating func note(_ key: DraftKey, _ values: [String: [Inline]] = [:]) {
    blocks.append(.heading(level: 2, words.line(key, values)))
  }

  private mutating func writeMissing() {
    note(.sectionMissing)
    paragraph(.notesFor)
    if words.asked != "en" {
      let language: [String: [Inline]] = ["language": .of(words.phrases.languageNamed(words.asked))]
      switch words.own?.status {
      case .machine?: paragraph(.languageMachine, language)
      case .reviewed?, .original?: paragraph(.languageReviewed, language)
      case nil: paragraph(.languageMissing, language)
      }
    }
    var seen: Set<RequestItem.Gap> = []
    let gaps = items.flatMap { item in item.gaps.map { (item, $0) } }.filter { seen.insert($0.1).inserted }
    if gaps.isEmpty { paragraph(.missingNone) }
    bullets(
      gaps.map { item, gap in
        words.line(.named, ["name": .of(gap.words), "details": .of("\(gap.field); \(item.basis)")])
      })
  }

  private mutating func writeChecks() {
    note(.sectionCheck)
    bullets(
      items.map { item in
        let standing: [Inline]
        switch item.standing {
        case .present(let section):
          standing = words.line(
            .checkPresent, ["section": words.line(.quoted, ["text": .of(section)])])
        case .missing(let gaps):
          standing = words.line(.checkMissing, ["what": words.commas(gaps.map { .of($0.words) })])
        case .notNeeded(let why): standing = words.line(.checkNotNeeded, ["why": .of(why)])
        }
        let name = item.basis == Self.ownList ? "\(item.title) (\(item.id))" : item.basis
        return words.labelled([.text(name)], standing)
      })
  }

  private mutating func writeUnknowns() {
    unknowns.append(words.line(.unknownOwner, ["target": target]))
    if let place = matter.place {
      let country = String(place.prefix(2))
      func ask(_ question: CaseworkQuestion) {
        unknowns.append(
          english("\(question.question)") + [.text(" ")]
            + words.line(.unknownAsk, ["text": english(question.ask)]) + [.text(" (\(question.id))")])
      }
      for role in kind.addressees {
        for found in library.directory.questions(jurisdiction: country, role: role).prefix(4) {
          ask(found.question)
        }
      }
      for article in kind.articles {
        for found in library.law.questions(article: article, jurisdiction: country).prefix(4) {
          ask(found.question)
        }
      }
      if let guide {
        for question in guide.questions(for: kind.accessor) {
          unknowns.append(
            english(question.question) + [.text(" ")]
              + words.line(.unknownAsk, ["text": english(question.ask)]) + [.text(" (\(question.id))")])
        }
      } else {
        unknowns.append(words.line(.unknownGuide, ["place": .of(placeName)]))
      }
    }
    note(.sectionUnknown)
    var seen: Set<String> = []
    bullets(unknowns.filter { seen.insert($0.words).inserted })
  }

  /// A text that is in English only.
  private func english(_ text: String) -> [Inline] {
    words.language == "en" ? .of(text) : [.foreign(text, language: "en")]
  }

  private mutating func writePlace() {
    guard let place = matter.place else { return }
    let country = String(place.prefix(2))
    note(.sectionGuide, ["place": .of(placeName)])
    if let guide {
      let names = guide.file.languages.map { [Inline].of(words.phrases.languageNamed($0)) }
      paragraph(.guideLanguages, ["languages": words.and(names)])
      write(.guideAccess, facts.filter { $0.isAccess(of: kind.accessor) })
      write(.guideTipOff, facts.filter(\.isTipOff))
      write(.guideChannels, facts.filter { $0.isWay(for: kind) })
      write(.guideEvidence, facts.filter(\.isEvidence))
      write(.guideHolders, facts.filter { $0.section == .holders })
    }
    writeLaw(country)
    writeDirectory(country)
    if kind == .network { writeNetworks(place) }
  }

  /// The most facts of one heading.
  private static let mostFacts = 12

  private mutating func write(_ title: DraftKey, _ facts: [Fact]) {
    guard let guide, !facts.isEmpty else { return }
    part(title)
    bullets(
      facts.prefix(Self.mostFacts).map { fact in
        var line = guide.inlines(fact, in: words.guide) + [.text(" "), marker(fact)]
        let events = guide.line(fact).overtakenBy.map { "“\($0.title)” (\($0.date), \($0.id))" }
        if !events.isEmpty {
          line +=
            [.text(" ")]
            + words.line(.guideReview, ["events": english(events.joined(separator: ", "))])
        }
        return line
      })
  }

  private mutating func writeLaw(_ country: String) {
    for article in kind.articles where article != 55 || details.recovery != nil {
      let entries = library.law.entries(article: article, jurisdiction: country).prefix(8)
      guard !entries.isEmpty else { continue }
      blocks.append(.heading(level: 3, words.line(.guideLaw, ["article": .of("\(article)")])))
      bullets(
        entries.map { entry in
          let act = entry.act?.title ?? entry.provision.act
          let status = entry.act?.status == .repealed ? ", repealed" : ""
          return english("\(act), \(entry.provision.article)\(status): \(entry.provision.says)") + [
            .text(" ")
          ]
            + [marker(entry.provision.id, entry.provision.backing, entry.sources)]
        })
    }
  }

  private mutating func writeDirectory(_ country: String) {
    let entries = kind.addressees.flatMap {
      library.directory.entries(jurisdiction: matter.place ?? country, role: $0)
    }.prefix(8)
    guard !entries.isEmpty else { return }
    part(.guideDirectory)
    bullets(
      entries.map { entry in
        words.labelled([.text(entry.institution.name)], english(entry.duty.statement)) + [.text(" ")]
          + [marker(entry.institution.id, entry.duty.backing, entry.sources)]
      })
  }

  private mutating func writeNetworks(_ place: String) {
    let shared = Networks.shared(
      by: String(matter.from.prefix(2)), and: String(place.prefix(2)), in: library.networks)
    part(.guideNetworks)
    var lines: [[Inline]] = []
    for found in shared where found.mayBeShared {
      var line = words.line(
        found.isShared ? .networkShared : .networkMay,
        ["network": .of(found.network.name), "from": .of(fromName), "place": .of(placeName)])
      for standing in [found.first, found.second] {
        if case .listed(let member) = standing {
          line += [.text(" "), marker(found.network.id, member.backing, found.network.sources)]
        }
      }
      lines.append(line)
    }
    bullets(lines)
  }

  private mutating func writeSources() {
    guard !sources.isEmpty else { return }
    note(.sectionSources)
    for (at, source) in sources.enumerated() {
      blocks.append(.heading(level: 4, .of("S\(at + 1)")))
      blocks.append(.paragraph(source.line))
    }
  }
}

extension Fact {
  fileprivate func isAccess(of accessor: Accessor) -> Bool {
    if case .access(accessor, _)? = value { return true }
    return false
  }

  fileprivate var isTipOff: Bool {
    if case .tipOff? = value { return true }
    return false
  }

  fileprivate var isEvidence: Bool { section == .evidence }

  fileprivate func isWay(for kind: RequestKind) -> Bool {
    switch value {
    case .channel(let channel)?: return kind.channels.contains(channel.kind)
    case .institution(let institution)?: return kind.institutions.contains(institution.role)
    default: return section == .channels && topic.lowercased().contains("request")
    }
  }
}
