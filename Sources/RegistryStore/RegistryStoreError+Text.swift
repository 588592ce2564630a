import Registry

extension RegistryStoreError: CustomStringConvertible {
  /// What happened, where, why, and what to do.
  public var description: String {
    switch self {
    case .missingFile(let path):
      return "\(path): there is no registry here; import a file to make one, or name another path"
    case .emptyFile(let path):
      return "\(path): the file is empty, so it is not a registry; remove it or name another path"
    case .notADatabase(let path):
      return "\(path): this is not an SQLite file, so it is not a registry; name another path"
    case .otherApplication(let path, let id):
      return "\(path): this SQLite file belongs to another application (id \(id)); it was not touched"
    case .newerSchema(let path, let found, let supported):
      return "\(path): written by a newer version (schema \(found), this program knows \(supported)); "
        + "install that version"
    case .olderSchema(let path, let found, let supported):
      return "\(path): written by an older version (schema \(found), this program writes \(supported)); "
        + "open it once for writing, for instance with an import, to bring it up to date"
    case .foreignSchema(let path, let object):
      return "\(path): '\(object)' is not as this program makes it; the file was changed by other means, "
        + "so it is not read"
    case .unmergedChanges(let path):
      return
        "\(path): the file beside it whose name ends in -wal or -journal holds changes that cannot be merged "
        + "where writing is not allowed; copy both files to a place where it is"
    case .unsafeSynchronous(let path, let found):
      return "\(path): SQLite kept synchronous=\(found) where 2 was asked for, so a power cut could undo "
        + "an import; nothing was written"
    case .busy(let path):
      return "\(path): another program has been writing for 5 seconds; wait until it has finished"
    case .cannotOpen(let path, let reason):
      return "\(path): cannot be opened (\(reason)); check that the folder exists and may be read"
    case .readOnly(let path):
      return "\(path): may not be written; check the permissions of the file and of its folder"
    case .diskFull(let path):
      return "\(path): the disk is full; nothing was changed; make room and run the command again"
    case .damaged(let path, let reason):
      return "\(path): the registry is damaged (\(reason)); restore a copy or import the sources again"
    case .inputOutput(let path, let reason):
      return "\(path): reading or writing failed (\(reason)); nothing was changed; check the disk"
    case .sqlite(let path, let code, let reason):
      return "\(path): SQLite refused (code \(code): \(reason))"
    case .changed(let path):
      return "\(path): something was imported while the registry was being read; ask again"
    case .noSuchRecord(let id):
      return "no record '\(id)' in this registry; search for the name or give scheme:id"
    case .notAParty(let id):
      return "record '\(id)' is a relationship; name one of the parties that it links"
    case .strictImport(let summary):
      let count = summary.count(atLeast: .warning)
      return "\(summary.source.name): \(count) findings in a strict import; nothing was changed"
    case .importEnded:
      return "this import has already been committed or rolled back; begin another"
    }
  }
}
