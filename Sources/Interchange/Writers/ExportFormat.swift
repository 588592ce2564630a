/// A format in which a registry is written.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// BODS 0.4, a JSON array.
  case bods
  /// BODS 0.4, JSON Lines.
  case jsonl
  /// FollowTheMoney, JSON Lines.
  case ftm
  /// Tables of entities, persons, relationships, statements and sources.
  case csv
  /// GraphML.
  case graphml
  /// Graphviz's DOT.
  case dot
  /// RDF in Turtle, with the vocabulary of BODS.
  case rdf

  /// Whether every statement of a record is written and not only the one that counts.
  public var hasHistory: Bool { self == .bods || self == .jsonl }

  /// Whether it is several files in a folder.
  public var isFolder: Bool { self == .csv }

  /// Whether it names a party that no statement describes.
  public var namesUndescribed: Bool { !hasHistory && self != .csv && self != .rdf }
}
