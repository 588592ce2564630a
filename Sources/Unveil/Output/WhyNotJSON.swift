internal import Registry
internal import Resolver

/// Why a person is no owner, for machines; documented in Docs/JSON.md, keys are only ever added.
struct WhyNotJSON {
  private let result: WhyNot
  private let structure: Structure
  private let words: WhyNotWords

  init(_ result: WhyNot, _ structure: Structure) {
    self.result = result
    self.structure = structure
    words = WhyNotWords(result, structure)
  }

  var json: JSONText {
    .compact([
      ("regime", .string(result.regime.id)), ("law", .string(result.regime.law)),
      ("validOn", .bool(result.isValidOnDay)), ("coversSubject", .bool(result.coversSubject)),
      ("verdict", .string(result.verdict.rawValue)), ("isOwnerByFallback", .bool(result.isOwnerByFallback)),
      (
        "exemption",
        result.exemption.map {
          .object([
            ("kind", .string($0.rule.kind.rawValue)), ("verdict", .string($0.verdict.rawValue)),
            ("provision", .string($0.rule.provision.text)),
          ])
        }
      ),
      ("path", .bool(result.hasPath)), ("smallest", result.smallest.map(JSONText.int)),
      ("grounds", .array(result.entries.map(entry))),
      ("gaps", .array(result.gaps.map(gap))), ("gapsLeftOut", .int(result.gapsLeftOut)),
      ("limits", .strings(result.limits.map(words.sentence))),
    ])
  }

  private func id(_ node: Int32) -> JSONText { .string(structure.nodes[Int(node)].id.text) }

  private func entry(_ entry: WhyNot.Entry) -> JSONText {
    .compact([
      ("ground", .string(entry.ground.name)), ("test", test(entry.ground).map(JSONText.string)),
      ("needed", .string(words.needed(entry.ground))), ("provision", .string(entry.provision.text)),
      ("sureness", .string(entry.provision.sureness.rawValue)),
      ("verdict", .string(entry.verdict.rawValue)), ("figure", entry.figure.map(\.json)),
      ("followsShares", .bool(entry.followsShares)), ("obstacles", .array(entry.obstacles.map(obstacle))),
      ("remedy", .string(name(entry.remedy))), ("change", entry.remedy.change.map(change)),
      ("words", words.sentence(entry.remedy, entry.verdict).map(JSONText.string)),
    ])
  }

  private func test(_ ground: WhyNot.Ground) -> String? {
    if case .right(let test) = ground { return test.id }
    return ground.test?.id
  }

  private func name(_ remedy: WhyNot.Remedy) -> String {
    switch remedy {
    case .met: return "met"
    case .learned: return "learned"
    case .wrongRecord: return "wrongRecord"
    case .moreLinks: return "moreLinks"
    case .noLinks: return "noLinks"
    case .notComputed: return "notComputed"
    }
  }

  // MARK: Obstacles

  private func obstacle(_ obstacle: WhyNot.Obstacle) -> JSONText {
    var code: String
    var members: [(String, JSONText?)] = []
    func amount(_ measure: Measure, _ figure: Figure) -> [(String, JSONText?)] {
      [("measure", .string(measure.rawValue)), ("figure", figure.json)]
    }
    switch obstacle {
    case .noPath: code = "noPath"
    case .noRecords(let measure): (code, members) = ("noRecords", [("measure", .string(measure.rawValue))])
    case .nothingHeld(let measure):
      (code, members) = ("nothingHeld", [("measure", .string(measure.rawValue))])
    case .belowLine(let measure, let figure, _): (code, members) = ("belowLine", amount(measure, figure))
    case .acrossLine(let measure, let figure, _): (code, members) = ("acrossLine", amount(measure, figure))
    case .onlyDirect: code = "onlyDirect"
    case .askedLater(let owners): (code, members) = ("askedLater", [("owners", .array(owners.map(id)))])
    case .noMajority(let entity, let measure, let figure, _, let with, let statements):
      code = "noMajority"
      members =
        [("entity", id(entity))] + amount(measure, figure)
        + [("with", .array(with.map(id))), ("statements", .strings(statements))]
    case .controlsNoHolder(let measure):
      (code, members) = ("controlsNoHolder", [("measure", .string(measure.rawValue))])
    case .nothingInController(let measure):
      (code, members) = ("nothingInController", [("measure", .string(measure.rawValue))])
    case .noRight(let types): (code, members) = ("noRight", [("types", .strings(types.map(\.rawValue)))])
    case .rightOfOther(let type, let holder, let statement):
      code = "rightOfOther"
      members = [
        ("type", .string(type.rawValue)), ("holder", id(holder)),
        ("statements", .strings([statement].compactMap { $0 })),
      ]
    case .noRole: code = "noRole"
    case .roleWithoutTest(let arrangement):
      (code, members) = ("roleWithoutTest", [("entity", id(arrangement))])
    case .notDeclared: code = "notDeclared"
    case .declared(let measure, let share): (code, members) = ("declared", amount(measure, Figure(share)))
    case .notOfficial: code = "notOfficial"
    case .ownersFound(let owners): (code, members) = ("ownersFound", [("owners", .array(owners.map(id)))])
    case .standInIsNoOwner: code = "standInIsNoOwner"
    }
    return .compact(
      [("obstacle", .string(code))] + members + [("words", .string(words.sentence(obstacle)))])
  }

