import Foundation
import Registry
import Resolver
import Testing

/// What `whyNot` says, held against the resolver on seeded random structures.
///
/// Changes are applied here by other code than the library's, and smaller sets are tried by brute force.
@Suite("Why not, on random structures")
struct WhyNotRandomTests {
  /// One regime with its seeds.
  struct Batch: Sendable, CustomTestStringConvertible {
    let name: String
    let regime: Regime
    let seeds: Range<UInt64>
    var testDescription: String { name }
    /// All seeds in a soak (`UNVEIL_SOAK=1`), every tenth otherwise: each is resolved many times.
    var chosen: [UInt64] {
      let isSoak = ProcessInfo.processInfo.environment["UNVEIL_SOAK"] != nil
      return isSoak ? Array(seeds) : Array(stride(from: seeds.lowerBound, to: seeds.upperBound, by: 10))
    }
  }

  static let batches: [Batch] = [
    Batch(name: "product, at least 25 %", regime: TestRegimes.plain(25), seeds: 0..<700),
    Batch(name: "product, more than 25 %", regime: TestRegimes.plain(25, .greaterThan), seeds: 5_000..<5_400),
    Batch(name: "majority chain", regime: TestRegimes.majorityChain, seeds: 10_000..<10_650),
    Batch(name: "product and article 54", regime: TestRegimes.article54, seeds: 20_000..<20_250),
  ]

  /// Up to four entities, and up to six in every eighth structure.
  static func recipe(_ seed: UInt64) -> StructureRecipe {
    StructureRecipe(
      shape: seed % 3 == 0 ? .cyclic : .acyclic,
      entities: seed % 8 == 0 ? 5 + Int(seed % 2) : 2 + Int(seed % 3),
      persons: 2, mostHolders: 3, bandChance: 45, unknownChance: 20,
      selfHoldingChance: seed % 5 == 0 ? 20 : 0,
      completeChance: 40, openHolderChance: 10, votesChance: seed % 4 == 0 ? 30 : 0)
  }

