/// An import in parts that was interrupted: some of its statements are in the registry, others are not.
public struct UnfinishedImport: Hashable, Sendable {
  /// Name of the file, as it was given.
  public let file: String

  private static let prefix = "unfinished:"

  /// Where the registry notes it, by the number of the import in the journal.
  static func key(_ number: Int64) -> String { "\(prefix)\(number)" }

  /// Notes that a file of this name has now been read to its end; whether it was unfinished before.
  @discardableResult static func forget(_ file: String, _ session: Session) throws -> Bool {
    let condition = "key >= 'unfinished:' AND key < 'unfinished;' AND value = ?"
    let count =
      try session.prepare("SELECT count(*) FROM meta WHERE \(condition)").bind(file).first { $0.int(0) } ?? 0
    guard count > 0 else { return false }
    try session.prepare("DELETE FROM meta WHERE \(condition)").bind(file).run()
    return true
  }
}

extension RegistryStore {
  /// Imports that were interrupted and not finished since, oldest first.
  public func unfinishedImports() throws -> [UnfinishedImport] {
    try read { session in
      var found: [(number: Int64, file: String)] = []
      let rows = try session.prepare(
        """
        SELECT CAST(substr(key, 12) AS INTEGER), value FROM meta WHERE key >= 'unfinished:' \
        AND key < 'unfinished;' ORDER BY 1
        """)
      try rows.each { row in found.append((row.int(0), row.text(1))) }
      return found.map { UnfinishedImport(file: $0.file) }
    }
  }
}
