internal import CompiledGraph
internal import Foundation
internal import Registry
internal import RegistryStore

/// A company of a register with everything above it, and what there is to say before any law is applied.
struct RegisterQuestion {
  let question: Question
  let identity: IdentityReport

  var structure: Structure { question.structure }
}

/// Makes the lines of one company; one for each thread.
protocol RowMaker {
  mutating func rows(_ asked: RegisterQuestion) throws -> [UInt8]
  /// The lines of a company that the compiled graph answers; nil where the resolver must.
  mutating func rows(_ asked: PlainQuestion) throws -> [UInt8]?
  /// 16 bytes that stand for all that lines of this jurisdiction rest on beside the registry.
  mutating func settings(_ jurisdiction: String?) throws -> [UInt8]
  /// What changes in every line from run to run; empty where nothing does.
  var head: [UInt8] { get }
}

extension RowMaker {
  mutating func rows(_ asked: PlainQuestion) throws -> [UInt8]? { nil }
}

/// A company of a register that the compiled graph may answer.
struct PlainQuestion {
  let record: Int64
  let subject: StructureNode
  let owners: PlainOwners
  let findings: [Finding]
  let identity: IdentityReport
}

/// The compiled graph of a register, where it is of use.
struct PlainAnswers: Sendable {
  let graph: RegisterGraph
  let controllers: [Line: ControllersByCompany]
  /// Loops below fewer holdings than this are quicker solved in fractions by the resolver.
  var leastVisits = 1_000
}

/// How companies were answered.
struct RegisterCounts: Sendable, Equatable {
  /// By the compiled graph.
  var plain = 0
  /// By the resolver.
  var resolved = 0
  /// Taken from an earlier run.
  var reused = 0
}

/// The lines of an earlier run, and what says which of them still hold.
struct EarlierRun: Sendable {
  let cache: RowCache
  let digests: RegisterDigests
}

/// Every company of a registry, answered one after the other in byte order of their records.
///
/// Each is answered as if it were asked about alone: the same structure, the same resolver, the same text. Where
/// the compiled graph gives the same answer sooner, it gives it.
struct WholeRegister {
  private let store: RegistryStore
  private let snapshot: RegisterSnapshot
  private let findings: [Finding]
  private let digest: String?
  private let time: TimeOptions
  private let progress: ProgressLine
  /// Companies that one thread takes at a time.
  private static let block = 32

  /// Opens the registry and reads its interests into memory.
  init(_ options: PartyOptions, _ time: TimeOptions, isQuiet: Bool) throws {
    try self.init(options.open(), time, isQuiet: isQuiet)
  }

  /// Reads the interests of an open registry into memory.
  init(_ store: RegistryStore, _ time: TimeOptions, isQuiet: Bool) throws {
    self.store = store
    self.time = time
    progress = ProgressLine(isWanted: !isQuiet)
    progress.say("reading the registry")
    snapshot = try store.snapshot(asOf: time.day, knownAt: time.knownAt)
    findings = try Question.unfinished(store)
    digest = store.judgements.digest
  }

  /// The compiled graph of the register, with control by these majorities.
  func plainAnswers(_ majorities: Set<Line>) throws -> PlainAnswers {
    let graph = try graph()
    var controllers: [Line: ControllersByCompany] = [:]
    for line in majorities { controllers[line] = try ControllersByCompany(graph.graph, line) }
    return PlainAnswers(graph: graph, controllers: controllers)
  }

  /// The file that keeps the graph.
  var graphFile: GraphFile { GraphFile(store, snapshot.fingerprint, time) }

  /// The graph made from the registry.
  func madeGraph() throws -> RegisterGraph {
    progress.say("making the graph")
    return try RegisterGraph(store.plain(snapshot), store, threads: Self.threads)
  }

  /// The graph from its file where that is fresh; otherwise made, and written where that is allowed.
  private func graph() throws -> RegisterGraph {
    let file = graphFile
    progress.say("reading the graph")
    switch file.read() {
    case .fresh(let graph):
      if let found = try RegisterGraph(graph, recordLimit: snapshot.recordLimit, threads: Self.threads) {
        return found
      }
    case .damaged(let reason):
      // Nothing rests on the file, so that saying it is enough.
      StandardError.write(VisibleLine.safe("unveil: \(reason) It is made again now.") + "\n")
    case .none, .stale: break
    }
    let made = try madeGraph()
    // Where the folder may not be written, the graph is for this run only.
    do { try file.write(made.graph) } catch {}
    return made
  }

