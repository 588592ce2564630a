internal import ArgumentParser
internal import Registry
internal import RegistryStore

/// The command `unveil merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Write down that two records are one party, are two, or that it stays open; with who and why.",
    discussion: """
      Example: unveil merge GB-COH:99000001 XI-LEI:9845UNVEILSAMPLE0199 --by "A. Reyes" --reason "same LEI"
      Example: unveil merge P-1 P-2 --judgement different --by "A. Reyes" --reason "born in other years"

      One line is added to a plain-text file beside the registry; no statement is changed. Whoever asks
      with these judgements sees one party where there were two records, and which judgement joined them.
      Undo it with unveil unmerge. Judgements that contradict each other are refused.
      """)

  @Argument(help: "One record: name, scheme:id or record identifier.")
  var first: String

  @Argument(help: "The other record.")
  var second: String

  @Option(name: .long, help: ArgumentHelp("What was decided: same, different or unsure.", valueName: "word"))
  var judgement: JudgementWord = .same

  @OptionGroup var writing: JudgementWriting

  /// What can be decided of two records.
  enum JudgementWord: String, ExpressibleByArgument, CaseIterable {
    case same, different, unsure

    var verdict: Judgement.Verdict {
      switch self {
      case .same: return .same
      case .different: return .different
      case .unsure: return .unsure
      }
    }
  }

  func run() throws {
    let store = try writing.store()
    let pair = try writing.pair(first, second, store)
    if judgement == .same { try writing.refusePersonAndEntity(pair, store) }
    var earlier: Judgement?
    let (after, written) = try writing.append { judgements in
      earlier = judgements.judgement(of: pair)
      return earlier?.verdict == judgement.verdict ? nil : (judgement.verdict, pair)
    }
    try Output.with { output in
      guard let written else {
        let words = earlier.map { $0.words } ?? ""
        try output.writeLine(
          VisibleLine.safe("Nothing written: judged \(judgement.rawValue) already (\(words))."))
        return
      }
      try output.writeLine(VisibleLine.safe("\(try writing.file().path):\(written.line)"))
      switch judgement {
      case .same:
        let set = after.set(of: pair.first) ?? []
        try output.writeLine(
          VisibleLine.safe(
            "\(pair.first) and \(pair.second) are one party from now on, "
              + "of \(set.count) records: \(set.map(\.text).joined(separator: ", "))."))
        for finding in try writing.findings(pair, after) { try output.writeLine(finding.line) }
      case .different:
        try output.writeLine(
          VisibleLine.safe("\(pair.first) and \(pair.second) are two parties, and stay two."))
      case .unsure:
        try output.writeLine(
          VisibleLine.safe("\(pair.first) and \(pair.second): left open. Answers do not change."))
      }
      if let earlier {
        try output.writeLine(
          VisibleLine.safe(
            "This overrides line \(earlier.line), \(earlier.verdict.rawValue) (\(earlier.words))."))
      }
    }
  }
}

/// The command `unveil unmerge`.
struct UnmergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unmerge",
    abstract: "Take back what was judged of two records; every answer is then as it was before.",
    discussion: """
      Example: unveil unmerge GB-COH:99000001 P-2 --by "A. Reyes" --reason "the LEI was mistyped"

      One line is added; the judgement that is taken back stays in the file. Where two records are one only
      by way of others, the judgements that join them are named: take one of those back.
      """)

  @Argument(help: "One record: name, scheme:id or record identifier.")
  var first: String

  @Argument(help: "The other record.")
  var second: String

  @OptionGroup var writing: JudgementWriting

  func run() throws {
    let store = try writing.store()
    let pair = try writing.pair(first, second, store)
    var taken: Judgement?
    let (after, written) = try writing.append { judgements in
      taken = judgements.judgement(of: pair)
      guard taken != nil else { throw UnmergeCommand.nothing(pair, judgements) }
      return (.withdrawn, pair)
    }
    guard let written, let taken else { return }
    try Output.with { output in
      try output.writeLine(VisibleLine.safe("\(try writing.file().path):\(written.line)"))
      try output.writeLine(
        VisibleLine.safe("Taken back: line \(taken.line), \(taken.verdict.rawValue) (\(taken.words))."))
      if let before = after.judgement(of: pair) {
        try output.writeLine(
          VisibleLine.safe(
            "In force again: line \(before.line), \(before.verdict.rawValue) (\(before.words))."))
      }
      let path = after.path(pair.first, pair.second)
      if !path.isEmpty {
        try output.writeLine("They are still one party, by way of others:")
        for judgement in path {
          try output.writeLine(VisibleLine.safe("  " + UnmergeCommand.line(judgement)))
        }
      }
    }
  }

  private static func line(_ judgement: Judgement) -> String {
    "line \(judgement.line): \(judgement.records.first) = \(judgement.records.second) (\(judgement.words))"
  }

  private static func nothing(_ pair: Judgement.Pair, _ judgements: Judgements) -> CommandFailure {
    let path = judgements.path(pair.first, pair.second)
    if path.isEmpty {
      return CommandFailure(
        .badData,
        "no judgement is in force about \(pair.first) and \(pair.second), so there is none to take back")
    }
    return CommandFailure(
      .badData,
      "\(pair.first) and \(pair.second) were never judged themselves; they are one party by\n"
        + path.map { "  " + line($0) }.joined(separator: "\n") + "\ntake one of these back")
  }
}
