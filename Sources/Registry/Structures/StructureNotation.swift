/// A small text notation for structures, used in tests, examples of regimes and guides.
///
/// ```
/// # one line for each subject; amounts are per cent of the shares unless another kind is named
/// A <- H 60, "Ann Lee" 25-50, (10 votes)
/// H <- P ?, T (25-50], Q 10 shares 60 votes
/// T <- S settlor, U trustee
/// trust T; listed L; state Ruritania; complete A; dissolved D; in LU H
/// joint J "Ann Lee" "Bob Ray"; concert P Q; agreed P Q; associates P Q; onOneList P Q
/// class "descendants of Ann Lee"; foundation F; partnership G; fund K; discretionaryTrust T
/// A <- P option 20, Bank security 30
/// exempt A; keepsRegister H; noRegister K
/// ```
/// `joint` names a block and those in whose names it is held; the lines after it name parties that a law
/// may treat as one. A name that never stands on the left, is not declared and is not said to be listed,
/// complete, dissolved or exempt is a natural person. `?` is an unknown share, `!reason` a statement that
/// names nobody. Line breaks and semicolons separate statements.
public enum StructureNotation {
  /// Why a text is not a structure.
  public struct Problem: Error, Equatable, Sendable {
    /// Line, from 1.
    public let line: Int
    /// What is wrong.
    public let message: String
  }

  /// Reads a structure.
  public static func read(_ text: String) throws(Problem) -> Structure {
    var builder = NotationBuilder()
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.prefix { $0 != "#" }
      for part in content.split(separator: ";") {
        do {
          try builder.add(Array(part))
        } catch let problem as NotationBuilder.Failure {
          throw Problem(line: offset + 1, message: problem.message)
        } catch {
          throw Problem(line: offset + 1, message: "\(error)")
        }
      }
    }
    return builder.finish()
  }
}

private struct NotationBuilder {
  struct Failure: Error { let message: String }

  private struct Mark {
    var kind: StructureNode.Kind?
    var form: EntityForm?
    var exemption: String?
    var keepsRegister = Stated.notStated
    /// Whether the mark says something that only an entity can be.
    var isOfEntity: Bool {
      isListed || isComplete || isDissolved || exemption != nil || keepsRegister != .notStated
    }
    var isListed = false
    var isComplete = false
    var isDissolved = false
    var jurisdiction: String?
  }

  private var order: [String] = []
  private var indices: [String: Int32] = [:]
  private var marks: [String: Mark] = [:]
  private var subjects: Set<String> = []
  private var unspecified: [Int32: UnspecifiedReason] = [:]
  private var links: [StructureLink] = []
  private var claims: [Claim] = []
  private var groups: [HolderGroup] = []

  private static let groupKinds: [String: HolderGroup.Kind] = [
    "agreed": .jointArrangement, "concert": .concert, "associates": .associates, "onOneList": .listed,
  ]

  private static let forms: [String: (EntityForm, StructureNode.Kind)] = [
    "foundation": (.foundation, .entity(.legalEntity, .other)),
    "partnership": (.partnership, .entity(.registeredEntity, nil)),
    "fund": (.fund, .entity(.registeredEntity, nil)),
    "discretionaryTrust": (.discretionaryTrust, .entity(.arrangement, .trust)),
    "specificTrust": (.specificTrust, .entity(.arrangement, .trust)),
    "charitableTrust": (.charitableTrust, .entity(.arrangement, .trust)),
    "revocableTrust": (.revocableTrust, .entity(.arrangement, .trust)),
  ]

  private static let kinds: [String: StructureNode.Kind] = [
    "entity": .entity(.registeredEntity, nil),
    "trust": .entity(.arrangement, .trust),
    "nomination": .entity(.arrangement, .nomination),
    "arrangement": .entity(.arrangement, nil),
    "state": .entity(.state, nil),
    "stateBody": .entity(.stateBody, nil),
    "unknownEntity": .entity(.unknownEntity, nil),
    "anonymousEntity": .entity(.anonymousEntity, nil),
    "person": .person(.knownPerson),
    "unknownPerson": .person(.unknownPerson),
    "anonymousPerson": .person(.anonymousPerson),
    "missing": .missing, "class": .personClass,
  ]

