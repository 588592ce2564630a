internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Who stands behind this edition; an older signature is named as what it is.
  func signOffItem() -> [Block] {
    let own = file.currentSignOffs
    if !own.isEmpty {
      let signatures = phrases.and(own.map(signature))
      return item(.headerSignedOff, phrases.line(.headerSignedOffBy, ["signatures": signatures]))
    }
    guard let last = file.signOff.max(by: { ($0.on, $0.by) < ($1.on, $1.by) }) else {
      return item(.headerSignedOff, phrases.line(.headerSignedOffNone))
    }
    let edition = Line.of(phrases.date(last.edition))
    return item(
      .headerSignedOff,
      phrases.line(.headerSignedOffOlder, ["edition": edition, "signature": signature(last)]))
  }

  private func signature(_ signature: SignOff) -> Line {
    phrases.line(
      .headerSignature, ["institution": .of(signature.by), "date": .of(phrases.date(signature.on))])
  }

  /// What each edition changed and who signed it, as the last part of the changes.
  mutating func editionLog() {
    guard !file.changes.isEmpty || !file.signOff.isEmpty else { return }
    subheading(.changesEditions)
    let editions = Set(file.changes.map(\.edition) + file.signOff.map(\.edition)).sorted(by: >)
    var items: [[Block]] = []
    for edition in editions {
      var sentences = file.changes.filter { $0.edition == edition }.map { phrases.sentence(.of($0.text)) }
      let signed = file.signOff.filter { $0.edition == edition }.sorted { ($0.on, $0.by) < ($1.on, $1.by) }
      for one in signed {
        sentences.append(phrases.line(.changesSigned, ["signature": signature(one)]))
        if !one.note.isEmpty { sentences.append(phrases.sentence(.of(one.note))) }
      }
      items.append([.paragraph(phrases.label(phrases.date(edition), phrases.sentences(sentences)))])
    }
    add(items)
  }
}
