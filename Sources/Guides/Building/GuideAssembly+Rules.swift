internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// The rule in words, then as the resolver counts it, then with an example.
  mutating func definition(
    _ examples: [(RegimeRecord, RegimeExample, WorkedExample)]
  ) throws(GuideError) {
    try plain(.definition)
    for record in used {
      rule(record.regime)
      for (other, example, worked) in examples where other == record { show(example, worked, record.regime) }
    }
  }

  private mutating func rule(_ regime: Regime) {
    let words = RegimeWords(phrases)
    subheading(phrases.line(.ruleHeading, ["regime": .of(regime.id)]))
    paragraph(words.law(regime, language, on: day))
    if regime.sources.count > Claims.mostSourcesInMarker {
      paragraph(.ruleSources, ["sources": claims.links(to: regime)])
    }
    var items: [[Block]] = []
    for line in words.rules(regime) {
      let marker: Line = line.provision.map { [claims.marker($0, of: regime)] } ?? []
      items.append(item(line.name, phrases.sentences([line.text, marker])))
    }
    items.append(item(.ruleAssumption, phrases.line(Phrase.votes(regime.votesWithoutRecord))))
    for (at, note) in regime.notes.enumerated() {
      items.append(item(.ruleRemark, language.line(FreeText.ID.remark(regime, at + 1), note)))
    }
    add(items)
  }

  private mutating func show(_ example: RegimeExample, _ worked: WorkedExample, _ regime: Regime) {
    subheading(
      phrases.line(
        .exampleHeading, ["regime": .of(worked.regime), "subject": .of(example.subject)]))
    paragraph(language.line(FreeText.ID.teaches(regime), example.teaches))
    paragraph(legend(example.notation))
    blocks.append(.code(worked.notation))
    add(worked.sentences.map { [.paragraph(.of($0))] })
    paragraph(
      .exampleResult, ["regime": .of(worked.regime), "date": .of(phrases.date(worked.asOf))])
    add(
      worked.rows.map { row in
        let hasFigures = !row.figures.isEmpty
        var values: [String: Line] = ["person": [.strong(row.person)]]
        if hasFigures { values["figures"] = .of(row.figures) }
        let answer = phrases.line(Phrase.verdict(row.verdict, hasFigures: hasFigures), values)
        return [.paragraph(phrases.sentences([answer, .of(row.reason)]))]
      })
  }

  /// How to read the signs that a notation uses.
  private func legend(_ notation: String) -> Line {
    var sentences = [phrases.line(.legendBase)]
    if notation.contains("(") { sentences.append(phrases.line(.legendBand)) }
    if notation.contains(" manager") { sentences.append(phrases.line(.legendManager)) }
    if notation.contains("!") { sentences.append(phrases.line(.legendUnspecified)) }
    return phrases.sentences(sentences)
  }
}
