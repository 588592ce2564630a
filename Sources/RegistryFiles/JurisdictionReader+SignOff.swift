internal import Registry

extension JurisdictionReader {
  private static let signOffKeys = ["by", "on", "edition", "note"]

  /// The signatures; none where the key is missing.
  func signOffs() -> [SignOff] {
    top.mappings("signOff", isRequired: false, keys: JurisdictionReader.signOffKeys).compactMap { reader in
      let by = reader.text("by")
      let on = reader.value("on", expected: "a day: YYYY-MM-DD", MappingReader.wholeDay)
      let edition = reader.value("edition", expected: "a day: YYYY-MM-DD", MappingReader.wholeDay)
      let note = reader.textOrEmpty("note")
      guard let by, let on, let edition else { return nil }
      return SignOff(by: by, on: on, edition: edition, note: note, line: reader.line)
    }
  }

  /// The change log; empty where the key is missing.
  func editionChanges() -> [EditionChange] {
    top.mappings("changes", isRequired: false, keys: ["edition", "text"]).compactMap { reader in
      let edition = reader.value("edition", expected: "a day: YYYY-MM-DD", MappingReader.wholeDay)
      let text = reader.text("text")
      guard let edition, let text else { return nil }
      return EditionChange(edition: edition, text: text, line: reader.line)
    }
  }
}
