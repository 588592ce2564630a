internal import Registry
internal import RegistryFiles

extension FactCheck {
  /// Addresses can be linked to, examples fit their patterns, institutions are those of the file.
  mutating func values() {
    for fact in file.facts {
      switch fact.value {
      case .register(let register)?:
        if !register.url.isEmpty { link(register.url, fact) }
        if !isKnown(register.institution) { unknown(register.institution, fact.id, .warning, fact.line) }
      case .institution(let institution)?:
        if !institution.url.isEmpty { link(institution.url, fact) }
      case .identifier(let format)?: example(format, fact)
      case .channel(let channel)?:
        if !isKnown(channel.addressee) { unknown(channel.addressee, fact.id, .note, fact.line) }
      default: break
      }
    }
    // A question may be for a role, so an unknown name is only worth a look.
    for question in file.questions where !isKnown(question.ask) {
      unknown(question.ask, question.id, .note, question.line)
    }
  }

  private mutating func link(_ url: String, _ fact: Fact) {
    guard WebAddress(url) == nil else { return }
    report(
      .error, "badLink", "'\(url)' of \(fact.id) is no address that a guide may link to",
      "write an http, https or mailto address in plain ASCII", line: fact.line)
  }

  private mutating func unknown(
    _ name: String, _ id: String, _ severity: Finding.Severity, _ line: Int
  ) {
    let near = nearest(name)
    report(
      severity, "unknownInstitution",
      "\(id) names '\(name)', which no fact and no source of this file introduces, so a reader cannot "
        + "find it",
      near.isEmpty
        ? "add a fact with {kind: institution, name, role, url}, or write a role in small letters"
        : "write it as it stands elsewhere (\(near.joined(separator: ", "))), or add a fact with "
          + "{kind: institution, name, role, url}", line: line)
  }

  /// Words that say nothing of which institution is meant.
  private static let commonInNames: Set<String> = [
    "register", "registers", "registry", "registrar", "office", "offices", "commercial", "financial",
    "company",
    "companies", "ministry", "national", "central", "federal", "justice", "these", "contact", "point",
    "authority", "police", "court", "courts", "department", "general", "network",
  ]

  /// Names in the file that share a long word with an unknown one, at most three.
  private func nearest(_ name: String) -> [String] {
    func words(_ text: String) -> Set<String> {
      Set(
        text.lowercased().split { !$0.isLetter }.map(String.init)
          .filter { $0.utf8.count > 4 && !FactCheck.commonInNames.contains($0) })
    }
    let asked = words(name)
    var known: [String] = []
    for fact in file.facts {
      switch fact.value {
      case .institution(let institution)?: known.append(institution.name)
      case .register(let register)?: known.append(register.institution)
      default: break
      }
    }
    known += file.sources.map(\.publisher)
    let others = Set(known).filter { $0 != name && !words($0).isDisjoint(with: asked) }
    return Array(others.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(3)).map { "'\($0)'" }
  }

  /// Whether a name shares a known name with the file: of an institution, a keeper of another register,
  /// a publisher, or a statement.
  private func isKnown(_ name: String) -> Bool {
    // In small letters stands a role, such as "the keeper of the register"; only names can be unknown.
    if name.unicodeScalars.first?.properties.isLowercase ?? false { return true }
    let asked = name.lowercased()
    for fact in file.facts {
      if case .institution(let institution)? = fact.value, shares(asked, institution.name) { return true }
      if fact.statement.lowercased().contains(asked) { return true }
    }
    return file.sources.contains { shares(asked, $0.publisher) }
  }

  private func shares(_ asked: String, _ known: String) -> Bool {
    let known = known.lowercased()
    return asked.contains(known) || known.contains(asked)
      || known.split(separator: ",").contains { part in
        let words = part.drop { $0 == " " }
        return words.utf8.count > 8 && asked.contains(words)
      }
  }

  private mutating func example(_ format: FactValue.NumberFormat, _ fact: Fact) {
    let expression: Regex<AnyRegexOutput>
    do {
      expression = try Regex(format.pattern)
    } catch {
      report(
        .error, "badPattern", "the pattern of \(fact.id) is no regular expression", "correct it",
        line: fact.line)
      return
    }
    if (try? expression.wholeMatch(in: format.example)) == nil {
      report(
        .error, "badExample", "the example '\(format.example)' of \(fact.id) does not fit the pattern",
        "correct one of them", line: fact.line)
    }
  }

  /// Texts are whole, keep the house form and hold no personal contact data.
  mutating func texts() {
    let all =
      file.facts.map { ($0.id, $0.statement + " " + $0.note, $0.line) }
      + file.events.map { ($0.id, $0.title + " " + $0.statement, $0.line) }
      + file.questions.map { ($0.id, $0.question + " " + $0.ask, $0.line) }
      + file.signOff.map { ("the signature", $0.by + " " + $0.note, $0.line) }
      + file.changes.map { ("the change log", $0.text, $0.line) }
    for (id, text, line) in all {
      let bytes = Array(text.utf8)
      for at in bytes.indices.dropFirst() where bytes[at] == UInt8(ascii: "%") && isDigit(bytes[at - 1]) {
        report(
          .warning, "percentForm", "\(id) writes a per cent sign without a space before it", "write 25 %",
          line: line)
        break
      }
      for at in bytes.indices.dropFirst().dropLast()
      where bytes[at] == UInt8(ascii: "@") && isWord(bytes[at - 1]) && isWord(bytes[at + 1]) {
        report(
          .error, "personalContact", "\(id) seems to hold an e-mail address",
          "name the role and the institution; point to its directory", line: line)
        break
      }
      if FactCheck.holdsPhone(text) {
        report(
          .error, "personalContact", "\(id) seems to hold a telephone number",
          "name the role and the institution; point to its directory", line: line)
      }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// The finished guide publishes nothing that is only recalled and leaves no fact out.
  mutating func published() {
    guard
      let document = try? GuideBuilder.document(
        for: file, regimes: records, examples: nil, on: day, in: .none)
    else { return }
    let shown = Set(document.published)
    for fact in file.facts {
      let isRecalled = fact.verification == .recalled
      if isRecalled, shown.contains(fact.id) {
        report(
          .error, "recalledPublished", "\(fact.id) is only recalled, but the guide states it",
          "this is a fault of the program; report it", line: fact.line)
      }
      if !isRecalled, !shown.contains(fact.id) {
        report(
          .error, "notPublished", "\(fact.id) does not appear in the guide",
          "this is a fault of the program; report it", line: fact.line)
      }
    }
  }
}
