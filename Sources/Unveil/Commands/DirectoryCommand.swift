public import ArgumentParser
public import Casework
internal import Registry
public import RegistryFiles

/// The command `unveil directory`.
struct DirectoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directory",
    abstract: "Whom to address in a country: institutions by role, and the networks that two places share.",
    discussion: """
      Example: unveil directory CH --role centralAuthority
               unveil directory NG --shared-with GB

      Institutions and roles only, no persons. Every statement has a source and a date; what nobody has
      confirmed stands at the end as a question with whom to ask.
      """)

  @Argument(help: "Country code, for instance CH; all places where it is left out.")
  var country: String?

  @Option(name: .long, help: ArgumentHelp("Only this role.", valueName: "role"))
  var role: DirectoryRole?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only what acts under this article of the UN Convention against Corruption.", valueName: "number"))
  var article: Int?

  @Option(
    name: .long, help: ArgumentHelp("The networks that both places share.", valueName: "country"))
  var sharedWith: String?

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if sharedWith != nil, country == nil { throw ValidationError("--shared-with needs a country before it") }
    if sharedWith != nil, role != nil || article != nil {
      throw ValidationError("--shared-with tells of networks; leave --role and --article out")
    }
  }

  func run() throws {
    let data = try CuratedData.locate()
    let place = country?.uppercased()
    if let place, let other = sharedWith?.uppercased() {
      try writeNetworks(Networks.shared(by: place, and: other, in: try data.networks()), place, other)
      return
    }
    let files: [InstitutionFile]
    if let place {
      files = [try data.institutions(of: String(place.prefix(2)))]
    } else {
      files = try data.institutions()
    }
    let directory = Directory(files)
    let entries = directory.entries(jurisdiction: place, role: role, article: article)
    let questions = article == nil ? directory.questions(jurisdiction: place, role: role) : []
    let networks = try place.map { place in
      try data.networks().filter { network in
        if case .listed = Networks.standing(of: String(place.prefix(2)), in: network) { return true }
        return false
      }
    }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let json = JSONText.compact([
          ("version", .int(1)), ("institutions", .array(entries.map(DirectoryCommand.json))),
          (
            "questions",
            .array(
              questions.map {
                SourcedText.json(
                  $0.question,
                  [("jurisdiction", .string($0.jurisdiction)), ("role", .string($0.role.rawValue))])
              })
          ),
          (
            "networks",
            networks.map { .array($0.map { .object([("id", .string($0.id)), ("name", .string($0.name))]) }) }
          ),
        ])
        try output.writeLine(json.text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try writeText(entries, questions, networks, to: &output)
      default:
        try format.write(DirectoryCommand.table(entries), to: &output)
      }
    }
  }

  private func writeText(
    _ entries: [Directory.Entry], _ questions: [Directory.Question], _ networks: [NetworkFile]?,
    to output: inout Output
  ) throws {
    var last: DirectoryEntry?
    for entry in entries {
      if entry.institution != last {
        if last != nil { try output.writeLine() }
        let part = entry.institution.part.map { ", \($0)" } ?? ""
        let local = entry.institution.localNames.map(\.name).joined(separator: " / ")
        try WrappedText.write(
          [.bold(entry.institution.name)] + (local.isEmpty ? [] : [.plain(" (\(local))")])
            + [.dim("  \(entry.jurisdiction)\(part)")], to: &output, first: 0, rest: 2)
        for claim in entry.institution.reach where claim.backing.isStatement {
          try SourcedText.write(
            [.plain("To reach it: \(claim.statement)")], claim.backing, entry.sources, to: &output, indent: 2)
        }
        last = entry.institution
      }
      let articles =
        entry.duty.articles.isEmpty
        ? "" : " (UNCAC art. \(entry.duty.articles.map(String.init).joined(separator: ", ")))"
      try SourcedText.write(
        [.bold("\(entry.duty.role.words)\(articles): "), .plain(entry.duty.statement)], entry.duty.backing,
        entry.sources, to: &output, indent: 2)
    }
    if entries.isEmpty { try output.writeLine("Nothing is confirmed.") }
    if !questions.isEmpty {
      try output.writeLine()
      try output.writeLine(Styled.bold("Not known:"))
      for question in questions {
        try SourcedText.write(
          question.question, about: "\(question.jurisdiction), \(question.role.words)", to: &output)
      }
    }
    guard let networks, role == nil, article == nil else { return }
    try output.writeLine()
    let names = networks.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
    try WrappedText.write(
      [.plain(networks.isEmpty ? "No source lists it in a network." : "Sources list it in: \(names).")],
      to: &output, first: 0, rest: 2)
  }

  private static func table(_ entries: [Directory.Entry]) -> Table {
    var table = Table([
      .init("id", "Id"), .init("jurisdiction", "Place"), .init("part", "Part"),
      .init("institution", "Institution"), .init("role", "Role"), .init("articles", "UNCAC articles"),
      .init("statement", "What it does"), .init("asOf", "As of"), .init("verification", "Verification"),
      .init("sources", "Sources"),
    ])
    for entry in entries {
      table.add(
        entry.institution.id, entry.jurisdiction, entry.institution.part ?? "", entry.institution.name,
        entry.duty.role.rawValue, entry.duty.articles.map(String.init).joined(separator: " "),
        entry.duty.statement, entry.duty.backing.asOf?.description ?? "",
        entry.duty.backing.verification.rawValue, SourcedText.cell(entry.duty.backing, entry.sources))
    }
    return table
  }

  private static func json(_ entry: Directory.Entry) -> JSONText {
    .compact(
      [
        ("id", .string(entry.institution.id)), ("jurisdiction", .string(entry.jurisdiction)),
        ("part", entry.institution.part.map(JSONText.string)), ("name", .string(entry.institution.name)),
        (
          "localNames",
          .object(entry.institution.localNames.map { ($0.language, .string($0.name)) })
        ),
        ("role", .string(entry.duty.role.rawValue)),
        ("articles", .array(entry.duty.articles.map(JSONText.int))),
        ("statement", .string(entry.duty.statement)),
      ] + SourcedText.json(entry.duty.backing, entry.sources) + [
        (
          "reach",
          .array(
            entry.institution.reach.filter(\.backing.isStatement).map { claim in
              .compact(
                [("statement", .string(claim.statement))] + SourcedText.json(claim.backing, entry.sources))
            })
        )
      ])
  }
}

