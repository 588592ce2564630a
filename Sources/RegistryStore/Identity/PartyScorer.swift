import Registry

/// The one scorer: search asks it how well a name is the name asked for, match whether two records are one.
///
/// Every number is a whole number, and the order of the two never matters.
/// - A question is as good as the name: 100 for the same, less for any other.
/// - Two records begin with the score of their best pair of names, less 20 because a name alone proves
///   nothing; birth or founding date, country and address give back up to those 20, and take more where
///   they contradict. Never more than 99.
/// - The same number under the same scheme gives 100, less what speaks against it.
struct PartyScorer {
  /// Whether names of different scripts are compared by how they are read.
  var transliterates = true

  /// What a name without anything else to support it lacks.
  static let lack = 20

  // MARK: Names

  /// How well a record's name is the name that was typed.
  func score(
    typed: [NameToken], name: [NameToken], kind: NameKind, isPerson: Bool
  ) -> (score: Int, notes: [NameComparison.Note]) {
    let rules = NameComparison.Rules(isPerson: isPerson, isAsked: true, transliterates: transliterates)
    let found = NameComparison.between(typed, name, rules)
    return (min(found.score, PartyScorer.most(kind)), found.notes)
  }

  /// The most that a name of this kind gives: the name that is borne beats one that was given up.
  static func most(_ kind: NameKind) -> Int {
    switch kind {
    case .main: return 100
    case .alternate: return 98
    case .former: return 97
    }
  }

  private struct NamePair {
    let left: PartyFacts.Name
    let right: PartyFacts.Name
    let score: Int
    let notes: [NameComparison.Note]
  }

  private func bestNames(_ left: PartyFacts, _ right: PartyFacts) -> NamePair? {
    let rules = NameComparison.Rules(isPerson: left.isPerson, transliterates: transliterates)
    var best: NamePair?
    for one in left.names {
      for other in right.names {
        let found = NameComparison.between(one.words, other.words, rules)
        let most = min(PartyScorer.most(one.name.kind), PartyScorer.most(other.name.kind))
        let score = min(found.score, most)
        // Names stand in the order of their sources: among equals a pair of the same text is first.
        if best.map({ score > $0.score || (score == $0.score && key(one, other) < key($0.left, $0.right)) })
          ?? true
        {
          best = NamePair(left: one, right: other, score: score, notes: found.notes)
        }
      }
    }
    return best
  }

  private func key(_ one: PartyFacts.Name, _ other: PartyFacts.Name) -> (Int, String, String) {
    let pair = [one.name.text, other.name.text].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (one.name.text == other.name.text ? 0 : 1, pair[0], pair[1])
  }

  // MARK: Records

  /// Whether two records may be one party; nil where one is a person and the other is not.
  func score(_ left: PartyFacts, _ right: PartyFacts) -> MatchScore? {
    guard left.isPerson == right.isPerson else { return nil }
    // Sentences name the records in byte order, whichever came first.
    let (left, right) = left.record < right.record ? (left, right) : (right, left)
    if left.record == right.record {
      return MatchScore(
        score: 100, name: 100,
        evidence: [
          MatchEvidence(
            kind: .identifier, isFor: true, points: 100, words: "they are one record",
            statements: [left.statement])
        ], notCompared: [])
    }
    var evidence: [MatchEvidence] = []
    var missing: [String] = []
    let isSameNumber = numbers(left, right, &evidence, &missing)
    let names = bestNames(left, right)
    let name = names?.score ?? 0
    if let names { add(names, &evidence) } else { missing.append("names") }
    dates(left, right, &evidence, &missing)
    countries(left, right, &evidence, &missing)
    places(left, right, &evidence)
    let support = evidence.reduce(0) { $1.kind != .identifier && $1.points > 0 ? $0 + $1.points : $0 }
    let against = evidence.reduce(0) { $1.points < 0 ? $0 - $1.points : $0 }
    let weakNumber = evidence.reduce(0) {
      $1.kind == .identifier && $1.points > 0 && $1.points < 100 ? $0 + $1.points : $0
    }
    var score: Int
    if isSameNumber {
      score = 100 - against - (names == nil ? 10 : name < 60 ? 15 : 0)
    } else {
      score = name - max(0, PartyScorer.lack - support - weakNumber) - against
      score = min(score, name < 70 ? name : 99)
    }
    score = min(100, max(0, score))
    let order = MatchEvidence.Kind.allCases
    evidence.sort { one, other in
      let places = (order.firstIndex(of: one.kind) ?? 0, order.firstIndex(of: other.kind) ?? 0)
      return (places.0, -abs(one.points), one.words) < (places.1, -abs(other.points), other.words)
    }
    return MatchScore(score: score, name: name, evidence: evidence, notCompared: missing)
  }

  private func put(
    _ kind: MatchEvidence.Kind, _ points: Int, _ words: String, _ statements: [String],
    _ evidence: inout [MatchEvidence]
  ) {
    let sorted = Set(statements).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    evidence.append(
      MatchEvidence(
        kind: kind, isFor: points >= 0, points: points, words: words, statements: sorted))
  }

