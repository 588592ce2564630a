public import Registry

/// Why a registry file could not be opened, read or written.
public enum RegistryStoreError: Error, Sendable {
  /// There is no file at this path.
  case missingFile(path: String)
  /// The file has no content.
  case emptyFile(path: String)
  /// The file is not an SQLite database.
  case notADatabase(path: String)
  /// The file is the SQLite database of another application.
  case otherApplication(path: String, applicationID: UInt32)
  /// The file was written by a newer version.
  case newerSchema(path: String, found: Int, supported: Int)
  /// The file was written by an older version and was opened for reading only.
  case olderSchema(path: String, found: Int, supported: Int)
  /// The schema holds something that this application never put there, or lacks something.
  case foreignSchema(path: String, object: String)
  /// The file system is read-only and there are changes beside the file that cannot be merged.
  case unmergedChanges(path: String)
  /// SQLite would not promise that a commit survives a power cut.
  case unsafeSynchronous(path: String, found: Int)
  /// Another program is writing.
  case busy(path: String)
  /// The file or its folder cannot be opened.
  case cannotOpen(path: String, reason: String)
  /// The file was opened for reading only, or the file system allows no more.
  case readOnly(path: String)
  /// The disk, or the quota, is full.
  case diskFull(path: String)
  /// The content contradicts itself: the file was damaged or changed by other means.
  case damaged(path: String, reason: String)
  /// The system could not read or write.
  case inputOutput(path: String, reason: String)
  /// Anything else that SQLite says.
  case sqlite(path: String, code: Int32, reason: String)
  /// Something was imported while the registry was being read.
  case changed(path: String)
  /// No statement names or describes this record.
  case noSuchRecord(RecordID)
  /// The record is a relationship, which has neither owners nor holdings.
  case notAParty(RecordID)
  /// An import was asked to be strict and has findings; nothing was changed.
  case strictImport(ImportSummary)
  /// The import was already ended.
  case importEnded
}
