internal import Registry
internal import RegistryFiles

extension FactCheck {
  /// Facts on a part name a part of the file.
  mutating func parts() {
    let known = Set(file.parts.map(\.code))
    for fact in file.facts {
      guard let part = fact.part, !known.contains(part) else { continue }
      report(
        .error, "unknownPart", "\(fact.id) is on \(part), which is not among the parts of this file",
        "add the part with its name, or correct the code", line: fact.line)
    }
  }

  /// What every guide must answer is answered by a fact or named as not known by a question.
  mutating func answers() {
    for answer in RequiredAnswer.allCases {
      if file.facts.contains(where: { $0.part == nil && answer.isGiven(by: $0) }) { continue }
      if file.questions.contains(where: { $0.answer == answer }) { continue }
      // A federal state may answer by part.
      if file.facts.contains(where: answer.isGiven) { continue }
      report(
        .error, "unanswered", "no fact answers \(answer.words), and no question says that it is not known",
        "add the fact, or a question with topic: \(answer.rawValue)", line: 1)
    }
  }
}

extension RequiredAnswer {
  /// What is asked, in words.
  var words: String {
    switch self {
    case .register: return "whether there is a register of owners"
    case .holders: return "who holds the information"
    case .accessPublic: return "what the public can see"
    case .search: return "how the register is searched"
    case .threshold: return "from what size somebody is an owner"
    case .accessForeignPolice: return "what a foreign police officer gets"
    case .accessForeignFIU: return "what a foreign FIU gets"
    case .accessJournalist: return "what a journalist gets"
    case .tipOff: return "whether the owner learns of a request"
    case .sanctions: return "what a breach costs"
    }
  }
}
