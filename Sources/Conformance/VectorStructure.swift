internal import Interchange
internal import Registry

/// Builds the structure that a vector describes.
struct VectorStructure {
  private let value: JSONValue
  private var nodes: [StructureNode] = []
  private var indices: [String: Int32] = [:]
  private var links: [StructureLink] = []
  private var claims: [Claim] = []
  private var groups: [HolderGroup] = []
  private var declared: [(party: String, entity: String, share: Share)] = []

  init(_ value: JSONValue) { self.value = value }

  /// Takes the percentages that a source declares from what is expected: such a vector asks whether a
  /// declaration is told as one and never added to the chain.
  mutating func declares(_ expected: JSONValue) {
    let stated = (value["interests"]?.elements.map { $0 } ?? []).contains {
      $0["directOrIndirect"]?.string == "indirect"
    }
    guard !stated else { return }
    for expectation in expected.elements {
      guard let entity = expectation["entity"]?.string else { continue }
      for owner in expectation["owners"]?.elements.map({ $0 }) ?? [] {
        if let person = owner["person"]?.string, let text = owner["percent"]?.numberText,
          let percent = try? Rational(decimal: text), let share = try? Share(exactly: percent)
        {
          declared.append((person, entity, share))
        }
      }
    }
  }

  mutating func build() throws(VectorProblem) -> Structure {
    for entity in value["entities"]?.elements.map({ $0 }) ?? [] { try addEntity(entity) }
    for person in value["persons"]?.elements.map({ $0 }) ?? [] { try addPerson(person) }
    guard let interests = value["interests"], interests.kind == .array else {
      throw .unreadable("'interests' is missing")
    }
    // In a matrix, whatever is held is an entity.
    for interest in interests.elements {
      if let to = interest["to"]?.string, indices[to] == nil {
        add(StructureNode(id: RecordID(to), kind: .entity(.registeredEntity, nil), name: to))
      }
    }
    if let entity = value["entity"]?.string, indices[entity] == nil {
      add(StructureNode(id: RecordID(entity), kind: .entity(.registeredEntity, nil), name: entity))
    }
    let totals = try VectorUnits(interests)
    for interest in interests.elements { try addInterest(interest, totals) }
    try addIncomeRights(interests)
    for group in value["arrangements"]?.elements.map({ $0 }) ?? [] { try addGroup(group) }
    for (party, entity, share) in declared {
      addLink(entity, party, .shareholding, .stated(share), directness: .indirect)
    }
    let sorted = links.sorted { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    var structure = Structure(nodes: nodes, links: sorted, claims: claims)
    structure.groups = groups
    return structure
  }

  // MARK: Parties

  private mutating func add(_ node: StructureNode) {
    indices[node.id.text] = Int32(nodes.count)
    nodes.append(node)
  }

  private mutating func addEntity(_ value: JSONValue) throws(VectorProblem) {
    guard let id = value["id"]?.string else { throw .unreadable("an entity has no 'id'") }
    let type = value["type"]?.string ?? "company"
    // Whatever is no arrangement, fund or public body is read as a company.
    let (kind, form) = VectorWords.entities[type] ?? (.entity(.registeredEntity, nil), nil)
    var node = StructureNode(
      id: RecordID(id), kind: kind, name: id, jurisdiction: value["jurisdiction"]?.string)
    node.form = form
    if let subtype = value["subtype"]?.string {
      if subtype == "nomination" { node.kind = .entity(.arrangement, .nomination) }
      node.form = VectorWords.trusts[subtype] ?? form
    }
    node.isListed = type == "listedCompany" || value["listed"]?.boolean == true
    if let keeps = value["rle"]?.boolean ?? value["keepsRegister"]?.boolean {
      node.keepsRegister = Stated(keeps)
    }
    if let exemption = value["exempt"], exemption.boolean != false {
      node.exemption = exemption.string ?? "exempt"
    }
    if value["dissolved"]?.boolean == true { node.dissolved = CalendarDate(year: 1) }
    add(node)
  }

  private mutating func addPerson(_ value: JSONValue) throws(VectorProblem) {
    guard let name = value.string ?? value["id"]?.string ?? value["name"]?.string else {
      throw .unreadable("a person has no name")
    }
    let isClass = name.hasPrefix("class:")
    var node = StructureNode(
      id: RecordID(name), kind: isClass ? .personClass : .person(.knownPerson),
      name: isClass ? String(name.dropFirst(6)).trimmed : name)
    node.jurisdiction = value["nationality"]?.string ?? (value["usPerson"]?.boolean == true ? "US" : nil)
    add(node)
  }

  private mutating func index(_ name: String) -> Int32 {
    if indices[name] == nil {
      add(StructureNode(id: RecordID(name), kind: .person(.knownPerson), name: name))
    }
    return indices[name] ?? 0
  }

  // MARK: Interests

  private mutating func addLink(
    _ subject: String, _ party: String, _ type: InterestType, _ share: StatedShare,
    directness: Directness = .direct, standing: Standing = .outright
  ) {
    let number = claims.count + 1
    claims.append(Claim(statement: "interest-\(number)", record: RecordID("interest-\(number)")))
    var link = StructureLink(
      subject: index(subject), party: index(party), type: type, directness: directness, share: share,
      claim: Int32(number - 1))
    link.standing = standing
    links.append(link)
  }

  private mutating func addInterest(_ value: JSONValue, _ totals: VectorUnits) throws(VectorProblem) {
    guard let from = value["from"]?.string, let to = value["to"]?.string, let kind = value["kind"]?.string
    else { throw .unreadable("an interest lacks 'from', 'to' or 'kind'") }
    if kind == "incomeRights" { return }
    guard let word = VectorWords.kinds[kind] else {
      throw .unreadable("interest kind '\(kind)' is not known")
    }
    let share = try totals.share(of: value, kind: kind)
    var holder = from
    let joint = (value["jointHolders"] ?? value["actingTogether"])?.elements.compactMap(\.string)
    if let capacity = value["capacity"]?.string, let trust = VectorWords.trust(inCapacity: capacity) {
      for trustee in joint ?? [from] { addLink(trust, trustee, .trustee, .notStated) }
      holder = trust
    } else if let joint {
      holder = try addBlock(from, joint)
    }
    if let nominator = value["nomineeFor"]?.string {
      holder = "\(from) for \(nominator)"
      if indices[holder] == nil {
        add(StructureNode(id: RecordID(holder), kind: .entity(.arrangement, .nomination), name: holder))
        addLink(holder, from, .nominee, .notStated)
        addLink(holder, nominator, .nominator, .notStated)
      }
    }
    let isTreasury = value["treasury"]?.boolean == true && from == to
    let types = isTreasury ? [InterestType.shareholding, .votingRights] : word.types
    let directness: Directness = value["directOrIndirect"]?.string == "indirect" ? .indirect : .direct
    for type in types {
      addLink(to, holder, type, share, directness: directness, standing: word.standing)
    }
  }

  private mutating func addBlock(_ name: String, _ parties: [String]) throws(VectorProblem) -> String {
    guard parties.count > 1 else { throw .unreadable("a joint block has fewer than two parties") }
    if indices[name] == nil {
      add(StructureNode(id: RecordID(name), kind: .jointBlock, name: name))
      groups.append(
        HolderGroup(kind: .jointHolders, parties: parties.map { index($0) }, block: indices[name]))
    }
    return name
  }

  private mutating func addGroup(_ value: JSONValue) throws(VectorProblem) {
    let type = value["type"]?.string ?? ""
    guard let kind = VectorWords.groups[type] else {
      throw .unreadable("arrangement type '\(type)' is not known")
    }
    let parties = value["parties"]?.elements.compactMap(\.string).map { index($0) } ?? []
    guard parties.count > 1 else { throw .unreadable("an arrangement has fewer than two parties") }
    groups.append(
      HolderGroup(kind: kind, parties: parties, subject: value["entity"]?.string.map { index($0) }))
  }

  /// Rights to income follow shares; what is granted by contract comes on top, what is given away goes.
  private mutating func addIncomeRights(_ interests: JSONValue) throws(VectorProblem) {
    var rights: [String: [String: Rational]] = [:]
    for interest in interests.elements where interest["kind"]?.string == "incomeRights" {
      guard let from = interest["from"]?.string, let to = interest["to"]?.string,
        let text = interest["percent"]?.numberText, let percent = try? Rational(decimal: text)
      else { throw .unreadable("an income right lacks 'from', 'to' or 'percent'") }
      rights[to, default: [:]][from, default: .zero] += percent
      if let giver = interest["transferredFrom"]?.string {
        rights[to, default: [:]][giver, default: .zero] -= percent
      }
    }
    for (entity, own) in rights.sorted(by: { $0.key < $1.key }) {
      var sums = own
      for link in links where link.subject == index(entity) && link.type == .shareholding {
        sums[nodes[Int(link.party)].id.text, default: .zero] += link.share.interval.min
      }
      for (party, percent) in sums.sorted(by: { $0.key < $1.key }) where percent > .zero {
        guard let share = try? Share(exactly: percent) else {
          throw .unreadable("income rights of \(party) exceed the whole")
        }
        addLink(entity, party, .rightsToProfitOrIncome, .stated(share))
      }
    }
  }
}

extension String {
  /// Without spaces at the ends.
  var trimmed: String {
    var rest = Substring(self)
    while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
    while rest.utf8.last == 0x20 { rest = rest.dropLast() }
    return String(rest)
  }
}
