import CompiledGraph
import Glibc
import Registry

/// What the program can be told to do.
enum Commands {
  static func line(_ percent: Int, _ comparator: Comparator = .atLeast) -> Line {
    guard let line = Line(Threshold(comparator, Rational(percent))) else { preconditionFailure("a line") }
    return line
  }

  static func generate(companies: Int, folder: String, seed: UInt64, withStatements: Bool) throws {
    var register = RegisterGenerator(companies: companies, seed: seed)
    register.make()
    mkdir(folder, 0o755)
    let name = "\(folder)/register-\(companies)"
    RegisterWriter.table(register, to: "\(name).csv")
    RegisterWriter.summary(register, seed: seed, to: "\(name).json")
    if withStatements { RegisterWriter.statements(register, to: "\(name).bods.jsonl") }
    print("\(name): \(register.persons) persons, \(register.holdings.count) holdings")
  }

  /// Tasks A, B, C and D on a table.
  static func tasks(table: String, companies: Int, persons: Int, answers: String?) throws {
    var report = Report()
    let start = now()
    var watch = Watch()
    let draft = try TableLoader.load(table, companies: companies, persons: persons)
    watch.lap("load.read", &report)
    let graph = try draft.compiled()
    watch.lap("load.compile", &report)
    report.add("load", now() - start)
    report.add("holdings", graph.holdings)
    report.add("loops", graph.loopsOfCompanies)
    report.add("memory.load", peakMemory())
    report.add("threads", sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let prepared = try PreparedLoops(graph)
    watch.lap("prepare", &report)
    let sample = sample(graph, companies)
    try single(graph, sample, prepared: nil, "a.unprepared", &report)
    try single(graph, sample, prepared: prepared, "a", &report)
    try all(graph, prepared, answers, &report)
    try control(graph, answers, &report)
    try bands(table, companies, persons, &report)
    report.add("memory.peak", peakMemory())
    report.write()
  }

  /// 1,000 companies drawn by their numbers in the table.
  private static func sample(_ graph: CompiledGraph, _ companies: Int) -> [Int] {
    var numbers = [Int32](repeating: 0, count: companies)
    for company in 0..<companies { numbers[graph.draftNumber(of: company) ?? 0] = Int32(company) }
    var random = SplitMix64(seed: 99)
    return (0..<1_000).map { _ in Int(numbers[random.below(companies)]) }
  }

  private static func single(
    _ graph: CompiledGraph, _ sample: [Int], prepared: PreparedLoops?, _ name: String, _ report: inout Report
  ) throws {
    var query = OwnersQuery(graph, prepared: prepared)
    let line = line(25)
    var found = 0
    // Once to warm, once to measure.
    for company in sample { found += try query.ask(company, line).count }
    var times: [Double] = []
    for company in sample {
      let start = now()
      found += try query.ask(company, line).count
      times.append(now() - start)
    }
    times.sort()
    report.add("\(name).p50", times[500])
    report.add("\(name).p99", times[990])
    report.add("\(name).max", times[999])
    report.add("\(name).found", found / 2)
    report.add("\(name).redone", query.redone)
  }

  private static func all(
    _ graph: CompiledGraph, _ prepared: PreparedLoops, _ answers: String?, _ report: inout Report
  ) throws {
    var watch = Watch()
    let result = try AllOwners(graph, line(25), prepared: prepared).run()
    watch.lap("b", &report)
    report.add("b.memory", peakMemory())
    report.add("b.rows", result.rows.count)
    report.add("b.open", result.open.count)
    report.add("b.redone", result.counts.companiesRedone)
    report.add("b.entries", result.counts.storedEntries)
    report.add("b.visits", result.counts.visitedHoldings)
    report.add("b.full", result.counts.fullSolutions)
    report.add("b.notPlain", result.counts.notPlain)
    report.add("b.error", result.counts.error * 1e12)
    guard let answers else { return }
    var file = OutputFile("\(answers)/owners.csv")
    for row in result.rows {
      file.put(graph.draftNumber(of: Int(row.company)) ?? 0)
      file.put(",")
      file.put(graph.draftNumber(of: Int(row.person)) ?? 0)
      file.put(",")
      file.put(text: "\(row.share)")
      file.put("\n")
    }
    file.flush()
  }

  /// The same register with a band of four points around every holding, against the exact run.
  private static func bands(_ table: String, _ companies: Int, _ persons: Int, _ report: inout Report) throws
  {
    let exact = try TableLoader.load(table, companies: companies, persons: persons).compiled()
    var draft = GraphDraft(companies: companies, persons: persons, expectedHoldings: exact.holdings)
    for company in 0..<companies {
      for (owner, share) in exact.owners(of: company) {
        let band = try Share(
          min: max(.zero, share.min - 2), max: min(.hundred, share.max + 2))
        draft.add(
          band, of: exact.draftNumber(of: company) ?? 0, to: exact.draftNumber(of: owner) ?? 0)
      }
    }
    let graph = try draft.compiled()
    var watch = Watch()
    let result = try AllBounds(graph, line(25)).run()
    watch.lap("bands", &report)
    report.add("bands.rows", result.rows.count)
    report.add("bands.sure", result.rows.reduce(0) { $0 + ($1.isSure ? 1 : 0) })
    report.add("bands.near", result.rows.reduce(0) { $0 + ($1.isNear ? 1 : 0) })
    report.add("bands.left", result.left)
  }

  private static func control(_ graph: CompiledGraph, _ answers: String?, _ report: inout Report) throws {
    var watch = Watch()
    let result = try AllControl(graph, line(50, .greaterThan), leavesOwnVotesOut: false).run()
    watch.lap("c", &report)
    report.add("c.pairs", result.pairs.count)
    report.add("c.visits", result.closureVisits)
    guard let answers else { return }
    var file = OutputFile("\(answers)/control.csv")
    for pair in result.pairs {
      file.put(graph.draftNumber(of: Int(pair.controller)) ?? 0)
      file.put(",")
      file.put(graph.draftNumber(of: Int(pair.company)) ?? 0)
      file.put("\n")
    }
    file.flush()
  }

  /// From lines of BODS to every owner: the headline.
  static func statements(_ path: String, threads: Int) throws {
    var report = Report()
    let start = now()
    var watch = Watch()
    let loaded = try StatementLoader.load(path, threads: threads, keepsIdentifiers: true)
    watch.lap("bods.read", &report)
    let statements = loaded.statementsRead
    let graph = try loaded.compiled()
    watch.lap("bods.compile", &report)
    report.add("bods.load", now() - start)
    report.add("threads", threads)
    report.add("statements", statements)
    report.add("memory.load", peakMemory())
    let result = try AllOwners(graph, line(25), threads: threads).run()
    watch.lap("b.withPreparation", &report)
    report.add("headline", now() - start)
    report.add("b.rows", result.rows.count)
    report.add("memory.peak", peakMemory())
    report.write()
  }

  static func scan(_ path: String) throws {
    var report = Report()
    var status = stat()
    stat(path, &status)
    for _ in 0..<3 {
      let (start, work) = (now(), processor())
      let result = try StatementLoader.scan(path)
      report.add("scan.gigabytes", Double(status.st_size) / (now() - start) / 1e9)
      report.add("scan.gigabytes.cpu", Double(status.st_size) / (processor() - work) / 1e9)
      report.add("statements", result.statements)
    }
    report.write()
  }

  static func compile(_ path: String, to target: String) throws {
    var report = Report()
    let loaded = try StatementLoader.load(path)
    let start = now()
    let graph = try loaded.compiled()
    let made = now()
    try graph.write(to: target, key: GraphKey(fingerprint: path, asOf: "2026-11-01", knownAt: ""))
    report.add("compile", made - start)
    report.add("write", now() - made)
    report.write()
  }

  /// One question by a process of its own.
  static func query(_ path: String, _ identifier: String) throws {
    let graph = try CompiledGraph.open(path)
    guard let company = graph.node(withIdentifier: identifier), company < graph.companies else {
      throw CompiledGraphError.noCompany(-1)
    }
    var query = OwnersQuery(graph)
    for stake in try query.ask(company, line(25)) {
      let bounds = stake.bounds
      let share = try query.exactStake(of: Int(stake.person), in: company).map { ($0 * .hundred).description }
      print(
        graph.identifier(of: Int(stake.person)) ?? "",
        share ?? "\(bounds.lowerBound * 100) to \(bounds.upperBound * 100)",
        "%", stake.isSure ? "" : "(may be)")
    }
  }

  /// `width` companies on each of `depth` levels, each held by all of the next; one person behind all.
  static func lattice(width: Int, depth: Int) throws {
    let graph = try Shapes.lattice(width: width, depth: depth)
    let line = line(25)
    var query = OwnersQuery(graph)
    let subject = graph.companies - 1
    _ = try query.ask(subject, line)
    var times: [Double] = []
    for _ in 0..<1_000 {
      let start = now()
      _ = try query.ask(subject, line)
      times.append(now() - start)
    }
    times.sort()
    let stakes = try query.ask(subject, line)
    var report = Report()
    report.add("microseconds.p50", times[500] * 1e6)
    report.add("microseconds.max", times[999] * 1e6)
    report.add("visits", query.visitedHoldings / 1_002)
    report.write()
    for stake in stakes {
      print("person \(stake.person): \(stake.exact.map { ($0 * .hundred).description } ?? "?") %")
    }
  }

  /// A chain, a star and a ring.
  static func shapes(companies: Int) throws {
    for shape in ["chain", "star", "ring"] {
      let graph = try Shapes.make(shape, companies)
      let start = now()
      var query = OwnersQuery(graph)
      let count = try query.ask(shape == "star" ? graph.companies - 1 : 0, line(25)).count
      let one = now()
      let all = try AllOwners(graph, line(25)).run()
      print(
        "\(shape): one \((one - start) * 1e3) ms, \(count) owners; all \((now() - one) * 1e3) ms, \(all.rows.count) rows"
      )
    }
  }
}
