import Registry
import Testing

@testable import Diagrams

/// A diagram of a structure in the notation of `StructureNotation`; the subject is its first party.
func diagram(
  _ notation: String, subject: String? = nil, computed: [(String, String)] = [], title: String = ""
) throws -> Diagram {
  let structure = try StructureNotation.read(notation)
  let index = try #require(subject.map { structure.index(of: RecordID($0)) } ?? 0)
  let owners = try computed.map { name, text in
    ComputedOwner(node: try #require(structure.index(of: RecordID(name))), text: text)
  }
  return try Diagram(structure: structure, subject: index, computed: owners, title: title)
}

extension Diagram {
  func svgText() throws -> String { String(decoding: try svg(), as: UTF8.self) }

  /// Words beside lines, the lines of each block joined.
  func labels() throws -> [String] {
    try layout().words.map { $0.lines.map(\.text).joined(separator: " ") }
  }
}

extension Layout {
  /// The box of the figure whose name is this.
  func box(_ name: String) throws -> Box {
    let index = try #require(scene.figures.firstIndex { $0.name.lines.joined(separator: " ") == name })
    return figures[index]
  }
}

/// Numbers that are the same on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A structure of every kind of party and interest, with chains, shared owners, rings and self-holdings.
func randomStructure(nodes count: Int, seed: UInt64) -> Structure {
  var random = Seeded(state: seed)
  let kinds: [StructureNode.Kind] = [
    .person(.knownPerson), .person(.knownPerson), .person(.unknownPerson),
    .entity(.registeredEntity, nil), .entity(.registeredEntity, nil), .entity(.arrangement, .trust),
    .entity(.arrangement, .nomination), .entity(.state, nil), .entity(.anonymousEntity, nil),
    .unspecified(.unknown), .missing,
  ]
  let names = [
    "Al", "Borealis Holdings and General Trading Company of the North Limited", "华夏国际投资控股（集团）股份有限公司",
    "شركة النور للتجارة والمقاولات العامة", "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik",
  ]
  let shares: [StatedShare] = [
    .notStated, .stated(.whole), .stated((try? Share(min: 25, max: 50, minOpen: true)) ?? .unknown),
    .stated((try? Share(min: 0, max: 25)) ?? .unknown),
    .stated((try? Share(min: 75, max: 100)) ?? .unknown),
  ]
  var structure = Structure()
  for index in 0..<count {
    let kind = index == 0 ? kinds[3] : kinds.randomElement(using: &random) ?? .missing
    var node = StructureNode(id: RecordID("id-\(random.next())"), kind: kind)
    switch kind {
    case .unspecified, .missing, .person(.unknownPerson), .entity(.anonymousEntity, _): break
    default: node.name = "\(names.randomElement(using: &random) ?? "") \(index)"
    }
    node.jurisdiction = ["GB", "LU", "US-DE", nil].randomElement(using: &random) ?? nil
    node.isListed = Int.random(in: 0..<12, using: &random) == 0
    node.dissolved = Int.random(in: 0..<12, using: &random) == 0 ? CalendarDate(year: 2020, month: 2) : nil
    if Int.random(in: 0..<15, using: &random) == 0 { structure.truncated.insert(Int32(index)) }
    structure.nodes.append(node)
  }
  func link(_ subject: Int, _ party: Int) {
    for _ in 0...Int.random(in: 0..<3, using: &random) {
      let number = structure.claims.count
      structure.claims.append(Claim(statement: "s\(number)", record: RecordID("r\(number)")))
      structure.links.append(
        StructureLink(
          subject: Int32(subject), party: Int32(party),
          type: InterestType.allCases.randomElement(using: &random) ?? .shareholding,
          directness: Directness.allCases.randomElement(using: &random) ?? .unknown,
          share: shares.randomElement(using: &random) ?? .notStated, claim: Int32(number)))
    }
  }
  for party in 1..<max(1, count) {
    link(Int.random(in: max(0, party - 30)..<party, using: &random), party)
    if Int.random(in: 0..<4, using: &random) == 0 { link(Int.random(in: 0..<party, using: &random), party) }
    if Int.random(in: 0..<12, using: &random) == 0 { link(party, Int.random(in: 0...party, using: &random)) }
  }
  structure.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
  return structure
}

/// The same structure with its nodes, links and claims in another order, and the subject's new index.
func shuffled(_ structure: Structure, seed: UInt64) -> (structure: Structure, subject: Int32) {
  var random = Seeded(state: seed)
  let nodes = structure.nodes.indices.shuffled(using: &random)
  let claims = structure.claims.indices.shuffled(using: &random)
  var place = [Int32](repeating: 0, count: nodes.count)
  for (new, old) in nodes.enumerated() { place[old] = Int32(new) }
  var claimPlace = [Int32](repeating: 0, count: claims.count)
  for (new, old) in claims.enumerated() { claimPlace[old] = Int32(new) }
  var links = structure.links.map { link in
    var link = link
    link.subject = place[Int(link.subject)]
    link.party = place[Int(link.party)]
    link.claim = claimPlace[Int(link.claim)]
    return link
  }
  links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
  let result = Structure(
    nodes: nodes.map { structure.nodes[$0] }, links: links, claims: claims.map { structure.claims[$0] },
    truncated: Set(structure.truncated.map { place[Int($0)] }))
  return (result, place[0])
}
