import Foundation
import Testing

@Suite("Routes, and cases beside a registry")
struct RouteTests {
  struct RouteAnswer: Decodable {
    let version: Int
    let requester: String
    let from: String
    let cards: [Card]
    let places: [Place]
    let plan: Plan
    let relatedCases: [Line]

    struct Card: Decodable {
      let number: Int
      let id: String
      let obstacles: [String]
      let places: [String]
      let statements: [String]
    }
    struct Place: Decodable {
      let code: String
      let sections: [Section]
    }
    struct Section: Decodable {
      let section: String
      let steps: [Step]
      let lines: [Line]
    }
    struct Step: Decodable {
      let id: String
      let mayTipOff: Bool
      let spoiledByTipOff: Bool
    }
    struct Line: Decodable {
      let kind: String
      let text: String
    }
    struct Plan: Decodable {
      let stages: [Stage]
    }
    struct Stage: Decodable {
      let stage: String
      let steps: [Reference]
    }
    struct Reference: Decodable {
      let id: String
      let cards: [Int]
    }
  }

  private func route(_ words: String...) throws -> RouteAnswer {
    let outcome = try Sample.registry().unveil(
      ["route", Sample.harbour, "--as-of", Sample.day, "--format", "json"] + words)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(RouteAnswer.self, from: outcome.output)
  }

  @Test("the sample has a card for each hop, and a plan in which warnings come last")
  func sample() throws {
    let answer = try route("--as", "POLICE", "--from", "ke")
    #expect(answer.version == 1 && answer.requester == "police" && answer.from == "KE")
    #expect(answer.cards.map(\.number) == Array(1...answer.cards.count))
    #expect(answer.cards.allSatisfy { !$0.obstacles.isEmpty && !$0.places.isEmpty })
    let steps = Dictionary(
      uniqueKeysWithValues: answer.places.flatMap(\.sections).flatMap(\.steps).map { ($0.id, $0) })
    let order = answer.plan.stages.flatMap(\.steps)
    #expect(Set(order.map(\.id)) == Set(steps.keys))
    var isWarned = false
    for reference in order {
      let step = try #require(steps[reference.id])
      #expect(!(isWarned && step.spoiledByTipOff), "\(step.id)")
      isWarned = isWarned || step.mayTipOff
      #expect(!reference.cards.isEmpty)
    }
  }

  @Test("text, Markdown and table say the same hops; slips are refused with what to do")
  func forms() throws {
    let registry = try Sample.registry()
    let words = ["route", Sample.harbour, "--as", "JOURNALIST", "--from", "DE", "--as-of", Sample.day]
    let text = try registry.unveil(words + ["--format", "table"])
    #expect(text.status == 0 && text.text.contains("Card 1: Tidewater Reach Limited"))
    let markdown = try registry.unveil(words + ["--format", "md"])
    #expect(markdown.text.contains("## Card 1\\: Tidewater Reach Limited"))
    let plan = try registry.unveil(words + ["--format", "table", "--plan"])
    #expect(plan.text.contains("First action") && !plan.text.contains("Card 1:"))
    let rows = try registry.unveil(words + ["--format", "csv"])
    #expect(rows.text.hasPrefix("order,stage,step,place,kind,title,"))
    #expect(try registry.unveil(words + ["--card", "99"]).status == 65)
    let who = try registry.unveil("route", Sample.harbour, "--as", "KING", "--from", "DE")
    #expect(who.status == 64 && who.errors.contains("JOURNALIST"))
    let place = try registry.unveil("route", Sample.harbour, "--as", "FIU", "--from", "../x")
    #expect(place.status == 64)
  }

  @Test("the same question gives the same bytes")
  func reproducible() throws {
    let registry = try Sample.registry()
    for form in ["table", "md", "json"] {
      let words = [
        "route", Sample.harbour, "--as", "POLICE", "--from", "KE", "--as-of", Sample.day, "--format", form,
      ]
      #expect(try registry.unveil(words).output == registry.unveil(words).output)
    }
  }

