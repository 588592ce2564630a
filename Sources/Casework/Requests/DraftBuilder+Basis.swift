internal import Guides
internal import Registry
internal import RegistryFiles

/// Legal basis and conditions of a letter: what is known of the treaties is said, and what is not as well.
extension DraftBuilder {
  mutating func writeBasis() {
    let ends: [String: [Inline]] = ["from": .of(fromName), "place": .of(placeName)]
    switch details.mlaTreaty {
    case .binds?:
      let treaty = value(.treaty, .whatTreaty)
      paragraph(.basisTreaty, ["treaty": treaty])
    case .none?: paragraph(.basisConvention, ends)
    case nil:
      paragraph(.basisOpen)
      paragraph(gap("legalBasis.mlaTreaty", .whatMlaTreaty))
      unknowns.append(words.line(.unknownTreaty, ends))
    }
    let places = [matter.from, matter.place].compactMap { $0 }
    var isSure = matter.place != nil
    bullets(places.map { writeStanding($0, &isSure) })
    if let confirmed = details[.convention] {
      paragraph(.basisConfirmed, ["text": .of(confirmed)])
    } else if !isSure, details.mlaTreaty != .binds {
      paragraph(gap(RequestDetails.Field.convention.rawValue, .whatConvention))
    }
    if let text = details[.reciprocity] { paragraph(.conditionReciprocity, ["text": .of(text)]) }
  }

  private mutating func writeStanding(_ place: String, _ isSure: inout Bool) -> [Inline] {
    let name: [Inline] = .of(self.name(ofPlace: place))
    guard let convention = library.convention else {
      isSure = false
      return words.line(.basisNotKnownAtAll, ["place": name])
    }
    func marks(_ party: TreatyFile.Party) -> [Inline] {
      [.text(" "), marker("UNCAC", party.backing, convention.sources)]
    }
    // A part of a country is bound as the country is, unless it has a row of its own.
    let own = TreatyStanding(of: place, in: convention)
    var standing = own
    if case .notKnown = own { standing = TreatyStanding(of: String(place.prefix(2)), in: convention) }
    switch standing {
    case .bound(let party):
      guard let day = party.inForce else {
        return words.line(.basisBoundUndated, ["place": name]) + marks(party)
      }
      return words.line(.basisBound, ["place": name, "date": .of(day.description)]) + marks(party)
    case .disputed(let rows):
      isSure = false
      let days = rows.map { [Inline].of($0.inForce?.description ?? $0.note) }
      let line = words.line(.basisDisputed, ["place": name, "rows": words.commas(days)])
      return rows.reduce(line) { $0 + marks($1) }
    case .notKnown(let day?):
      isSure = false
      return words.line(.basisNotKnown, ["place": name, "date": .of(day.description)])
    case .notKnown(nil):
      isSure = false
      return words.line(.basisNotKnownAtAll, ["place": name])
    }
  }

  mutating func writeConditions() {
    item("46(20)", Self.article("46(20)")) { draft in
      draft.paragraph(.conditionSecret)
      if let reason = draft.details[.secrecy] { draft.paragraph(.conditionReason, ["text": .of(reason)]) }
    }
    item("46(19)", Self.article("46(19)")) { $0.paragraph(.conditionUse) }
    item("46(14)", Self.article("46(14)")) { $0.writeLanguage() }
    if let by = details[.urgencyBy] {
      let reason = value(.urgencyReason, .conditionReason)
      paragraph(.conditionTime, ["date": .of(by), "text": reason])
    }
    paragraph(.conditionCosts)
    paragraph(.conditionMore)
  }

  mutating func writeLanguage() {
    paragraph(.conditionLanguage, ["language": .of(words.phrases.languageNamed(words.language))])
    let accepted = guide?.file.languages ?? []
    if let code = details[.translation] {
      paragraph(.conditionTranslation, ["language": .of(words.phrases.languageNamed(code))])
    } else if !accepted.contains(words.language) {
      paragraph(gap(RequestDetails.Field.translation.rawValue, .whatTranslation))
    }
    unknowns.append(words.line(.unknownLanguages, ["place": .of(placeName)]))
  }
}