  private static let types: [String: [InterestType]] = [
    "shares": [.shareholding], "votes": [.votingRights], "both": [.shareholding, .votingRights],
    "profits": [.rightsToProfitOrIncome], "surplus": [.rightsToSurplusAssetsOnDissolution],
    "board": [.appointmentOfBoard], "influence": [.otherInfluenceOrControl],
    "manager": [.seniorManagingOfficial], "beneficiary": [.beneficiaryOfLegalArrangement],
  ]

  mutating func add(_ characters: [Character]) throws {
    let tokens = try NotationBuilder.tokens(characters)
    guard let first = tokens.first else { return }
    if tokens.count > 1, tokens[1] == "<-" {
      try addHolders(of: NotationBuilder.name(first), Array(tokens.dropFirst(2)))
      return
    }
    switch first {
    case "listed": for token in tokens.dropFirst() { mark(token) { $0.isListed = true } }
    case "complete": for token in tokens.dropFirst() { mark(token) { $0.isComplete = true } }
    case "dissolved": for token in tokens.dropFirst() { mark(token) { $0.isDissolved = true } }
    case "exempt": for token in tokens.dropFirst() { mark(token) { $0.exemption = "exempt" } }
    case "keepsRegister": for token in tokens.dropFirst() { mark(token) { $0.keepsRegister = .yes } }
    case "noRegister": for token in tokens.dropFirst() { mark(token) { $0.keepsRegister = .no } }
    case "joint":
      guard tokens.count > 3 else { throw Failure(message: "'joint' needs a block and at least two parties") }
      mark(tokens[1]) { $0.kind = .jointBlock }
      addGroup(.jointHolders, tokens.dropFirst(2), block: index(NotationBuilder.name(tokens[1])))
    case "agreed", "concert", "associates", "onOneList":
      guard let kind = NotationBuilder.groupKinds[first], tokens.count > 2 else {
        throw Failure(message: "'\(first)' needs at least two parties")
      }
      addGroup(kind, tokens.dropFirst(), block: nil)
    case "in":
      guard tokens.count > 2 else { throw Failure(message: "'in' needs a code and a name") }
      for token in tokens.dropFirst(2) { mark(token) { $0.jurisdiction = tokens[1] } }
    default:
      if let (form, kind) = NotationBuilder.forms[first] {
        for token in tokens.dropFirst() {
          mark(token) {
            $0.kind = kind
            $0.form = form
          }
        }
        return
      }
      guard let kind = NotationBuilder.kinds[first] else {
        throw Failure(message: "'\(first)' is neither followed by '<-' nor a known kind")
      }
      for token in tokens.dropFirst() { mark(token) { $0.kind = kind } }
    }
  }

  private mutating func addGroup(_ kind: HolderGroup.Kind, _ tokens: ArraySlice<String>, block: Int32?) {
    let parties = tokens.filter { $0 != "," }.map { index(NotationBuilder.name($0)) }
    groups.append(HolderGroup(kind: kind, parties: parties, block: block))
  }

  private mutating func mark(_ token: String, _ change: (inout Mark) -> Void) {
    let name = NotationBuilder.name(token)
    _ = index(name)
    change(&marks[name, default: Mark()])
  }

  private mutating func index(_ name: String) -> Int32 {
    if let known = indices[name] { return known }
    let new = Int32(order.count)
    order.append(name)
    indices[name] = new
    return new
  }

  private mutating func addHolders(of subject: String, _ tokens: [String]) throws {
    subjects.insert(subject)
    let subjectIndex = index(subject)
    for group in tokens.split(separator: ",") {
      guard let first = group.first else { continue }
      if first.hasPrefix("!") {
        try addUnspecified(String(first.dropFirst()), subject: subjectIndex)
        continue
      }
      let party = index(NotationBuilder.name(first))
      try addInterests(Array(group.dropFirst()), subject: subjectIndex, party: party)
    }
  }

