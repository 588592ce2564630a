internal import ArgumentParser
internal import Guides
internal import Registry
internal import RegistryFiles
internal import RegistryStore

extension GuideCommand {
  /// The command `unveil guide sign`.
  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sign", abstract: "Sign an edition off in the name of an authority.",
      discussion: """
        Example: unveil guide sign KE --by "Business Registration Service" --note "Sections 7 to 9 read"

        Adds one line to the list signOff of the file of facts and touches no other byte. It is refused
        while the check finds errors. Name an institution or a role, never a person.
        """)

    @Argument(help: "Country code, for instance KE.")
    var country: String

    @Option(name: .long, help: "The institution or role that stands behind the edition.")
    var by: String

    @Option(name: .long, help: "A remark for the reader.")
    var note = ""

    @Option(name: .long, help: ArgumentHelp("Day of the signature; default today (UTC).", valueName: "date"))
    var on: CalendarDate?

    func run() throws {
      let data = try CuratedData.locate()
      let code = country.uppercased()
      let file = try data.jurisdiction(code)
      let day = on ?? CalendarDate.today
      try refuseErrors(data, file, "before")
      if file.currentSignOffs.contains(where: { $0.by == by }) {
        throw CommandFailure(.badData, "\(by) has signed the edition of \(file.edition) already")
      }
      let (path, bytes) = try data.jurisdictionBytes(code)
      guard
        let signed = SignOffLine.adding(by: by, on: day, edition: file.edition, note: note, to: bytes),
        let now = try? CuratedData.jurisdiction(in: signed, file: file.file), isOnlySigned(file, now, day)
      else {
        throw CommandFailure(
          .badData,
          "\(file.file): the list signOff is not written line by line; add the entry by hand, for instance "
            + "- {by: \(YamlText.quoted(by)), on: \(day), edition: \(file.edition)}")
      }
      try refuseErrors(data, now, "with this signature")
      try GuideOutput.replace(path, with: signed)
      try Output.with { output in
        try output.writeLine(
          VisibleLine.safe("\(file.file): edition of \(file.edition) signed off by \(by) on \(day)"))
        try output.writeLine("Next: unveil guide build \(code)")
      }
    }

    private func refuseErrors(_ data: CuratedData, _ file: JurisdictionFile, _ when: String) throws {
      let errors = GuideCheck.findings(file, regimes: try data.knownRecords(for: file), on: file.edition)
        .filter { $0.severity == .error }
      guard let first = errors.first else { return }
      throw CommandFailure(
        .badData,
        "not signed: \(first.line); \(errors.count == 1 ? "1 error" : "\(errors.count) errors") in all \(when), see unveil guide check \(file.code)"
      )
    }

    /// Whether the new file says all that the old one said, and the signature.
    private func isOnlySigned(_ old: JurisdictionFile, _ new: JurisdictionFile, _ day: CalendarDate) -> Bool {
      guard let added = new.signOff.last, new.signOff.count == old.signOff.count + 1 else { return false }
      guard added.by == by, added.note == note, added.on == day, added.edition == old.edition else {
        return false
      }
      func words(_ signature: SignOff) -> [String] {
        [signature.by, "\(signature.on)", "\(signature.edition)", signature.note]
      }
      guard new.signOff.dropLast().map(words) == old.signOff.map(words) else { return false }
      return unlined(old) == unlined(new)
    }

    /// The file without signatures and line numbers, which the new line moves.
    private func unlined(_ file: JurisdictionFile) -> JurisdictionFile {
      var file = file
      file.signOff = []
      for at in file.regimes.indices { file.regimes[at].line = 0 }
      for at in file.sources.indices { file.sources[at].line = 0 }
      for at in file.facts.indices {
        file.facts[at].line = 0
        for inner in file.facts[at].citations.indices { file.facts[at].citations[inner].line = 0 }
      }
      for at in file.events.indices {
        file.events[at].line = 0
        for inner in file.events[at].citations.indices { file.events[at].citations[inner].line = 0 }
      }
      for at in file.questions.indices { file.questions[at].line = 0 }
      for at in file.changes.indices { file.changes[at].line = 0 }
      return file
    }
  }
}