extension DirectoryCommand {
  private func writeNetworks(_ networks: [SharedNetwork], _ first: String, _ second: String) throws {
    var table = Table([
      .init("network", "Network"), .init("name", "Name"), .init("shared", "Shared"), .init("first", first),
      .init("second", second),
    ])
    for shared in networks {
      table.add(
        shared.network.id, shared.network.name,
        shared.isShared ? "yes" : shared.mayBeShared ? "not known" : "no",
        DirectoryCommand.words(shared.first), DirectoryCommand.words(shared.second))
    }
    try Output.with { output in
      guard format.chosen == .json || format.chosen == .jsonl else {
        try format.write(table, to: &output)
        if format.chosen == .table {
          try output.writeLine(Styled.dim("“Not known” is no “no”: no whole list of members was read."))
        }
        return
      }
      let rows = networks.map { shared in
        JSONText.object([
          ("id", .string(shared.network.id)), ("name", .string(shared.network.name)),
          ("shared", .string(shared.isShared ? "yes" : shared.mayBeShared ? "notKnown" : "no")),
          (first, .string(DirectoryCommand.words(shared.first))),
          (second, .string(DirectoryCommand.words(shared.second))),
        ])
      }
      try output.writeLine(
        JSONText.object([("version", .int(1)), ("networks", .array(rows))])
          .text(indented: format.chosen == .json))
    }
  }

  private static func words(_ standing: SharedNetwork.Standing) -> String {
    switch standing {
    case .listed(let member):
      return member.standing.rawValue + (member.backing.asOf.map { " as of \($0)" } ?? "")
    case .notListed(let day): return "not in the list" + (day.map { " of \($0)" } ?? "")
    case .notKnown: return "not known"
    }
  }
}

extension DirectoryRole: ExpressibleByArgument {}

extension DirectoryRole {
  /// The role for a reader.
  var words: String {
    switch self {
    case .centralAuthority: return "Central authority for mutual legal assistance"
    case .preventionAuthority: return "Prevention of corruption"
    case .assetRecoveryFocalPoint: return "Focal point for asset recovery"
    case .assetRecoveryOffice: return "Asset recovery office"
    case .extradition: return "Extradition"
    case .civilProceedings: return "Civil and administrative proceedings"
    case .fiu: return "Financial intelligence unit"
    case .companyRegistry: return "Register of companies"
    case .beneficialOwnershipRegistry: return "Register of beneficial owners"
    case .trustRegistry: return "Register of trusts"
    case .landRegistry: return "Land register"
    case .taxAuthority: return "Tax authority"
    case .sanctionsAuthority: return "Sanctions and freezing"
    case .prosecutor: return "Prosecutor"
    case .financialSupervisor: return "Supervisor of banks and agents"
    }
  }
}
