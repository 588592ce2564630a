internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Whether owners are registered, from what size, and what happens where there is none.
  ///
  /// A law says yes only where no fact says that the information is not collected; where no law is
  /// recorded, the facts are asked.
  func registered() throws(GuideError) -> [[Block]] {
    let inForce = used.map(\.regime).filter { $0.isValid(on: day) }
    let registering = inForce.filter { !registrationTests($0).isEmpty }
    let missing = notCollected
    var items: [[Block]] = []
    if registering.isEmpty {
      items.append(try fromFacts(missing, customerChecks: inForce))
      items += try sizesFromFacts()
    } else if missing.isEmpty {
      for regime in registering {
        items.append(
          answer(.oneMinuteRegistered, cited(.oneMinuteRegisteredYes, regime)))
        items += size(regime)
      }
    } else {
      let laws = registering.map { [Block.paragraph(cited(.oneMinuteRegisteredLawForOthers, $0))] }
      items.append(
        answer(.oneMinuteRegistered, phrases.line(.oneMinuteRegisteredNotAll)) + [
          .list(try statements(missing) + laws)
        ])
      items += registering.flatMap(size)
    }
    return items
  }

  private func registrationTests(_ regime: Regime) -> [Regime.Test] {
    regime.tests.filter { $0.purpose == .mustRegister && $0.provision.sureness != .recalled }
  }

  /// A phrase with the name of a law and the marker of its first test.
  private func cited(_ key: PhraseKey, _ regime: Regime) -> Line {
    let law = language.line(FreeText.ID.law(regime), regime.law)
    let tests = registrationTests(regime)
    let first = tests.first ?? regime.tests.first { $0.provision.sureness != .recalled }
    return phrases.sentences([
      phrases.line(key, ["law": phrases.sentence(law)]),
      first.map { [claims.marker($0.provision, of: regime)] } ?? [],
    ])
  }

  /// Facts by which nothing is collected: those on who holds the information, else those on the public.
  private var notCollected: [Fact] {
    let all = current.filter { fact in
      guard case .access(let accessor, .notCollected)? = fact.value else { return false }
      return fact.verification != .disputed && (fact.section == .holders || accessor == .public)
    }
    let holders = all.filter { $0.section == .holders }
    return holders.isEmpty ? all : holders
  }

  /// The answer where no law of registration is in force on our record.
  private func fromFacts(_ missing: [Fact], customerChecks: [Regime]) throws(GuideError) -> [Block] {
    let checks = customerChecks.map { [Block.paragraph(cited(.oneMinuteRegisteredCustomerChecks, $0))] }
    let registers = current.filter { RequiredAnswer.register.isGiven(by: $0) && !missing.contains($0) }
      .filter { fact in
        if case .access? = fact.value { return false }
        return true
      }
    func result(_ line: Line, _ inner: [[Block]]) -> [Block] {
      let all = inner + checks
      return answer(.oneMinuteRegistered, line) + (all.isEmpty ? [] : [.list(all)])
    }
    if !missing.isEmpty {
      let key: PhraseKey = registers.isEmpty ? .oneMinuteRegisteredNotCollected : .oneMinuteRegisteredNotAll
      return result(phrases.line(key), try statements(missing + registers))
    }
    guard let first = registers.first else { return result(phrases.line(.oneMinuteRegisteredUnknown), []) }
    if registers.count == 1 {
      let said = phrases.line(.oneMinuteRegisteredStatement, ["statement": try claims.statement(first)])
      return result(claims.labelled(first, phrases.sentences([said, [claims.marker(first)]])), [])
    }
    let question = Inline.strong(phrases.text(.oneMinuteRegistered))
    return [.paragraph([question]), .list(try statements(registers) + checks)]
  }

  private func statements(_ facts: [Fact]) throws(GuideError) -> [[Block]] {
    var items: [[Block]] = []
    for fact in byPart(facts).flatMap(\.facts) {
      let line = phrases.sentences([try claims.statement(fact), [claims.marker(fact)]])
      items.append([.paragraph(claims.labelled(fact, line))])
    }
    return items
  }

  private func size(_ regime: Regime) -> [[Block]] {
    guard let first = registrationTests(regime).first else { return [] }
    let words = RegimeWords(phrases)
    let lines = phrases.line(.oneMinuteSizeText, ["lines": .of(words.lines(registrationTests(regime)))])
    var items = [
      answer(
        .oneMinuteSize,
        phrases.sentences([lines.capitalised, [claims.marker(first.provision, of: regime)]]))
    ]
    if regime.fallback.provision.sureness != .recalled {
      items.append(
        answer(
          .oneMinuteNoOwner,
          phrases.sentences([
            words.fallback(regime.fallback), [claims.marker(regime.fallback.provision, of: regime)],
          ])))
    }
    return items
  }

  /// From what size, as the facts say it where no law is recorded.
  private func sizesFromFacts() throws(GuideError) -> [[Block]] {
    var facts: [Fact] = []
    for fact in current where fact.section == .definition {
      switch fact.value {
      case .threshold(_, _, .isDisclosed)?: continue
      case .threshold?, .regimeThreshold?: facts.append(fact)
      default: continue
      }
    }
    guard !facts.isEmpty else { return [] }
    return [[.paragraph([.strong(phrases.text(.oneMinuteSize))]), .list(try statements(facts))]]
  }

  /// What a law that is not yet in force will bring.
  func coming(_ regime: Regime) -> [Block]? {
    let tests = registrationTests(regime)
    guard let first = tests.first else { return nil }
    let name =
      regime.validFrom.map { phrases.text(.oneMinuteComing, ["date": phrases.date($0)]) }
      ?? phrases.text(.oneMinuteComingLater)
    let law = phrases.sentence(language.line(FreeText.ID.law(regime), regime.law))
    let text = phrases.line(
      .oneMinuteComingText, ["lines": .of(RegimeWords(phrases).lines(tests)), "law": law])
    return [
      .paragraph(
        phrases.label(name, phrases.sentences([text, [claims.marker(first.provision, of: regime)]])))
    ]
  }
}
