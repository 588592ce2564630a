internal import Registry
internal import RegistryStore
internal import Resolver

/// Rings for machines; documented in Docs/JSON.md, keys are only ever added.
enum RingJSON {
  static func report(
    _ report: RingReport, _ structure: Structure, _ subject: StructureNode?, _ time: TimeOptions,
    _ fingerprint: String
  ) -> JSONText {
    .compact([
      ("version", .int(1)), ("subject", subject.map(AnswerJSON.node)),
      ("asOf", .string(time.day.description)),
      ("knownAt", .string((time.knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)), ("measure", .string(report.measure.rawValue)),
      ("rings", .array(report.rings.map { ring($0, structure, hasSubject: subject != nil) })),
      ("findings", .array(report.findings.map(AnswerJSON.finding))),
    ])
  }

  private static func id(_ node: Int32, _ structure: Structure) -> JSONText {
    .string(structure.nodes[Int(node)].id.text)
  }

  private static func ring(_ ring: Ring, _ structure: Structure, hasSubject: Bool) -> JSONText {
    .compact([
      ("members", .array(ring.members.map { AnswerJSON.node(structure.nodes[Int($0)]) })),
      ("containsSubject", hasSubject ? .bool(ring.members.contains(0)) : nil),
      ("links", .array(ring.links.map { link($0, structure) })),
      ("tightestInnerStake", ring.tightest.json), ("sure", .bool(ring.isSure)),
      ("circle", .array(ring.circle.map { id($0, structure) })),
      (
        "heldInside",
        .array(
          zip(ring.members, ring.inside).map { member, figure in
            .object([("member", id(member, structure)), ("stake", figure.json)])
          })
      ),
      ("fromOutside", .array(ring.entrances.map { link($0, structure) })),
      ("fromOutsideTotal", .int(ring.entrancesCount)), ("humanBehind", .string(ring.behind.rawValue)),
      ("persons", .array(ring.persons.map { person($0, structure) })),
      ("personsTotal", .int(ring.personsCount)), ("personsCompared", .bool(ring.arePersonsCompared)),
      ("exceptions", .array(ring.exceptions.map { exception($0, structure) })),
      ("exceptionsTotal", .int(ring.exceptionsCount)), ("unchecked", .strings(ring.unchecked)),
    ])
  }

  private static func link(_ link: Ring.Link, _ structure: Structure) -> JSONText {
    .object([
      ("holder", id(link.holder, structure)),
      ("holderName", .string(structure.nodes[Int(link.holder)].label)),
      ("held", id(link.held, structure)), ("stake", link.stake.json),
      ("statements", .strings(link.statements)),
    ])
  }

  private static func person(_ person: Ring.Person, _ structure: Structure) -> JSONText {
    let node = structure.nodes[Int(person.node)]
    return .object([
      ("id", .string(node.id.text)), ("name", .string(node.label)), ("named", .bool(node.isKnownPerson)),
      (
        "stakes",
        .array(
          person.stakes.map { member, figure in
            .object([("member", id(member, structure)), ("stake", figure.json)])
          })
      ),
    ])
  }

  private static func exception(_ exception: Ring.Exception, _ structure: Structure) -> JSONText {
    let rule = exception.rule
    return .object([
      ("rule", .string(rule.id)), ("jurisdiction", .string(rule.jurisdiction)),
      ("kind", .string(rule.kind.rawValue)), ("effect", .string(rule.effect.rawValue)),
      ("verdict", .string(exception.verdict.rawValue)), ("holder", id(exception.holder, structure)),
      ("held", id(exception.held, structure)), ("words", .string(exception.words(structure))),
      ("provision", .string(rule.provision.text)), ("sureness", .string(rule.provision.sureness.rawValue)),
      ("covers", .string(rule.covers)), ("exceptions", .string(rule.exceptions)),
      ("sources", .strings(rule.sources.map(\.url))), ("statements", .strings(exception.statements)),
    ])
  }
}
