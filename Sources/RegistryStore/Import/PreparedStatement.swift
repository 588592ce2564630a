public import Registry

/// A statement with what the store derives from it alone, so that another thread can do that work.
///
/// Handed from thread to thread as a whole; a structure of so many parts would be copied part by part.
public final class PreparedStatement: Sendable {
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
  /// What it adds to the fingerprint.
  let contribution: [UInt8]
  /// Stands for its identifier in memory.
  let key: IdentifierTable.Key
  let names: [Name]
  let identifiers: [Number]

  /// Derives everything; costs about as much as storing it.
  public init(_ filed: FiledStatement) {
    self.filed = filed
    let digest = Fingerprint.digest(filed.canonical)
    self.digest = digest
    contribution = Fingerprint.contribution(of: digest)
    key = IdentifierTable.key(filed.statement.id)
    names = filed.statement.details.recordNames.map {
      Name(kind: $0.kind, text: $0.text, folded: NameFolding.fold($0.text).core)
    }
    identifiers = filed.statement.details.recordIdentifiers.map {
      Number(identifier: $0, folded: NameFolding.foldIdentifier($0.id))
    }
  }
}
