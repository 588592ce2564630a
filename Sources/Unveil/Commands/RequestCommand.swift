public import ArgumentParser
public import Casework
internal import Foundation
internal import Guides
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// The command `unveil request`.
struct RequestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract:
      "Draft a request for what a hop of the chain hides: marked DRAFT, with a list of what is missing.",
    discussion: """
      Example: unveil request "Harbour Light Shipping Ltd" --hop 1 --kind mla --from NG
               unveil request GB-COH:99000001 --hop all --kind fiu --from NG --check

      A letter holds every part of article 46(15) of the UN Convention against Corruption. The connection is
      written from the chain, each sentence with its statement. What only you know (authority, reference,
      facts, offence, purpose) comes from --details FILE; --template writes such a file. What is not there is
      a gap in the text and in the list at its end; nothing is made up. With --check only the list is
      written, and the exit code is 1 where something is missing.
      """)

  /// How a draft is written.
  enum Form: String, ExpressibleByArgument, CaseIterable { case md, html, json }

  @Argument(help: "Name, scheme:id or record identifier of the company.")
  var company: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The hop: its number in the order of unlock scores, its record, its number in a register, its name, or "
        + "all.", valueName: "hop"))
  var hop: String

  @Option(name: .long, help: "What is drafted.")
  var kind: RequestKind

  @Option(name: .long, help: ArgumentHelp("The place of the requester, for instance NG.", valueName: "code"))
  var from: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The place that is asked, where it is another than that on record or none is.", valueName: "code"))
  var place: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What only the drafter knows, YAML or JSON; see Docs/Casework.md.", valueName: "file"))
  var details: String?

  @Option(name: .long, help: ArgumentHelp("Language of the draft.", valueName: "code"))
  var language = "en"

  @Option(name: .long, help: "How to write the draft.")
  var format: Form = .md

  @Option(name: .long, help: ArgumentHelp("Write to this file; '-' is standard output.", valueName: "file"))
  var output = "-"

  @Flag(name: .long, help: "Write only the completeness check; exit with 1 where something is missing.")
  var check = false

  @Flag(name: .long, help: "Write a file of details to fill in, for what is missing.")
  var template = false

  @OptionGroup var registryOptions: PartyOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var regimes: RegimeOptions

  func validate() throws {
    for code in [from, place].compactMap({ $0 }) where !JurisdictionFile.isCode(code.uppercased()) {
      throw ValidationError("'\(code)' is no ISO 3166 code such as NG")
    }
    if check && template { throw ValidationError("give --check or --template, not both") }
  }

  /// The hops that were named; of all of them those that can be asked from abroad.
  private func hops(_ maker: RequestMaker) throws -> [(number: Int, hop: Hop)] {
    let named = try maker.hops(named: hop)
    guard named.count > 1, place == nil else { return named }
    let abroad = named.filter { maker.canAsk(kind, $0.hop) }
    // Where all lie at home the first one says what to do instead.
    if abroad.isEmpty { return Array(named.prefix(1)) }
    for skipped in named where !maker.canAsk(kind, skipped.hop) {
      StandardError.write(
        "unveil: hop \(skipped.number) lies in your own country and gets no draft; use your own powers, or"
          + " --kind registry\n")
    }
    return abroad
  }

  func run() throws {
    let maker = try RequestMaker(
      try Question(company, registryOptions, time), time, regimes, from: from.uppercased(),
      details: try Self.read(details))
    let hops = try hops(maker)
    let drafts = try hops.map {
      try maker.draft(kind, $0, place: place?.uppercased(), language: language.lowercased())
    }
    let missing = drafts.flatMap(\.draft.missing)
    let bytes: [UInt8]
    if template {
      bytes = Array(RequestDetails.template(for: missing.map { ($0.field, $0.words) }).utf8)
    } else if check, format != .json {
      bytes = Array(drafts.map(RequestText.check).joined(separator: "\n").utf8)
    } else {
      bytes = try self.bytes(drafts)
    }
    if output == "-" {
      try Output.with { try $0.write(bytes) }
    } else {
      try GuideOutput.replace(output, with: bytes)
    }
    if check, !missing.isEmpty { throw ExitCode(ExitStatus.checkFoundProblems.rawValue) }
  }

  private func bytes(_ drafts: [RequestMaker.Made]) throws -> [UInt8] {
    switch format {
    case .json:
      let list = try drafts.map(RequestJSON.json)
      let json: JSONText =
        list.count == 1 && hop.lowercased() != "all"
        ? list[0] : .object([("version", .int(1)), ("drafts", .array(list))])
      return Array((json.text(indented: true) + "\n").utf8)
    case .md:
      var bytes: [UInt8] = []
      for made in drafts { bytes += (bytes.isEmpty ? [] : [0x0A]) + (try made.markdown()) }
      return bytes
    case .html:
      guard drafts.count == 1 else {
        throw CommandFailure(.usage, "--format html writes one page; name one hop")
      }
      return try drafts[0].html()
    }
  }

  /// The details in a file; none where no file is named.
  static func read(_ path: String?) throws -> RequestDetails {
    guard let path else { return RequestDetails() }
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw CommandFailure(.missingInput, "\(path): cannot be read (\(error.localizedDescription))")
    }
    guard data.count <= 1 << 20 else {
      throw CommandFailure(.badData, "\(path): a file of details has no more than 1 MiB")
    }
    return try RequestDetails.read(Array(data), file: path)
  }
}

extension RequestKind: ExpressibleByArgument {}
