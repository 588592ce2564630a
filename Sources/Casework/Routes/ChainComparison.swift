public import Guides
public import Registry
public import Resolver

/// The places of one chain side by side: only what differs or blocks, and what that means for this chain.
public struct ChainComparison: Sendable {
  /// A person who is an owner of an entity of the chain under the law of one of its places and not of another.
  public struct Difference: Sendable {
    /// The entity.
    public var entity: Int32
    /// The person.
    public var person: Int32
    /// What the person holds in the entity, as the law that counts most of it counts it.
    public var figure: Figure?
    /// The verdict under the law of each place, in the order of the chain.
    public var verdicts: [(place: String, regime: String, verdict: Verdict)]

    /// The difference in one sentence: who, with what, is an owner where and where not.
    public func sentence(_ structure: Structure) -> String {
      let entity = structure.nodes[Int(entity)]
      let place = entity.jurisdiction.map { ", \($0)" } ?? ""
      let part = figure.map { "\($0.shown) of " } ?? ""
      let groups: [(Verdict, String)] = [
        (.is, "is an owner under"), (.mayBe, "may be an owner under"), (.isNot, "is not an owner under"),
      ]
      let told = groups.compactMap { verdict, words -> String? in
        let own = verdicts.filter { $0.verdict == verdict }.map { "\($0.regime) (\($0.place))" }
        return own.isEmpty ? nil : "\(words) \(own.joined(separator: ", "))"
      }
      return "\(structure.nodes[Int(person)].label) (\(part)\(entity.label)\(place)) "
        + told.joined(separator: "; ") + "."
    }
  }

  /// Codes of the places of the chain's entities, nearest first.
  public var places: [String]
  /// Places without a guide.
  public var withoutGuide: [String]
  /// Places of which no law on owners is recorded.
  public var withoutLaw: [String]
  /// The questions on which the guides differ or one blocks; nil where fewer than two places have guides.
  public var guides: GuideComparison?
  /// The facts that were compared.
  public var readings: [FactReading]
  /// What differs for this chain, entity by entity, nearest first.
  public var differences: [Difference]
  /// How many entities of the chain were not asked about because of their number.
  public var notAsked: Int

  /// The most entities that are asked about.
  public static let mostEntities = 60

  /// Compares the places of a chain.
  ///
  /// - Parameters:
  ///   - regime: the law on owners of a place on the day; nil where none is recorded.
  ///   - readings: the facts of the places that have guides, by country code.
  ///   - questions: the questions of the guides.
  public init(
    _ structure: Structure, subject: Int32 = 0, readings: [String: FactReading],
    questions: [GuideComparison.Question] = GuideComparison.Question.all,
    regime: (String) throws -> Regime?
  ) rethrows {
    let entities = ChainComparison.entities(structure, from: subject)
    var places: [String] = []
    for entity in entities {
      if let place = structure.nodes[Int(entity)].jurisdiction, !places.contains(place) {
        places.append(place)
      }
    }
    self.places = places
    var codes: [String] = []
    for code in places.map({ String($0.prefix(2)) }) where !codes.contains(code) { codes.append(code) }
    withoutGuide = codes.filter { readings[$0] == nil }
    self.readings = codes.compactMap { readings[$0] }
    guides = self.readings.count < 2 ? nil : GuideComparison(self.readings, questions: questions)
    var laws: [(place: String, regime: Regime)] = []
    var missing: [String] = []
    for place in places {
      guard let own = try regime(place) else {
        missing.append(place)
        continue
      }
      if !laws.contains(where: { $0.regime.id == own.id }) { laws.append((place, own)) }
    }
    withoutLaw = missing
    let rows = entities.filter { entity in
      structure.links.contains { $0.subject == entity && $0.directness != .indirect }
    }
    notAsked = max(0, rows.count - ChainComparison.mostEntities)
    differences = rows.prefix(ChainComparison.mostEntities).flatMap { entity in
      ChainComparison.differences(entity, laws, Resolver(structure))
    }
  }

  /// Entities of the chain, nearest first, then in byte order of their records.
  private static func entities(_ structure: Structure, from subject: Int32) -> [Int32] {
    var holders: [Int32: [Int32]] = [:]
    for link in structure.links where link.directness != .indirect && !link.type.isOffice {
      holders[link.subject, default: []].append(link.party)
    }
    var seen: Set<Int32> = [subject]
    var found: [Int32] = []
    var level = [subject]
    while !level.isEmpty {
      level.sort { structure.nodes[Int($0)].id < structure.nodes[Int($1)].id }
      found += level.filter { structure.nodes[Int($0)].isEntity }
      level = level.flatMap { holders[$0] ?? [] }.filter { seen.insert($0).inserted }
    }
    return found
  }

  private static func differences(
    _ entity: Int32, _ laws: [(place: String, regime: Regime)], _ resolver: Resolver
  ) -> [Difference] {
    var verdicts: [Int32: [Int: Verdict]] = [:]
    var figures: [Int32: Figure] = [:]
    for (number, law) in laws.enumerated() {
      let answer = resolver.answer(subject: entity, under: law.regime)
      for owner in answer.owners + answer.exempted + answer.others {
        let isStandIn = owner.isOwnerByFallback
        verdicts[owner.node, default: [:]][number] = isStandIn ? .isNot : owner.verdict
        for figure in owner.interests.values
        where figures[owner.node].map({ $0.share.max < figure.share.max }) ?? true {
          figures[owner.node] = figure
        }
      }
    }
    return verdicts.sorted {
      resolver.structure.nodes[Int($0.key)].id < resolver.structure.nodes[Int($1.key)].id
    }.compactMap { person, own in
      let all = laws.indices.map { own[$0] ?? .isNot }
      guard Set(all).count > 1 else { return nil }
      return Difference(
        entity: entity, person: person, figure: figures[person],
        verdicts: zip(laws, all).map { ($0.place, $0.regime.id, $1) })
    }
  }
}
