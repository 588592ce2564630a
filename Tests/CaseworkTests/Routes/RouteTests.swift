import Guides
import Registry
import RegistryFiles
import Resolver
import Testing

@testable import Casework

/// Routes on the data that ship: what a card must hold, and what a plan must never do.
@Suite("routes")
struct RouteTests {
  static let day: CalendarDate = {
    guard let day = CalendarDate("2026-11-24") else { preconditionFailure("no date") }
    return day
  }()
  static let data = Result { try RouteData(shipped, places: Set(guidePlaces + ["PL", "XX"]), on: day) }

  /// A chain with a stop in each of some places.
  static func chain(_ places: [String]) throws -> (Structure, Hops) {
    let holders = places.indices.map { "H\($0) 2" }.joined(separator: ", ")
    let text =
      "A <- \(holders), P \(100 - 2 * places.count)\ncomplete A\n"
      + places.enumerated().map { "entity H\($0); in \($1) H\($0)" }.joined(separator: "\n")
    let structure = try StructureNotation.read(text)
    return (structure, Hops([UnlockTests.answer(structure)], in: structure, mostSteps: 0))
  }

  static func route(_ places: [String], _ requester: Requester, from: String) throws -> (Route, Structure) {
    let (structure, hops) = try chain(places)
    return (
      try Route(
        hops, in: structure, under: [UnlockTests.plain], as: requester, from: from, data.get()),
      structure
    )
  }

  /// What the law of a place or an account of it says of a step, read here without the program's own rules.
  static func warns(_ step: RouteStep) throws -> Bool {
    let files = try data.get().readings
    return step.exposureLines.contains { line in
      let file = files[String(step.place.prefix(2))]?.file
      // What the guide itself asks about telling nobody can rule out.
      if file?.questions.contains(where: { $0.id == line.id }) ?? false { return true }
      let fact = file?.facts.first { $0.id == line.id }
      switch fact?.value {
      case .tipOff(.ownerNotifiedBefore)?, .tipOff(.ownerNotifiedAfter)?, .tipOff(.agentNotified)?,
        .tipOff(.logVisibleToOwner)?, .tipOff(.countVisibleToOwner)?, .tipOff(.unknown)?:
        return true
      default: return false
      }
    }
  }

  @Test(
    "no step that may warn the owner stands before one that a warning would spoil, whoever asks, wherever",
    arguments: Requester.allCases)
  func order(_ requester: Requester) throws {
    #expect(guidePlaces.count == 30)
    var plans = 0
    var warnings = 0
    let secret: Set<RouteStep.Kind> = [.network, .fiu, .police, .spontaneous, .freeze]
    // Each place by itself, and all of them in one chain, also asked from within.
    for (from, chains) in [("UG", guidePlaces.map { [$0] } + [guidePlaces]), ("DE", [guidePlaces])] {
      for places in chains {
        let steps = try Self.route(places, requester, from: from).0.plan.inOrder
        var isWarned = false
        for step in steps {
          let warns = try Self.warns(step)
          let isSecret = secret.contains(step.kind) && !warns
          #expect(!(isWarned && isSecret), "\(from), \(step.id)")
          // What reaches holders, agents or courts warns even where no fact speaks of it.
          let reaches: Set<RouteStep.Kind> = [.legalAssistance, .civil, .taxExchange]
          if warns || reaches.contains(step.kind) {
            isWarned = true
            warnings += 1
          }
        }
        #expect(Set(steps.map(\.id)).count == steps.count)
        plans += 1
      }
    }
    #expect(plans == 32)
    #expect(warnings > 15)
  }

  @Test("every statement has its source and date, or is a question with whom to ask, or says what it is")
  func backing() throws {
    var lines = 0
    for requester in Requester.allCases {
      let (route, _) = try Self.route(guidePlaces, requester, from: "KE")
      for line in route.places.flatMap(\.allLines) + route.counterparts {
        #expect(line.verification != .recalled, "\(line)")
        switch line.kind {
        case .fact, .institution, .provision, .treaty, .network:
          #expect(!line.id.isEmpty && !line.sources.isEmpty, "\(line.text)")
          #expect(line.asOf != nil || line.kind == .treaty, "\(line.text)")
          #expect(line.sources.allSatisfy { !$0.title.isEmpty && !$0.url.isEmpty && $0.read != nil })
        case .question: #expect(!line.ask.isEmpty, "\(line.text)")
        case .record, .computed, .method, .warning: break
        }
        lines += 1
      }
    }
    #expect(lines > 5_000)
  }

