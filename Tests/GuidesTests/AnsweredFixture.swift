import Registry
import RegistryFiles

@testable import Guides

extension Fixture {
  /// The facts with a question for each answer that they do not give, a signature and a change log.
  static let answered =
    facts + """
        - id: ZZ-Q-02
          section: holders
          topic: register
          question: "Is there a register of owners?"
          ask: Royal Press
        - id: ZZ-Q-04
          section: requesters
          topic: accessForeignFIU
          question: "What does a foreign FIU get?"
          ask: Royal Press
        - id: ZZ-Q-05
          section: requesters
          topic: accessJournalist
          question: "What does a journalist get?"
          ask: Royal Press
      signOff:
        - {by: "Royal Press", on: 2026-11-30, edition: 2026-11-23, note: "All read."}
      changes:
        - {edition: 2026-11-23, text: "The line falls in 2027."}

      """

  /// A reading of facts on a day.
  static func reading(_ facts: String = Fixture.answered, on day: CalendarDate = Fixture.day) throws
    -> FactReading
  {
    let (file, records) = try load(facts: facts)
    return FactReading(file, records: records, on: day)
  }
}
