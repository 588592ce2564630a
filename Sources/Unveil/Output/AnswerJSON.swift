internal import Registry
internal import RegistryStore
internal import Resolver

/// An answer for machines; documented in Docs/JSON.md, keys are only ever added.
enum AnswerJSON {
  static func owners(
    _ answers: [Answer], _ structure: Structure, asOf: CalendarDate, knownAt: CalendarDate?,
    fingerprint: String
  ) -> JSONText {
    let subject = structure.nodes[0]
    var findings: [Finding] = []
    for finding in answers.flatMap(\.findings) where !findings.contains(finding) { findings.append(finding) }
    return .compact([
      ("version", .int(1)), ("subject", node(subject)), ("asOf", .string(asOf.description)),
      ("knownAt", .string((knownAt ?? CalendarDate.today).description)),
      ("registryFingerprint", .string(fingerprint)),
      ("regimes", .array(answers.map { regime($0, structure) })),
      ("findings", .array(findings.map(finding))),
    ])
  }

  /// An answer as a line of a whole register: without persons below the line, without statements and words.
  static func ownersInRegister(
    _ answers: [Answer], _ structure: Structure, asOf: CalendarDate, knownAt: CalendarDate?,
    fingerprint: String
  ) -> JSONText {
    let left: Set<String> = ["name", "law", "others", "unattributed", "exact"]
    let ofOwner: Set<String> = ["grounds", "statements", "statementsTotal", "declaredBeneficialOwner"]
    func short(_ owner: JSONText) -> JSONText { owner.without(ofOwner) }
    return owners(answers, structure, asOf: asOf, knownAt: knownAt, fingerprint: fingerprint)
      .mapping("regimes") { regime in
        var regime = regime.without(left)
        for key in ["owners", "standIns", "ownersWithoutExemption"] { regime = regime.mapping(key, short) }
        return regime
      }
  }

  static func node(_ node: StructureNode) -> JSONText {
    .compact([
      ("id", .string(node.identifier ?? node.id.text)), ("record", .string(node.id.text)),
      ("name", node.name.map(JSONText.string)), ("jurisdiction", node.jurisdiction.map(JSONText.string)),
    ])
  }

  static func finding(_ finding: Finding) -> JSONText {
    .compact([
      ("severity", .string(finding.severity.rawValue)), ("code", .string(finding.code)),
      ("message", .string(finding.message)), ("advice", finding.advice.map(JSONText.string)),
      (
        "location",
        finding.location.map {
          .compact([("file", .string($0.file)), ("line", .int($0.line)), ("pointer", .string($0.pointer))])
        }
      ),
      ("statements", .strings(finding.statements)),
    ])
  }

  static func regime(_ answer: Answer, _ structure: Structure) -> JSONText {
    .compact([
      ("id", .string(answer.regime.id)), ("name", .string(answer.regime.name)),
      ("law", .string(answer.regime.law)), ("validOn", .bool(answer.isValidOnDay)),
      ("coversSubject", .bool(answer.coversSubject)),
      ("owners", .array(answer.owners.map { owner($0, structure) })),
      ("others", .array(answer.others.map { owner($0, structure) })),
      ("othersTotal", .int(answer.othersCount)),
      ("standIns", .array(answer.standIns.map { owner($0, structure) })),
      ("classes", .array(answer.classes.map { classInRole($0, structure) })),
      ("registrableEntities", .array(answer.registrableEntities.map { entity($0, structure) })),
      ("exemption", answer.exemption.map(exemption)),
      ("ownersWithoutExemption", .array(answer.exempted.map { owner($0, structure) })),
      ("stops", .array(answer.stops.map { stop($0, structure) })),
      ("unattributed", answer.unattributed[.shares].map(\.json)),
      (
        "unattributedBy",
        .object(answer.unattributed.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
      ),
      ("exact", .bool(answer.isExact)),
      ("findings", .array(answer.findings.map(finding))),
    ])
  }

  static func owner(_ owner: Answer.Owner, _ structure: Structure) -> JSONText {
    let person = structure.nodes[Int(owner.node)]
    return .compact([
      ("id", .string(person.id.text)), ("name", .string(person.label)),
      ("named", .bool(person.isKnownPerson)),
      ("verdict", .string(owner.verdict.rawValue)), ("isOwnerByFallback", .bool(owner.isOwnerByFallback)),
      ("registrable", .bool(owner.registrable.isShown)),
      ("notRegistrableBecause", owner.registrable.words(structure).map(JSONText.string)),
      ("basis", .strings(unique(owner.bases.map(\.kind.name)))),
      (
        "interests",
        .object(owner.interests.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
      ),
      (
        "declared",
        owner.declared.isEmpty
          ? nil
          : .object(owner.declared.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json()) })
      ),
      ("declaredBeneficialOwner", .bool(owner.isDeclaredOwner)),
      ("provision", owner.bases.first.map { .string($0.provision.text) }),
      ("grounds", .array(owner.bases.map { ground($0, structure) })),
      ("statements", .strings(owner.statements)), ("statementsTotal", .int(owner.statementsCount)),
    ])
  }

  static func classInRole(_ role: Answer.ClassInRole, _ structure: Structure) -> JSONText {
    .compact([
      ("id", .string(structure.nodes[Int(role.node)].id.text)),
      ("name", .string(structure.nodes[Int(role.node)].label)),
      ("verdict", .string(role.basis.verdict.rawValue)), ("ground", ground(role.basis, structure)),
    ])
  }

  static func entity(_ entity: Answer.EntityInRegister, _ structure: Structure) -> JSONText {
    let node = structure.nodes[Int(entity.node)]
    return .compact([
      ("id", .string(node.identifier ?? node.id.text)), ("name", .string(node.label)),
      ("verdict", .string(entity.verdict.rawValue)),
      (
        "interests",
        .object(
          entity.interests.sorted { $0.key < $1.key }.filter { !$0.value.isZero }
            .map { ($0.key.rawValue, $0.value.json) })
      ),
      ("provision", .string(entity.provision.text)),
    ])
  }

  static func exemption(_ found: (rule: Regime.Exemption, verdict: Verdict)) -> JSONText {
    .compact([
      ("id", .string(found.rule.id)), ("kind", .string(found.rule.kind.rawValue)),
      ("verdict", .string(found.verdict.rawValue)), ("provision", .string(found.rule.provision.text)),
    ])
  }

  static func ground(_ basis: Basis, _ structure: Structure) -> JSONText {
    .compact([
      ("kind", .string(basis.kind.name)), ("verdict", .string(basis.verdict.rawValue)),
      ("test", basis.test.map(JSONText.string)), ("provision", .string(basis.provision.text)),
      ("sureness", .string(basis.provision.sureness.rawValue)), ("figure", basis.figure.map(\.json)),
      ("via", basis.via.map { .string(structure.nodes[Int($0)].id.text) }),
      ("words", .string(basis.words(structure))),
    ])
  }

  static func stop(_ stop: Answer.Stop, _ structure: Structure) -> JSONText {
    let node = structure.nodes[Int(stop.node)]
    return .compact([
      ("id", .string(node.id.text)), ("name", .string(node.label)), ("reason", .string(stop.reason.rawValue)),
      ("measure", .string(stop.measure.rawValue)), ("weight", stop.weight.json),
      ("right", stop.right.map { .string($0.rawValue) }),
      (
        "members",
        stop.members.isEmpty ? nil : .strings(stop.members.map { structure.nodes[Int($0)].id.text })
      ),
    ])
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
