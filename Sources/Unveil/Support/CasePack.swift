internal import Casework
internal import Diagrams
internal import Guides
internal import Interchange
internal import Registry
internal import RegistryStore
internal import Resolver

/// Everything on one company in files that reproduce byte for byte: no clock, no path, no name of a machine.
struct CasePack {
  /// Kinds of drafts of which each hop gets one.
  let kinds: [RequestKind]
  let maker: RequestMaker
  let regimes: [Regime]
  let language: String
  /// Route cards and other files of the hops, below the pack.
  var cards: [(path: String, bytes: [UInt8])] = []

  private var question: Question { maker.question }
  private var time: TimeOptions { maker.time }

  /// The files of the pack, in byte order of their paths.
  func files() throws -> [(path: String, bytes: [UInt8])] {
    let resolver = Resolver(question.structure)
    let answers = regimes.map { regime in
      var answer = resolver.answer(subject: 0, under: regime, asOf: time.day)
      answer.findings += question.findings
      return answer
    }
    var files = cards
    files.append(
      ("diagram.svg", try DrawCommand.diagram(question, regimes.first, time.day).svg()))
    files.append(
      ("diagram.txt", Array(try DrawCommand.diagram(question, regimes.first, time.day).tree().utf8)))
    files.append(("verdicts.json", try verdicts(answers)))
    files.append(
      ("verdicts.md", try MarkdownWriter.write(document("Verdicts", VerdictBlocks(answers, question).blocks)))
    )
    var notes: [String] = []
    if let proofs = try proofs(resolver, answers, &notes) { files.append(("proofs.json", proofs)) }
    let record = try CaseRecord(question, time)
    files.append(("statements.jsonl", record.lines))
    files.append(("SOURCES.md", try MarkdownWriter.write(document("Sources and licences", record.blocks))))
    var drafts: [(path: String, made: RequestMaker.Made)] = []
    for choice in maker.hops.isEmpty ? [] : try maker.hops(named: "all") {
      for kind in kinds where maker.canAsk(kind, choice.hop) {
        let made = try maker.draft(kind, choice, place: nil, language: language)
        let name = "drafts/DRAFT-hop-\(CasePack.number(choice.number))-\(kind.rawValue)"
        files.append((name + ".md", try made.markdown()))
        files.append((name + ".html", try made.html()))
        drafts.append((name, made))
      }
    }
    let index = PackIndex(
      pack: self, answers: answers, drafts: drafts, notes: notes, files: files.map(\.path))
    files.append(("INDEX.md", try MarkdownWriter.write(document(index.title, index.blocks))))
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  static func number(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The hops with their numbers, for the index.
  var hops: [(number: Int, hop: Hop)] {
    maker.hops.enumerated().map { (number: $0.offset + 1, hop: $0.element) }
  }

  func document(_ title: String, _ blocks: [Block]) -> GuideDocument {
    GuideDocument(
      code: question.subject.jurisdiction ?? "", title: title, edition: time.day,
      blocks: [.heading(level: 1, [.text(title)])] + blocks)
  }

  private func verdicts(_ answers: [Answer]) throws -> [UInt8] {
    let json = AnswerJSON.owners(
      answers, question.structure, asOf: time.day, knownAt: time.knownAt,
      fingerprint: try question.store.fingerprint()
    ).adding(try question.identity).withoutToday(time)
    return Array((json.text(indented: true) + "\n").utf8)
  }

  private func proofs(
    _ resolver: Resolver, _ answers: [Answer], _ notes: inout [String]
  ) throws -> [UInt8]? {
    let parts = answers.map { answer in
      (
        answer.regime,
        (answer.owners + answer.standIns).compactMap {
          resolver.derivation(subject: 0, person: $0.node, under: answer.regime, asOf: time.day)
        }
      )
    }
    guard parts.contains(where: { !$0.1.isEmpty }) else { return nil }
    let package = try ProofPackage(parts, question, time)
    notes += package.notes
    return Array((package.json.text(indented: true) + "\n").utf8)
  }
}

/// The statements behind a pack as they were filed, with what they say of publisher and licence.
struct CaseRecord {
  /// Canonical bytes, a statement a line.
  let lines: [UInt8]
  let blocks: [Block]

  init(_ question: Question, _ time: TimeOptions) throws {
    var lines: [UInt8] = []
    var counts: [Origin: Int] = [:]
    var licences: [String?] = []
    try question.store.statements(
      StatementSelection(
        extent: .history, asOf: time.day, knownAt: time.knownAt, companies: [question.structure.nodes[0].id])
    ) { _, journal in
      licences = journal.map(\.source.licence)
    } each: { piece in
      guard case .statement(let stored) = piece else { return }
      lines += stored.canonical
      lines.append(0x0A)
      let ofFile = licences.indices.contains(stored.source) ? licences[stored.source] : nil
      let origin = Origin(
        publisher: stored.publisher ?? "not stated", licence: stored.license ?? "not stated",
        ofFile: ofFile ?? "")
      counts[origin, default: 0] += 1
    }
    self.lines = lines
    let rows = counts.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
    blocks = [
      .paragraph([
        .text(
          "Statements on the company and everything above it, as they were filed by \(time.day), stand in "
            + "statements.jsonl. This is what they say of themselves. A licence binds whoever passes the pack on."
        )
      ]), .list(rows.map { [.paragraph([.text("\($0.key.text); statements: \($0.value)")])] }),
    ]
  }

  private struct Origin: Hashable {
    var publisher: String
    var licence: String
    /// Said of the whole file at its import; "" where nothing was said.
    var ofFile: String

    var text: String {
      "publisher \(publisher); licence \(licence)"
        + (ofFile.isEmpty ? "" : "; licence of the whole file, said at its import: \(ofFile)")
    }
  }
}
