public import Registry
internal import RegistryFiles

/// The first version of a file of facts, which leads its writer through all sections.
public enum Skeleton {
  /// A file that passes the check: no fact yet, every required answer as a question, a remark for every
  /// section with an example to copy.
  ///
  /// - Parameters:
  ///   - code: ISO 3166 code of the place.
  ///   - name: English short name.
  ///   - edition: Day of the first edition.
  ///   - regimes: Regimes of this place on record, the present one first.
  ///   - wider: Regimes of a union of states that may hold here too; they are only named in a remark.
  public static func text(
    code: String, name: String, edition: CalendarDate, regimes: [String], wider: [String]
  ) -> String {
    let country = String(code.prefix(2))
    var lines = [
      "# The facts on \(code). Registry/README.md lists every key and word; Docs/Add a country.md leads you.",
      "# Own words, one or two plain sentences; never the name or address of a person.",
      "# Check after each step: unveil guide check \(code)    Read: unveil guide preview \(code)",
      "schema: 1",
      "jurisdiction: \(code)",
      "name: \(YamlText.quoted(name))",
      "# Names in the languages of the place, for instance {fr: \"Suisse\", de: \"Schweiz\"}.",
      "localNames: {}",
      "# Languages in which registers and requests work, ISO 639.",
      "languages: [en]",
      "# The day of this edition. The age of facts is judged on it.",
      "edition: \(edition)",
      "# Regimes that hold here, the present one first. How to add one: Docs/Add a regime.md.",
      wider.isEmpty
        ? "# The guide states what their records say, so name only what you know to hold here."
        : "# Read whether these hold here as they stand, and add them then: \(wider.joined(separator: ", ")).",
      "regimes: [\(regimes.joined(separator: ", "))]",
      "# Parts with registers of their own, for instance - {code: \(country)-AA, name: \"Name of the part\"}.",
      "parts: []",
      "",
      "# Every document that was read. Take the {} away when the first one follows:",
      "#  act-2025:",
      "#    title: \"Title as printed\"",
      "#    publisher: \"Who published it\"",
      "#    url: \"https://www.example.org/act\"",
      "#    rank: law        # \(words(SourceDocument.Rank.self))",
      "#    read: \(edition)",
      "sources: {}",
      "",
      "# Every fact has a number that is never used again, a source, and the date at which the source says",
      "# it was true (asOf). verification is one of",
      "# \(words(Fact.Verification.self)).",
      "# Two sources that differ are two facts with one topic, both disputed. What you only remember is",
      "# recalled; it becomes a question. Take the [] away when the first fact follows.",
    ]
    for section in GuideSection.allCases { lines += facts(section, country, regimes.first) }
    lines += [
      "facts: []",
      "",
      "# What changed or will change, and the facts that it may have overtaken:",
      "#  - id: \(country)-X-01",
      "#    date: \(edition)",
      "#    title: \"Name of the law or judgment\"",
      "#    statement: \"What it changed.\"",
      "#    affects: [\(country)-A-01]",
      "#    verification: primaryRead",
      "#    sources: [{source: act-2025, locator: \"section 12\"}]",
      "events: []",
      "",
      "# What is not known. Every guide must answer the ten questions below or say that it cannot; take a",
      "# question out when a fact answers it. ask: a role or an institution, never a person.",
      "questions:",
    ]
    for (number, answer) in RequiredAnswer.allCases.enumerated() {
      lines += question(answer, number: number + 1, country)
    }
    lines += [
      "",
      "# Signatures come from: unveil guide sign \(code) --by \"Name of the authority\"",
      "# What each edition changed, for the readers of the last one:",
      "#changes:",
      "#  - {edition: \(edition), text: \"First edition.\"}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func words<T: RawRepresentable & CaseIterable>(_: T.Type) -> String
  where T.RawValue == String {
    T.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Remarks on a section with a fact to copy.
  private static func facts(_ section: GuideSection, _ country: String, _ regime: String?) -> [String] {
    let example = example(section, regime)
    var lines = [
      "#",
      "# \(section.letter), \(section.rawValue): \(TypedWords.question(section))",
      "#  - id: \(country)-\(section.letter)-01",
      "#    section: \(section.rawValue)",
      "#    topic: \(example.topic)",
      "#    statement: \"\(example.statement)\"",
    ]
    if !example.value.isEmpty { lines.append("#    value: \(example.value)") }
    lines += [
      "#    asOf: 2026-01-31",
      "#    verification: primaryRead",
      "#    sources: [{source: act-2025, locator: \"section 1\"}]",
    ]
    return lines
  }

  private static func example(
    _ section: GuideSection, _ regime: String?
  ) -> (topic: String, statement: String, value: String) {
    switch section {
    case .place:
      return (
        "companyRegister", "One office registers all companies.",
        "{kind: register, name: \"Name\", institution: \"Office\", url: \"https://www.example.org/\"}"
      )
    case .names:
      return (
        "companyNumber", "A company number has eight digits.",
        "{kind: identifier, name: \"Company number\", pattern: \"^[0-9]{8}$\", example: \"12345678\"}"
      )
    case .forms:
      return (
        "privateCompany", "The usual company is private and limited by shares.",
        "{kind: legalForm, localName: \"Name in the law\", abbreviation: \"Ltd\"}"
      )
    case .basic:
      return (
        "filings", "Directors and accounts are in the public file; a copy costs a fee.",
        "{kind: fee, amount: \"5.00\", currency: EUR}"
      )
    case .definition:
      let value =
        regime.map { "{kind: threshold, regime: \($0), test: shares}" }
        ?? "{kind: threshold, measure: shares, comparator: \">\", percent: \"25\", purpose: mustRegister}"
      return ("thresholdShares", "Whoever holds {threshold} of the shares is an owner.", value)
    case .holders:
      return (
        "register", "The office keeps the register of owners.",
        "{kind: register, name: \"Name\", institution: \"Office\", url: \"https://www.example.org/\"}"
      )
    case .access:
      return (
        "searchKeys", "The search takes the name or number of a company, not the name of a person.", ""
      )
    case .requesters:
      return (
        "accessForeignPolice", "A foreign police force gets the data through the central authority.",
        "{kind: access, accessor: foreignPolice, class: foreignFormal}"
      )
    case .channels:
      return (
        "centralAuthority", "Requests under the UN convention go to the ministry.",
        "{kind: channel, class: uncacArticle46, addressee: \"the central authority\"}"
      )
    case .evidence:
      return (
        "certifiedCopies", "The register sells certified copies.", "{kind: evidence, class: certifiedCopy}"
      )
    case .trails: return ("land", "The land register names the owner of a plot.", "")
    case .traps: return ("nominees", "A shareholder on the file can be a nominee.", "")
    case .sanctions:
      return (
        "penalty", "Whoever does not file risks a fine.",
        "{kind: penalty, amount: \"10000\", currency: EUR}"
      )
    }
  }

  private static func question(_ answer: RequiredAnswer, number: Int, _ country: String) -> [String] {
    let digits = number < 10 ? "0\(number)" : "\(number)"
    let (section, text, ask) = words(answer)
    return [
      "  - id: \(country)-Q-\(digits)",
      "    section: \(section.rawValue)",
      "    topic: \(answer.rawValue)",
      "    question: \(YamlText.quoted(text))",
      "    ask: \(YamlText.quoted(ask))",
    ]
  }

  private static func words(
    _ answer: RequiredAnswer
  ) -> (section: GuideSection, question: String, ask: String) {
    let register = "the keeper of the company register"
    switch answer {
    case .register: return (.holders, "Is there a register of beneficial owners?", register)
    case .holders:
      return (.holders, "Who holds information on owners: a register, the company, an agent?", register)
    case .accessPublic: return (.access, "What can the public see of the owners of a company?", register)
    case .search:
      return (.access, "How is the register searched, and can one search by the name of a person?", register)
    case .threshold:
      return (.definition, "From what percentage is somebody an owner: more than it, or that much?", register)
    case .accessForeignPolice:
      return (.requesters, "What can a foreign police officer get, and from whom?", "the national police")
    case .accessForeignFIU:
      return (
        .requesters, "What can a foreign financial intelligence unit get?", "the financial intelligence unit"
      )
    case .accessJournalist: return (.requesters, "What can a journalist get?", register)
    case .tipOff:
      return (.requesters, "Is the owner, the company or its agent told of a search or request?", register)
    case .sanctions:
      return (.sanctions, "What does a missing or false entry cost?", register)
    }
  }
}
