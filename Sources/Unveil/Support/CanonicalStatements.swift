internal import Interchange
internal import Registry

/// Reads statements that a registry keeps in canonical form.
enum CanonicalStatements {
  /// The statements of these texts, in their order; fewer where one can no longer be read.
  static func read(_ texts: [[UInt8]]) throws -> [Statement] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.count + 1 })
    for text in texts {
      bytes += text
      bytes.append(0x0A)
    }
    var reader = BODSReader(bytes: bytes, name: "registry")
    var statements: [Statement] = []
    while let outcome = try reader.next() {
      if case .statement(let filed, _) = outcome { statements.append(filed.statement) }
    }
    return statements
  }
}
