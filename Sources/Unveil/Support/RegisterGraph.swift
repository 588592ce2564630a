internal import CompiledGraph
internal import Registry
internal import RegistryStore

/// The compiled graph of a registry, and which record stands at which of its nodes.
struct RegisterGraph: Sendable {
  let graph: CompiledGraph
  /// Large loops, solved once for all companies.
  let prepared: PreparedLoops
  private let records: [UInt32]
  private let nodes: [Int32]

  /// A graph that was read from a file; nil where it was not made from a registry.
  ///
  /// Where the names of its nodes are the numbers of their records.
  init?(_ graph: CompiledGraph, recordLimit: Int, threads: Int) throws {
    self.graph = graph
    var records: [UInt32] = []
    var nodes = [Int32](repeating: -1, count: recordLimit)
    records.reserveCapacity(graph.nodes)
    for node in 0..<graph.nodes {
      guard let record = graph.name(of: node).flatMap({ UInt32($0) }), record < recordLimit else {
        return nil
      }
      records.append(record)
      nodes[Int(record)] = Int32(node)
    }
    self.records = records
    self.nodes = nodes
    prepared = try PreparedLoops(graph, threads: threads)
  }

  /// Makes the graph from the plain part of a register.
  ///
  /// - Parameter store: gives the identifiers of the records.
  init(_ plain: PlainRegister, _ store: RegistryStore, threads: Int) throws {
    var numbers = [Int32](repeating: -1, count: plain.recordLimit)
    var byNumber: [UInt32] = []
    for kind in [PlainRegister.Kind.company, .person] {
      for record in 0..<plain.recordLimit where plain.kind(record) == kind {
        numbers[record] = Int32(byNumber.count)
        byNumber.append(UInt32(record))
      }
    }
    let companies = (0..<plain.recordLimit).count { plain.kind($0) == .company }
    var draft = GraphDraft(companies: companies, persons: byNumber.count - companies)
    for (number, record) in byNumber.enumerated() where plain.isSpecial(Int(record)) {
      draft.markSpecial(number)
    }
    plain.eachHolding { company, owner, share in
      draft.add(share, of: Int(numbers[company]), to: Int(numbers[owner]))
    }
    try RegisterGraph.addTexts(&draft, plain, store, byNumber)
    graph = try draft.compiled()
    prepared = try PreparedLoops(graph, threads: threads)
    var records: [UInt32] = []
    for node in 0..<graph.nodes {
      let record = byNumber[graph.draftNumber(of: node) ?? 0]
      records.append(record)
      numbers[Int(record)] = Int32(node)
    }
    self.records = records
    nodes = numbers
  }

  /// Identifiers of the records, and their numbers in the place of names: they lead back to the registry.
  private static func addTexts(
    _ draft: inout GraphDraft, _ plain: PlainRegister, _ store: RegistryStore, _ byNumber: [UInt32]
  ) throws {
    var identifiers = TextDraft(expected: byNumber.count)
    var names = TextDraft(expected: byNumber.count)
    for kind in [PlainRegister.Kind.company, .person] {
      try store.eachIdentifier { record, identifier in
        guard record < plain.recordLimit, plain.kind(record) == kind else { return }
        identifiers.append(identifier)
        names.append(String(record))
      }
    }
    draft.setIdentifiers(identifiers)
    draft.setNames(names)
  }

  /// Whether a node is the one of this record identifier.
  func isNode(_ node: Int, of identifier: RecordID) -> Bool {
    graph.identifier(of: node) == identifier.text
  }

  /// The number of the record at a node.
  func record(at node: Int) -> Int64 { Int64(records[node]) }

  /// The company of a record; nil where it is none.
  func company(_ record: Int64) -> Int? {
    let node = Int(nodes[Int(record)])
    return node >= 0 && node < graph.companies ? node : nil
  }
}

/// Who controls each company of a graph, looked up by company.
struct ControllersByCompany: Sendable {
  private let starts: [UInt32]
  private let controllers: [UInt32]

  init(_ graph: CompiledGraph, _ line: Line) throws {
    let pairs = try AllControl(graph, line).run().pairs
    var starts = [UInt32](repeating: 0, count: graph.companies + 1)
    for pair in pairs { starts[Int(pair.company) + 1] += 1 }
    for company in starts.indices.dropFirst() { starts[company] += starts[company - 1] }
    var next = starts
    var controllers = [UInt32](repeating: 0, count: pairs.count)
    for pair in pairs {
      controllers[Int(next[Int(pair.company)])] = pair.controller
      next[Int(pair.company)] += 1
    }
    self.starts = starts
    self.controllers = controllers
  }

  /// The numbers of all parties that control a company.
  func of(_ company: Int) -> ArraySlice<UInt32> {
    controllers[Int(starts[company])..<Int(starts[company + 1])]
  }
}