  @Test("every place of a guide gives a card something to act on for every requester")
  func actionable() throws {
    for requester in Requester.allCases {
      for code in guidePlaces {
        let (route, _) = try Self.route([code], requester, from: code == "KE" ? "GB" : "KE")
        let place = try #require(route.places.first)
        #expect(route.cards.count == 1 && place.code == code)
        #expect(!place.allSteps.isEmpty, "\(requester) \(code)")
        for section in PlaceRoute.Section.allCases where section != .formal && section != .warnings {
          let isSaid =
            !(place.steps[section] ?? []).isEmpty || !(place.lines[section] ?? []).isEmpty
          #expect(isSaid, "\(requester) \(code) \(section)")
        }
      }
    }
  }

  @Test("what nobody lists is not known, and never “not a party” or “not a member”")
  func silence() throws {
    for requester in Requester.allCases {
      let (route, _) = try Self.route(guidePlaces + ["PL", "XX"], requester, from: "KE")
      for line in route.places.flatMap(\.allLines) {
        let text = line.text.lowercased()
        #expect(!text.contains("not a party.") || text.contains("not a party itself"), "\(line.text)")
        #expect(!text.contains("is not a member"), "\(line.text)")
      }
    }
  }

  @Test("a place without a guide has what treaties and networks give, and says that there is no guide")
  func withoutGuide() throws {
    let (route, structure) = try Self.route(["PL", "XX"], .police, from: "DE")
    let (known, unknown) = (route.places[0], route.places[1])
    #expect(known.code == "PL" && known.edition == nil && unknown.edition == nil)
    #expect(known.allLines.contains { $0.kind == .treaty && $0.text.contains("binds Poland") })
    #expect(known.allLines.contains { $0.kind == .network })
    #expect(unknown.allLines.contains { $0.kind == .question && $0.text.contains("Is XX bound by UNCAC?") })
    #expect(known.allSteps.contains { $0.kind == .legalAssistance })
    let blocks = RouteDocument.blocks(route, in: structure, title: "A", asked: [])
    #expect(Self.text(blocks).contains("There is no guide on this place"))
  }

  @Test("a closed way is a value: why, what opens it, and who can pass")
  func blocked() throws {
    var ways = 0
    for requester in Requester.allCases {
      let (route, _) = try Self.route(guidePlaces, requester, from: "KE")
      for way in route.places.flatMap(\.blocked) {
        #expect(!way.what.isEmpty && !way.gate.isEmpty && !way.reason.text.isEmpty)
        ways += 1
      }
    }
    #expect(ways > 30)
    let (route, _) = try Self.route(["CH"], .journalist, from: "KE")
    let way = try #require(route.places[0].blocked.first { $0.what.contains("Owner data") })
    #expect(way.whoCanPass.contains { $0.kind == .fact })
    #expect(way.since != nil)
  }

  @Test("a journalist never gets a step that only authorities may take, a tax authority no criminal one")
  func limits() throws {
    let authority: Set<RouteStep.Kind> = [
      .network, .fiu, .police, .spontaneous, .freeze, .legalAssistance, .taxExchange, .domestic,
    ]
    let (press, _) = try Self.route(guidePlaces, .journalist, from: "DE")
    #expect(!press.plan.inOrder.contains { authority.contains($0.kind) })
    let (tax, _) = try Self.route(guidePlaces, .tax, from: "DE")
    #expect(!tax.plan.inOrder.contains { [.freeze, .legalAssistance, .police, .fiu].contains($0.kind) })
    #expect(tax.plan.inOrder.contains { $0.kind == .taxExchange })
  }

  @Test("networks are named only where sources list both places")
  func networks() throws {
    let (route, _) = try Self.route(["UG", "ZA"], .police, from: "KE")
    let first = route.places[0]
    #expect(first.allSteps.contains { $0.kind == .network && $0.title.contains("ARIN-EA") })
    #expect(!route.places[1].allSteps.contains { $0.title.contains("ARIN-EA") })
  }

