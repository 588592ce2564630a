internal import Registry
internal import RegistryStore

/// What judgements have to do with an answer, for its JSON: keys that stand behind the fingerprint, and
/// only where there are judgements in force.
struct IdentityReport {
  private let digest: String?
  private let joined: [JoinedParty]

  /// The judgements that an answer about a structure rests on.
  init(_ store: RegistryStore, _ structure: Structure) throws {
    digest = store.judgements.digest
    joined = try store.joined(in: structure)
  }

  /// From what was looked up already.
  init(digest: String?, joined: [JoinedParty]) {
    self.digest = digest
    self.joined = joined
  }

  /// The judgements behind one party.
  init(_ store: RegistryStore, _ joined: JoinedParty?) {
    digest = store.judgements.digest
    self.joined = joined.map { [$0] } ?? []
  }

  /// The members to add; none without judgements.
  var members: [(String, JSONText)] {
    guard let digest else { return [] }
    var members: [(String, JSONText)] = [("judgementDigest", .string(digest))]
    guard !joined.isEmpty else { return members }
    members.append(
      (
        "joined",
        .array(
          joined.map { party in
            .object([
              ("record", .string(party.id.text)), ("records", .strings(party.records.map(\.text))),
            ])
          })
      ))
    var seen: Set<Judgement> = []
    let judgements = joined.flatMap(\.judgements).filter { seen.insert($0).inserted }
    members.append(("judgements", .array(judgements.map(IdentityReport.json))))
    return members
  }

  /// A judgement in an answer: as in its file, with its line.
  static func json(_ judgement: Judgement) -> JSONText {
    guard case .object(let members) = JudgementFile.json(judgement) else { return .null }
    return .object(members.filter { $0.0 != "version" } + [("line", .int(judgement.line))])
  }
}

extension JSONText {
  /// The object with more members behind its fingerprint, or at its end.
  func adding(_ report: IdentityReport) -> JSONText {
    guard case .object(var members) = self else { return self }
    let place = members.firstIndex { $0.0 == "registryFingerprint" }.map { $0 + 1 } ?? members.count
    members.insert(contentsOf: report.members, at: place)
    return .object(members)
  }
}
