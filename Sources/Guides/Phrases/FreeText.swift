internal import Registry
internal import RegistryFiles

/// A text of the facts or of a regime record that can be translated.
struct FreeText: Hashable {
  let id: String
  let english: String
  /// Where the English stands.
  let location: SourceLocation

  /// Names under which the texts of a fact, an event, a question or a regime are translated.
  enum ID {
    static func note(_ id: String) -> String { "\(id).note" }
    static func name(_ id: String) -> String { "\(id).name" }
    static func title(_ id: String) -> String { "\(id).title" }
    static func ask(_ id: String) -> String { "\(id).ask" }
    static func part(_ code: String) -> String { "part.\(code)" }
    static func law(_ regime: Regime) -> String { "\(period(regime)).law" }
    static func remark(_ regime: Regime, _ number: Int) -> String { "\(period(regime)).note.\(number)" }
    static func teaches(_ regime: Regime) -> String { "\(period(regime)).teaches" }

    /// A regime that changed has texts of its own for each period.
    private static func period(_ regime: Regime) -> String {
      regime.id + (regime.validFrom.map { "@\($0)" } ?? "")
    }
  }

  /// Every text that the guide of a place shows, in the order of the files.
  ///
  /// - Parameters:
  ///   - file: The facts.
  ///   - records: The regime records that the guide explains.
  static func all(_ file: JurisdictionFile, _ records: [RegimeRecord]) -> [FreeText] {
    var list: [FreeText] = []
    func add(_ id: String, _ english: String, _ place: SourceLocation) {
      if !english.isEmpty { list.append(FreeText(id: id, english: english, location: place)) }
    }
    func line(_ line: Int) -> SourceLocation { SourceLocation(file: file.file, line: line) }
    for part in file.parts { add(ID.part(part.code), part.name, line(1)) }
    for fact in file.facts {
      add(fact.id, fact.statement, line(fact.line))
      if case .identifier(let format)? = fact.value { add(ID.name(fact.id), format.name, line(fact.line)) }
      add(ID.note(fact.id), fact.note, line(fact.line))
    }
    for event in file.events {
      add(ID.title(event.id), event.title, line(event.line))
      add(event.id, event.statement, line(event.line))
    }
    for question in file.questions {
      add(question.id, question.question, line(question.line))
      add(ID.ask(question.id), question.ask, line(question.line))
    }
    for record in records {
      add(ID.law(record.regime), record.regime.law, record.location)
      for (at, note) in record.regime.notes.enumerated() {
        add(ID.remark(record.regime, at + 1), note, record.location)
      }
      if let example = record.example { add(ID.teaches(record.regime), example.teaches, record.location) }
    }
    return list
  }
}