  @Test("a change makes a sure owner, nothing less does, and no smaller set of links", arguments: batches)
  func changes(batch: Batch) throws {
    var count = 0
    var found = [0, 0, 0, 0]
    var inexact = 0
    for seed in batch.chosen {
      let structure = StructureGenerator.make(Self.recipe(seed), seed: seed)
      let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }
      let person = Int32(persons[Int(seed / 7) % persons.count])
      let check = Checking(structure, batch.regime, person, "\(batch.name), seed \(seed)")
      let result = Resolver(structure).whyNot(
        subject: 0, person: person, under: batch.regime, asOf: Checking.day, bounds: WhyNotLimits(mostGaps: 0)
      )
      count += 1
      #expect(result.verdict == check.base.owner?.verdict ?? .isNot, "\(check.comment)")
      for entry in result.entries {
        #expect(entry.verdict == check.base.verdict(entry.ground), "\(check.comment)")
        guard !entry.followsShares else { continue }
        switch entry.remedy {
        case .learned(let change):
          #expect(entry.verdict == .mayBe)
          check.check(change, entry.ground)
          found[change.links] += 1
          if !change.isExact { inexact += 1 }
        case .moreLinks(let most):
          // Trying all pairs takes longer than all the rest together.
          if entry.verdict == .mayBe && seed % 3 == 0 { check.noSet(upTo: min(most, 2), entry.ground) }
        case .notComputed(let limit): Issue.record("\(check.comment): \(limit)")
        case .met, .noLinks, .wrongRecord: break
        }
      }
    }
    #expect(count == batch.chosen.count)
    #expect(found[1] >= batch.chosen.count / 20, "\(found)")
    #expect(found[2] >= batch.chosen.count / 100, "\(found)")
    // Shares in oneself blur what others leave, so that a line there is only approached.
    // Two more, because a run that is no soak looks at few.
    #expect((inexact - 2) * 40 <= found.reduce(0, +), "\(inexact) of \(found)")
  }

  @Test("a soak looks at 2,000 graphs and more")
  func number() {
    #expect(Self.batches.map(\.seeds.count).reduce(0, +) >= 2_000)
  }

  @Test("what is missing on record: so much there makes a sure owner, and a thousandth less does not")
  func gaps() throws {
    var found = 0
    for seed in 30_000..<30_120 as Range<UInt64> {
      let batch = Self.batches[Int(seed % 3)]
      let structure = StructureGenerator.make(Self.recipe(seed), seed: seed)
      let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }
      let person = Int32(persons[Int(seed / 7) % persons.count])
      let check = Checking(structure, batch.regime, person, "\(batch.name), seed \(seed)")
      let result = Resolver(structure).whyNot(
        subject: 0, person: person, under: batch.regime, asOf: Checking.day)
      if result.verdict == .is { #expect(result.gaps.isEmpty) }
      for gap in result.gaps {
        guard case .enough(let share, let isExact, let grounds) = gap.outcome else { continue }
        #expect(isExact && !grounds.isEmpty, "\(check.comment)")
        guard let enough = check.holding(gap, share.min, isStrict: share.minOpen) else { continue }
        found += 1
        #expect(enough.isSure, "\(check.comment): \(share) at \(gap.node)")
        guard !share.min.isZero, let less = check.holding(gap, share.min - share.min / 1_000, isStrict: false)
        else { continue }
        #expect(!less.isSure, "\(check.comment): less than \(share) at \(gap.node)")
      }
    }
    #expect(found >= 80, "\(found)")
  }

  @Test("where nothing is open, the recorded figures that would have to be wrong are enough, and less is not")
  func corrections() throws {
    var found = 0
    for seed in 40_000..<40_200 as Range<UInt64> {
      let batch = Self.batches[Int(seed % 4)]
      var recipe = Self.recipe(seed)
      (recipe.bandChance, recipe.unknownChance, recipe.openHolderChance) = (0, 0, 0)
      (recipe.fullChance, recipe.completeChance, recipe.persons) = (100, 100, 4)
      let structure = StructureGenerator.make(recipe, seed: seed)
      let persons = structure.nodes.indices.filter { structure.nodes[$0].isKnownPerson }
      let person = Int32(persons[Int(seed / 7) % persons.count])
      let check = Checking(structure, batch.regime, person, "\(batch.name), seed \(seed)")
      let result = Resolver(structure).whyNot(
        subject: 0, person: person, under: batch.regime, asOf: Checking.day)
      for entry in result.entries where !entry.followsShares {
        guard case .wrongRecord(let change) = entry.remedy else { continue }
        #expect(result.verdict == .isNot && result.hasPath, "\(check.comment)")
        check.checkCorrection(change, entry.ground)
        found += 1
      }
    }
    #expect(found >= 50, "\(found)")
  }

  @Test("the order of nodes and links changes nothing")
  func permutations() throws {
    for seed in 0..<60 as Range<UInt64> {
      let batch = Self.batches[Int(seed % 4)]
      let structure = StructureGenerator.make(Self.recipe(seed), seed: seed)
      var random = SplitMix64(seed: seed)
      let shuffled = structure.permuted(using: &random)
      guard let person = structure.nodes.first(where: \.isKnownPerson)?.id else { continue }
      let texts = try [structure, shuffled].map { structure in
        let subject = try #require(structure.index(of: RecordID("E0")))
        let who = try #require(structure.index(of: person))
        let told = Told(
          structure: structure,
          result: Resolver(structure).whyNot(
            subject: subject, person: who, under: batch.regime, asOf: Checking.day))
        return told.result.entries.map { "\($0.ground.name) \($0.verdict) \(told.words($0.remedy))" }
          + told.gaps
      }
      #expect(texts[0] == texts[1], "seed \(seed)")
    }
  }
}

/// A structure, changed and resolved again without the code under test.
struct Checking {
  /// A holding on record whose size is open.
  struct Open {
    var link: Int
    var share: Share
  }

  static let day: CalendarDate = {
    guard let day = CalendarDate("2026-11-23") else { preconditionFailure("a day") }
    return day
  }()

  let structure: Structure
  let regime: Regime
  let person: Int32
  let comment: String
  let base: Reading

  /// An answer as far as it concerns the person.
  struct Reading {
    let owner: Answer.Owner?

    func verdict(_ ground: WhyNot.Ground) -> Verdict {
      let bases = owner?.bases ?? []
      let own = bases.filter { basis in
        switch (ground, basis.kind) {
        case (.test(let test), .ownership(let measure)),
          (.controlOfHolder(let test), .controlOfHolder(let measure)),
          (.interestInController(let test), .ownershipOfController(let measure)):
          return test.measure == measure
        case (.control, .control), (.role, .role), (.declared, .declaredIndirect),
          (.standIn, .standIn):
          return true
        case (.right(let test), .right(let type)): return test.types.contains(type)
        default: return false
        }
      }
      return own.map(\.verdict).max() ?? .isNot
    }
  }

  init(_ structure: Structure, _ regime: Regime, _ person: Int32, _ comment: String) {
    self.structure = structure
    self.regime = regime
    self.person = person
    self.comment = comment
    base = Checking.reading(structure, regime, person)
  }

