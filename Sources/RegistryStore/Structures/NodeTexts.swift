import Registry

/// Makes nodes of structures from rows.
enum NodeTexts {
  /// Columns that `node` expects from its first one on, of `descriptions` as `d`.
  static let columns =
    "d.kind, d.subtype, d.name, d.jurisdiction, d.identifier, d.listed, d.ended, d.unspecified"

  /// The node of a record without a statement that counts, or whose statement describes no party.
  static func missing(_ id: String) -> StructureNode { StructureNode(id: RecordID(id), kind: .missing) }

  /// The node of a record from its latest statement.
  ///
  /// A dissolved entity and a dead person stay, with the day; so does a record whose latest statement
  /// closes it without saying when it ended, with the day of that statement.
  ///
  /// - Parameter closed: when the latest statement was made, if it closes the record.
  static func node(
    _ id: String, _ row: Prepared, _ first: Int32, closed: Int64?, asOf: Int64, path: String
  ) throws -> StructureNode {
    guard let kind = row.intOrNil(first) else { return missing(id) }
    var node = StructureNode(
      id: RecordID(id), kind: try Codes.kind(kind, subtype: row.intOrNil(first + 1), path: path),
      name: row.textOrNil(first + 2), jurisdiction: row.textOrNil(first + 3),
      identifier: row.textOrNil(first + 4), isListed: row.int(first + 5) == 1)
    let ended = row.int(first + 6)
    if ended != 0, ended <= asOf {
      node.dissolved = try CalendarDate.stored(ended, path: path)
    } else {
      node.dissolved = try CalendarDate.stored(closed, path: path)
    }
    node.unspecified = try row.intOrNil(first + 7).map {
      try Codes.value($0, in: Codes.reasons, path: path)
    }
    return node
  }
}
