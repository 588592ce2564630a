internal import Registry
internal import RegistryFiles

extension GuideAssembly {
  /// Who stands behind this edition; an older signature is named as what it is.
  func signOffItem() -> [Block] {
    let own = file.currentSignOffs
    if !own.isEmpty {
      return GuideAssembly.item("Signed off", "by " + Words.enumeration(own.map(signature)))
    }
    guard let last = file.signOff.max(by: { ($0.on, $0.by) < ($1.on, $1.by) }) else {
      return GuideAssembly.item("Signed off", "not signed off by an authority")
    }
    return GuideAssembly.item(
      "Signed off",
      "this edition is not signed off by an authority; the edition of \(last.edition) was, by "
        + signature(last))
  }

  private func signature(_ signature: SignOff) -> String { "\(signature.by) on \(signature.on)" }

  /// What each edition changed and who signed it, as the last part of the changes.
  mutating func editionLog() {
    guard !file.changes.isEmpty || !file.signOff.isEmpty else { return }
    subheading("Editions of this guide")
    let editions = Set(file.changes.map(\.edition) + file.signOff.map(\.edition)).sorted(by: >)
    add(
      editions.map { edition in
        let texts = file.changes.filter { $0.edition == edition }.map { Words.sentence($0.text) }
        let signed = file.signOff.filter { $0.edition == edition }.sorted { ($0.on, $0.by) < ($1.on, $1.by) }
        let signatures = signed.map { one in
          "Signed off by \(signature(one))" + (one.note.isEmpty ? "." : ": \(Words.sentence(one.note))")
        }
        return GuideAssembly.item("\(edition)", (texts + signatures).joined(separator: " "))
      })
  }
}
