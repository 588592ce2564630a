internal import Registry
internal import RegistryFiles

extension FactCheck {
  /// Signatures are of editions that are known, and the change log does not run ahead of the file.
  mutating func signatures() {
    let known = Set(file.changes.map(\.edition) + [file.edition])
    for signature in file.signOff {
      if !known.contains(signature.edition) {
        report(
          .error, "unknownEdition",
          "the edition of \(signature.edition) is signed, but this file knows only "
            + known.sorted().map(\.description).joined(separator: ", "),
          "correct the edition, or name it among changes", line: signature.line)
      }
      if signature.on < signature.edition {
        report(
          .error, "signedTooEarly",
          "\(signature.on) is before the edition of \(signature.edition), so nobody can have read it",
          "correct the day or the edition", line: signature.line)
      }
      if FactCheck.looksLikePerson(signature.by) {
        report(
          .error, "personalName", "'\(signature.by)' seems to be the name of a person",
          "name the institution or the role that stands behind the guide", line: signature.line)
      }
    }
    for change in file.changes where file.edition < change.edition {
      report(
        .error, "unknownEdition",
        "the change log names the edition of \(change.edition), after that of this file, \(file.edition)",
        "raise edition, or correct the change log", line: change.line)
    }
  }

  private static let titles: Set<String> = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "herr", "frau", "monsieur", "madame", "mme",
    "señor", "señora", "sr.", "sra.", "inspector", "sgt", "sgt.",
  ]

  /// Whether a name begins with a title that only persons have.
  private static func looksLikePerson(_ name: String) -> Bool {
    guard let first = name.split(separator: " ").first, name.contains(" ") else { return false }
    return titles.contains(first.lowercased())
  }

  /// Questions ask, and do not stand beside their own answer.
  mutating func questions() {
    for question in file.questions {
      let asks = question.question.contains { $0 == "?" || $0 == "？" || $0 == "؟" }
      if !asks {
        report(
          .warning, "noQuestion", "\(question.id) holds no question mark, so a reader cannot ask it",
          "write it as a question, or make it a fact with a source", line: question.line)
      }
      guard let answer = question.answer,
        let fact = file.facts.first(where: { $0.part == nil && answer.isGiven(by: $0) })
      else { continue }
      report(
        .note, "answeredQuestion", "\(question.id) asks \(answer.words), which \(fact.id) answers",
        "take the question out, or the topic where it asks for more", line: question.line)
    }
  }

  /// Whether a text holds a telephone number: a plus and at least eight digits with usual marks between.
  static func holdsPhone(_ text: String) -> Bool {
    var digits = -1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "+"): digits = 0
      case 48...57 where digits >= 0: digits += 1
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"):
        break
      default: digits = -1
      }
      if digits >= 8 { return true }
    }
    return false
  }
}
