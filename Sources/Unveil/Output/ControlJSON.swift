internal import Registry
internal import RegistryStore
internal import Resolver

/// Control for machines; documented in Docs/JSON.md, keys are only ever added.
enum ControlJSON {
  static func controlled(
    _ answers: [(Regime, ControlledEntities)], _ holders: [Int32], _ structure: Structure,
    _ findings: [Finding], _ time: TimeOptions, _ fingerprint: String
  ) -> JSONText {
    .object(
      [
        ("version", .int(1)),
        ("holders", .array(holders.map { AnswerJSON.node(structure.nodes[Int($0)]) })),
      ] + head(time, fingerprint) + [
        (
          "regimes",
          .array(
            answers.map { regime, answer in
              .object(
                rule(regime) + [
                  ("controls", .array(answer.entities.map { step($0, structure) })),
                  ("selfControl", .array(answer.selfControl.map { step($0, structure) })),
                  ("findings", .array(answer.findings.map(AnswerJSON.finding))),
                ])
            })
        ),
        ("findings", unique(findings + answers.flatMap(\.1.findings))),
      ])
  }

  static func controllers(
    _ answers: [(Regime, Controllers)], _ question: Question, _ time: TimeOptions, _ fingerprint: String
  ) -> JSONText {
    let structure = question.structure
    return .object(
      [("version", .int(1)), ("subject", AnswerJSON.node(question.subject))] + head(time, fingerprint) + [
        (
          "regimes",
          .array(
            answers.map { regime, answer in
              .object(
                rule(regime) + [
                  ("controllers", .array(answer.controllers.map { controller($0, structure) })),
                  ("selfControl", .array(answer.selfControl.map { [step($0, structure)] } ?? [])),
                  ("mayBeUnrecorded", .bool(answer.mayBeUnrecorded)),
                  ("limitReached", .bool(answer.untried > 0)), ("untried", .int(answer.untried)),
                  ("findings", .array(answer.findings.map(AnswerJSON.finding))),
                ])
            })
        ),
        ("findings", unique(question.findings + answers.flatMap(\.1.findings))),
      ])
  }

  private static func head(_ time: TimeOptions, _ fingerprint: String) -> [(String, JSONText)] {
    [
      ("asOf", .string(time.day.description)),
      ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)),
    ]
  }

  private static func rule(_ regime: Regime) -> [(String, JSONText)] {
    [
      ("id", .string(regime.id)), ("name", .string(regime.name)),
      ("rule", .string(regime.indirect.majority.words)),
    ]
  }

  private static func controller(_ controller: Controllers.Controller, _ structure: Structure) -> JSONText {
    .compact([
      (
        "parties",
        .array(
          controller.parties.map { party in
            let node = structure.nodes[Int(party)]
            return .compact([
              ("id", .string(node.identifier ?? node.id.text)), ("record", .string(node.id.text)),
              ("name", .string(node.label)), ("kind", .string(node.kind.name)),
              ("jurisdiction", node.jurisdiction.map(JSONText.string)),
            ])
          })
      ),
      ("verdict", .string(controller.verdict.rawValue)), ("distance", .int(controller.distance)),
      ("ultimate", .bool(controller.isUltimate)), ("end", controller.end.map { .string($0.rawValue) }),
      ("steps", .array(controller.steps.map { step($0, structure) })),
      ("stepsTotal", .int(controller.stepsCount)),
    ])
  }

  private static func step(_ step: ControlStep, _ structure: Structure) -> JSONText {
    .object([
      ("entity", AnswerJSON.node(structure.nodes[Int(step.entity)])),
      ("verdict", .string(step.verdict.rawValue)), ("step", .int(step.round)),
      (
        "grounds",
        .array(
          step.grounds.map { ground in
            var figure: Figure?
            if case .majority(_, let stake) = ground.kind { figure = stake }
            return .compact([
              ("kind", .string(ground.kind.name)), ("figure", figure.map(\.json)),
              ("holders", .strings(ground.holders.map { structure.nodes[Int($0)].id.text })),
              ("statements", .strings(ground.statements)),
            ])
          })
      ),
    ])
  }

  private static func unique(_ findings: [Finding]) -> JSONText {
    var seen: Set<Finding> = []
    return .array(findings.filter { seen.insert($0).inserted }.map(AnswerJSON.finding))
  }
}

extension StructureNode.Kind {
  /// What it is, in a word.
  var name: String {
    switch self {
    case .person, .personClass: return "person"
    case .entity(.arrangement, _): return "arrangement"
    case .entity: return "entity"
    case .unspecified, .missing: return "unknown"
    case .jointBlock: return "jointBlock"
    }
  }
}
