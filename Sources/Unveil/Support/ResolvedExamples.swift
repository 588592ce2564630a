internal import Guides
internal import Registry
internal import RegistryFiles
internal import Resolver

/// Worked examples of guides, computed when the guide is built.
struct ResolvedExamples: WorkedExampleProvider {
  func workedExample(
    _ example: RegimeExample, under regime: Regime, on day: CalendarDate
  ) throws -> WorkedExample {
    let structure: Structure
    do {
      structure = try StructureNotation.read(example.notation)
    } catch {
      throw CommandFailure(
        .badData, "regime \(regime.id): line \(error.line) of its example is no structure: \(error.message)")
    }
    guard let subject = structure.index(of: RecordID(example.subject)) else {
      throw CommandFailure(.badData, "regime \(regime.id): its example does not mention '\(example.subject)'")
    }
    let answer = Resolver(structure).answer(subject: subject, under: regime, asOf: day)
    let rows = (answer.owners + answer.standIns + answer.others).map { owner in
      WorkedExample.Row(
        person: structure.nodes[Int(owner.node)].label, verdict: owner.verdict, figures: figures(owner),
        reason: reason(owner, answer, structure))
    }
    return WorkedExample(
      notation: example.notation, sentences: sentences(structure) + ends(answer, structure), rows: rows,
      regime: regime.id, asOf: day)
  }

  private func figures(_ owner: Answer.Owner) -> String {
    let parts = owner.interests.sorted { $0.key < $1.key }
    if let first = parts.first, parts.allSatisfy({ $0.value == first.value }), parts.count > 1 {
      return "\(first.value.shown) of the \(parts.map(\.key.rawValue).joined(separator: " and the "))"
    }
    return parts.map { "\($0.value.shown) of the \($0.key.rawValue)" }.joined(separator: ", ")
  }

  private func reason(_ owner: Answer.Owner, _ answer: Answer, _ structure: Structure) -> String {
    guard let basis = owner.bases.first else {
      let line = answer.regime.tests.first?.threshold.words ?? "the line"
      return "Below the line of \(line), and no other ground"
    }
    let provision = basis.provision.text.isEmpty ? "" : " (\(basis.provision.text))"
    let words = basis.words(structure)
    return words.prefix(1).uppercased() + words.dropFirst() + provision
  }

  private func sentences(_ structure: Structure) -> [String] {
    var result: [String] = []
    var at = 0
    while at < structure.links.count {
      let subject = structure.links[at].subject
      var parts: [String] = []
      while at < structure.links.count, structure.links[at].subject == subject {
        let link = structure.links[at]
        let size: String
        switch link.share {
        case .stated(let share):
          size = "\(share.words) of its \(link.type.measure?.rawValue ?? link.type.words)"
        case .notStated:
          size = link.type.measure.map { "an unknown part of its \($0.rawValue)" } ?? link.type.words
        }
        parts.append("\(structure.nodes[Int(link.party)].label) (\(size))")
        at += 1
      }
      result.append("On record for \(structure.nodes[Int(subject)].label): \(parts.joined(separator: "; ")).")
    }
    return result
  }

  private func ends(_ answer: Answer, _ structure: Structure) -> [String] {
    var result = answer.stops.filter { $0.measure == .shares }.map {
      "At \(structure.nodes[Int($0.node)].label), which stands for \($0.weight.shown) of the shares, "
        + "the record ends: \($0.reason.words)."
    }
    if let rest = answer.unattributed[.shares], !rest.isZero {
      result.append("The holder of \(rest.shown) of the shares is not on record.")
    }
    return result
  }
}
