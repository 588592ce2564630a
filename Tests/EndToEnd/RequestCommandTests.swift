import Foundation
import Testing

/// A draft as `request --format json` writes it.
struct DraftRequest: Decodable {
  struct Item: Decodable {
    let id: String
    let standing: String
  }
  struct Gap: Decodable {
    let field: String
  }
  struct Statement: Decodable {
    let id: String
    let sha256: String
  }
  let version: Int
  let draft: Bool
  let complete: Bool
  let items: [Item]
  let missing: [Gap]
  let statements: [Statement]
  let markdown: String
}

struct DraftList: Decodable { let drafts: [DraftRequest] }

/// Requests over the sample.
enum Requests {
  static let kinds = ["mla", "fiu", "network", "tax", "legitimate-interest", "registry"]

  static func words(_ kind: String, _ more: String...) -> [String] {
    [
      "request", Sample.harbour, "--as-of", Sample.day, "--hop", "all", "--kind", kind, "--from", "NG",
      "--format", "json",
    ] + more
  }

  static func drafts(_ outcome: Outcome) throws -> [DraftRequest] {
    try JSONDecoder().decode(DraftList.self, from: outcome.output).drafts
  }

  /// Everything that only a drafter knows, of every kind.
  static let details = """
    schema: 1
    addressee: "Central Authority"
    requester: {name: "Office of Alderport", address: "1 Quay, Alderport", reference: "AP 7/26"}
    conductor: {name: "Prosecutor of Alderport", functions: "Leads the inquiry"}
    proceeding: {kind: investigation, subject: "Bribes for a harbour contract"}
    facts: "A contract was given against money."
    offences: [{name: "Bribery", provision: "Act 3, s. 4", text: "Whoever gives ...", uncac: [15]}]
    purpose: "Evidence in the inquiry named above."
    translation: fr
    legalBasis: {mlaTreaty: none, uncac: "Confirmed by the ministry on 2026-10-01."}
    suspicion: "Payments without a ground."
    agreement: "Letters of the two units of 2024."
    network: "CARIN"
    tax: {taxpayer: "Alder Ltd", taxes: "Income tax", periods: "2020 to 2024", relevance: "Who received profits", ownMeans: "All used", basis: "Treaty of 2001"}
    interest: {capacity: "Journalist", purpose: "Harbour contract", evidence: "Press card", undertaking: "Accepted"}
    order: {delivery: "By post", payment: "By card"}
    """
}

