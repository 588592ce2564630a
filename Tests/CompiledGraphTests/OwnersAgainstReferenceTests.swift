import Registry
import Testing

@testable import CompiledGraph
@testable import graph_bench

/// The kernels against dense elimination in whole numbers, on seeded random registers.
@Suite("Compiled graph: owners against an exact reference")
struct OwnersAgainstReferenceTests {
  private static func line(_ percent: Int, _ comparator: Comparator) throws -> Line {
    try #require(Line(Threshold(comparator, Rational(percent))))
  }

  @Test("10,000 small registers: one company and all companies name exactly those who meet the line")
  func smallRegisters() throws {
    let lines = try [
      OwnersAgainstReferenceTests.line(25, .atLeast), OwnersAgainstReferenceTests.line(25, .greaterThan),
      OwnersAgainstReferenceTests.line(50, .atLeast), OwnersAgainstReferenceTests.line(10, .greaterThan),
    ]
    var (onLine, inLoops, ownShares, wrong) = (0, 0, 0, 0)
    for seed in 0..<10_000 as Range<UInt64> {
      let register = SmallRegister(seed: seed)
      let graph = try register.draft().compiled()
      let line = lines[Int(seed % 4)]
      // Every third register is asked for votes.
      let quantity: GraphQuantity = seed % 3 == 0 ? .votes : .shares
      let right = quantity == .shares ? register.rows : (0..<register.companies).map(register.votes)
      let numbers = Numbers(graph)
      var wanted = Set<[Int]>()
      for person in register.companies..<(register.companies + register.persons) {
        let (tops, bottom) = register.stakes(of: person, in: right)
        for company in 0..<register.companies where tops[company] != 0 {
          let (stake, limit) = (tops[company] * Int128(line.denominator), bottom * Int128(line.numerator))
          if stake == limit { onLine += 1 }
          if line.isStrict ? stake > limit : stake >= limit { wanted.insert([company, person]) }
        }
      }
      var single = Set<[Int]>()
      var query = OwnersQuery(graph, in: quantity)
      for company in 0..<register.companies {
        let node = numbers.graph[company]
        let traits = graph.traits(of: node)
        #expect(traits.contains(.plain), "seed \(seed)")
        if traits.contains(.inLoop) { inLoops += 1 }
        if traits.contains(.ownShares) { ownShares += 1 }
        for stake in try query.ask(node, line) {
          if !stake.isSure { wrong += 1 }
          single.insert([company, numbers.draft[Int(stake.person)]])
        }
      }
      // Every other register goes through three threads, two companies at a time.
      let owners = try AllOwners(graph, line, in: quantity, threads: 3)
      let all = seed % 2 == 0 ? owners.run(piece: 2, progress: nil) : owners.run()
      if seed % 2 == 0 {
        let one = try AllOwners(graph, line, in: quantity, threads: 1).run()
        #expect(
          one.rows.elementsEqual(all.rows) {
            ($0.company, $0.person, $0.share) == ($1.company, $1.person, $1.share)
          })
        #expect(one.counts.visitedHoldings == all.counts.visitedHoldings, "seed \(seed)")
      }
      let rows = Set(all.rows.map { [numbers.draft[Int($0.company)], numbers.draft[Int($0.person)]] })
      #expect(all.rows.count == rows.count && all.open.isEmpty && all.counts.notPlain == 0, "seed \(seed)")
      #expect(single == wanted, "seed \(seed)")
      #expect(rows == wanted, "seed \(seed)")
    }
    #expect(wrong == 0)
    #expect(onLine > 400 && inLoops > 2_000 && ownShares > 500, "\(onLine) \(inLoops) \(ownShares)")
  }

  @Test("stakes are the exact fractions, and bounds hold them")
  func exactStakes() throws {
    let line = try OwnersAgainstReferenceTests.line(1, .atLeast)
    var compared = 0
    for seed in 50_000..<50_900 as Range<UInt64> {
      let register = SmallRegister(seed: seed)
      let graph = try register.draft().compiled()
      let numbers = Numbers(graph)
      var query = OwnersQuery(graph)
      for person in register.companies..<(register.companies + register.persons) {
        let (tops, bottom) = register.stakes(of: person, in: register.rows)
        for company in 0..<register.companies {
          let right = Rational(fraction: "\(tops[company])/\(bottom)")
          let found = try query.exactStake(of: numbers.graph[person], in: numbers.graph[company])
          #expect(found == right, "seed \(seed)")
          for stake in try query.ask(numbers.graph[company], line)
          where Int(stake.person) == numbers.graph[person] {
            let part = try #require(right)
            if let exact = stake.exact { #expect(exact == part, "seed \(seed)") }
            #expect(Rational(exactly: stake.bounds.lowerBound) <= part, "seed \(seed)")
            #expect(part <= Rational(exactly: stake.bounds.upperBound), "seed \(seed)")
            #expect(stake.bounds.upperBound - stake.bounds.lowerBound < 1e-9, "seed \(seed)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 1_000)
  }

  @Test("thirds, which are no billionths, are decided exactly")
  func thirds() throws {
    // A <- P 1/3, B 1/3; B <- P 1/2: P has exactly one half of A.
    var draft = GraphDraft(companies: 2, persons: 1)
    let third = try Share(exactly: Rational(100, 3))
    draft.add(third, of: 0, to: 2)
    draft.add(third, of: 0, to: 1)
    draft.add(try Share(exactly: 50), of: 1, to: 2)
    let graph = try draft.compiled()
    let numbers = Numbers(graph)
    var query = OwnersQuery(graph)
    let atLeast = try query.ask(numbers.graph[0], OwnersAgainstReferenceTests.line(50, .atLeast)).count
    let moreThan = try query.ask(numbers.graph[0], OwnersAgainstReferenceTests.line(50, .greaterThan)).count
    #expect(atLeast == 1 && moreThan == 0)
    #expect(try query.exactStake(of: numbers.graph[2], in: numbers.graph[0]) == Rational(1, 2))
    let all = try AllOwners(graph, OwnersAgainstReferenceTests.line(50, .atLeast)).run()
    #expect(all.rows.count == 2 && all.counts.companiesRedone >= 1)
  }

  @Test("a lattice 10 wide and 20 deep: one person has exactly 100 %, and work is linear in the depth")
  func lattice() throws {
    let line = try OwnersAgainstReferenceTests.line(25, .atLeast)
    var visits: [Int] = []
    for depth in [10, 20, 30] {
      let graph = try Shapes.lattice(width: 10, depth: depth)
      var query = OwnersQuery(graph)
      let stakes = try query.ask(graph.companies - 1, line)
      #expect(stakes.count == 1 && stakes[0].exact == .one)
      visits.append(query.visitedHoldings)
    }
    #expect(visits[2] - visits[1] == visits[1] - visits[0])
  }

  @Test("a large loop: prepared, unprepared and whole-register answers agree")
  func largeLoop() throws {
    var random = SplitMix64(seed: 5)
    let (size, outside) = (180, 120)
    var draft = GraphDraft(companies: size + outside, persons: size)
    for company in 0..<size {
      draft.add(ShareCode(billionths: 300_000_000), of: company, to: (company + 1) % size)
      draft.add(ShareCode(billionths: 200_000_000), of: company, to: (company + 7 + random.below(50)) % size)
      draft.add(ShareCode(billionths: 100_000_000), of: company, to: size + outside + random.below(3))
      draft.add(ShareCode(billionths: 350_000_000), of: company, to: size + outside + company)
    }
    for company in size..<(size + outside) {
      draft.add(
        ShareCode(billionths: UInt32(1 + random.below(9)) * 100_000_000), of: company,
        to: random.below(company))
    }
    let graph = try draft.compiled()
    #expect(graph.loopsOfCompanies == 1)
    let line = try OwnersAgainstReferenceTests.line(10, .atLeast)
    let prepared = try PreparedLoops(graph, threads: 2)
    #expect(prepared.inverses.count == 1)
    var first = OwnersQuery(graph)
    var second = OwnersQuery(graph, prepared: prepared)
    var (plain, quick) = (Set<[UInt32]>(), Set<[UInt32]>())
    for company in 0..<graph.companies {
      for stake in try first.ask(company, line) { plain.insert([UInt32(company), stake.person]) }
      for stake in try second.ask(company, line) { quick.insert([UInt32(company), stake.person]) }
    }
    let all = try AllOwners(graph, line, prepared: prepared).run()
    #expect(plain == quick && !plain.isEmpty)
    #expect(Set(all.rows.map { [$0.company, $0.person] }) == plain && all.open.isEmpty)
    #expect(all.counts.fullSolutions > 0 && all.counts.fullSolutions < outside)
    #expect(all.counts.error < 1e-9)
  }

  @Test("closed rings keep what enters them, and a person beside one is still found")
  func closedRing() throws {
    // A <- B 60, P 40; B <- C 100; C <- B 100.
    var draft = GraphDraft(companies: 3, persons: 1)
    draft.add(ShareCode(billionths: 600_000_000), of: 0, to: 1)
    draft.add(ShareCode(billionths: 400_000_000), of: 0, to: 3)
    draft.add(ShareCode(billionths: ShareCode.whole), of: 1, to: 2)
    draft.add(ShareCode(billionths: ShareCode.whole), of: 2, to: 1)
    let graph = try draft.compiled()
    let numbers = Numbers(graph)
    var query = OwnersQuery(graph)
    let line = try OwnersAgainstReferenceTests.line(25, .atLeast)
    #expect(try query.ask(numbers.graph[0], line).count == 1)
    #expect(try query.ask(numbers.graph[1], line).isEmpty)
    #expect(graph.traits(of: numbers.graph[1]).contains(.closed))
    #expect(try AllOwners(graph, line).run().rows.count == 1)
  }

  @Test("a loop that keeps almost everything is decided in fractions")
  func nearlyClosed() throws {
    // A <- B 99.9999999, P 0.0000001; B <- A 100: P has all of both.
    var draft = GraphDraft(companies: 2, persons: 1)
    draft.add(ShareCode(billionths: 999_999_999), of: 0, to: 1)
    draft.add(ShareCode(billionths: 1), of: 0, to: 2)
    draft.add(ShareCode(billionths: ShareCode.whole), of: 1, to: 0)
    let graph = try draft.compiled()
    let line = try OwnersAgainstReferenceTests.line(100, .atLeast)
    var query = OwnersQuery(graph)
    for company in 0..<2 {
      let stakes = try query.ask(company, line)
      #expect(stakes.count == 1 && stakes.first?.isSure == true)
    }
    #expect(query.redone == 2)
    #expect(try AllOwners(graph, line).run().rows.count == 2)
  }

  @Test("bands, more than 100 % and marked parties are not plain, and neither is what hangs below")
  func traits() throws {
    var draft = GraphDraft(companies: 5, persons: 2)
    draft.add(try Share(min: 25, max: 50), of: 0, to: 5)
    draft.add(ShareCode(billionths: 500_000_000), of: 1, to: 0)
    draft.add(ShareCode(billionths: 700_000_000), of: 2, to: 5)
    draft.add(ShareCode(billionths: 700_000_000), of: 2, to: 6)
    draft.add(ShareCode(billionths: 100_000_000), of: 3, to: 6)
    draft.markSpecial(6)
    draft.add(ShareCode(billionths: 100_000_000), of: 4, to: 5)
    let graph = try draft.compiled()
    let numbers = Numbers(graph)
    func traits(_ company: Int) -> CompanyTraits { graph.traits(of: numbers.graph[company]) }
    #expect(!traits(0).contains(.plain) && traits(0).contains(.bounded))
    #expect(!traits(1).contains(.plain) && traits(1).contains(.bounded))
    #expect(!traits(2).contains(.plain) && traits(2).contains(.over) && !traits(2).contains(.bounded))
    #expect(!traits(3).contains(.plain) && !traits(3).contains(.bounded))
    #expect(traits(4).contains(.plain))
    let all = try AllOwners(graph, OwnersAgainstReferenceTests.line(10, .atLeast)).run()
    #expect(all.counts.notPlain == 4 && all.rows.count == 1)
  }
}

/// Numbers of the draft by those of the graph, and back.
struct Numbers {
  var draft: [Int]
  var graph: [Int]

  init(_ compiled: CompiledGraph) {
    draft = (0..<compiled.nodes).map { compiled.draftNumber(of: $0) ?? -1 }
    graph = [Int](repeating: -1, count: compiled.nodes)
    for (node, number) in draft.enumerated() { graph[number] = node }
  }
}
