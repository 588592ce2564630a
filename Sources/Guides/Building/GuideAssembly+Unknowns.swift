internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Questions, what is only recalled, and what no fact answers.
  mutating func unknowns() {
    paragraph(.unknownsStart)
    var items: [[Block]] = []
    for section in GuideSection.allCases {
      for question in file.questions where question.section == section {
        let whom = language.line(FreeText.ID.ask(question.id), question.ask)
        let text = phrases.sentences([
          language.line(question.id, question.question), phrases.line(.unknownsAsk, ["institution": whom]),
        ])
        items.append(ask(text, section, question.id))
      }
      for fact in file.facts where fact.section == section && !Claims.isPublishable(fact) {
        items.append(ask(claims.labelled(fact, question(fact)), section, fact.id))
      }
      if !current.contains(where: { $0.section == section }) {
        items.append(ask(phrases.line(Phrase.question(section)), section, nil))
      }
    }
    for event in file.events where event.verification == .recalled {
      let text = phrases.line(
        .unknownsEvent,
        [
          "date": .of(phrases.date(event.date)),
          "title": language.line(FreeText.ID.title(event.id), event.title),
        ])
      items.append([.paragraph(phrases.sentences([text, [claims.marker([], [.of(event.id)])]]))])
    }
    for record in used {
      for question in RegimeWords(phrases).questions(record.regime) { items.append([.paragraph(question)]) }
    }
    add(items)
  }

  private func ask(_ question: Line, _ section: GuideSection, _ id: String?) -> [Block] {
    let place = phrases.line(.sectionReference, ["section": GuideAssembly.number(of: section)])
    let marker = claims.marker([], [place] + (id.map { [.of($0)] } ?? []))
    return [.paragraph(phrases.sentences([question, [marker]]))]
  }

  /// What is only recalled as a question: its own note where that asks, else the claim in doubt.
  private func question(_ fact: Fact) -> Line {
    if fact.note.contains("?") { return language.line(FreeText.ID.note(fact.id), fact.note) }
    let claim = (try? claims.statement(fact)) ?? .of(fact.statement)
    return phrases.line(.unknownsConfirm, ["claim": claim])
  }
}