  /// What an earlier run kept; nil where what it kept cannot be used, because an import is unfinished.
  func earlierRun(_ cache: RowCache) throws -> EarlierRun? {
    guard findings.isEmpty else { return nil }
    progress.say("looking for what changed")
    return EarlierRun(cache: cache, digests: try store.digests(snapshot))
  }

  private static var threads: Int { max(1, min(8, ProcessInfo.processInfo.activeProcessorCount)) }

  /// The fingerprint of what is answered.
  var fingerprint: String { snapshot.fingerprint }
  /// What stands for the judgements in force; nil where there are none.
  var judgementDigest: String? { digest }

  private struct Block: Sendable {
    var bytes: [UInt8] = []
    /// Entries of the file of answers to be kept.
    var kept: [UInt8] = []
    var counts = RegisterCounts()
  }

  /// Writes the lines of all companies.
  ///
  /// - Parameters:
  ///   - plain: the compiled graph; nil where the resolver is to answer every company.
  ///   - earlier: what an earlier run kept.
  ///   - keep: takes what is to be kept for a later one.
  @discardableResult
  func write(
    to output: inout Output, plain: PlainAnswers? = nil, earlier: EarlierRun? = nil,
    keep: (([UInt8]) throws -> Void)? = nil, _ maker: @escaping @Sendable () throws -> any RowMaker
  ) throws -> RegisterCounts {
    defer { progress.end() }
    let count = snapshot.entities.count
    let work = OrderedWork<Block>(
      blocks: (count + Self.block - 1) / Self.block, mostAhead: Self.threads * 16)
    defer { work.stop() }
    let (store, snapshot, findings, digest) = (store, snapshot, findings, digest)
    for _ in 0..<Self.threads {
      work.start { work in
        let own = try store.again()
        try own.reading(snapshot) { reader in
          var maker = RegisterWorker(
            store: own, snapshot: snapshot, reader: reader, findings: findings, digest: digest,
            owners: plain.map { PlainOwners($0, reader) }, earlier: earlier, maker: try maker())
          while let block = work.claim() {
            var result = Block()
            for place in (block * Self.block)..<min(count, (block + 1) * Self.block) {
              try maker.take(place, &result.bytes, &result.kept, &result.counts)
            }
            work.finish(block, result)
          }
        }
      }
    }
    var done = 0
    var counts = RegisterCounts()
    while let block = try work.take() {
      try output.write(block.bytes)
      try keep?(block.kept)
      counts.plain += block.counts.plain
      counts.resolved += block.counts.resolved
      counts.reused += block.counts.reused
      done = min(count, done + Self.block)
      progress.update(statements: done, bytes: done, of: count, unit: "companies", every: 1)
    }
    return counts
  }
}

/// What one thread answers companies with.
private struct RegisterWorker {
  let store: RegistryStore
  let snapshot: RegisterSnapshot
  let reader: RegisterReader
  let findings: [Finding]
  let digest: String?
  let owners: PlainOwners?
  let earlier: EarlierRun?
  var maker: any RowMaker

  /// Adds the lines of one company, from the earlier run where they still hold.
  mutating func take(
    _ place: Int, _ bytes: inout [UInt8], _ kept: inout [UInt8], _ counts: inout RegisterCounts
  ) throws {
    guard let earlier else {
      bytes += try rows(place, &counts)
      return
    }
    let record = snapshot.entities[place]
    let subject = try reader.nodes(of: [record])[0]
    guard let key = earlier.digests.key(record, try maker.settings(subject.jurisdiction)) else {
      bytes += try rows(place, &counts)
      return
    }
    let head = maker.head
    let row: [UInt8]
    if let old = earlier.cache.row(subject.id.text, key, head: head) {
      row = old
      counts.reused += 1
    } else {
      row = try rows(place, &counts)
    }
    bytes += row
    kept += RowCache.entry(subject.id.text, key, row, head: head)
  }

  private mutating func rows(_ place: Int, _ counts: inout RegisterCounts) throws -> [UInt8] {
    if let owners {
      let record = snapshot.entities[place]
      let plain = PlainQuestion(
        record: record, subject: try reader.nodes(of: [record])[0], owners: owners, findings: findings,
        identity: IdentityReport(digest: digest, joined: []))
      if let bytes = try maker.rows(plain) {
        counts.plain += 1
        return bytes
      }
    }
    counts.resolved += 1
    let structure = try reader.structure(upstreamOf: place)
    let joined = try reader.joined(in: structure)
    let question = Question(
      store: store, structure: structure,
      findings: try findings + reader.identityFindings(structure, joined))
    return try maker.rows(
      RegisterQuestion(question: question, identity: IdentityReport(digest: digest, joined: joined)))
  }
}
