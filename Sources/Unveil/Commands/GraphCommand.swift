internal import ArgumentParser
internal import CompiledGraph
internal import Registry
internal import RegistryStore

/// The command `unveil graph`.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Make or check the compiled graph that whole-register answers are read from.",
    discussion: """
      The graph stands beside the registry, in a file of its name and .graph. owners --all makes it where
      it is missing or stale and the folder may be written; it only saves time and changes no answer.
      """, subcommands: [Build.self, Check.self])

  /// The command `unveil graph build`.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the compiled graph of the registry and write it beside it.",
      discussion: "Example: unveil graph build --as-of 2026-06-30")

    @OptionGroup var registryOptions: PartyOptions
    @OptionGroup var time: TimeOptions
    @OptionGroup var format: FormatOptions

    func run() throws {
      let register = try WholeRegister(registryOptions, time, isQuiet: true)
      let graph = try register.madeGraph().graph
      let file = register.graphFile
      do {
        try file.write(graph)
      } catch {
        throw CommandFailure(.cannotWrite, error.description)
      }
      try GraphCommand.tell(graph, file, "written", format)
    }
  }

  /// The command `unveil graph check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether the compiled graph is that of the registry as it is now, and whole.",
      discussion: """
        Example: unveil graph check

        Ends with 1 where the file is missing, was made from something else, or is damaged.
        """)

    @OptionGroup var registryOptions: PartyOptions
    @OptionGroup var time: TimeOptions
    @OptionGroup var format: FormatOptions

    func run() throws {
      let store = try registryOptions.open()
      let file = GraphFile(store, try store.fingerprint(), time)
      switch file.read() {
      case .fresh(let graph): try GraphCommand.tell(graph, file, "fresh", format)
      case .none: throw CommandFailure(.checkFoundProblems, "\(file.path): there is no graph; \(advice)")
      case .stale(let reason): throw CommandFailure(.checkFoundProblems, "\(reason); \(advice)")
      case .damaged(let reason): throw CommandFailure(.checkFoundProblems, reason)
      }
    }

    private var advice: String { "make it with unveil graph build, or let owners --all make it" }
  }

  private static func tell(
    _ graph: CompiledGraph, _ file: GraphFile, _ state: String, _ format: FormatOptions
  ) throws {
    let plain = (0..<graph.companies).count { graph.traits(of: $0).contains(.plain) }
    let numbers = [
      ("companies", graph.companies), ("plain", plain), ("persons", graph.persons),
      ("holdings", graph.holdings), ("loops", graph.loopsOfCompanies), ("bytes", file.size),
    ]
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = JSONText.object(
          [("version", .int(1)), ("file", .string(file.path)), ("state", .string(state))]
            + numbers.map { ($0.0, .int($0.1)) })
        try output.writeLine(json.text(indented: format.chosen == .json))
      default:
        var table = Table(
          [.init("file", "File"), .init("state", "State")]
            + numbers.map { .init($0.0, $0.0.prefix(1).uppercased() + $0.0.dropFirst(), .right) })
        table.rows = [[file.path, state] + numbers.map { String($0.1) }]
        try format.write(table, to: &output)
      }
    }
  }
}
