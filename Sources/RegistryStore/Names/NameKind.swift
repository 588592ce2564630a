import Registry

/// What kind of name a record is known by.
public enum NameKind: String, Sendable, Hashable, CaseIterable {
  /// The name of an entity, the legal name of a person.
  case main
  /// A name that is no longer borne.
  case former
  /// Any other: trading, translated, transliterated, birth.
  case alternate
}

/// A name of a record.
public struct RecordName: Hashable, Sendable {
  /// What kind of name it is.
  public let kind: NameKind
  /// The name as published.
  public let text: String
}

extension RecordDetails {
  /// The names that a statement gives, in the order of the source.
  var recordNames: [RecordName] {
    switch self {
    case .relationship: return []
    case .entity(let entity):
      return (entity.name.map { [RecordName(kind: .main, text: $0)] } ?? [])
        + entity.alternateNames.map { RecordName(kind: .alternate, text: $0) }
    case .person(let person):
      let main = person.name
      return person.names.map { name in
        let kind: NameKind = name.type == "former" ? .former : .alternate
        return RecordName(kind: name.fullName == main && kind != .former ? .main : kind, text: name.fullName)
      }
    }
  }

  /// The identifiers that a statement gives, in the order of the source.
  var recordIdentifiers: [Identifier] {
    switch self {
    case .relationship: return []
    case .entity(let entity): return entity.identifiers
    case .person(let person): return person.identifiers
    }
  }
}