  private mutating func addUnspecified(_ word: String, subject: Int32) throws {
    guard let reason = UnspecifiedReason(rawValue: word) else {
      throw Failure(message: "'\(word)' is no reason of BODS 0.4")
    }
    let party = index("!\(claims.count + 1)")
    unspecified[party] = reason
    addLink(subject, party, .unknownInterest, .direct, .notStated)
  }

  private mutating func addInterests(_ tokens: [String], subject: Int32, party: Int32) throws {
    var pending: StatedShare?
    var directness = Directness.direct
    var standing = Standing.outright
    var isEmpty = true
    func flushed(_ share: StatedShare?) -> StatedShare { share ?? .notStated }
    for token in tokens {
      if token == "indirect" {
        directness = .indirect
      } else if token == "option" || token == "security" {
        if let share = pending { addLink(subject, party, .shareholding, directness, share, standing) }
        pending = nil
        standing = token == "option" ? .option : .security
      } else if let types = NotationBuilder.types[token] ?? InterestType(rawValue: token).map({ [$0] }) {
        for type in types { addLink(subject, party, type, directness, flushed(pending), standing) }
        pending = nil
        isEmpty = false
      } else {
        if let share = pending { addLink(subject, party, .shareholding, directness, share, standing) }
        pending = try NotationBuilder.share(token)
        isEmpty = false
      }
    }
    if let share = pending { addLink(subject, party, .shareholding, directness, share, standing) }
    if isEmpty { addLink(subject, party, .shareholding, directness, .notStated, standing) }
  }

  private mutating func addLink(
    _ subject: Int32, _ party: Int32, _ type: InterestType, _ directness: Directness, _ share: StatedShare,
    _ standing: Standing = .outright
  ) {
    let number = claims.count + 1
    claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
    var link = StructureLink(
      subject: subject, party: party, type: type, directness: directness, share: share,
      claim: Int32(number - 1))
    link.standing = standing
    links.append(link)
  }

  private static func share(_ token: String) throws -> StatedShare {
    if token == "?" { return .notStated }
    guard let share = try? Share(band: token) else { throw Failure(message: "'\(token)' is no share") }
    return .stated(share)
  }

  private static func name(_ token: String) -> String {
    token.hasPrefix("\"") ? String(token.dropFirst().dropLast()) : token
  }

  private static func tokens(_ characters: [Character]) throws -> [String] {
    var result: [String] = []
    var at = 0
    while at < characters.count {
      let character = characters[at]
      if character.isWhitespace {
        at += 1
      } else if character == "," {
        result.append(",")
        at += 1
      } else if character == "\"" {
        guard let end = characters[(at + 1)...].firstIndex(of: "\"") else {
          throw Failure(message: "a quotation mark is not closed")
        }
        result.append(String(characters[at...end]))
        at = end + 1
      } else {
        var word = ""
        while at < characters.count, !characters[at].isWhitespace, characters[at] != "," {
          word.append(characters[at])
          at += 1
        }
        result.append(word)
      }
    }
    return result
  }

  func finish() -> Structure {
    var nodes: [StructureNode] = []
    for (offset, name) in order.enumerated() {
      let mark = marks[name] ?? Mark()
      let isEntity = subjects.contains(name) || mark.isOfEntity
      let fallback: StructureNode.Kind =
        isEntity ? .entity(.registeredEntity, nil) : .person(.knownPerson)
      let kind = unspecified[Int32(offset)].map(StructureNode.Kind.unspecified) ?? mark.kind ?? fallback
      var node = StructureNode(id: RecordID(name), kind: kind, jurisdiction: mark.jurisdiction)
      switch kind {
      case .unspecified, .missing, .person(.unknownPerson), .person(.anonymousPerson): break
      default: node.name = name
      }
      node.isListed = mark.isListed
      node.form = mark.form
      node.exemption = mark.exemption
      node.keepsRegister = mark.keepsRegister
      node.isDeclaredComplete = mark.isComplete
      node.dissolved = mark.isDissolved ? CalendarDate(year: 2000) : nil
      nodes.append(node)
    }
    let sorted = links.sorted { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    var structure = Structure(nodes: nodes, links: sorted, claims: claims)
    structure.groups = groups
    return structure
  }
}
