internal import Registry
public import RegistryFiles

/// Finds the facts that answer a plain question, without a network and without guessing.
///
/// Question and facts are taken apart into terms; a fact answers where it holds terms of the question
/// that weigh at least three fifths of it, and every requester that the question names.
public struct GuideLookup: Sendable {
  /// What was found.
  public struct Answer: Hashable, Sendable {
    /// The facts that answer, the best first.
    public var facts: [FactLine]
    /// Questions of the guide on the same, where no fact answers or beside the facts.
    public var questions: [OpenQuestion]
    /// The terms of the question that occur nowhere in the guide.
    public var unknownWords: [String]
  }

  private struct Entry {
    var fact: Fact
    var weights: [String: Int]
  }

  private let reading: FactReading
  private let entries: [Entry]
  private let questions: [(OpenQuestion, Set<String>)]
  private let counts: [String: Int]

  /// An index of the facts that hold on the day; what is only recalled answers nothing.
  public init(_ reading: FactReading) {
    self.reading = reading
    entries = reading.holding.map { Entry(fact: $0, weights: GuideLookup.weights($0, reading)) }
    questions = reading.file.questions.map { ($0, GuideLookup.terms($0)) }
    var counts: [String: Int] = [:]
    for entry in entries {
      for term in entry.weights.keys { counts[term, default: 0] += 1 }
    }
    self.counts = counts
  }

  // MARK: Index

  /// Terms of a fact; those of its topic and its value weigh more than those of its sentence.
  private static func weights(_ fact: Fact, _ reading: FactReading) -> [String: Int] {
    var result: [String: Int] = [:]
    func add(_ terms: [String], _ weight: Int) {
      for term in terms { result[term] = max(result[term] ?? 0, weight) }
    }
    add(LookupWords.terms(reading.statement(fact)), 2)
    add(LookupWords.terms(fact.note), 1)
    add(LookupWords.terms(fact.topic), 3)
    // What a search takes is the answer for each key, also for one that it does not take.
    if fact.topic == "searchKeys" { add(["#person", "name", "#number"], 3) }
    add(sectionTerms[fact.section] ?? [], 2)
    add(valueTerms(fact, reading), 3)
    return result
  }

  private static let sectionTerms: [GuideSection: [String]] = [
    .place: ["#register", "#company"], .names: ["name", "#number"], .forms: ["#form", "#company"],
    .basic: ["#company", "#register"], .definition: ["#owner"], .holders: ["#hold", "#owner"],
    .access: ["#access", "#public"], .requesters: ["#access"], .channels: ["#channel", "#foreign"],
    .evidence: ["evidence", "#court"], .trails: [], .traps: ["trap"], .sanctions: ["#penalty"],
  ]

  private static func valueTerms(_ fact: Fact, _ reading: FactReading) -> [String] {
    guard let value = fact.value else { return [] }
    var terms: [String]
    switch value {
    case .threshold, .regimeThreshold: terms = ["#threshold", "#owner"]
    case .access(let accessor, let access):
      terms = ["#access", "#owner"] + requesterTerms(accessor)
      if access == .openData || access == .openOnlineFree { terms.append("free") }
      if access == .openOnlinePaid { terms.append("#fee") }
    case .tipOff(let tipOff):
      terms = ["#tipoff", "#owner"]
      if tipOff == .prohibitedByLaw { terms += ["#forbid", "law"] }
    case .register(let register):
      terms =
        ["#register", "#hold"] + LookupWords.terms("\(register.name) \(register.institution)")
    case .identifier(let format): terms = ["#number", "#format"] + LookupWords.terms(format.name)
    case .legalForm(let form):
      terms = ["#form", "#company"] + LookupWords.terms("\(form.localName) \(form.abbreviation)")
    case .institution(let institution):
      terms = LookupWords.terms("\(institution.name) \(TypedWords.words(value, threshold: nil))")
    case .channel: terms = ["#channel"] + LookupWords.terms(TypedWords.words(value, threshold: nil))
    case .evidence: terms = ["evidence"] + LookupWords.terms(TypedWords.words(value, threshold: nil))
    case .fee: terms = ["#fee"]
    case .penalty: terms = ["#penalty"]
    case .period: terms = ["#duration"]
    case .date: terms = ["date"]
    }
    return terms
  }

  private static func requesterTerms(_ accessor: Accessor) -> [String] {
    switch accessor {
    case .public: return ["#public"]
    case .journalist: return ["#journalist"]
    case .civilSociety: return ["#ngo"]
    case .obligedDomestic: return ["#bank"]
    case .obligedForeign: return ["#bank", "#foreign"]
    case .domesticAuthority: return ["authority", "domestic"]
    case .foreignPolice: return ["#police", "#foreign"]
    case .foreignFIU: return ["#fiu", "#foreign"]
    case .foreignTax: return ["#tax", "#foreign"]
    case .foreignCentralAuthority: return ["#court", "#foreign"]
    }
  }

  private static func terms(_ question: OpenQuestion) -> Set<String> {
    var terms = LookupWords.terms(question.question)
    terms += sectionTerms[question.section] ?? []
    switch question.answer {
    case .accessPublic?: terms += ["#public", "#access"]
    case .accessForeignPolice?: terms += ["#police", "#foreign", "#access"]
    case .accessForeignFIU?: terms += ["#fiu", "#foreign", "#access"]
    case .accessJournalist?: terms += ["#journalist", "#access"]
    case .tipOff?: terms += ["#tipoff", "#owner"]
    case .threshold?: terms += ["#threshold", "#owner"]
    case .search?: terms += ["#search"]
    case .sanctions?: terms += ["#penalty"]
    case .register?: terms += ["#register", "#owner"]
    case .holders?: terms += ["#hold", "#owner"]
    case nil: break
    }
    return Set(terms)
  }

