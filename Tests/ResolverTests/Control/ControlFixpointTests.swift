import Registry
import Testing

@testable import Resolver

/// The control fixpoint against a naive reading of its own, on seeded random structures.
@Suite("Control equals a naive reading")
struct ControlFixpointTests {
  private static let line = Threshold(.greaterThan, 50)

  private func query(_ structure: Structure, _ line: Threshold = line) -> ControlQuery {
    var regime = TestRegimes.plain(25)
    regime.indirect.majority = .init(measures: [.votes], threshold: line, types: [.appointmentOfBoard])
    return ControlQuery(structure, under: regime)
  }

  @Test(
    "what each party surely and possibly controls", arguments: [0, 2_600, 5_200, 7_800] as [UInt64])
  func downward(first: UInt64) {
    var graphs = 0
    var sure = 0
    var onlyPossible = 0
    for seed in first..<(first + 2_600) {
      let test = ControlCase(seed: seed, entities: 4, persons: 3)
      let atLeast = seed % 5 == 0
      var naive = test.naive
      naive.lineCounts = atLeast
      let query = query(test.structure, Threshold(atLeast ? .atLeast : .greaterThan, 50))
      for node in test.structure.nodes.indices {
        let expectedSure = naive.controlled(by: [node], surely: true)
        let expected = naive.controlled(by: [node], surely: false)
        let found = query.control.controlled(by: Int32(node), surely: true).map { Int($0.entity) }
        let possible = query.control.controlled(by: Int32(node), surely: false).map { Int($0.entity) }
        #expect(Set(found) == expectedSure && found.count == expectedSure.count, "seed \(seed) node \(node)")
        #expect(Set(possible) == expected && possible.count == expected.count, "seed \(seed) node \(node)")
        sure += expectedSure.count
        onlyPossible += expected.count - expectedSure.count
      }
      graphs += 1
    }
    #expect(graphs == 2_600)
    #expect(sure > 1_000 && onlyPossible > 500)
  }

  @Test("who controls each entity, groups and self-control among them")
  func upward() {
    var controllers = 0
    var ofThemselves = 0
    for seed in 20_000..<20_600 as Range<UInt64> {
      let test = ControlCase(seed: seed, entities: 5, persons: 3)
      let query = query(test.structure)
      let reach = test.structure.nodes.indices.map { node in
        (test.naive.controlled(by: [node], surely: true), test.naive.controlled(by: [node], surely: false))
      }
      let group: Set<Int> = [5, 6]
      let jointly = (
        test.naive.controlled(by: group, surely: true), test.naive.controlled(by: group, surely: false)
      )
      for entity in 0..<5 {
        let found = query.controllers(of: Int32(entity), together: [[5, 6]])
        var expected: [[Int32]: Verdict] = [:]
        for node in test.structure.nodes.indices where node != entity {
          let isSure = reach[node].0.contains(entity)
          if isSure || reach[node].1.contains(entity) { expected[[Int32(node)]] = isSure ? .is : .mayBe }
        }
        let isSure = jointly.0.contains(entity)
        if isSure || jointly.1.contains(entity) { expected[[5, 6]] = isSure ? .is : .mayBe }
        let answer = Dictionary(uniqueKeysWithValues: found.controllers.map { ($0.parties, $0.verdict) })
        #expect(answer == expected, "seed \(seed) entity \(entity)")
        let own: Verdict? =
          test.naive.controlsItself(entity, surely: true)
          ? .is : test.naive.controlsItself(entity, surely: false) ? .mayBe : nil
        #expect(found.selfControl?.verdict == own, "seed \(seed) entity \(entity)")
        controllers += found.controllers.count
        ofThemselves += own == nil ? 0 : 1
      }
    }
    #expect(controllers > 1_000)
    #expect(ofThemselves > 20)
  }

  @Test("every step of a way down follows from the parties and the steps before it")
  func waysAreSound() {
    var ways = 0
    for seed in 30_000..<30_300 as Range<UInt64> {
      let test = ControlCase(seed: seed, entities: 5, persons: 3)
      let query = query(test.structure)
      for entity in 0..<5 as Range<Int32> {
        for controller in query.controllers(of: entity).controllers {
          var acting = Set(controller.parties)
          for step in controller.steps {
            #expect(!step.grounds.isEmpty)
            for ground in step.grounds {
              #expect(ground.holders.allSatisfy(acting.contains), "seed \(seed) entity \(entity)")
              #expect(!ground.statements.isEmpty)
              if case .majority(_, let figure) = ground.kind {
                #expect(query.control.rule.isMet(figure, surely: controller.verdict == .is))
              }
            }
            acting.insert(step.entity)
          }
          #expect(controller.steps.last?.entity == entity)
          ways += 1
        }
      }
    }
    #expect(ways > 300)
  }

