internal import Registry
internal import RegistryStore

extension Question {
  /// A person by name or record, with the structure that holds them.
  ///
  /// A person of whom no chain leads to the company stands in the structure without any interest.
  /// - Throws: `CommandFailure` where the text names nobody, several, or no person.
  func person(named text: String, _ time: TimeOptions) throws -> (structure: Structure, node: Int32) {
    var structure = structure
    let named = structure.nodes.indices.filter {
      structure.nodes[$0].id == RecordID(text) || structure.nodes[$0].name == text
    }
    if named.count > 1 {
      throw CommandFailure(
        .badData,
        "'\(text)' is ambiguous in this structure; name the record:\n"
          + named.map { "  \(structure.nodes[$0].id)" }.joined(separator: "\n"))
    }
    if let only = named.first {
      try Question.check(structure.nodes[only], text)
      return (structure, Int32(only))
    }
    let record = try store.party(named: text)
    if let node = structure.index(of: record) {
      try Question.check(structure.nodes[Int(node)], text)
      return (structure, node)
    }
    let alone = try store.structure(upstreamOf: record, asOf: time.day, knownAt: time.knownAt, limit: 1)
    try Question.check(alone.nodes[0], text)
    structure.nodes.append(alone.nodes[0])
    return (structure, Int32(structure.nodes.count - 1))
  }

  private static func check(_ node: StructureNode, _ text: String) throws {
    switch node.kind {
    case .person: return
    case .missing:
      throw CommandFailure(
        .badData,
        "nothing is on record of \(text) on the day asked about, so nobody can tell whether it is a person"
      )
    default:
      throw CommandFailure(
        .badData,
        "\(node.label) is no natural person, and only a person is an owner; ask who stands behind it with: "
          + "unveil owners \(node.id)")
    }
  }
}
