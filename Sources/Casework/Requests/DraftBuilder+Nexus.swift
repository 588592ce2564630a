internal import Guides
internal import Registry
internal import Resolver

/// The connection between the company and the place asked, sentence by sentence with its statements.
extension DraftBuilder {
  /// The most links that a text spells out; further ones are counted and stand in the annex.
  static let mostSentences = 60

  mutating func writeNexus() {
    let rests = words.line(.nexusRests, ["day": .of(matter.asOf.description)])
    let intro =
      chain.targets == [0]
      ? words.line(.nexusSelf, ["company": label(0)])
      : words.line(.nexusIntro, ["target": target, "company": label(0)])
    paragraph(intro + [.text(" ")] + rests)
    var sentences: [[Inline]] = []
    for node in chain.nodes.prefix(Self.mostSentences) {
      guard let ended = matter.structure.nodes[Int(node)].dissolved else { continue }
      sentences.append(
        backed(words.line(.nexusEnded, ["target": label(node), "date": .of(ended.description)]), of: node))
    }
    let links = chain.links + chain.holders
    for link in links.prefix(Self.mostSentences) { sentences += self.sentences(link) }
    let rest = links.dropFirst(Self.mostSentences)
    for link in rest {
      if let statement = matter.structure.statement(of: link) { use(statement) }
    }
    if !rest.isEmpty { sentences.append(words.line(.nexusMore, ["count": .of("\(rest.count)")])) }
    bullets(sentences)
    bullets(ends())
  }

  /// How the record ends, and what follows from it.
  private mutating func ends() -> [[Inline]] {
    let computed = Inline.marker([.text("(\(words.text(.refComputed)))")])
    var lines: [[Inline]] = []
    for obstacle in matter.hop.obstacles {
      switch obstacle {
      case .stop(.ringWithoutPerson):
        lines.append(words.line(.nexusRing, ["members": target]))
      case .stop(let reason):
        lines.append(
          words.line(.nexusRecordEnds, ["target": target, "reason": .of(words.phrases.words(reason))]))
      case .holdersNotOnRecord:
        let amounts = matter.hop.missing.sorted { $0.key < $1.key }.map {
          [Inline].of(words.phrases.words(words.phrases.words($0.value), of: $0.key))
        }
        lines.append(words.line(.nexusHoldersMissing, ["target": target, "amount": words.and(amounts)]))
      case .bandsOnly: lines.append(words.line(.nexusBands, ["company": label(0)]))
      case .nominee: lines.append(words.line(.nexusNominee, ["target": target]))
      }
    }
    if let unlocked {
      lines.append(
        words.line(.nexusUnlock, ["target": target, "amount": unlocked, "company": label(0)]))
    } else if let right = matter.hop.right {
      lines.append(
        words.line(.nexusRight, ["target": target, "interest": .of(words.phrases.words(right))]))
    }
    for (regime, verdict) in matter.hop.verdicts.sorted(by: { $0.key < $1.key }) {
      let key: DraftKey =
        verdict == .is ? .nexusWouldBe : verdict == .mayBe ? .nexusMightBe : .nexusWouldNot
      lines.append(
        words.line(
          key,
          ["law": .of(matter.regimes[regime] ?? regime), "target": target, "company": label(0)]))
    }
    lines = lines.map { $0 + [.text(" "), computed] }
    lines.append(words.line(.nexusNotKnown, ["target": target]))
    return lines
  }

  private mutating func sentences(_ link: StructureLink) -> [[Inline]] {
    let (party, subject) = (label(link.party), label(link.subject))
    let node = matter.structure.nodes[Int(link.party)]
    let ends: [String: [Inline]] = ["party": party, "subject": subject]
    func with(_ key: String, _ text: String) -> [String: [Inline]] { ends.merging([key: .of(text)]) { $1 } }
    var lines: [[Inline]] = []
    if case .unspecified(let reason) = node.kind {
      let words = words.line(
        .nexusNobody, ["subject": subject, "reason": .of(words.phrases.words(reason))])
      return [backed(words, link)]
    }
    if let measure = link.type.measure {
      switch (link.share, link.directness) {
      case (.stated(let share), .indirect):
        lines.append(
          words.line(
            .nexusIndirect, with("amount", words.phrases.words(words.phrases.words(share), of: measure))))
      case (.stated(let share), _):
        lines.append(
          words.line(
            .nexusHolds, with("amount", words.phrases.words(words.phrases.words(share), of: measure))))
      case (.notStated, _):
        lines.append(words.line(.nexusHoldsUnstated, with("measure", words.phrases.words(measure))))
      }
    } else {
      lines.append(words.line(.nexusInterest, with("interest", words.phrases.words(link.type))))
    }
    if link.isBeneficialOwnership == .yes { lines.append(words.line(.nexusOwner, ends)) }
    return lines.map { backed($0, link) }
  }

  /// A sentence with the statement of a link behind it.
  private mutating func backed(_ line: [Inline], _ link: StructureLink) -> [Inline] {
    guard link.claim >= 0 else { return line }
    let claim = matter.structure.claims[Int(link.claim)]
    let since = claim.since.map { words.text(.refSince, ["date": $0.description]) }
    return line + [.text(" "), reference(claim.statement, since)]
  }

  /// A sentence with the statement that describes a party behind it.
  mutating func backed(_ line: [Inline], of node: Int32) -> [Inline] {
    guard let statement = matter.parties[node]?.id else { return line }
    return line + [.text(" "), reference(statement, nil)]
  }

  /// A marker that names a statement; the annex lists it.
  mutating func reference(_ statement: String, _ more: String?) -> Inline {
    use(statement)
    let name = words.text(.refStatement, ["id": statement])
    return .marker([.text("(" + [name, more].compactMap { $0 }.joined(separator: "; ") + ")")])
  }

  /// The most statements that the annex spells out.
  static let mostInAnnex = 200

  mutating func writeAnnex() {
    guard !usedStatements.isEmpty else { return }
    section(.sectionAnnex)
    paragraph(.annexIntro, ["fingerprint": .of(matter.fingerprint)])
    bullets(usedStatements.prefix(Self.mostInAnnex).map(annexLine))
    if usedStatements.count > Self.mostInAnnex {
      paragraph(.annexMore, ["count": .of("\(usedStatements.count - Self.mostInAnnex)")])
    }
  }

  private func annexLine(_ id: String) -> [Inline] {
    guard let claim = matter.statements[id] else { return [.strong(id)] }
    let statement = claim.statement
    var parts = [words.line(.annexStatement, ["date": .of(statement.statementDate.description)])]
    func add(_ key: DraftKey, _ place: String, _ text: String?) {
      if let text, !text.isEmpty { parts.append(words.line(key, [place: .short(text)])) }
    }
    add(.annexPublished, "date", statement.publicationDate?.description)
    add(.annexPublisher, "name", statement.source.publisher)
    let source = statement.source.types.joined(separator: ", ")
    add(
      .annexSource, "text",
      [source, statement.source.description ?? "", statement.source.url ?? ""]
        .filter { !$0.isEmpty }.joined(separator: ": "))
    add(.annexLicence, "text", statement.source.license)
    add(.annexDigest, "digest", claim.digest)
    return words.line(.joinColon, ["name": [.strong(id)], "text": words.commas(parts)])
  }
}
