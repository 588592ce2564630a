internal import Registry
internal import RegistryStore
internal import Resolver

/// A comparison for machines; documented in Docs/JSON.md, keys are only ever added.
enum ComparisonJSON {
  static func json(
    _ comparison: Comparison, _ structure: Structure, asOf: CalendarDate, knownAt: CalendarDate?,
    fingerprint: String, findings: [Finding]
  ) -> JSONText {
    let sentences = DifferenceSentence(comparison, structure)
    return .compact([
      ("version", .int(1)), ("subject", AnswerJSON.node(structure.nodes[0])),
      ("asOf", .string(asOf.description)),
      ("knownAt", .string((knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)),
      ("reference", sentences.labels.first.map(JSONText.string)),
      (
        "regimes",
        .array(zip(sentences.labels, comparison.answers).map { regime($0, $1, structure) })
      ),
      ("persons", .array(comparison.persons.map { person($0, comparison, structure, sentences.labels) })),
      ("personsNotListed", .int(comparison.othersCount)),
      (
        "differences",
        .array(comparison.differences.map { difference($0, comparison, structure, sentences) })
      ),
      ("findings", .array(findings.map(AnswerJSON.finding))),
    ])
  }

  private static func regime(_ label: String, _ answer: Answer, _ structure: Structure) -> JSONText {
    .compact([
      ("label", .string(label)), ("id", .string(answer.regime.id)), ("name", .string(answer.regime.name)),
      ("law", .string(answer.regime.law)),
      ("validFrom", answer.regime.validFrom.map { .string($0.description) }),
      ("validTo", answer.regime.validTo.map { .string($0.description) }),
      ("validOn", .bool(answer.isValidOnDay)), ("coversSubject", .bool(answer.coversSubject)),
      ("remarks", .strings(ComparisonText.remarks(answer))),
      ("stops", .array(answer.stops.map { AnswerJSON.stop($0, structure) })),
      (
        "unattributedBy",
        .object(answer.unattributed.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
      ),
    ])
  }

  private static func person(
    _ person: Int32, _ comparison: Comparison, _ structure: Structure, _ labels: [String]
  ) -> JSONText {
    let node = structure.nodes[Int(person)]
    return .compact([
      ("id", .string(node.id.text)), ("name", .string(node.label)), ("named", .bool(node.isKnownPerson)),
      (
        "under",
        .array(
          labels.indices.map { number in
            let cell = comparison.cell(of: person, in: number)
            return .compact([
              ("regime", .string(labels[number])),
              ("verdict", .string((cell?.owner.verdict ?? .isNot).rawValue)),
              ("standing", .string((cell?.standing ?? .none).rawValue)),
              ("registrable", cell.map { .bool($0.owner.registrable.isShown) }),
              (
                "interests",
                .object(
                  (cell?.owner.interests ?? [:]).sorted { $0.key < $1.key }.map {
                    ($0.key.rawValue, $0.value.json)
                  })
              ),
              ("grounds", .array((cell?.owner.bases ?? []).map { AnswerJSON.ground($0, structure) })),
              ("statements", .strings(cell?.owner.statements ?? [])),
            ])
          })
      ),
    ])
  }

  private static func difference(
    _ difference: Comparison.Difference, _ comparison: Comparison, _ structure: Structure,
    _ sentences: DifferenceSentence
  ) -> JSONText {
    .compact([
      ("id", .string(structure.nodes[Int(difference.person)].id.text)),
      ("reference", .string(sentences.labels[0])), ("regime", .string(sentences.labels[difference.regime])),
      ("referenceVerdict", .string(difference.referenceVerdict.rawValue)),
      ("verdict", .string(difference.verdict.rawValue)),
      ("causes", .strings(difference.cause.single.map(\.rawValue))),
      ("causesTogether", .strings(difference.cause.together.map(\.rawValue))),
      ("measure", .string(difference.reference.measure.rawValue)),
      ("referenceFigure", difference.reference.figure.map(\.json)),
      ("figure", difference.other.figure.map(\.json)),
      ("sentence", .string(sentences.text(difference))),
    ])
  }
}