  // MARK: Changes

  private func change(_ change: WhyNot.Change) -> JSONText {
    .object([
      ("links", .int(change.links)), ("total", .string(change.total.decimalText.text)),
      ("totalExact", .string(change.total.fractionText)), ("exact", .bool(change.isExact)),
      ("traded", .bool(change.isTraded)), ("parts", .array(change.parts.map(part))),
    ])
  }

  private func part(_ part: WhyNot.Part) -> JSONText {
    let (kind, measure): (String, Measure?)
    switch part.kind {
    case .measured(let of): (kind, measure) = ("measured", of)
    case .unknownKind: (kind, measure) = ("unknownKind", nil)
    case .declaredIndirect(let of): (kind, measure) = ("declaredIndirect", of)
    }
    return .compact([
      ("entity", id(part.entity)), ("holder", id(part.holder)), ("kind", .string(kind)),
      ("measure", measure.map { .string($0.rawValue) }), ("recorded", part.recorded.json()),
      ("needed", part.needed.json()),
      (
        "neededExact",
        .object([
          ("min", .string(part.needed.min.fractionText)), ("max", .string(part.needed.max.fractionText)),
        ])
      ),
      ("givesWay", .bool(part.givesWay)), ("statements", .strings(part.statements)),
    ])
  }

  // MARK: Gaps

  private func gap(_ gap: WhyNot.Gap) -> JSONText {
    var members: [(String, JSONText?)] = [("id", id(gap.node)), ("name", .string(words.name(gap.node)))]
    switch gap.kind {
    case .rest(let measure, let figure):
      members += [
        ("kind", .string("rest")), ("measure", .string(measure.rawValue)), ("unattributed", figure.json),
      ]
    case .holders(let reason):
      members += [("kind", .string("holders")), ("reason", .string(reason.rawValue))]
    case .identity(let reason):
      members += [("kind", .string("identity")), ("reason", .string(reason.rawValue))]
    case .parties(let type): members += [("kind", .string("parties")), ("type", .string(type.rawValue))]
    }
    if let weight = gap.weight {
      members += [("weightMeasure", .string(weight.measure.rawValue)), ("weight", weight.figure.json)]
    }
    func names(_ grounds: [WhyNot.Ground]) -> JSONText {
      var seen: Set<String> = []
      return .strings(grounds.map(\.name).filter { seen.insert($0).inserted })
    }
    switch gap.outcome {
    case .enough(let share, let isExact, let grounds):
      members += [
        ("outcome", .string("enough")), ("needed", share.json()),
        ("neededExact", .string(share.min.fractionText)), ("exact", .bool(isExact)),
        ("grounds", names(grounds)),
      ]
    case .enoughAlone(let grounds):
      members += [("outcome", .string("enoughAlone")), ("grounds", names(grounds))]
    case .notEnough: members.append(("outcome", .string("notEnough")))
    case .notComputed: members.append(("outcome", .string("notComputed")))
    }
    return .compact(members + [("words", .string(words.sentence(gap)))])
  }
}