  @Test("a network that only the place is in is a question, not a step", arguments: ["NG", "XX"])
  func foreignNetworks(_ from: String) throws {
    let (route, _) = try Self.route(["KE", "ZA", "US", "BR"], .police, from: from)
    for place in route.places {
      #expect(!place.allSteps.contains { $0.kind == .network }, "\(place.code)")
    }
    #expect(
      route.places.flatMap(\.allLines).contains {
        $0.kind == .question && $0.text.contains("Is your own country in the network")
      })
  }

  @Test("nobody who may warn the owner is asked among the steps that leave no trace")
  func openTrails() throws {
    for requester in Requester.allCases {
      let (route, _) = try Self.route(guidePlaces, requester, from: "UG")
      let alone = route.places.flatMap { $0.steps[.alone] ?? [] }
      #expect(alone.contains { $0.title.contains("other trails") })
      let words = [
        "court for an order", "custodian", "resident agent", "trustee stands", "every account",
        "bank account",
      ]
      for line in alone.flatMap(\.lines) where line.id.contains("-O-") {
        #expect(!words.contains(where: line.text.contains), "\(line.text)")
      }
    }
  }

  @Test("where it is an open question whether a unit's request is told, asking the unit stands last")
  func openSecrecy() throws {
    let (route, _) = try Self.route(["VG"], .police, from: "NG")
    let step = try #require(route.places[0].allSteps.first { $0.kind == .fiu })
    #expect(step.exposure == .unknown && step.stage == .open)
    #expect(step.exposureLines.contains { $0.id == "VG-Q-03" })
  }

  @Test("what lies at home is frozen on the same day as what lies abroad")
  func freezeAtHome() throws {
    let (route, _) = try Self.route(["VG", "KE"], .police, from: "KE")
    let freezes = route.plan.inOrder.filter { $0.kind == .freeze }
    #expect(Set(freezes.map(\.place)) == ["VG", "KE"])
    #expect(freezes.allSatisfy { $0.stage == .freeze })
  }

  @Test("times come from facts, and where there is none the path says how many steps have none")
  func times() throws {
    let (route, _) = try Self.route(["CH"], .police, from: "KE")
    let step = try #require(route.plan.inOrder.first { $0.kind == .legalAssistance })
    #expect(step.time?.words == "290 days")
    let path = try #require(route.plan.criticalPath)
    #expect(path.withoutTime == path.steps.count - 1)
  }

  @Test("names from the registry stand literally in Markdown, whatever they hold")
  func hostile() throws {
    var structure = try StructureNotation.read("A <- H 50, P 50; missing H; in KE A")
    structure.nodes[1].kind = .entity(.registeredEntity, nil)
    structure.nodes[1].jurisdiction = "VG"
    structure.nodes[1].name = "x](javascript:alert) <b>\n# Title\n```"
    let hops = Hops([UnlockTests.answer(structure)], in: structure)
    let route = try Route(
      hops, in: structure, under: [UnlockTests.plain], as: .police, from: "KE", Self.data.get())
    let blocks = RouteDocument.blocks(
      route, in: structure, title: structure.nodes[1].label, asked: [], parts: .cards([1]))
    let markdown = String(
      decoding: try MarkdownWriter.write(
        GuideDocument(code: "KE", title: "x", edition: Self.day, blocks: blocks)), as: UTF8.self)
    #expect(markdown.contains("\\<b\\> \\# Title \\`\\`\\`"))
    #expect(!markdown.contains("<b>") && !markdown.contains("](javascript:"))
  }

  @Test("a hop without a place is asked for where it was named, and says so")
  func place() throws {
    let structure = try StructureNotation.read("A <- B 50, P 50; B <- !unknown; in KE A; in LU B; complete A")
    let hops = Hops([UnlockTests.answer(structure)], in: structure)
    let card = try #require(
      try Route(hops, in: structure, under: [], as: .fiu, from: "KE", Self.data.get()).cards.first)
    #expect(card.places == ["LU"])
    #expect(card.placeReason.contains("B, the nearest entity on the way, is in LU"))
  }

  static func text(_ blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .heading(_, let inlines), .paragraph(let inlines): return text(inlines)
      case .list(let items), .steps(let items): return items.map(text).joined(separator: " ")
      case .code(let text): return text
      }
    }.joined(separator: " ")
  }

  private static func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .strong(let text), .link(let text, _), .foreign(let text, _): return text
      case .marker(let inner): return text(inner)
      }
    }.joined()
  }

  @Test("the places of a chain are compared on what differs, with the consequence for its persons")
  func chainComparison() throws {
    let structure = try StructureNotation.read(
      "A <- B 60, P 40; B <- Ann 20, Ben 80; in DE A; in KE B")
    let readings = try Self.data.get().readings
    let chain = try ChainComparison(structure, readings: readings) { place in
      try shipped.regimes(for: place).first { $0.isValid(on: Self.day) && !$0.jurisdictions.isEmpty }
    }
    #expect(chain.places == ["DE", "KE"] && chain.withoutGuide.isEmpty)
    let ann = try #require(
      chain.differences.first { structure.nodes[Int($0.person)].label == "Ann" && $0.entity == 1 })
    let verdicts = Dictionary(uniqueKeysWithValues: ann.verdicts.map { ($0.place, $0.verdict) })
    #expect(verdicts == ["DE": .isNot, "KE": .is])
    #expect(ann.sentence(structure).contains("20 % of B, KE"))
    #expect(chain.guides?.blocks.allSatisfy { $0.differs || $0.blocks } == true)
    #expect(!chain.differences.contains { structure.nodes[Int($0.person)].label == "Ben" })
  }
}
