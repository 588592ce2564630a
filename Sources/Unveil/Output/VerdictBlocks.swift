internal import Guides
internal import Registry
internal import Resolver

/// Answers as text for a page: who is and may be an owner under each law, and where the record ends.
struct VerdictBlocks {
  private let answers: [Answer]
  private let question: Question

  init(_ answers: [Answer], _ question: Question) {
    self.answers = answers
    self.question = question
  }

  var blocks: [Block] {
    var blocks = answers.flatMap(of)
    var seen: Set<String> = []
    let findings = answers.flatMap(\.findings).filter { seen.insert($0.message).inserted }
    if !findings.isEmpty {
      blocks.append(.heading(level: 2, [.text("What to mind")]))
      blocks.append(list(findings.map { [$0.message, $0.advice].compactMap { $0 }.joined(separator: "; ") }))
    }
    return blocks
  }

  private func name(_ node: Int32) -> String { question.structure.nodes[Int(node)].shortLabel }

  private func list(_ lines: [String]) -> Block { .list(lines.map { [.paragraph([.text($0)])] }) }

  private func of(_ answer: Answer) -> [Block] {
    var blocks: [Block] = [
      .heading(level: 2, [.text("\(answer.regime.id): \(answer.regime.name)")]),
      .paragraph([
        .text(
          answer.regime.tests.map { "\($0.threshold.words) of the \($0.measure.words)" }
            .joined(separator: ", ") + "; " + answer.regime.law)
      ]),
    ]
    if !answer.isValidOnDay { blocks.append(.paragraph([.strong("Not in force on the day asked about.")])) }
    if !answer.coversSubject {
      blocks.append(
        .paragraph([.strong("This law does not cover companies of this jurisdiction; for comparison.")]))
    }
    if let (rule, verdict) = answer.exemption {
      let sure = verdict == .is ? "Exempt" : "Possibly exempt"
      blocks.append(.paragraph([.strong("\(sure) from disclosure: \(rule.kind.words).")]))
    }
    if answer.owners.isEmpty {
      blocks.append(.paragraph([.text("No person on record meets this law.")]))
    } else {
      blocks.append(.list(answer.owners.map(owner)))
    }
    if !answer.standIns.isEmpty {
      blocks.append(.paragraph([.text("Reported in their place, not as owners:")]))
      blocks.append(list(answer.standIns.map { name($0.node) }))
    }
    if answer.othersCount > 0 {
      blocks.append(
        .paragraph([.text("Persons on record below every line of this law: \(answer.othersCount).")]))
    }
    if !answer.stops.isEmpty {
      blocks.append(.paragraph([.text("Ends without a named person:")]))
      blocks.append(
        list(
          answer.stops.map { stop in
            let members = (stop.members.isEmpty ? [stop.node] : stop.members).map(name)
            return "\(stop.right?.words ?? stop.weight.shown): \(members.joined(separator: ", ")); "
              + stop.reason.words
          }))
    }
    let open = answer.unattributed.sorted { $0.key < $1.key }.filter { !$0.value.isZero }
      .map { "\($0.value.shown) of the \($0.key.words)" }
    if !open.isEmpty {
      blocks.append(.paragraph([.text("Holder not on record: \(open.joined(separator: ", ")).")]))
    }
    return blocks
  }

  private func owner(_ owner: Answer.Owner) -> [Block] {
    let figures = owner.interests.sorted { $0.key < $1.key }.map {
      "\($0.value.shown) of the \($0.key.words)"
    }
    let verdict = owner.verdict == .is ? "is an owner" : "may be an owner"
    var lines = owner.bases.map { basis in
      let sure = basis.verdict == owner.verdict ? "" : "possibly: "
      let provision = basis.provision.text.isEmpty ? "" : " [\(basis.provision.text)]"
      return sure + basis.words(question.structure) + provision
    }
    lines.append("follows from \(owner.statementsCount) statements, listed in verdicts.json")
    return [
      .paragraph([
        .strong(name(owner.node)),
        .text(" \(verdict)\(figures.isEmpty ? "" : ": \(figures.joined(separator: ", "))")"),
      ]), list(lines),
    ]
  }
}
