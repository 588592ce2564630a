internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Edition, age, how much is verified and translated, how to report an error.
  mutating func header() {
    blocks.append(.heading(level: 1, .of(title)))
    let facts = file.facts.filter(Claims.isPublishable)
    var items: [[Block]] = []
    items.append(item(.headerEdition, .of(phrases.date(file.edition))))
    items.append(item(.headerPlace, placeLine))
    let languages = phrases.and(file.languages.map { .of(phrases.languageName($0)) })
    items.append(item(.headerLanguages, phrases.line(.headerLanguagesText, ["languages": languages])))
    if let age = age(facts) { items.append(item(.headerFacts, age)) }
    if !facts.isEmpty { items.append(item(.headerChecked, verified(facts))) }
    if phrases.language != "en" { items.append(item(.headerTranslation, translated)) }
    items.append(signOffItem())
    let example = facts.first?.id ?? "\(file.code)-P-01"
    items.append([
      .paragraph(phrases.answer(.headerError, phrases.line(.headerErrorText, ["id": .of(example)])))
    ])
    blocks.append(.list(items))
    paragraph(
      .headerReading,
      ["sources": GuideAssembly.sourcesNumber, "unknowns": GuideAssembly.unknownsNumber])
  }

  private var placeLine: Line {
    let names = file.localNames.filter { $0.name != placeName }.map { local in
      phrases.line(
        .headerPlaceLocalName,
        ["name": .of(local.name), "language": .of(phrases.languageName(local.language))])
    }
    let text = phrases.line(.headerPlaceText, ["place": .of(placeName), "code": .of(file.code)])
    return phrases.semicolons([text, phrases.commas(names)])
  }

  private func age(_ facts: [Fact]) -> Line? {
    let dated = facts.compactMap { fact in fact.asOf.map { (date: $0, id: fact.id) } }
    guard let oldest = dated.min(by: { ($0.date, $0.id) < ($1.date, $1.id) }),
      let newest = dated.max(by: { ($0.date, $1.id) < ($1.date, $0.id) })
    else { return nil }
    return phrases.line(
      .headerFactsText,
      [
        "number": .of("\(facts.count)"), "oldest": .of(phrases.date(oldest.date)),
        "oldestId": .of(oldest.id), "newest": .of(phrases.date(newest.date)), "newestId": .of(newest.id),
      ])
  }

  private func verified(_ facts: [Fact]) -> Line {
    let total = facts.count
    func share(_ kinds: Set<Fact.Verification>, _ key: PhraseKey) -> Line {
      let count = facts.filter { kinds.contains($0.verification) }.count
      guard count > 0, total > 0 else { return [] }
      let rounded = "\((count * 200 + total) / (total * 2))"
      let percent = phrases.text(.numberPercent, ["number": rounded])
      return phrases.line(key, ["number": .of("\(count)"), "percent": .of(percent)])
    }
    let parts = [
      share([.primaryRead, .confirmedByAuthority, .testedLive], .headerCheckedRead),
      share([.secondaryRead], .headerCheckedSecondHand), share([.disputed], .headerCheckedDisputed),
    ]
    let overtaken = facts.filter { !Claims.overtaking($0, in: file, on: day).isEmpty }.count
    return phrases.semicolons([
      phrases.commas(parts),
      overtaken > 0 ? phrases.line(.headerCheckedReview, count: overtaken) : [],
    ])
  }

  /// How many of the texts are translated, how many of them nobody has compared, how many are English.
  private var translated: Line {
    var done = 0
    var byMachine = 0
    var left = 0
    for text in FreeText.all(file, used) {
      switch language.standing(text.id, text.english) {
      case .original: continue
      case .translated(let status):
        done += 1
        if status == .machine { byMachine += 1 }
      case .untranslated: left += 1
      }
    }
    let counts = phrases.semicolons([
      phrases.line(.headerTranslationDone, count: done),
      byMachine > 0 ? phrases.line(.headerTranslationMachine, count: byMachine) : [],
      left > 0 ? phrases.line(.headerTranslationEnglish, count: left) : [],
    ])
    return phrases.sentences([phrases.sentence(counts), phrases.line(.headerTranslationWarning)])
  }
}
