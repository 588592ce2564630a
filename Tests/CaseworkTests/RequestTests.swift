import Casework
import Guides
import Registry
import RegistryFiles
import Resolver
import Testing

@Suite("Draft requests")
struct RequestTests {
  static let day = CalendarDate("2026-11-01")
  static let plain = Result { try shipped.records("PLAIN-25").last?.regime }
  static let library = Result {
    try RequestLibrary(shipped, places: ["NG", "CH"], on: try #require(day))
  }
  static let english = Result { try DraftWords(shipped, language: "en", place: "CH") }

  /// The first hop above `A`, drafted for a requester in Nigeria.
  static func draft(
    _ kind: RequestKind, _ notation: String, details: RequestDetails = RequestDetails(),
    language: String = "en", place: String? = "CH"
  ) throws -> RequestDraft {
    let structure = try StructureNotation.read(notation)
    let day = try #require(day)
    let regime = try #require(try plain.get())
    let answer = Resolver(structure).answer(subject: 0, under: regime, asOf: day)
    let hop = try #require(Hops.of([answer], in: structure).first)
    var matter = RequestMatter(
      structure: structure, hop: hop, asOf: day, fingerprint: "sha256:0", from: "NG")
    matter.place = place
    let words =
      try language == "en" && place == "CH"
      ? english.get() : DraftWords(shipped, language: language, place: place)
    return RequestDraft(kind, matter, details: details, library: try library.get(), words: words)
  }

  static func text(_ draft: RequestDraft) throws -> String {
    String(decoding: try MarkdownWriter.write(draft.document), as: UTF8.self).replacing("\\", with: "")
  }

  @Test("every kind begins and ends with DRAFT, on paper and on the page", arguments: RequestKind.allCases)
  func marked(kind: RequestKind) throws {
    let draft = try Self.draft(kind, "A <- H 60, \"Ann Lee\" 40; complete A; H <- !unknown")
    let lines = try Self.text(draft).split(separator: "\n")
    #expect(lines.first?.hasPrefix("# DRAFT: ") == true)
    #expect(lines.last?.contains("DRAFT") == true)
    let html = String(decoding: try HTMLWriter.write(draft.document, mark: "DRAFT"), as: UTF8.self)
    #expect(html.contains("<title>DRAFT: "))
    #expect(html.contains("<p class=\"mark\">DRAFT</p>"))
  }

  @Test("all parts of article 46(15) are items of a letter, each once")
  func parts() throws {
    let draft = try Self.draft(.mla, "A <- H 60, \"Ann Lee\" 40; H <- !unknown")
    let ids = draft.items.map(\.id)
    #expect(Set(ids).count == ids.count)
    for part in ["a", "b", "c", "d", "e", "f"] { #expect(ids.contains("46(15)(\(part))")) }
    for other in ["46(7)", "46(9)", "46(13)", "46(14)", "46(19)", "46(20)", "55(3)"] {
      #expect(ids.contains(other))
    }
  }

  @Test("what is missing is listed, stands in the text, and goes when it is given")
  func gaps() throws {
    let notation = "A <- H 60, \"Ann Lee\" 40; H <- !unknown"
    let empty = try Self.draft(.mla, notation)
    let text = try Self.text(empty)
    #expect(!empty.isComplete)
    for gap in empty.missing { #expect(text.contains("[to be filled in: ") && text.contains(gap.field)) }
    var details = RequestDetails()
    details[.purpose] = "Evidence for the court of Alderport"
    let filled = try Self.draft(.mla, notation, details: details)
    #expect(Set(empty.missing.map(\.field)).subtracting(filled.missing.map(\.field)) == ["purpose"])
    #expect(try Self.text(filled).contains("Evidence for the court of Alderport"))
  }

  @Test("freezing and confiscation bring the lists of article 55(3)")
  func recovery() throws {
    let notation = "A <- H 60, \"Ann Lee\" 40; H <- !unknown"
    func items(_ recovery: RequestDetails.Recovery) throws -> RequestItem? {
      var details = RequestDetails()
      details.recovery = recovery
      details[.facts] = "Facts"
      return try Self.draft(.mla, notation, details: details).items.first { $0.id.hasPrefix("55(3)") }
    }
    #expect(try items(.freeze)?.id == "55(3)(c)")
    #expect(try items(.freeze)?.gaps.map(\.field) == ["recovery.actions"])
    #expect(try items(.ownOrder)?.id == "55(3)(a)")
    #expect(try items(.ownOrder)?.gaps.map(\.field) == ["recovery.property"])
    #expect(try items(.foreignOrder)?.id == "55(3)(b)")
    #expect(
      try Set(items(.foreignOrder)?.gaps.map(\.field) ?? []) == [
        "recovery.order", "recovery.orderCopy", "recovery.extent", "recovery.thirdParties", "recovery.final",
      ])
  }

  @Test("the legal basis follows article 46(7)")
  func basis() throws {
    let notation = "A <- H 60, \"Ann Lee\" 40; H <- !unknown"
    var details = RequestDetails()
    details.mlaTreaty = RequestDetails.MLATreaty.none
    #expect(
      try Self.text(Self.draft(.mla, notation, details: details)).contains("paragraphs 9 to 29 of that"))
    details.mlaTreaty = .binds
    let binds = try Self.draft(.mla, notation, details: details)
    #expect(binds.missing.map(\.field).contains("legalBasis.treaty"))
    details[.treaty] = "Treaty of Alderport, article 3"
    let named = try Self.text(Self.draft(.mla, notation, details: details))
    #expect(named.contains("made under Treaty of Alderport, article 3"))
    #expect(named.contains("only if both sides agree"))
  }

  @Test("a place that is not on record is a gap and not a guess")
  func noPlace() throws {
    let draft = try Self.draft(.mla, "A <- H 60, \"Ann Lee\" 40; H <- !unknown", place: nil)
    #expect(draft.addressee == nil)
    #expect(draft.missing.map(\.field).contains("addressee"))
    #expect(draft.unknowns.contains { $0.contains("not on record") })
  }

  @Test("papers follow what the hop is")
  func papers() throws {
    let trust = try Self.text(Self.draft(.mla, "A <- T 60, \"Ann Lee\" 40; trust T"))
    #expect(trust.contains("letters of wishes"))
    #expect(!trust.contains("deeds of formation"))
    let ring = try Self.text(
      Self.draft(.mla, "A <- H 60, \"Ann Lee\" 40; H <- K 100; K <- H 100"))
    #expect(ring.contains("for each member of the ring"))
    let unknown = try Self.text(
      Self.draft(
        .mla, "A <- H 60, \"Ann Lee\" 40; H <- !subjectUnableToConfirmOrIdentifyBeneficialOwner"))
    #expect(unknown.contains("what was done to find the beneficial owner"))
  }

  @Test("bounds stay bounds, and what is not stated is not guessed")
  func bounds() throws {
    let text = try Self.text(
      Self.draft(.network, "A <- H (25-50], K ?, \"Ann Lee\" 10; H <- !unknown"))
    #expect(text.contains("H holds more than 25, up to 50 % of the shares in A."))
    let other = try Self.text(Self.draft(.fiu, "A <- K ?, \"Ann Lee\" 10; K <- !unknown"))
    #expect(other.contains("K holds an unstated part of the shares in A."))
  }

  @Test("the chain leaves out what does not lead to the hop")
  func chain() throws {
    let structure = try StructureNotation.read(
      "A <- H 60, K 20, \"Ann Lee\" 20; H <- M 100; M <- !unknown; K <- \"Bob Ray\" 100; M <- A 5")
    let regime = try #require(try Self.plain.get())
    let answer = Resolver(structure).answer(subject: 0, under: regime)
    let hop = try #require(Hops.of([answer], in: structure).first)
    let chain = ChainToHop(structure, to: hop)
    func name(_ node: Int32) -> String { structure.nodes[Int(node)].label }
    #expect(chain.targets.map(name) == ["M"])
    #expect(chain.nodes.map(name) == ["A", "H", "M"])
    #expect(chain.links.map { "\(name($0.subject)) \(name($0.party))" } == ["A H", "H M"])
    #expect(chain.holders.contains { name($0.party) == "A" })
  }

  @Test("a sentence ends with one full stop, also behind S.à r.l.")
  func fullStop() throws {
    let text = try Self.text(
      Self.draft(.mla, "A <- \"Lant S.à r.l.\" 60, \"Ann Lee\" 40; \"Lant S.à r.l.\" <- M 100; M <- !unknown")
    )
    #expect(text.contains("in Lant S.à r.l. "))
    #expect(!text.contains("r.l..  ") && !text.contains("r.l.. "))
  }

  @Test("every shipped language has every phrase, with the places of the English", arguments: ["fr", "es"])
  func words(code: String) throws {
    let english = try #require(try shipped.requestLanguage("en"))
    let file = try #require(try shipped.requestLanguage(code))
    #expect(english.status == .original)
    #expect(file.status == .machine)
    #expect(DraftWords.problems(of: english, english: english) == [])
    #expect(DraftWords.problems(of: file, english: english) == [])
    #expect(try DraftWords(shipped, language: code, place: nil).untranslated == [])
  }

  @Test("a draft in another language says how its words came about")
  func languages() throws {
    let notation = "A <- H 60, \"Ann Lee\" 40; H <- !unknown"
    let french = try Self.draft(.mla, notation, language: "fr")
    #expect(french.document.language == "fr")
    #expect(try Self.text(french).contains("traduites par une machine"))
    #expect(try Self.text(french).contains(/H détient 60\s%\sdes parts dans A\./))
    let russian = try Self.draft(.mla, notation, language: "ru")
    #expect(russian.document.language == "en")
    #expect(russian.wording == nil)
    #expect(try Self.text(russian).contains("There are no fixed sentences in Russian yet"))
  }
}

@Suite("Details of a request")
struct RequestDetailsTests {
  static func read(_ text: String) throws -> RequestDetails {
    try RequestDetails.read(Array(text.utf8), file: "details.yaml")
  }

