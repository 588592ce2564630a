internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Edition, age, how much is verified, how to report an error.
  mutating func header() {
    blocks.append(.heading(level: 1, [.text(title)]))
    var items: [[Block]] = []
    items.append(GuideAssembly.item("Edition", "\(file.edition)"))
    let names = file.localNames.filter { $0.name != file.name }
      .map { "\($0.name) (\(Words.language($0.language)))" }
    items.append(
      GuideAssembly.item(
        "Place",
        "\(file.name), code \(file.code)" + (names.isEmpty ? "" : "; \(names.joined(separator: ", "))")))
    items.append(
      GuideAssembly.item(
        "Languages", "registers and requests work in \(Words.enumeration(file.languages.map(Words.language)))"
      ))
    let facts = file.facts.filter(Claims.isPublishable)
    let dated = facts.compactMap { fact in fact.asOf.map { (date: $0, id: fact.id) } }
    if let oldest = dated.min(by: { ($0.date, $0.id) < ($1.date, $1.id) }),
      let newest = dated.max(by: { ($0.date, $1.id) < ($1.date, $0.id) })
    {
      items.append(
        GuideAssembly.item(
          "Facts",
          "\(facts.count); the oldest is as of \(oldest.date) (\(oldest.id)), the newest as of "
            + "\(newest.date) (\(newest.id))"))
    }
    items.append(GuideAssembly.item("Checked", verified(facts)))
    items.append(signOffItem())
    items.append([
      .paragraph([
        .strong("Found an error?"),
        .text(
          " Tell whoever gave you this guide. Name the edition and the number at the end of the claim, for "
            + "example \(facts.first?.id ?? "\(file.code)-P-01"); numbers stay the same in all editions."),
      ])
    ])
    blocks.append(.list(items))
    paragraph(
      "Behind each claim stands where it was read and the date at which the source says it was true. "
        + "“Second-hand” means that somebody else’s account of the rule was read, not the rule. S1, S2 and "
        + "so on lead to the list in \(sectionName("Sources")). What nobody could confirm is not stated here; "
        + "it is in \(sectionName("What we do not know")) as a question. This guide is no legal advice.")
  }

  private func verified(_ facts: [Fact]) -> String {
    let total = facts.count
    func share(_ kinds: Set<Fact.Verification>, _ words: String) -> String? {
      let count = facts.filter { kinds.contains($0.verification) }.count
      guard count > 0, total > 0 else { return nil }
      return "\(count) \(words) (\((count * 200 + total) / (total * 2)) %)"
    }
    let parts = [
      share(
        [.primaryRead, .confirmedByAuthority, .testedLive], "read in the source itself, confirmed or tested"),
      share([.secondaryRead], "second-hand"),
      share([.disputed], "on which sources disagree"),
    ].compactMap { $0 }
    let overtaken = facts.filter { !Claims.overtaking($0, in: file, on: day).isEmpty }.count
    return parts.joined(separator: ", ")
      + (overtaken > 0
        ? "; \(overtaken) marked “Review needed”, because something has changed since" : "")
  }
}