  static func reading(_ structure: Structure, _ regime: Regime, _ person: Int32) -> Reading {
    let answer = Resolver(structure).answer(subject: 0, under: regime, asOf: day)
    return Reading(owner: answer.owners.first { $0.node == person })
  }

  /// Whether the ground is sure with these shares on the links of these numbers.
  func isSure(_ ground: WhyNot.Ground, _ shares: [Int: Share]) -> Bool {
    var changed = structure
    for (link, share) in shares { changed.links[link].share = .stated(share) }
    return Checking.reading(changed, regime, person).verdict(ground) == .is
  }

  /// What becomes of the person with so much at a gap; nil where this test has no way to say so.
  func holding(_ gap: WhyNot.Gap, _ amount: Rational, isStrict: Bool) -> (isSure: Bool, Void)? {
    var changed = structure
    let types: [InterestType]
    var most = Rational.hundred
    switch gap.kind {
    case .rest(let measure, let rest):
      types = [measure.interestType]
      most = rest.share.max
    case .holders:
      guard structure.nodes[Int(gap.node)].isEntity else { return nil }
      types = [.shareholding, .votingRights]
    case .identity, .parties: return nil
    }
    for type in types {
      let own = structure.links.firstIndex {
        $0.subject == gap.node && $0.party == person && $0.type == type && $0.directness != .indirect
      }
      if let own {
        let share = structure.links[own].share.interval
        guard
          let more = try? Share(
            min: share.min + amount, max: min(.hundred, share.max + most), minOpen: isStrict || share.minOpen)
        else { return nil }
        changed.links[own].share = .stated(more)
      } else {
        guard let share = try? Share(min: amount, max: most, minOpen: isStrict) else { return nil }
        changed.claims.append(Claim(statement: "new", record: RecordID("new")))
        changed.links.append(
          StructureLink(
            subject: gap.node, party: person, type: type, share: .stated(share),
            claim: Int32(changed.claims.count - 1)))
      }
    }
    changed.links.sort { ($0.subject, $0.claim) < ($1.subject, $1.claim) }
    return (Checking.reading(changed, regime, person).owner?.verdict == .is, ())
  }

  /// Figures on record changed together, with what gives way, and taken back a little.
  func checkCorrection(_ change: WhyNot.Change, _ ground: WhyNot.Ground) {
    func isEnough(_ less: Rational) -> Bool {
      var changed = structure
      for part in change.parts {
        guard let link = link(part) else { return false }
        if part.givesWay {
          changed.links[link].share = .stated(part.needed)
          changed.nodes[Int(part.entity)].isDeclaredComplete = true
        } else {
          let low = part.recorded.max + (part.needed.min - part.recorded.max) * (.one - less)
          let share = try? Share(min: low, max: .hundred, minOpen: part.needed.minOpen && less.isZero)
          changed.links[link].share = .stated(share ?? part.needed)
        }
      }
      return Checking.reading(changed, regime, person).verdict(ground) == .is
    }
    #expect(isEnough(.zero), "\(comment): \(change.parts) is not enough for \(ground.name)")
    #expect(!change.parts.isEmpty && change.parts.contains { !$0.givesWay }, "\(comment)")
    for part in change.parts {
      guard let link = link(part) else {
        Issue.record("\(comment): no link for \(part)")
        continue
      }
      #expect(structure.links[link].share.interval == part.recorded, "\(comment)")
    }
    // What gives way must give less too, so only links beside an open rest are compared.
    if change.parts.allSatisfy({ !$0.givesWay }) && !change.total.isZero {
      #expect(!isEnough(Rational(1, 1_000)), "\(comment): less than \(change.parts), \(ground.name)")
    }
  }

  /// The link that a part of a change speaks of.
  private func link(_ part: WhyNot.Part) -> Int? {
    structure.links.firstIndex { link in
      guard link.subject == part.entity, link.party == part.holder, link.directness != .indirect else {
        return false
      }
      if case .measured(let measure) = part.kind { return link.type.measure == measure }
      return link.type == .unknownInterest
    }
  }