  @Test("hostile names in a chain become no control characters and no markup")
  func hostile() throws {
    // A company held by one shell of each name, whose own holders are not on record.
    var lines = [
      try HostileNames.statement(
        "entity", "hub", about: "Hub", ["entityType": ["type": "registeredEntity"], "name": "Hub"])
    ]
    for (number, name) in HostileNames.all.enumerated() {
      let details: [String: Any] = [
        "entityType": ["type": "registeredEntity", "details": name], "name": name,
        "jurisdiction": ["name": name, "code": "VG"],
      ]
      lines.append(try HostileNames.statement("entity", "shell-\(number)", about: name, details))
      let interest: [String: Any] = [
        "type": "shareholding", "details": name, "startDate": "2026-01-01", "share": ["exact": 2],
      ]
      lines.append(
        try HostileNames.statement(
          "relationship", "held-\(number)", about: name,
          ["subject": "hub", "interestedParty": "shell-\(number)", "interests": [interest]]))
    }
    let registry = try TestRegistry()
    let file = try registry.scratch.write(lines.joined(separator: "\n") + "\n", to: "hostile.jsonl")
    try #require(try registry.unveil("import", file).status == 0)
    for form in ["table", "md", "json", "csv"] {
      let outcome = try registry.unveil(
        "route", "hub", "--as", "JOURNALIST", "--from", "KE", "--most", "99", "--format", form)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let allowed: Set<UInt32> = form == "csv" ? [0x0A, 0x0D] : [0x0A]
      let bad = outcome.text.unicodeScalars.filter { scalar in
        scalar.value < 0x20 && !allowed.contains(scalar.value) || [0x202E, 0x7F, 0x9B].contains(scalar.value)
      }
      #expect(form == "json" || bad.isEmpty, "\(form)")
      #expect(outcome.text.contains("Quarry"))
      if form == "md" {
        #expect(!outcome.text.contains("<script>") && !outcome.text.contains("](javascript:"))
      }
      if form == "table" { #expect(outcome.text.contains("Card 22: ")) }
    }
  }

  @Test("a chain's places are compared on what differs, with the consequence")
  func chain() throws {
    let registry = try Sample.registry()
    let text = try registry.unveil(
      "compare", "--chain", Sample.harbour, "--as-of", Sample.day, "--as", "POLICE", "--format", "table")
    #expect(text.status == 0)
    #expect(text.text.contains("Samir Haddad (10 % of Al Mina Holdings FZ-LLC, AE) is an owner under NG-PSC"))
    #expect(try registry.unveil("compare", "--chain", Sample.harbour, "--regime", "GB-PSC").status == 64)
    struct Chain: Decodable {
      let version: Int
      let places: [String]
    }
    let json = try registry.unveil("compare", "--chain", Sample.harbour, "--format", "json")
    let answer = try JSONDecoder().decode(Chain.self, from: json.output)
    #expect(answer.version == 1 && answer.places.first == "GB")
  }

  // MARK: Cases

  @Test("what is exported reads back the same: JSON wholly, CSV but for parties and events")
  func roundTrip() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let json = registry.scratch.path("all.json")
    try #require(try registry.unveil("cases", "export", "--output", json).status == 0)
    var text = try String(contentsOfFile: json, encoding: .utf8)
    for id in try ids(registry) {
      text = text.replacingOccurrences(of: "\"id\": \"\(id)\"", with: "\"id\": \"copy-\(id)\"")
    }
    let copy = try registry.scratch.write(text, to: "copy.json")
    let taken = try registry.unveil("cases", "import", copy)
    #expect(taken.status == 0, "\(taken.errors)")
    let again = registry.scratch.path("again.json")
    let copies = try ids(registry).filter { $0.hasPrefix("copy-") }
    #expect(copies.count == 47)
    try #require(try registry.unveil(["cases", "export", "--output", again] + copies).status == 0)
    #expect(try String(contentsOfFile: again, encoding: .utf8) == text)
    // The table holds every amount with its sources.
    let table = registry.scratch.path("all.csv")
    try #require(
      try registry.unveil(["cases", "export", "--format-out", "csv", "--output", table] + copies).status == 0)
    let rows = try String(contentsOfFile: table, encoding: .utf8)
      .replacingOccurrences(of: "\r\ncopy-", with: "\r\ntable-")
    let tableFile = try registry.scratch.write(rows, to: "table.csv")
    let took = try registry.unveil("cases", "import", tableFile)
    #expect(took.status == 0, "\(took.errors)")
    let tables = try ids(registry).filter { $0.hasPrefix("table-") }
    #expect(tables.count == 47)
    let third = registry.scratch.path("third.csv")
    try #require(
      try registry.unveil(["cases", "export", "--format-out", "csv", "--output", third] + tables).status == 0)
    #expect(try String(contentsOfFile: third, encoding: .utf8) == rows)
  }

  private func ids(_ registry: TestRegistry) throws -> [String] {
    struct Cases: Decodable {
      struct Case: Decodable { let id: String }
      let cases: [Case]
    }
    let outcome = try registry.unveil("cases", "list", "--format", "json")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Cases.self, from: outcome.output).cases.map(\.id)
  }

  @Test("a link shows a case beside its record and its chain, in a file that can be read and replayed")
  func links() throws {
    let registry = try TestRegistry(importing: Sample.file)
    let record = "VG-BVI-9900003"
    let words = ["cases", "link", "abacha-li", record, "--by", "Ann", "--reason", "same \"account\""]
    #expect(try registry.unveil(words).text.contains("is linked to"))
    #expect(try registry.unveil(words).text.contains("nothing to do"))
    let log = try String(contentsOfFile: registry.file + ".cases.jsonl", encoding: .utf8)
    #expect(log.split(separator: "\n").count == 1 && log.contains("\"case\":\"abacha-li\""))
    let shown = try registry.unveil("show", record)
    #expect(shown.text.contains("Related cases") && shown.text.contains("(abacha-li)"))
    let route = ["route", Sample.harbour, "--as", "FIU", "--from", "KE", "--plan", "--format", "table"]
    #expect(try registry.unveil(route).text.contains("Related cases"))
    #expect(try registry.unveil(words + ["--withdraw"]).text.contains("no longer"))
    #expect(try !registry.unveil(route).text.contains("Related cases"))
    #expect(
      try registry.unveil("cases", "link", "no-such", record, "--by", "A", "--reason", "b").status == 65)
    _ = try registry.shell("echo broken >> '\(registry.file).cases.jsonl'")
    let broken = try registry.unveil("show", record)
    #expect(broken.status == 65 && broken.errors.contains(".cases.jsonl:3:"))
  }
}
