internal import Casework
internal import Guides
internal import Registry
internal import RegistryStore
internal import Resolver

/// The first page of a case pack, in plain words.
struct PackIndex {
  let pack: CasePack
  let answers: [Answer]
  let drafts: [(path: String, made: RequestMaker.Made)]
  /// What is not proven.
  let notes: [String]
  let files: [String]

  private var question: Question { pack.maker.question }

  var title: String { "Case pack: \(question.subject.shortLabel)" }

  private func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
  private func list(_ lines: [[Inline]]) -> Block { .list(lines.map { [.paragraph($0)] }) }

  var blocks: [Block] {
    let time = pack.maker.time
    let known = time.knownAt.map { ", as known on \($0)" } ?? ""
    let fingerprint = (try? question.store.fingerprint()) ?? ""
    let judgements = question.store.judgements.digest.map { " Judgements: \($0)." } ?? ""
    var blocks = [
      paragraph("\(question.subject.shortTitle), as of \(time.day)\(known)."),
      paragraph("Registry: \(fingerprint).\(judgements)"),
      paragraph(
        "An answer here is what follows from the statements on record and from one law, no more. Bounds are "
          + "bounds, and what is not known is said. Nobody is accused of anything by being named."),
      .heading(level: 2, [.text("Who owns it")]),
    ]
    blocks.append(list(answers.map(verdict)))
    blocks.append(.heading(level: 2, [.text("Where somebody has to be asked")]))
    if pack.hops.isEmpty {
      blocks.append(paragraph("No place of this chain has to be asked under the laws above."))
    } else {
      blocks.append(
        paragraph(
          "Hops, those first without which most stays unresolved. What is missing in each draft is listed at "
            + "its end and counted here."))
      blocks.append(.list(pack.hops.map(hop)))
    }
    blocks.append(.heading(level: 2, [.text("What is in the pack")]))
    blocks.append(list(contents))
    blocks.append(.heading(level: 2, [.text("How to check it")]))
    blocks.append(
      list([
        [.text("That no file was changed: sha256sum -c \(PackFolder.manifest)")],
        [.text("The verdicts, by a checker that computes nothing again: unveil verify --proof proofs.json")],
        [
          .text(
            "The statements: import statements.jsonl into an empty registry and ask again, as of \(time.day). "
              + "The fingerprint is that of the whole registry and differs where that holds more.")
        ],
      ]))
    if !notes.isEmpty {
      blocks.append(.heading(level: 2, [.text("What is not proven")]))
      blocks.append(list(notes.map { [.text($0)] }))
    }
    blocks.append(.heading(level: 2, [.text("What is not in it")]))
    blocks.append(
      list([
        [.text("The files that were imported; the statements stand here as the registry keeps them.")],
        [.text("Anything that was stated after \(time.day).")],
        [.text("The drafts are not letters: nobody has checked, signed or sent them.")],
      ]))
    return blocks
  }

  private func verdict(_ answer: Answer) -> [Inline] {
    func names(_ verdict: Verdict) -> String {
      answer.owners.filter { $0.verdict == verdict }.map { question.structure.nodes[Int($0.node)].shortLabel }
        .joined(separator: ", ")
    }
    let (sure, open) = (names(.is), names(.mayBe))
    var parts: [String] = []
    if !sure.isEmpty { parts.append("owners on this record: \(sure)") }
    if !open.isEmpty { parts.append("may be owners: \(open)") }
    if parts.isEmpty { parts.append("no person on record meets this law") }
    if answer.exemption?.verdict == .is { parts.append("exempt from disclosure") }
    if !answer.stops.isEmpty {
      parts.append("branches that end without a named person: \(answer.stops.count)")
    }
    return [.strong(answer.regime.id), .text(": \(parts.joined(separator: "; "))")]
  }

  private func hop(_ choice: (number: Int, hop: Hop)) -> [Block] {
    let names = question.structure.name(of: choice.hop)
    let open = choice.hop.unlock.sorted { $0.key < $1.key }.filter { !$0.value.isZero }
      .map { "\($0.value.shown) of the \($0.key.words)" }
    let head: [Inline] = [
      .strong("Hop \(choice.number)"),
      .text(": \(names)\(open.isEmpty ? "" : "; stays open without it: \(open.joined(separator: ", "))")"),
    ]
    let own = drafts.filter { $0.made.number == choice.number }.map { path, made -> [Inline] in
      let missing = made.draft.missing.count
      return [.text("\(path).md: \(missing == 0 ? "nothing missing" : "\(missing) gaps")")]
    }
    return [.paragraph(head)] + (own.isEmpty ? [] : [list(own)])
  }

  private static let purposes: [(prefix: String, words: String)] = [
    ("INDEX.md", "this page"), ("SOURCES.md", "publishers and licences of the statements"),
    ("cards/", "the plan and a route card for each hop: whom to ask next, in which order, what to expect"),
    ("diagram.svg", "the structure above the company, to look at"),
    ("diagram.txt", "the same in words"), ("drafts/", "draft requests, each as Markdown and as a page"),
    ("proofs.json", "steps and proofs of the verdicts, for machines"),
    ("statements.jsonl", "the statements as they were filed, BODS 0.4, one a line"),
    ("verdicts.json", "the verdicts for machines; as unveil owners --format json"),
    ("verdicts.md", "the verdicts under each law, with grounds and what is not known"),
  ]

  private var contents: [[Inline]] {
    let present = PackIndex.purposes.filter { purpose in
      purpose.prefix == "INDEX.md" || files.contains { $0.hasPrefix(purpose.prefix) }
    }
    return present.map { [.strong($0.prefix), .text(": \($0.words)")] } + [
      [.strong(PackFolder.manifest), .text(": the SHA-256 of every other file")]
    ]
  }
}
