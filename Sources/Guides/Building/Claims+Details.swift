internal import Registry
internal import RegistryFiles

extension Claims {
  /// What the typed value of a fact adds below its statement.
  func details(_ fact: Fact) throws(GuideError) -> [[Block]] {
    guard let value = fact.value else { return [] }
    return try lines(value, fact).map { [.paragraph($0)] }
  }

  private func lines(_ value: FactValue, _ fact: Fact) throws(GuideError) -> [Line] {
    func item(_ name: PhraseKey, _ key: PhraseKey, _ values: [String: String]) -> Line {
      phrases.label(name, phrases.line(key, values.mapValues { .of($0) }))
    }
    switch value {
    case .register(let register):
      var codes: [Line] = []
      if !register.raCode.isEmpty {
        codes.append(phrases.line(.detailCodesGleif, ["code": .of(register.raCode)]))
      }
      if !register.orgId.isEmpty {
        codes.append(phrases.line(.detailCodesOrgId, ["code": .of(register.orgId)]))
      }
      let name = item(
        .detailRegister, .detailRegisterText,
        ["register": register.name, "institution": register.institution])
      return [name] + address(register.url)
        + (codes.isEmpty ? [] : [phrases.label(.detailCodes, phrases.commas(codes))])
    case .identifier(let format):
      return [
        item(.detailExample, .detailExampleText, ["example": format.example]),
        item(.detailPattern, .detailPatternText, ["pattern": format.pattern]),
      ]
    case .legalForm(let form):
      let name = item(
        .detailForm, .detailFormText, ["name": form.localName, "abbreviation": form.abbreviation])
      if form.elf.isEmpty { return [name] }
      return [name, item(.detailFormCode, .detailFormCodeText, ["code": form.elf])]
    case .institution(let institution):
      let role = phrases.text(Phrase.role(institution.role))
      let values = ["institution": institution.name, "role": role]
      return [item(.detailInstitution, .detailInstitutionText, values)] + address(institution.url)
    case .access(let accessor, let access):
      return [
        item(
          .detailAccess, .detailAccessText,
          [
            "requester": phrases.text(Phrase.requester(accessor)),
            "access": phrases.text(Phrase.access(access, for: accessor)),
          ])
      ]
    case .tipOff(let tipOff):
      return [phrases.label(.detailTipOff, phrases.line(Phrase.tipOff(tipOff)))]
    case .channel(let channel):
      return [
        item(
          .detailChannel, .detailChannelText,
          ["channel": phrases.text(Phrase.channel(channel.kind)), "addressee": channel.addressee])
      ]
    case .evidence(let kind): return [phrases.label(.detailEvidence, phrases.line(Phrase.evidence(kind)))]
    case .regimeThreshold, .threshold, .fee, .penalty, .period, .date: return try figure(value, fact)
    }
  }

  /// A figure says the same as its statement, so it is only named where the statement is in a language
  /// that the reader may not have.
  private func figure(_ value: FactValue, _ fact: Fact) throws(GuideError) -> [Line] {
    guard language.standing(fact.id, fact.statement) == .untranslated else { return [] }
    switch value {
    case .fee(let amount), .penalty(let amount):
      return [phrases.label(.detailAmount, .of(phrases.money(amount)))]
    case .period(let count, let unit):
      return [phrases.label(.detailPeriod, .of(phrases.period(count, unit)))]
    case .date(let date): return [phrases.label(.detailDate, .of(phrases.date(date)))]
    default:
      guard let threshold = try threshold(fact) else { return [] }
      return [phrases.label(.detailLine, .of(phrases.amount(threshold)))]
    }
  }

  private func address(_ url: String) -> [Line] {
    guard let address = WebAddress(url) else { return [] }
    return [phrases.label(.detailAddress, [.link(url, .web(address))])]
  }
}
