internal import Glibc

/// One text of JSON: a file, standard input, or a file in a zip archive.
public struct JSONSource: Sendable {
  /// How findings call it; a file in an archive as `archive.zip:name`.
  public let name: String
  /// Whether it stands in an archive.
  public let isInArchive: Bool
  /// Whether it is one of the files that macOS puts beside the others, with nothing of them inside.
  public let isOfSystem: Bool
  private let path: String
  private let entry: ZipArchive.Entry?

  private init(path: String, entry: ZipArchive.Entry?) {
    self.path = path
    self.entry = entry
    isInArchive = entry != nil
    isOfSystem = entry.map(ArchiveReader.isOfSystem) ?? false
    name = entry.map { "\(path):\($0.name)" } ?? path
  }

  /// The texts of a file: its own, or of an archive one for each file in it, in the order of its directory.
  ///
  /// - Throws: `InterchangeError` where the file cannot be opened or the archive is damaged.
  public static func all(in path: String) throws(InterchangeError) -> [JSONSource] {
    // A pipe is read once, and never from its end; what is not there is reported when it is opened.
    guard path != "-", isRegularFile(path) else { return [JSONSource(path: path, entry: nil)] }
    do throws(InputProblem) {
      let input = PeekableInput(try FileInput(path: path))
      guard TextEncoding.isZip(try input.peek(TextEncoding.peekCount)) else {
        return [JSONSource(path: path, entry: nil)]
      }
      let entries = try ZipArchive(try RandomFile(path: path), limits: InputLimits()).entries
      if entries.isEmpty { throw .damagedZip("it holds no file") }
      return entries.map { JSONSource(path: path, entry: $0) }
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }

  /// Begins to read it.
  ///
  /// - Throws: `InterchangeError.cannotOpen`.
  public func open() throws(InterchangeError) -> JSONStatements {
    guard let entry else { return try JSONStatements(path: path) }
    do throws(InputProblem) {
      return JSONStatements(
        ZipEntryInput(try RandomFile(path: path), entry, limits: InputLimits()), name: name)
    } catch {
      throw InterchangeError(error, file: name, before: 0)
    }
  }

  private static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