  func check(_ change: WhyNot.Change, _ ground: WhyNot.Ground) {
    var shares: [Int: Share] = [:]
    var total = Rational.zero
    for part in change.parts {
      guard let link = link(part) else {
        Issue.record("\(comment): no link for \(part)")
        return
      }
      #expect(structure.links[link].share.interval == part.recorded, "\(comment)")
      #expect(
        part.recorded.intersection(part.needed) == part.needed && part.needed != part.recorded, "\(comment)")
      #expect(part.statements == [structure.statement(of: structure.links[link]) ?? ""], "\(comment)")
      shares[link] = part.needed
      total += (part.needed.min - part.recorded.min) + (part.recorded.max - part.needed.max)
    }
    #expect(change.total == total, "\(comment)")
    #expect(isSure(ground, shares), "\(comment): \(change.parts) is not enough for \(ground.name)")
    for part in change.parts {
      guard let link = link(part) else { continue }
      var fewer = shares
      fewer[link] = nil
      #expect(!isSure(ground, fewer), "\(comment): \(part) is not needed for \(ground.name)")
      if let less = lessened(part) {
        var smaller = shares
        smaller[link] = less
        #expect(
          !isSure(ground, smaller), "\(comment): \(less) instead of \(part) is enough for \(ground.name)")
      }
    }
    noSet(upTo: change.links - 1, ground)
    if change.links == 1 { noLesser(total, ground) }
  }

  /// A thousandth of the change taken back.
  private func lessened(_ part: WhyNot.Part) -> Share? {
    let low = (part.needed.min - part.recorded.min) / 1_000
    let high = (part.recorded.max - part.needed.max) / 1_000
    guard !low.isZero || !high.isZero else { return nil }
    return try? Share(
      min: part.needed.min - low, max: part.needed.max + high, minOpen: part.recorded.minOpen && low.isZero,
      maxOpen: part.recorded.maxOpen && high.isZero)
  }

  /// Links with an open size that could matter at all.
  private var open: [Open] {
    structure.links.indices.compactMap { at in
      let link = structure.links[at]
      let share = link.share.interval
      return link.directness == .indirect || share.isExact ? nil : Open(link: at, share: share)
    }
  }

  /// Some values that one link may take, its ends among them.
  private func values(_ open: Open, inside: [Rational]) -> [Share] {
    let share = open.share
    let width = share.max - share.min
    let near = width / 10_000
    let ends = (share.minOpen ? [near] : []) + (share.maxOpen ? [width - near] : [])
    return (ends + inside.map { width * $0 }).compactMap { try? Share(exactly: share.min + $0) }
      + (share.minOpen ? [] : [try? Share(exactly: share.min)].compactMap { $0 })
      + (share.maxOpen ? [] : [try? Share(exactly: share.max)].compactMap { $0 })
  }

  /// That no values of so many links or fewer are enough, unless they contradict the record.
  func noSet(upTo most: Int, _ ground: WhyNot.Ground) {
    guard most >= 1 else { return }
    let links = open
    for (at, one) in links.enumerated() {
      for value in values(one, inside: [Rational(1, 3), Rational(2, 3)]) where isPossible([one.link: value]) {
        #expect(
          !isSure(ground, [one.link: value]), "\(comment): link \(one.link) at \(value) alone, \(ground.name)"
        )
      }
      guard most >= 2 else { continue }
      for other in links[(at + 1)...] {
        for value in values(one, inside: []) {
          for beside in values(other, inside: []) {
            let pair = [one.link: value, other.link: beside]
            guard isPossible(pair) else { continue }
            #expect(!isSure(ground, pair), "\(comment): links \(pair), \(ground.name)")
          }
        }
      }
    }
  }

  /// That no other single link is enough with a change that is smaller.
  private func noLesser(_ total: Rational, _ ground: WhyNot.Ground) {
    let less = total - total / 1_000
    guard !less.isZero else { return }
    for one in open where one.share.max - one.share.min > less {
      let ends = [
        try? Share(min: one.share.min + less, max: one.share.max, maxOpen: one.share.maxOpen),
        try? Share(min: one.share.min, max: one.share.max - less, minOpen: one.share.minOpen),
      ]
      for case let end? in ends where isPossible([one.link: end]) {
        #expect(!isSure(ground, [one.link: end]), "\(comment): link \(one.link) at \(end), \(ground.name)")
      }
    }
  }

  /// Whether the holders of each entity can add up to the whole.
  private func isPossible(_ shares: [Int: Share]) -> Bool {
    for (link, _) in shares {
      let entity = structure.links[link].subject
      let type = structure.links[link].type
      var low = Rational.zero
      var high = Rational.zero
      var isOpenLow = false
      var isOpenHigh = false
      for at in structure.links.indices where structure.links[at].subject == entity {
        guard structure.links[at].type == type, structure.links[at].directness != .indirect else { continue }
        let share = shares[at] ?? structure.links[at].share.interval
        low += share.min
        high += share.max
        isOpenLow = isOpenLow || share.minOpen
        isOpenHigh = isOpenHigh || share.maxOpen
      }
      if low > .hundred || (low == .hundred && isOpenLow) { return false }
      let isComplete = structure.nodes[Int(entity)].isDeclaredComplete
      if isComplete && (high < .hundred || (high == .hundred && isOpenHigh)) { return false }
    }
    return true
  }
}
