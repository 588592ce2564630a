public import Registry
public import RegistryFiles
internal import Resolver

/// Worked examples of guides, computed by the resolver when the guide is built.
public struct ResolvedExamples: WorkedExampleProvider {
  private let phrases: Phrases

  /// Examples whose sentences are in the language of `phrases`.
  public init(_ phrases: Phrases) { self.phrases = phrases }

  /// The answer of `regime` on `day` for the structure of `example`; throws `GuideError.badExample`.
  public func workedExample(
    _ example: RegimeExample, under regime: Regime, on day: CalendarDate
  ) throws -> WorkedExample {
    let structure: Structure
    do {
      structure = try StructureNotation.read(example.notation)
    } catch {
      throw GuideError.badExample(
        regime: regime.id, problem: "line \(error.line) is no structure: \(error.message)")
    }
    guard let subject = structure.index(of: RecordID(example.subject)) else {
      throw GuideError.badExample(regime: regime.id, problem: "it does not mention '\(example.subject)'")
    }
    let answer = Resolver(structure).answer(subject: subject, under: regime, asOf: day)
    let rows = (answer.owners + answer.standIns + answer.others).map { owner in
      WorkedExample.Row(
        person: label(structure.nodes[Int(owner.node)]), verdict: owner.verdict, figures: figures(owner),
        reason: reason(owner, answer, structure))
    }
    return WorkedExample(
      notation: example.notation, sentences: sentences(structure) + ends(answer, structure), rows: rows,
      regime: regime.id, asOf: day)
  }

  // MARK: Names

  private func label(_ node: StructureNode) -> String {
    if let name = node.name { return name }
    switch node.kind {
    case .unspecified(let reason): return phrases.text(Phrase.unnamed(reason))
    case .missing: return phrases.text(.partyNotInRegistry, ["id": node.id.text])
    case .jointBlock: return phrases.text(.partyHeldJointly)
    case .personClass: return phrases.text(.partyClassOfPersons)
    case .person(.anonymousPerson): return phrases.text(.partyAnonymousPerson)
    case .person(.unknownPerson): return phrases.text(.partyUnknownPerson)
    case .entity(.anonymousEntity, _): return phrases.text(.partyAnonymousEntity)
    case .entity(.unknownEntity, _): return phrases.text(.partyUnknownEntity)
    default: return node.id.text
    }
  }

  private func label(_ node: Int32, _ structure: Structure) -> String { label(structure.nodes[Int(node)]) }

  // MARK: Answer

  private func figures(_ owner: Answer.Owner) -> String {
    let parts = owner.interests.sorted { $0.key < $1.key }
    guard let first = parts.first else { return "" }
    if parts.allSatisfy({ $0.value == first.value }) {
      return phrases.line(phrases.amount(first.value), of: parts.map(\.key), isOr: false)
    }
    return phrases.commas(parts.map { .of(phrases.line(phrases.amount($0.value), of: [$0.key])) }).plain
  }

  private func reason(_ owner: Answer.Owner, _ answer: Answer, _ structure: Structure) -> String {
    guard let basis = owner.bases.first else {
      let isAbove = answer.regime.tests.contains { test in
        owner.interests[test.measure].map { test.threshold.verdict(on: $0.share) == .is } ?? false
      }
      if isAbove { return sentence(phrases.text(.reasonOnlyDirect), "") }
      guard let line = answer.regime.tests.first?.threshold else {
        return sentence(phrases.text(.reasonBelowTheLine), "")
      }
      return sentence(phrases.text(.reasonBelow, ["amount": phrases.amount(line)]), "")
    }
    return sentence(ground(basis, structure), basis.provision.text)
  }

  private func sentence(_ reason: String, _ provision: String) -> String {
    let reason = reason.prefix(1).uppercased() + reason.dropFirst()
    return provision.isEmpty
      ? phrases.text(.reasonAlone, ["reason": reason])
      : phrases.text(.reasonWithProvision, ["reason": reason, "provision": provision])
  }

  private func ground(_ basis: Basis, _ structure: Structure) -> String {
    let via = basis.via.map { label($0, structure) }
    let amount = basis.figure.map { phrases.amount($0) } ?? phrases.text(.amountUnknown)
    func line(_ measure: Measure) -> String { phrases.line(amount, of: [measure]) }
    switch basis.kind {
    case .ownership(let measure): return phrases.text(.reasonOwnership, ["line": line(measure)])
    case .controlOfHolder(let measure):
      return phrases.text(.reasonControlOfHolder, ["line": line(measure)])
    case .ownershipOfController(let measure):
      guard let via else { return phrases.text(.reasonOwnership, ["line": line(measure)]) }
      return phrases.text(.reasonOwnershipOfController, ["line": line(measure), "entity": via])
    case .control: return phrases.text(.reasonControl)
    case .right(let type):
      let interest = phrases.text(Phrase.interest(type))
      guard let via else { return phrases.text(.reasonRight, ["interest": interest]) }
      return phrases.text(.reasonRightThrough, ["interest": interest, "entity": via])
    case .role(let type):
      let role = phrases.text(Phrase.trustRole(type) ?? Phrase.interest(type))
      guard let via else { return phrases.text(.reasonRole, ["role": role]) }
      guard basis.figure != nil else { return phrases.text(.reasonRoleOf, ["role": role, "entity": via]) }
      return phrases.text(.reasonRoleOfHolding, ["role": role, "entity": via, "amount": amount])
    case .declaredIndirect(let measure):
      return phrases.text(.reasonDeclaredIndirect, ["line": line(measure)])
    case .standIn(let kind): return phrases.text(Phrase.standIn(kind))
    }
  }

  // MARK: Structure

  private func sentences(_ structure: Structure) -> [String] {
    var result: [String] = []
    var at = 0
    while at < structure.links.count {
      let subject = structure.links[at].subject
      var parts: [Line] = []
      while at < structure.links.count, structure.links[at].subject == subject {
        let link = structure.links[at]
        parts.append(
          .of(phrases.text(.exampleHolder, ["party": label(link.party, structure), "size": size(link)])))
        at += 1
      }
      let company = label(subject, structure)
      result.append(
        phrases.text(
          .exampleOnRecord, ["company": company, "holders": phrases.semicolons(parts).plain]))
    }
    return result
  }

  private func size(_ link: StructureLink) -> String {
    let interest = phrases.text(Phrase.interest(link.type))
    switch (link.share, link.type.measure) {
    case (.stated(let share), let measure?):
      return phrases.text(Phrase.size(measure), ["amount": phrases.amount(share)])
    case (.stated(let share), nil):
      return phrases.text(.exampleSizeOther, ["interest": interest, "amount": phrases.amount(share)])
    case (.notStated, let measure?): return phrases.text(Phrase.unknownSize(measure))
    case (.notStated, nil): return interest
    }
  }

  private func ends(_ answer: Answer, _ structure: Structure) -> [String] {
    var result = answer.stops.filter { $0.measure == .shares }.map { stop in
      phrases.text(
        .exampleRecordEnds,
        [
          "party": label(stop.node, structure), "amount": phrases.amount(stop.weight),
          "reason": phrases.text(Phrase.stop(stop.reason)),
        ])
    }
    if let rest = answer.unattributed[.shares], !rest.isZero {
      result.append(phrases.text(.exampleHolderUnknown, ["amount": phrases.amount(rest)]))
    }
    return result
  }
}
