/// What the comparison of two names found, as a phrase.
enum NameWords {
  static func phrase(
    _ left: RecordName, _ right: RecordName, _ score: Int, _ notes: [NameComparison.Note]
  ) -> String {
    let names = left.text == right.text ? "'\(left.text)'" : "'\(left.text)' and '\(right.text)'"
    let kinds = Set([left.kind, right.kind]).subtracting([.main])
    let kind =
      kinds.contains(.former) ? " (a former name)" : kinds.contains(.alternate) ? " (another name)" : ""
    if left.text == right.text { return "same name \(names)\(kind)" }
    let how = notes.compactMap(words)
    let degree: String
    switch score {
    case 94...: degree = how.isEmpty || score >= 97 ? "same name" : "almost the same name"
    case 70...: degree = "similar names"
    default: degree = "different names"
    }
    return "\(degree)\(kind): \(names)" + (how.isEmpty ? "" : ", \(how.joined(separator: ", "))")
  }

  /// A phrase for one note.
  static func words(_ note: NameComparison.Note) -> String? {
    switch note {
    case .order: return "words in another order"
    case .joined: return "words written together"
    case .transliterated: return "read across scripts"
    case .spelling: return "spelled in two ways"
    case .initial: return "an initial for a name"
    case .ending: return "endings as of a woman and a man"
    case .missingWord: return "one has words more"
    case .otherWords: return "each has a word of its own"
    case .number: return "their numbers differ"
    case .numberMissing: return "only one has a number"
    case .oneWordOnly: return "only one word in common"
    case .beginning: return "begins so"
    }
  }
}
