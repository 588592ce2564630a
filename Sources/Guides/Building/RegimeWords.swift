internal import Registry
internal import RegistryFiles

/// Sentences for the lines of a regime record: what the resolver counts and the guide says.
struct RegimeWords {
  let phrases: Phrases

  init(_ phrases: Phrases) { self.phrases = phrases }

  /// `more than 25 % of the shares or of the votes`; tests with different lines stand one by one.
  func lines(_ tests: [Regime.Test]) -> String {
    var groups: [(threshold: Threshold, measures: [Measure])] = []
    for test in tests {
      if let at = groups.firstIndex(where: { $0.threshold == test.threshold }) {
        groups[at].measures.append(test.measure)
      } else {
        groups.append((test.threshold, [test.measure]))
      }
    }
    return phrases.or(groups.map { .of(phrases.line(phrases.amount($0.threshold), of: $0.measures)) }).plain
  }

  /// Kinds of interest; the means of control stand behind control in general, where that is named.
  func interests(_ types: [InterestType]) -> Line {
    func list(_ phrases: [Phrase]) -> Line { self.phrases.or(phrases.map { self.phrases.line($0) }) }
    let means = types.compactMap { Phrase.means($0) }
    guard types.contains(.otherInfluenceOrControl), !means.isEmpty else {
      return list(types.map { Phrase.interest($0) })
    }
    let main = list(types.filter { Phrase.means($0) == nil }.map { Phrase.interest($0) })
    return phrases.line(.interestsWithMeans, ["interests": main, "means": list(means)])
  }

  func majority(_ majority: Regime.Majority) -> Line {
    let amount = phrases.amount(majority.threshold)
    var parts = majority.measures.map { Line.of(phrases.line(amount, of: [$0])) }
    if !majority.types.isEmpty { parts.append(interests(majority.types)) }
    return phrases.or(parts)
  }

  func method(_ indirect: Regime.Indirect) -> Line {
    let phrase = Phrase.method(indirect.method)
    var sentences = [
      phrases.line(phrase, phrase.places.isEmpty ? [:] : ["majority": majority(indirect.majority)])
    ]
    switch indirect.loops {
    case .integrated: break
    case .simplePaths: sentences.append(phrases.line(.loopsSimplePaths))
    case .singleLap: sentences.append(phrases.line(.loopsSingleLap))
    }
    if indirect.needsIndirect { sentences.append(phrases.line(.methodNeedsIndirect)) }
    return phrases.sentences(sentences)
  }

  func fallback(_ fallback: Regime.Fallback) -> Line {
    switch (fallback.kind, fallback.isOwner) {
    case (.none, _): return phrases.line(.fallbackNone)
    case (.seniorManagingOfficials, true): return phrases.line(.fallbackSeniorManagingOfficialsOwner)
    case (.seniorManagingOfficials, false): return phrases.line(.fallbackSeniorManagingOfficials)
    case (.managingOfficers, _): return phrases.line(.fallbackManagingOfficers)
    case (.controlPerson, _): return phrases.line(.fallbackControlPerson)
    case (.legalRepresentative, _): return phrases.line(.fallbackLegalRepresentative)
    case (.statement, _): return phrases.line(.fallbackStatement)
    }
  }

  /// Name of the law and when it holds, seen from `day`.
  func law(_ regime: Regime, _ language: GuideLanguage, on day: CalendarDate) -> Line {
    var values = ["law": language.line(FreeText.ID.law(regime), regime.law)]
    if let from = regime.validFrom { values["from"] = .of(phrases.date(from)) }
    if let to = regime.validTo { values["to"] = .of(phrases.date(to)) }
    switch (regime.validFrom, regime.validTo) {
    case (let from?, nil) where day < from: return phrases.line(.ruleLawFrom, values)
    case (_?, _?): return phrases.line(.ruleLawBetween, values)
    case (_?, nil): return phrases.line(.ruleLawSince, values)
    case (nil, _?): return phrases.line(.ruleLawUntil, values)
    case (nil, nil): return phrases.line(.ruleLawNoDates, values)
    }
  }
}