  private func add(_ names: NamePair, _ evidence: inout [MatchEvidence]) {
    let words = NameWords.phrase(names.left.name, names.right.name, names.score, names.notes)
    let statements = Set([names.left.statement, names.right.statement])
    evidence.append(
      MatchEvidence(
        kind: .name, isFor: names.score >= 70, points: 0, words: words,
        statements: statements.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
  }

  // MARK: Numbers

  private func numbers(
    _ left: PartyFacts, _ right: PartyFacts, _ evidence: inout [MatchEvidence], _ missing: inout [String]
  ) -> Bool {
    guard !left.numbers.isEmpty, !right.numbers.isEmpty else {
      missing.append("numbers")
      return false
    }
    var isSame = false
    var hasCompared = false
    for scheme in Set(left.numbers.map(\.scheme)).sorted() where !scheme.isEmpty {
      let own = left.numbers.filter { $0.scheme == scheme }
      let others = right.numbers.filter { $0.scheme == scheme }
      guard let first = own.first, let other = others.first else { continue }
      hasCompared = true
      if let same = own.first(where: { one in others.contains { $0.folded == one.folded } }),
        let twin = others.first(where: { $0.folded == same.folded })
      {
        isSame = true
        put(.identifier, 100, "same \(same.words)", [same.statement, twin.statement], &evidence)
      } else {
        // A person has a new passport every ten years; a company keeps its number.
        let points = left.isPerson ? -25 : -50
        put(
          .identifier, points, "different numbers of one scheme (\(first.words), \(other.words))",
          [first.statement, other.statement], &evidence)
      }
    }
    if !isSame {
      let found = left.numbers.lazy.compactMap { one in
        right.numbers.first {
          $0.folded == one.folded && ($0.scheme.isEmpty || one.scheme.isEmpty) && one.folded.utf8.count > 5
        }.map { (one, $0) }
      }.first
      if let (one, other) = found {
        hasCompared = true
        put(
          .identifier, 15, "same number \(one.identifier.id), of which only one says the scheme",
          [one.statement, other.statement], &evidence)
      }
    }
    if !hasCompared { missing.append("numbers of one scheme") }
    return isSame
  }

  // MARK: Dates

  private func dates(
    _ left: PartyFacts, _ right: PartyFacts, _ evidence: inout [MatchEvidence], _ missing: inout [String]
  ) {
    let what = left.isPerson ? "birth date" : "founding date"
    guard let one = left.begun, let other = right.begun else {
      missing.append(what)
      return
    }
    let kind: MatchEvidence.Kind = left.isPerson ? .birthDate : .foundingDate
    let both = [left.statement, right.statement]
    switch DateAgreement(one, other) {
    case .day: put(kind, left.isPerson ? 17 : 12, "same \(what) \(one)", both, &evidence)
    case .month:
      put(kind, left.isPerson ? 12 : 6, "same \(what) as far as stated (\(one), \(other))", both, &evidence)
    case .year:
      put(kind, left.isPerson ? 5 : 3, "same year of the \(what) (\(one), \(other))", both, &evidence)
    case .exchanged:
      put(
        kind, -10, "\(what)s \(one) and \(other): day and month may have been exchanged", both, &evidence)
    case .different:
      put(kind, left.isPerson ? -50 : -10, "different \(what)s (\(one), \(other))", both, &evidence)
    }
  }

  // MARK: Countries and addresses

  private func countries(
    _ left: PartyFacts, _ right: PartyFacts, _ evidence: inout [MatchEvidence], _ missing: inout [String]
  ) {
    let what = left.isPerson ? "nationality" : "jurisdiction"
    guard !left.countries.isEmpty, !right.countries.isEmpty else {
      missing.append(what)
      return
    }
    let kind: MatchEvidence.Kind = left.isPerson ? .nationality : .jurisdiction
    let both = [left.statement, right.statement]
    let shared = Set(left.countries).intersection(right.countries).sorted()
    if shared.isEmpty {
      let sides = [left.countries, right.countries].map { Set($0).sorted().joined(separator: " ") }
      put(
        kind, left.isPerson ? -5 : -15, "no \(what) in common (\(sides[0]), \(sides[1]))", both, &evidence)
    } else {
      put(
        kind, left.isPerson ? 3 : 8, "same \(what) \(shared.joined(separator: " "))", both, &evidence)
    }
  }

  private func places(_ left: PartyFacts, _ right: PartyFacts, _ evidence: inout [MatchEvidence]) {
    var best: (points: Int, text: String)?
    for one in left.places {
      for other in right.places
      where one.country.isEmpty || other.country.isEmpty || one.country == other.country {
        var points = 0
        if one.folded.utf8.count > 7, one.folded == other.folded {
          points = 6
        } else if one.postCode.utf8.count > 2, one.postCode == other.postCode, one.country == other.country {
          points = 3
        }
        let text = [one.text, other.text].min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? ""
        if points > 0, best.map({ (-points, text) < (-$0.points, $0.text) }) ?? true { best = (points, text) }
      }
    }
    guard let best else { return }
    let words = best.points == 6 ? "same address (\(best.text))" : "same post code (\(best.text))"
    put(.address, best.points, words, [left.statement, right.statement], &evidence)
  }
}

/// How two dates agree, as far as both are stated.
enum DateAgreement: Hashable {
  case day, month, year, exchanged, different

  init(_ one: CalendarDate, _ other: CalendarDate) {
    guard one.year == other.year else {
      self = .different
      return
    }
    // The first of January often only stands for a year.
    func isYearOnly(_ date: CalendarDate) -> Bool {
      date.month == nil || (date.month == 1 && date.day == 1)
    }
    if one == other, one.precision == .day {
      self = .day
    } else if isYearOnly(one) || isYearOnly(other) {
      self = .year
    } else if one.month == other.month {
      self = one.day == nil || other.day == nil ? .month : .different
    } else if let day = one.day, let otherDay = other.day, day == other.month, otherDay == one.month {
      self = .exchanged
    } else {
      self = .different
    }
  }
}
