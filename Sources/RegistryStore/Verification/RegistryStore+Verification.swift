public import Registry

extension RegistryStore {
  /// Checks the file against itself: SQLite's own checks, references between tables, the digest of every
  /// statement, and the fingerprint.
  ///
  /// SQLite alone does not see a changed bit inside a text (field/reliability.md, finding 8); the digests
  /// do. What was derived from statements (names, interests) is covered only by SQLite's checks.
  ///
  /// - Returns: one finding for each thing that is wrong, at most 100; none for a sound file.
  public func verify() throws -> [Finding] {
    try read { session in
      var findings: [Finding] = []
      func note(_ code: String, _ message: String, _ statements: [String] = []) {
        guard findings.count < 100 else { return }
        findings.append(
          Finding(
            .error, code: code, message: message,
            advice: "Restore a copy of the registry, or import its sources again.", statements: statements))
      }
      try session.prepare("PRAGMA integrity_check").each { row in
        if row.text(0) != "ok" { note("fileDamaged", "SQLite finds the file damaged: \(row.text(0)).") }
      }
      try session.prepare("PRAGMA foreign_key_check").each { row in
        note("rowWithoutParent", "Row \(row.int(1)) of table \(row.text(0)) refers to nothing.")
      }
      var fingerprint = Fingerprint()
      let rows = try session.prepare(
        """
        SELECT s.id, d.digest, d.canonical FROM statements s
        LEFT JOIN documents d ON d.statement = s.number ORDER BY s.number
        """)
      try rows.each { row in
        let digest = Fingerprint.digest(row.bytes(2))
        if digest != row.bytes(1) {
          note(
            "statementDamaged", "The content of statement '\(row.text(0))' is not what was imported.",
            [row.text(0)])
        }
        fingerprint.add(digest)
      }
      let stored = try Fingerprint.stored(session)
      if stored.text != fingerprint.text {
        note("fingerprintDiffers", "The statements do not give the fingerprint that the registry keeps.")
      }
      return findings
    }
  }
}
