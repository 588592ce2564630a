internal import ArgumentParser
internal import Casework
internal import Foundation
internal import Registry
internal import RegistryFiles
internal import RegistryStore

extension CasesCommand {
  /// The command `unveil cases link`.
  struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "link",
      abstract: "Say that a case has to do with a record of the registry, or take it back.",
      discussion: """
        Example: unveil cases link abacha-li "Harbour Light Shipping Ltd" --by me --reason "same account"

        Appends a line to the text file beside the registry (its path and .cases.jsonl); show and route then
        name the case. Without a case and a record it lists the links in force.
        """)

    @Argument(help: "The case, as cases list names it.")
    var id: String?

    @Argument(help: "Name, scheme:id or record identifier.")
    var record: String?

    @Flag(name: .long, help: "Take the link back.")
    var withdraw = false

    @Option(name: .long, help: "Who says so.")
    var by = ""

    @Option(name: .long, help: "Why: what ties the record to the case.")
    var reason = ""

    @OptionGroup var registryOptions: PartyOptions
    @OptionGroup var choice: Choice
    @OptionGroup var format: FormatOptions

    func validate() throws {
      if id != nil, record == nil { throw ValidationError("name the record after the case") }
      if id != nil, by.isEmpty || reason.isEmpty {
        throw ValidationError("say who and why: --by NAME --reason TEXT")
      }
    }

    func run() throws {
      let file = CaseLinkFile(registry: try registryOptions.path())
      let store = try registryOptions.open()
      guard let id, let record else {
        var table = Table([
          .init("case", "Case"), .init("record", "Record"), .init("name", "Name"), .init("by", "By"),
          .init("time", "When"), .init("reason", "Why"),
        ])
        for link in try file.inForce() {
          let name = try store.record(link.record, asOf: CalendarDate.today).node.name ?? ""
          table.add(link.id, link.record.text, name, link.by, link.time, link.reason)
        }
        try Output.with { try format.write(table, to: &$0) }
        return
      }
      let cases = try choice.book(beside: registryOptions.path()).cases
      guard withdraw || cases.contains(where: { $0.id == id }) else {
        throw CommandFailure(.badData, "there is no case '\(id)'; unveil cases list names them")
      }
      let found = try store.party(named: record)
      let isWritten = try file.append(id, found, isWithdrawn: withdraw, by: by, reason: reason)
      let state = withdraw ? "is no longer linked to" : "is linked to"
      try Output.with { output in
        try output.writeLine(
          VisibleLine.safe(
            isWritten
              ? "\(id) \(state) \(found): one line more in \(file.path)"
              : "nothing to do: \(id) \(state) \(found) already"))
      }
    }
  }
}
