internal import Casework
internal import Registry
internal import RegistryFiles
internal import RegistryStore
internal import Resolver

/// A route for machines; documented in Docs/JSON.md, keys are only ever added.
enum RouteJSON {
  static func json(
    _ route: Route, _ structure: Structure, _ answers: [Answer], asOf: CalendarDate, knownAt: CalendarDate?,
    fingerprint: String, related: [RouteLine], findings: [Finding]
  ) -> JSONText {
    .compact([
      ("version", .int(1)), ("subject", AnswerJSON.node(structure.nodes[0])),
      ("asOf", .string(asOf.description)),
      ("knownAt", .string((knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)),
      ("requester", .string(route.requester.rawValue)), ("from", .string(route.from)),
      ("regimes", .strings(answers.map(\.regime.id))),
      ("counterparts", .array(route.counterparts.map(line))),
      ("plan", plan(route.plan)),
      ("cards", .array(route.cards.map { card($0, structure) })),
      ("places", .array(route.places.map(place))),
      (
        "noCards",
        .array(
          route.others.map {
            .object([
              ("id", .string(structure.nodes[Int($0.node)].id.text)), ("stop", .string($0.stop.rawValue)),
              ("reason", .string($0.reason)),
            ])
          })
      ),
      ("relatedCases", .array(related.map(line))),
      ("findings", .array(findings.map(AnswerJSON.finding))),
    ])
  }

  static func line(_ line: RouteLine) -> JSONText {
    .compact([
      ("kind", .string(line.kind.rawValue)), ("text", .string(line.text)),
      ("id", line.id.isEmpty ? nil : .string(line.id)),
      ("asOf", line.asOf.map { .string($0.description) }),
      ("verification", line.verification.map { .string($0.rawValue) }),
      ("ask", line.ask.isEmpty ? nil : .string(line.ask)),
      ("warnings", line.warnings.isEmpty ? nil : .strings(line.warnings)),
      ("sources", line.sources.isEmpty ? nil : .array(line.sources.map(source))),
    ])
  }

  private static func source(_ source: RouteLine.Source) -> JSONText {
    .compact([
      ("title", .string(source.title)), ("publisher", .string(source.publisher)),
      ("locator", .string(source.locator)), ("url", .string(source.url)),
      ("read", source.read.map { .string($0.description) }),
    ])
  }

  private static func plan(_ plan: RoutePlan) -> JSONText {
    .compact([
      ("first", plan.first.map { .string($0.step.id) }),
      (
        "stages",
        .array(
          plan.stages.map { stage in
            .object([
              ("stage", .string("\(stage.stage)")),
              (
                "steps",
                .array(
                  stage.items.map { item in
                    .object([
                      ("id", .string(item.step.id)), ("place", .string(item.step.place)),
                      ("cards", .array(item.cards.map(JSONText.int))),
                    ])
                  })
              ),
            ])
          })
      ),
      (
        "criticalPath",
        plan.criticalPath.map { path in
          .object([
            ("place", .string(path.place)), ("steps", .strings(path.steps.map(\.id))),
            ("stepsWithoutTime", .int(path.withoutTime)),
          ])
        }
      ),
    ])
  }

  private static func card(_ card: RouteCard, _ structure: Structure) -> JSONText {
    let node = structure.nodes[Int(card.hop.node)]
    let hop = card.hop
    return .compact([
      ("number", .int(card.number)), ("id", .string(node.id.text)), ("name", .string(node.label)),
      ("obstacles", .strings(hop.obstacles.map(\.name))),
      ("members", .strings(hop.members.map { structure.nodes[Int($0)].id.text })),
      ("places", .strings(card.places)),
      ("placeReason", card.placeReason.isEmpty ? nil : .string(card.placeReason)),
      ("unlock", .object(hop.unlock.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })),
      ("right", hop.right.map { .string($0.rawValue) }),
      ("missing", .object(hop.missing.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json()) })),
      (
        "verdictOfOneOwner",
        .object(hop.verdicts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.rawValue)) })
      ),
      ("additive", .bool(hop.dependence.isEmpty)),
      ("notAdditiveBecause", .strings(hop.dependence.map(\.rawValue).sorted())),
      ("path", .strings(hop.path.map { structure.nodes[Int($0)].id.text })),
      ("statements", .strings(hop.trail)), ("entity", .array(card.entity.map(line))),
      ("settles", .array(card.settles.map(line))), ("documents", .array(card.documents.map(line))),
    ])
  }

  private static func place(_ place: PlaceRoute) -> JSONText {
    .compact([
      ("code", .string(place.code)), ("name", .string(place.name)), ("home", .bool(place.isHome)),
      ("guide", place.edition.map { .string($0.description) }),
      (
        "sections",
        .array(
          PlaceRoute.Section.allCases.map { section in
            .object([
              ("section", .string(section.rawValue)),
              ("steps", .array((place.steps[section] ?? []).map(step))),
              ("lines", .array((place.lines[section] ?? []).map(line))),
            ])
          })
      ),
      (
        "blocked",
        .array(
          place.blocked.map { way in
            .compact([
              ("what", .string(way.what)), ("reason", line(way.reason)), ("gate", .string(way.gate)),
              ("since", way.since.map { .string($0.description) }),
              ("whoCanPass", .array(way.whoCanPass.map(line))),
            ])
          })
      ),
    ])
  }

  private static func step(_ step: RouteStep) -> JSONText {
    .compact([
      ("id", .string(step.id)), ("kind", .string(step.kind.rawValue)), ("title", .string(step.title)),
      ("address", step.address.isEmpty ? nil : .string(step.address)),
      ("stage", .string("\(step.stage)")), ("gives", .string(step.product.rawValue)),
      ("tipOff", .string(step.exposure.rawValue)), ("mayTipOff", .bool(step.exposure.mayTip)),
      ("spoiledByTipOff", .bool(step.isSpoiledByWarning)),
      (
        "time",
        step.time.map {
          .object([("count", .int($0.count)), ("unit", .string($0.unit)), ("fact", .string($0.line.id))])
        }
      ),
      ("lines", .array(step.lines.map(line))), ("tipOffLines", .array(step.exposureLines.map(line))),
    ])
  }
}
