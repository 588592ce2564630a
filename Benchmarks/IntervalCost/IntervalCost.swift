import Registry
import Resolver

/// Asks the same questions of a network with exact shares and of one with bands, and compares the time.
struct IntervalCost {
  private let shape: NetworkShape
  private let entities: Int
  private let day: CalendarDate
  private let regime = Regime(
    id: "PLAIN-25", name: "", law: "", jurisdictions: [], validFrom: nil, validTo: nil,
    tests: [
      .init(
        id: "shares", measure: .shares, threshold: Threshold(.atLeast, 25), purpose: .mustIdentifyCDD,
        provision: Provision(""))
    ], indirect: .init(method: .product, provision: Provision("")))

  /// A comparison on networks of `entities` companies in all.
  init(_ shape: NetworkShape, entities: Int) {
    self.shape = shape
    self.entities = entities
    guard let day = CalendarDate(year: 2026, month: 11, day: 1) else { preconditionFailure("a day") }
    self.day = day
  }

  /// Prints a row of the table.
  func run() {
    let exact = time(isBanded: false)
    let banded = time(isBanded: true)
    print(
      [
        pad(shape.rawValue, 10), pad(String(entities), 10), pad(String(exact.questions), 9),
        pad(text(exact.seconds), 10), pad(text(banded.seconds), 10), pad(text(banded.seconds / exact.seconds), 7),
      ].joined(separator: " "))
  }

  /// Small groups stand apart, as the store gives them to the resolver: only what is above a company.
  private var groupSize: Int { shape == .group || shape == .loops ? 40 : entities }

  private func time(isBanded: Bool) -> (seconds: Double, questions: Int) {
    var questions = 0
    var found = 0
    var took = Duration.zero
    for group in 0..<(entities / groupSize) {
      let structure = NetworkGenerator.make(
        shape, entities: groupSize, isBanded: isBanded, seed: UInt64(group + 1))
      let subjects = groupSize == entities ? [0, entities / 2] : Array(0..<groupSize)
      let clock = ContinuousClock()
      took += clock.measure {
        for subject in subjects {
          let answer = Resolver(structure).answer(subject: Int32(subject), under: regime, asOf: day)
          found += answer.owners.count + answer.othersCount
        }
      }
      questions += subjects.count
    }
    precondition(found > 0, "nobody was found")
    return (Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18, questions)
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func text(_ value: Double) -> String {
    let steps = Int((value * 1_000).rounded())
    return "\(steps / 1_000)." + String(String(1_000 + steps % 1_000).dropFirst())
  }
}
