internal import Casework
internal import Guides
internal import Registry
internal import RegistryFiles

/// A draft request for machines; Docs/JSON.md.
enum RequestJSON {
  static func json(_ made: RequestMaker.Made) throws -> JSONText {
    let (draft, matter) = (made.draft, made.matter)
    let chain = ChainToHop(matter.structure, to: matter.hop)
    let hop = JSONText.compact([
      ("number", .int(made.number)),
      ("targets", .array(chain.targets.map { AnswerJSON.node(matter.structure.nodes[Int($0)]) })),
      ("jurisdiction", matter.hop.jurisdiction.map(JSONText.string)),
      (
        "unlock",
        .object(matter.hop.unlock.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value.json) })
      ),
    ])
    let claims = draft.statements.compactMap { matter.statements[$0] }
    return .compact([
      ("version", .int(1)), ("draft", .bool(true)), ("kind", .string(draft.kind.rawValue)),
      ("from", .string(matter.from)), ("place", matter.place.map(JSONText.string)),
      ("addressee", draft.addressee.map(JSONText.string)), ("company", AnswerJSON.node(made.company)),
      ("hop", hop), ("asOf", .string(matter.asOf.description)),
      ("knownAt", matter.knownAt.map { .string($0.description) }),
      ("registryFingerprint", .string(matter.fingerprint)),
      ("language", .string(draft.document.language)),
      ("wording", draft.wording.map { .string($0.rawValue) }), ("complete", .bool(draft.isComplete)),
      ("items", .array(draft.items.map(item))), ("missing", .array(draft.missing.map(gap))),
      ("unknown", .strings(draft.unknowns)), ("cited", .strings(draft.cited)),
      ("statements", .array(claims.map(statement))),
      ("markdown", .string(String(decoding: try made.markdown(), as: UTF8.self))),
    ])
  }

  private static func item(_ item: RequestItem) -> JSONText {
    var members: [(String, JSONText?)] = [
      ("id", .string(item.id)), ("basis", .string(item.basis)), ("title", .string(item.title)),
    ]
    switch item.standing {
    case .present(let section): members += [("standing", .string("present")), ("section", .string(section))]
    case .missing(let gaps):
      members += [("standing", .string("missing")), ("missing", .array(gaps.map(gap)))]
    case .notNeeded(let why): members += [("standing", .string("notNeeded")), ("reason", .string(why))]
    }
    return .compact(members)
  }

  private static func gap(_ gap: RequestItem.Gap) -> JSONText {
    .object([("field", .string(gap.field)), ("words", .string(gap.words))])
  }

  private static func statement(_ claim: RequestMatter.FiledClaim) -> JSONText {
    let statement = claim.statement
    return .compact([
      ("id", .string(statement.id)), ("record", .string(statement.recordId.text)),
      ("date", .string(statement.statementDate.description)),
      ("published", statement.publicationDate.map { .string($0.description) }),
      ("publisher", statement.source.publisher.map(JSONText.string)),
      ("source", .strings(statement.source.types)),
      ("description", statement.source.description.map(JSONText.string)),
      ("url", statement.source.url.map(JSONText.string)),
      ("licence", statement.source.license.map(JSONText.string)), ("sha256", .string(claim.digest)),
    ])
  }
}

/// The completeness check of a draft in lines for people.
enum RequestText {
  static func check(_ made: RequestMaker.Made) -> String {
    let name = made.matter.structure.name(of: made.matter.hop)
    var lines = [
      "Hop \(made.number), \(name), \(made.matter.place ?? "place not on record"): "
        + "\(made.draft.kind.rawValue) from \(made.matter.from)"
    ]
    for item in made.draft.items {
      let name = item.basis == "own list" ? item.id : item.basis
      switch item.standing {
      case .present(let section): lines.append("  there       \(name): \(section)")
      case .notNeeded(let why): lines.append("  not needed  \(name): \(why)")
      case .missing(let gaps):
        for gap in gaps { lines.append("  missing     \(name): \(gap.words) (\(gap.field))") }
      }
    }
    let count = made.draft.missing.count
    lines.append(count == 0 ? "Nothing is missing." : "Missing: \(count).")
    return lines.map(VisibleLine.safe).joined(separator: "\n") + "\n"
  }
}