@Suite("The command request")
struct RequestCommandTests {
  @Test("every kind at every hop lists exactly what is absent", arguments: Requests.kinds)
  func absent(kind: String) throws {
    let outcome = try Sample.registry().unveil(Requests.words(kind, "--check"))
    let drafts = try Requests.drafts(outcome)
    #expect(outcome.status == 1)
    #expect(drafts.count == 6)
    for draft in drafts {
      #expect(draft.version == 1 && draft.draft && !draft.complete)
      #expect(draft.missing.map(\.field).contains("requester.name"))
      #expect(Set(draft.missing.map(\.field)).count == draft.missing.count)
      for gap in draft.missing { #expect(draft.markdown.replacing("\\", with: "").contains(gap.field)) }
    }
  }

  @Test("every kind at every hop is complete when the details are given", arguments: Requests.kinds)
  func complete(kind: String) throws {
    let registry = try Sample.registry()
    let file = try registry.scratch.write(Requests.details, to: "details-\(kind).yaml")
    let outcome = try registry.unveil(Requests.words(kind, "--details", file, "--check"))
    let drafts = try Requests.drafts(outcome)
    #expect(outcome.status == 0, "\(drafts.flatMap(\.missing).map(\.field))")
    for draft in drafts {
      #expect(draft.complete && draft.missing.isEmpty)
      #expect(!draft.markdown.contains("to be filled in"))
      #expect(draft.items.allSatisfy { $0.standing != "missing" })
    }
  }

  @Test("each detail that is taken away is the one that is missing")
  func oneByOne() throws {
    let registry = try Sample.registry()
    for line in ["facts:", "purpose:", "conductor:", "offences:", "proceeding:"] {
      let text = Requests.details.split(separator: "\n").filter { !$0.hasPrefix(line) }.joined(
        separator: "\n")
      let file = try registry.scratch.write(text, to: "without.yaml")
      let outcome = try registry.unveil([
        "request", Sample.harbour, "--as-of", Sample.day, "--hop", "3", "--kind", "mla", "--from", "NG",
        "--format", "json", "--details", file,
      ])
      let draft = try JSONDecoder().decode(DraftRequest.self, from: outcome.output)
      let fields = Set(draft.missing.map { $0.field.prefix { $0 != "." } + ":" }.map(String.init))
      #expect(fields == [line])
    }
  }

  @Test(
    "no sentence on an interest stands without its statement", arguments: ["mla", "fiu", "network", "tax"])
  func sourced(kind: String) throws {
    let drafts = try Requests.drafts(try Sample.registry().unveil(Requests.words(kind)))
    let filed = Set(
      try Sample.lines().map { try JSONDecoder().decode(StatementHead.self, from: Data($0.utf8)) }
        .map(\.statementId))
    for draft in drafts {
      let parts = draft.markdown.replacing("\\", with: "").components(separatedBy: "\n## ")
      let chain = try #require(parts.first { $0.contains("Connection with") })
      let claims = chain.split(separator: "\n").filter { $0.hasPrefix("- ") }
      #expect(!claims.isEmpty)
      for claim in claims { #expect(claim.contains("(statement unveil-sample-harbour-light-"), "\(claim)") }
      let computed = chain.split(separator: "\n").filter { $0.hasPrefix("* ") }
      #expect(computed.count { !$0.contains("(computed from the whole record") } == 1)
      // What is said of the place has a fact or a provision with its date and its source.
      let known = try #require(parts.first { $0.contains("what is known of") })
      for fact in known.split(separator: "\n") where fact.hasPrefix("- ") && !fact.contains("it is not known")
      {
        #expect(fact.contains(/\([A-Z]{2}[A-Z-]*-[A-Z]+-\d+|\([A-Z]+(-[A-Z]+)?, as of/), "\(fact)")
        #expect(fact.contains(/(as of|without a date)/) && fact.contains(/S\d+/), "\(fact)")
      }
      #expect(!draft.statements.isEmpty)
      #expect(Set(draft.statements.map(\.id)).isSubset(of: filed))
      for statement in draft.statements { #expect(draft.markdown.contains(statement.sha256)) }
    }
  }

  @Test("a hop is named by number, record, register number or name")
  func names() throws {
    let registry = try Sample.registry()
    func draft(_ hop: String) throws -> Outcome {
      try registry.unveil([
        "request", Sample.harbour, "--as-of", Sample.day, "--hop", hop, "--kind", "fiu", "--from", "NG",
      ])
    }
    let texts = try ["3", "US-DE-9900006", "US-DE:9900006", "Quay Ventures Inc."].map { try draft($0).text }
    #expect(Set(texts).count == 1 && texts[0].contains("Quay Ventures"))
    let wrong = try draft("Nobody Ltd")
    #expect(wrong.status == 65 && wrong.errors.contains("3  Quay Ventures Inc."))
    #expect(try draft("VG-FSC:9900003").errors.contains("names several hops"))
  }

  @Test("a request into one's own country is refused with what to do instead")
  func domestic() throws {
    let registry = try Sample.registry()
    let words = ["request", Sample.harbour, "--as-of", Sample.day, "--hop", "3", "--from", "US"]
    let refused = try registry.unveil(words + ["--kind", "mla"])
    #expect(refused.status == 65 && refused.errors.contains("--kind registry"))
    #expect(try registry.unveil(words + ["--kind", "registry"]).status == 0)
  }

  @Test("a template filled with nothing changes nothing, and wrong details are told with their line")
  func template() throws {
    let registry = try Sample.registry()
    let words = [
      "request", Sample.harbour, "--as-of", Sample.day, "--hop", "2", "--kind", "mla", "--from", "NG",
    ]
    let template = try registry.unveil(words + ["--template"])
    let file = try registry.scratch.write(template.text, to: "template.yaml")
    let plain = try registry.unveil(words)
    #expect(try registry.unveil(words + ["--details", file]).text == plain.text)
    let wrong = try registry.scratch.write("schema: 1\nrequester:\n  nam: x\n", to: "wrong.yaml")
    let outcome = try registry.unveil(words + ["--details", wrong])
    #expect(outcome.status == 65 && outcome.errors.contains("wrong.yaml:3"))
    #expect(try registry.unveil(words + ["--details", "absent.yaml"]).status == 66)
  }

  @Test("the same question gives the same bytes in every form", arguments: ["md", "html", "json"])
  func deterministic(form: String) throws {
    let words = [
      "request", Sample.harbour, "--as-of", Sample.day, "--hop", "5", "--kind", "mla", "--from", "NG",
      "--language", "es", "--format", form,
    ]
    let registry = try Sample.registry()
    let lines = try Sample.lines().shuffled(seed: 5)
    let other = try TestRegistry()
    let file = try other.scratch.write(lines.joined(separator: "\n") + "\n", to: "shuffled.jsonl")
    try #require(try other.unveil("import", file).status == 0)
    #expect(try registry.unveil(words).output == other.unveil(words).output)
  }
}
