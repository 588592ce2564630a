import Glibc

/// A file that is there whole or not at all: written beside its place under another name, and moved there when
/// it is complete and on the disk.
///
/// A device or a pipe at its place is written to directly, and standard output for `-`. A link is replaced and
/// not followed.
public final class FileOutput: ByteOutput {
  private let path: String
  /// The name under which it is written; nil where it is written to directly.
  private let temporary: String?
  private var descriptor: Int32
  private let isOurs: Bool
  private var isMoved = false

  /// Opens a file for writing; nothing is there under its name yet.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public init(path: String) throws(InterchangeError) {
    self.path = path
    guard path != "-" else {
      (temporary, descriptor, isOurs) = (nil, STDOUT_FILENO, false)
      return
    }
    isOurs = true
    guard !FileOutput.isFolder(path) else {
      throw .cannotWrite(file: path, reason: "there is a folder of this name")
    }
    if FileOutput.isDevice(path) {
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw FileOutput.failure(path) }
      return
    }
    var template = Array((path + ".XXXXXX").utf8CString)
    descriptor = template.withUnsafeMutableBufferPointer {
      $0.baseAddress.map { mkstemp($0) } ?? -1
    }
    temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw FileOutput.failure(path) }
  }

  deinit { discard() }

  /// Whether it becomes a file of its own, and is neither standard output nor a device.
  public var isNamed: Bool { temporary != nil }

  /// Writes everything, or says why not.
  public func write(_ bytes: [UInt8]) throws(InterchangeError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileOutput.failure(path) }
      done += count
    }
  }

  /// Puts the file on the disk; it keeps its other name until `move`.
  public func finish() throws(InterchangeError) {
    guard isOurs, descriptor >= 0 else { return }
    if temporary != nil {
      let mask = umask(0o022)
      umask(mask)
      guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0 else {
        throw FileOutput.failure(path)
      }
    }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0 else { throw FileOutput.failure(path) }
  }

  /// Gives a finished file its name.
  public func move() throws(InterchangeError) {
    guard let temporary, !isMoved else { return }
    guard rename(temporary, path) == 0 else { throw FileOutput.failure(path) }
    isMoved = true
  }

  /// Leaves nothing behind of a file that has not got its name.
  public func discard() {
    if isOurs, descriptor >= 0 { close(descriptor) }
    descriptor = -1
    if let temporary, !isMoved { unlink(temporary) }
  }

  private static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

  /// The kind of what is at a path, links followed; nil where nothing is.
  fileprivate static func kind(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func isDevice(_ path: String) -> Bool {
    guard let kind = kind(path) else { return false }
    return kind == S_IFCHR || kind == S_IFBLK || kind == S_IFIFO
  }

  static func failure(_ path: String) -> InterchangeError {
    .cannotWrite(file: path, reason: String(cString: strerror(errno)))
  }
}

/// Files in one folder that all get their names at the end, or none.
public final class FolderOutput: OutputFolder {
  private let path: String
  private var files: [FileOutput] = []
  private let isNew: Bool

  /// Makes the folder where there is none.
  ///
  /// - Throws: `InterchangeError.cannotWrite`.
  public init(path: String) throws(InterchangeError) {
    self.path = path
    isNew = mkdir(path, 0o777) == 0
    guard isNew || errno == EEXIST else { throw FileOutput.failure(path) }
    guard FileOutput.kind(path) == S_IFDIR else {
      throw .cannotWrite(file: path, reason: "there is a file of this name, and a folder is needed")
    }
  }

  /// A new file in the folder.
  public func file(_ name: String) throws(InterchangeError) -> any ByteOutput {
    let file = try FileOutput(path: "\(path)/\(name)")
    files.append(file)
    return file
  }

  /// Gives all finished files their names.
  public func move() throws(InterchangeError) { for file in files { try file.move() } }

  /// Leaves nothing behind of files that have not got their names, nor of a folder that was made for them.
  public func discard() {
    for file in files { file.discard() }
    if isNew { rmdir(path) }
  }
}
