internal import Registry

/// Reads the cases of a regime file.
struct RegimeCaseReader {
  let top: MappingReader
  let log: ProblemLog

  func cases(file: String) -> [RegimeCase] {
    let keys = [
      "id", "origin", "subject", "notation", "owners", "mayBe", "standIns", "registrable", "exempt",
    ]
    var seen: Set<String> = []
    return top.mappings("cases", isRequired: false, keys: keys).compactMap { reader in
      let id = reader.text("id")
      if let id, !seen.insert(id).inserted {
        log.add(.badValue(key: "id", value: id, expected: "a name of its own"), line: reader.line(of: "id"))
      }
      let origin = reader.text("origin")
      let subject = reader.text("subject")
      let notation = reader.text("notation")
      let owners = names("owners", reader, isRequired: true)
      let mayBe = names("mayBe", reader, isRequired: false)
      let standIns = names("standIns", reader, isRequired: false)
      let shown = names("registrable", reader, isRequired: false)
      let registrable = reader.has("registrable") ? shown : nil
      let exempt = reader.optional("exempt", expected: "the id of an exemption", MappingReader.nonEmpty)
      guard let id, let origin, let subject, let notation else { return nil }
      var all = [("subject", subject)]
      for (key, list) in [("owners", owners), ("mayBe", mayBe), ("standIns", standIns)] {
        all += list.map { (key, $0) }
      }
      all += (registrable ?? []).map { ("registrable", $0) }
      RegimeCaseReader.check(notation, names: all, reader, log)
      return RegimeCase(
        id: id, origin: origin, subject: subject, notation: notation, owners: owners, mayBe: mayBe,
        standIns: standIns, registrable: registrable, exempt: exempt,
        location: SourceLocation(file: file, line: reader.line(of: "id")))
    }
  }

  private func names(_ key: String, _ reader: MappingReader, isRequired: Bool) -> [String] {
    reader.values(key, isRequired: isRequired, expected: "names", MappingReader.nonEmpty)
  }

  /// Whether a notation can be read and uses the names that go with it.
  static func check(
    _ notation: String, names: [(key: String, name: String)], _ reader: MappingReader, _ log: ProblemLog
  ) {
    do {
      let structure = try StructureNotation.read(notation)
      let known = Set(structure.nodes.flatMap { [$0.label, $0.id.text] })
      for (key, name) in names where !known.contains(name) {
        log.add(
          .badValue(key: key, value: name, expected: "a name that the notation uses"),
          line: reader.line(of: key))
      }
    } catch {
      // The notation is a block text: its first line stands below the key.
      log.add(
        .badValue(key: "notation", value: "line \(error.line)", expected: "a structure: \(error.message)"),
        line: reader.line(of: "notation") + error.line)
    }
  }
}
