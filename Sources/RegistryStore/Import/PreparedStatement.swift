public import Registry

/// A statement with what the store derives from it alone, so that another thread can do that work.
public struct PreparedStatement: Sendable {
  struct Name: Sendable {
    let kind: NameKind
    let text: String
    let folded: String
  }

  struct Number: Sendable {
    let identifier: Identifier
    let folded: String
  }

  /// The statement as it was read.
  public let filed: FiledStatement
  /// SHA-256 of its canonical bytes.
  let digest: [UInt8]
  /// Stands for its identifier in memory.
  let key: IdentifierTable.Key
  let names: [Name]
  let identifiers: [Number]

  /// Derives everything; costs about as much as storing it.
  public init(_ filed: FiledStatement) {
    self.filed = filed
    digest = Fingerprint.digest(filed.canonical)
    key = IdentifierTable.key(filed.statement.id)
    names = filed.statement.details.recordNames.map {
      Name(kind: $0.kind, text: $0.text, folded: NameFolding.fold($0.text).core)
    }
    identifiers = filed.statement.details.recordIdentifiers.map {
      Number(identifier: $0, folded: NameFolding.foldIdentifier($0.id))
    }
  }
}