  @Test("YAML and JSON say the same")
  func forms() throws {
    let yaml = try Self.read(
      "schema: 1\nrequester:\n  name: Alder\noffences:\n- {name: Theft, provision: s. 1, uncac: [15]}\n")
    let json = try Self.read(
      #"{"schema": 1, "requester": {"name": "Alder"}, "offences": [{"name": "Theft", "provision": "s. 1", "uncac": [15]}]}"#
    )
    #expect(yaml == json)
    #expect(yaml[.requesterName] == "Alder")
    #expect(yaml.offences.first?.uncac == [15])
  }

  @Test(
    "every slip is told with its line",
    arguments: [
      ("schema: 1\nrequestor: {name: A}\n", 2), ("schema: 2\n", 1),
      ("schema: 1\nproceeding:\n  kind: trial\n", 3), ("schema: 1\npersons:\n- {name: Ann}\n", 3),
      ("schema: 1\nurgency: {by: soon}\n", 2), ("schema: 1\nrecovery: {actions: freeze}\n", 2),
      ("schema: 1\noffences:\n- {name: Theft, uncac: [99]}\n", 3),
    ])
  func slips(text: String, line: Int) {
    do {
      _ = try Self.read(text)
      Issue.record("\(text) was read")
    } catch CuratedDataError.invalid(let problems) {
      #expect(problems.map(\.location.line).contains(line), "\(problems)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(
    "what nobody can see, and the mark of a gap, count as not given",
    arguments: ["", "  ", "\\u200b", "\\u2060 \\u00ad", "[to be filled in: purpose]"])
  func nothing(_ text: String) throws {
    let details = try Self.read("schema: 1\npurpose: \"\(text)\"\n")
    #expect(details[.purpose] == nil)
  }

  @Test("a template holds every gap, and reads back as nothing given")
  func template() throws {
    let missing = RequestDetails.Field.allCases.map { ($0.rawValue, "words") }
    let text = RequestDetails.template(
      for: missing + [
        ("proceeding.kind", "kind"), ("offences[1].text", "text"), ("legalBasis.mlaTreaty", "x"),
      ])
    let details = try Self.read(text)
    #expect(details.texts.isEmpty)
    #expect(details.offences.isEmpty)
    for field in RequestDetails.Field.allCases {
      #expect(text.contains("\(field.rawValue.split(separator: ".").last ?? "")"))
    }
  }
}