  // MARK: Lookup

  /// The answer to a question; empty where no fact and no question of the guide fits.
  public func answer(_ question: String, limit: Int) -> Answer {
    let terms = LookupWords.asked(question)
    let total = terms.reduce(0) { $0 + weight($1) }
    guard total > 0 else { return Answer(facts: [], questions: [], unknownWords: []) }
    let asked = Set(terms.filter { LookupWords.requesters[$0] != nil && $0 != "#public" })
    var found: [(fact: Fact, score: Int)] = []
    for entry in entries {
      guard fits(entry, asked) else { continue }
      let hits = terms.filter { entry.weights[$0] != nil }
      // A remark only adds to an answer; often it says what is not known.
      let covered = hits.reduce(0) { $0 + ((entry.weights[$1] ?? 0) > 1 ? weight($1) : 0) }
      guard covered * 5 >= total * 3 else { continue }
      let score = hits.reduce(0) { $0 + weight($1) * (entry.weights[$1] ?? 0) }
      found.append((entry.fact, score + bonus(entry.fact, terms)))
    }
    found.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      return left.fact.id.utf8.lexicographicallyPrecedes(right.fact.id.utf8)
    }
    let best = found.first?.score ?? 0
    let facts = withOtherSides(found.filter { $0.score * 3 >= best * 2 }.prefix(limit).map(\.fact))
    return Answer(
      facts: facts.map(reading.line), questions: related(terms, total, asked),
      unknownWords: terms.filter { counts[$0] == nil && !$0.hasPrefix("#") })
  }

  /// What a term weighs: the rarer in this guide, the more; an unknown word as much as a rare one.
  private func weight(_ term: String) -> Int {
    if LookupWords.weak.contains(term) { return 1 }
    guard let count = counts[term] else { return 4 }
    return count * 10 <= entries.count ? 4 : count * 4 <= entries.count ? 3 : 2
  }

  /// A fact on another requester answers nothing, however alike the words.
  private func fits(_ entry: Entry, _ asked: Set<String>) -> Bool {
    guard !asked.isEmpty else { return true }
    if case .access(let accessor, _)? = entry.fact.value {
      return asked.contains { LookupWords.requesters[$0]?.contains(accessor) ?? false }
        || asked.allSatisfy { (entry.weights[$0] ?? 0) >= 2 } && accessor == .domesticAuthority
    }
    let topic = LookupWords.terms(entry.fact.topic)
    return asked.allSatisfy { term in
      guard LookupWords.people.contains(term) else { return (entry.weights[term] ?? 0) > 1 }
      if topic.contains(term) { return true }
      // A word such as "press" in a sentence or a name makes no rule for journalists.
      guard term == "#police" else { return false }
      switch entry.fact.value {
      case .channel?, .institution?: return (entry.weights[term] ?? 0) > 2
      default: return false
      }
    }
  }

  /// A typed answer stands before a sentence that only holds the same words.
  private func bonus(_ fact: Fact, _ terms: [String]) -> Int {
    switch fact.value {
    case .access(let accessor, _)?:
      let isAsked = terms.contains { LookupWords.requesters[$0]?.contains(accessor) ?? false }
      if isAsked { return 12 }
      return accessor == .public ? 6 : -6
    case .tipOff?: return terms.contains("#tipoff") ? 12 : 0
    case .threshold?, .regimeThreshold?: return terms.contains("#threshold") ? 12 : 0
    case .penalty?: return terms.contains("#penalty") ? 6 : 0
    case .fee?: return terms.contains("#fee") ? 6 : 0
    case .register?: return terms.contains("#register") && fact.section == .holders ? 6 : 0
    default: break
    }
    if terms.contains("#search"), fact.topic == "searchKeys" { return 14 }
    if terms.contains("#search"), fact.topic.hasPrefix("search") { return 12 }
    return 0
  }

  /// A dispute is never shown from one side.
  private func withOtherSides(_ facts: [Fact]) -> [Fact] {
    var result: [Fact] = []
    for fact in facts where !result.contains(where: { $0.id == fact.id }) {
      result.append(fact)
      guard fact.verification == .disputed else { continue }
      for other in reading.holding
      where other.verification == .disputed && other.topic == fact.topic && other.part == fact.part
        && !result.contains(where: { $0.id == other.id })
      {
        result.append(other)
      }
    }
    return result
  }

  /// At most three questions of the guide that hold half of what is asked, the nearest first.
  private func related(_ terms: [String], _ total: Int, _ asked: Set<String>) -> [OpenQuestion] {
    var found: [(OpenQuestion, Int)] = []
    for (question, own) in questions where asked.isSubset(of: own) {
      let covered = terms.reduce(0) { $0 + (own.contains($1) ? weight($1) : 0) }
      if covered * 2 >= total { found.append((question, covered)) }
    }
    return found.sorted { ($1.1, $0.0.id) < ($0.1, $1.0.id) }.prefix(3).map(\.0)
  }
}