  @Test("the order of nodes and links changes nothing")
  func permutations() throws {
    for seed in 0..<120 as Range<UInt64> {
      let structure = StructureGenerator.make(.everything, seed: seed)
      var random = SplitMix64(seed: seed)
      let shuffled = structure.permuted(using: &random)
      for node in structure.nodes where node.isEntity {
        #expect(try summary(structure, node.id) == summary(shuffled, node.id), "seed \(seed) \(node.id)")
      }
    }
  }

  private func summary(_ structure: Structure, _ id: RecordID) throws -> [String] {
    let node = try #require(structure.index(of: id))
    let query = query(structure)
    func name(_ node: Int32) -> String { structure.nodes[Int(node)].id.text }
    func text(_ step: ControlStep) -> String {
      "\(name(step.entity)) \(step.verdict) \(step.round) "
        + step.grounds.map { ground in
          var figure = ""
          if case .majority(_, let stake) = ground.kind { figure = "\(stake.share)" }
          return "\(ground.kind.name) \(figure) \(ground.holders.map(name)) \(ground.statements)"
        }.joined(separator: "|")
    }
    let down = query.controlled(by: [node])
    let up = query.controllers(of: node)
    return down.entities.map(text) + down.selfControl.map(text) + down.findings.map(\.message)
      + up.controllers.map {
        "\($0.parties.map(name)) \($0.verdict) \($0.distance) \($0.isUltimate) \($0.end?.rawValue ?? "-") "
          + $0.steps.map(text).joined(separator: "/")
      } + ["\(up.mayBeUnrecorded)"]
  }
}

/// The part of a row that some holders have, against all corners of what the record allows.
@Suite("Joint holdings")
struct JointHoldingTests {
  @Test("both ends are those of the best and worst corner, own shares left out of the whole")
  func corners() throws {
    var compared = 0
    for seed in 0..<2_000 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let count = random.number(in: 1...3)
      var truth = 100
      var parts: [(name: String, low: Int, high: Int)] = []
      for holder in 0...count where truth > 0 {
        let share = holder == count ? truth : min(truth, 5 * random.number(in: 0...12))
        truth -= share
        let low = max(0, share - 5 * random.number(in: 0...4))
        let high = min(100, share + 5 * random.number(in: 0...4))
        guard high > 0 else { continue }
        parts.append((holder == 0 ? "A" : "P\(holder)", low, high))
      }
      let isComplete = random.happens(60)
      let text =
        "A <- " + parts.map { "\($0.name) \($0.low)-\($0.high)" }.joined(separator: ", ")
        + (isComplete ? "; complete A" : "")
      let structure = try StructureNotation.read(text)
      let graph = HoldingGraph(structure, measure: .shares, regime: TestRegimes.plain(25)).keepingRings()
      guard let subject = structure.index(of: RecordID("A")), graph.conflicts.isEmpty,
        !graph.row(subject).isEmpty
      else { continue }
      let row = HolderRow(
        holdings: parts.enumerated().map {
          HolderRow.Holding(holder: $0, low: Fraction($1.low, of: 100), high: Fraction($1.high, of: 100))
        }, isComplete: isComplete)
      let group = Set(parts.indices.filter { parts[$0].name != "A" && random.happens(50) })
      guard !group.isEmpty else { continue }
      var joint = JointHolding()
      for at in graph.row(subject) {
        let name = structure.nodes[Int(graph.entries[at].holder)].id.text
        if group.contains(where: { parts[$0].name == name }) { joint.add(Int32(at), graph) }
      }
      let own = parts.firstIndex { $0.name == "A" }
      let values = row.corners().compactMap { corner -> Fraction? in
        let whole = Fraction.one - (own.map { corner[$0] } ?? .zero)
        return whole.isZero ? nil : group.map { corner[$0] }.sum() / whole
      }
      guard let least = values.min(), let most = values.max() else { continue }
      let figure = joint.figure(subject, graph, HolderIndex(graph)).share
      #expect(figure.min == least.percent && figure.max == most.percent, "seed \(seed): \(text) \(group)")
      compared += 1
    }
    #expect(compared > 1_000)
  }
}
