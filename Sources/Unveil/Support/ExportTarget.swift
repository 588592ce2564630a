internal import Interchange

/// The file or folder of an export, with the licences beside a file: all of it is there at the end, or nothing.
final class ExportTarget {
  private let path: String
  private var files: [FileOutput] = []
  private var made: FolderOutput?

  /// Looks whether anything can be written there, before the registry is read.
  init(_ path: String, isFolder: Bool) throws {
    self.path = path
    if isFolder { made = try FolderOutput(path: path) } else { files = [try FileOutput(path: path)] }
  }

  /// The file, compressed where its name ends in `.gz`.
  func file() throws -> any ByteOutput {
    guard let file = files.first else {
      throw InterchangeError.cannotWrite(file: path, reason: "it is a folder")
    }
    return path.hasSuffix(".gz") ? GzipOutput(file) : file
  }

  /// The folder.
  func folder() throws -> any OutputFolder {
    guard let made else { throw InterchangeError.cannotWrite(file: path, reason: "it is no folder") }
    return made
  }

  /// Writes the licences into `NAME.LICENSES.txt` beside a file; a folder and standard output have them inside.
  func write(_ licences: LicenceList) throws {
    guard made == nil, let file = files.first, file.isNamed else { return }
    let beside = try FileOutput(path: path + ".LICENSES.txt")
    files.append(beside)
    try beside.write(Array(licences.text.utf8))
    try beside.finish()
  }

  /// Gives everything its name.
  func move() throws {
    // The export itself last: where it is, its licences are.
    for file in files.reversed() { try file.move() }
    try made?.move()
  }

  /// Leaves nothing behind.
  func discard() {
    for file in files { file.discard() }
    made?.discard()
  }
}
