import Glibc

/// The first 100 bytes of an SQLite file, read without opening the database.
///
/// SQLite makes files beside a database as soon as it opens one, so a file that is not ours must be
/// recognised before. Source: SQLite file format, section 1.3.
struct FileHeader {
  let applicationID: UInt32
  let userVersion: Int

  /// What stands at the path.
  enum Content {
    case nothing, empty, other
    case database(FileHeader)
  }

  static func read(path: String) throws -> Content {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return .nothing }
      throw RegistryStoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = Glibc.read(file, &bytes, 100)
    guard count >= 0 else {
      throw RegistryStoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    if count == 0 { return .empty }
    guard count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else { return .other }
    func number(_ at: Int) -> UInt32 {
      bytes[at..<(at + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    return .database(
      FileHeader(applicationID: number(68), userVersion: Int(Int32(bitPattern: number(60)))))
  }

  /// The header of a registry that this program may open, nil where there is no file.
  static func check(path: String) throws -> FileHeader? {
    switch try read(path: path) {
    case .nothing: return nil
    case .empty: throw RegistryStoreError.emptyFile(path: path)
    case .other: throw RegistryStoreError.notADatabase(path: path)
    case .database(let header):
      guard header.applicationID == Schema.applicationID else {
        throw RegistryStoreError.otherApplication(path: path, applicationID: header.applicationID)
      }
      guard header.userVersion <= Schema.version else {
        throw RegistryStoreError.newerSchema(
          path: path, found: header.userVersion, supported: Schema.version)
      }
      return header
    }
  }
}
