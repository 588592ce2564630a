internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Questions, what is only recalled, and what no fact answers.
  mutating func unknowns() {
    paragraph("If you find an answer, tell whoever gave you this guide.")
    var items: [[Block]] = []
    for section in GuideSection.allCases {
      for question in file.questions where question.section == section {
        items.append(ask(question.question, section, question.id, question.ask))
      }
      for fact in file.facts where fact.section == section && !Claims.isPublishable(fact) {
        items.append(ask(question(fact), section, fact.id, nil))
      }
      if !current.contains(where: { $0.section == section }) {
        items.append(ask(Words.question(section), section, nil, nil))
      }
    }
    for event in file.events where event.verification == .recalled {
      items.append([
        .paragraph([
          .text("Did this happen on \(event.date), and what did it change: \(event.title)? "),
          .marker([.text("(\(event.id))")]),
        ])
      ])
    }
    for record in used {
      for question in GuideAssembly.questions(record.regime) { items.append([.paragraph([.text(question)])]) }
    }
    add(items)
  }

  private func ask(_ question: String, _ section: GuideSection, _ id: String?, _ whom: String?) -> [Block] {
    let where_ = ([sectionName(section)] + [id].compactMap { $0 }).joined(separator: "; ")
    let asked = whom.map { "Ask: \($0). " } ?? ""
    return [.paragraph([.text("\(question) \(asked)"), .marker([.text("(\(where_))")])])]
  }

  /// What is only recalled as a question: its own note where that asks, else the claim in doubt.
  private func question(_ fact: Fact) -> String {
    if fact.note.contains("?") { return fact.note }
    let claim = (try? claims.statement(fact)) ?? fact.statement
    return "To be confirmed, because we could not check it: is it so that “\(claim)”?"
  }

  /// Lines of a regime record that were never read, as questions.
  static func questions(_ regime: Regime) -> [String] {
    var result: [String] = []
    func check(_ provision: Provision, _ claim: String) {
      guard provision.sureness == .recalled else { return }
      result.append(
        "Our counting under \(regime.id) rests on this, which we could not check (\(provision.text)). "
          + "Is it so? “\(claim)”")
    }
    for test in regime.tests {
      check(
        test.provision, "\(test.threshold.words) of the \(RegimeWords.measure(test.measure)) makes an owner.")
    }
    for test in regime.controlTests {
      check(
        test.provision,
        "Control counts: \(RegimeWords.interests(test.types)).")
    }
    check(regime.indirect.provision, RegimeWords.method(regime.indirect))
    check(regime.trusts.provision, RegimeWords.trusts(regime.trusts))
    check(regime.fallback.provision, RegimeWords.fallback(regime.fallback))
    return result
  }
}
