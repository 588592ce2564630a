internal import Foundation
internal import Glibc
internal import Interchange
internal import Registry

/// A folder that is there whole or not at all: built beside its place under another name.
///
/// An earlier pack at the place is replaced; anything else there is left alone and refused.
struct PackFolder {
  static let manifest = "MANIFEST.sha256"

  let path: String

  /// Looks whether a pack may stand at a place.
  ///
  /// - Throws: `CommandFailure` where there is a file, or a folder that holds something else than a pack.
  init(_ path: String) throws {
    var plain = path
    while plain.utf8.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    self.path = plain
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: plain, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw CommandFailure(.cannotWrite, "\(plain): there is a file of this name, and a folder is needed")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: plain)
    if names.isEmpty { return }
    // Without a manifest it is no pack, however much lies below it.
    let listed = names.contains(PackFolder.manifest) ? PackFolder.listed(in: plain) : [:]
    guard !listed.isEmpty else { throw PackFolder.foreign(names.min() ?? "", in: plain) }
    for name in try PackFolder.files(in: plain) where name != PackFolder.manifest {
      guard let digest = listed[name] else { throw PackFolder.foreign(name, in: plain) }
      let bytes = FileManager.default.contents(atPath: "\(plain)/\(name)") ?? Data()
      guard SHA256.hexadecimal(of: Array(bytes)) == digest else {
        throw CommandFailure(
          .cannotWrite,
          "\(plain): \(name) was changed after the pack was made, and a new pack would lose that; "
            + "name another folder, or take the pack away yourself")
      }
    }
  }

  private static func foreign(_ name: String, in folder: String) -> CommandFailure {
    CommandFailure(
      .cannotWrite,
      "\(folder): the folder is not empty and no earlier pack (\(name) is not of a pack); name another")
  }

  /// Writes all files and gives the folder its name.
  ///
  /// - Parameter files: paths below the folder with their bytes; the manifest is added.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws {
    let lines = files.map { "\(SHA256.hexadecimal(of: $0.bytes))  \($0.path)" }
    let manifest =
      lines.sorted { $0.dropFirst(66).utf8.lexicographicallyPrecedes($1.dropFirst(66).utf8) }
      .joined(separator: "\n") + "\n"
    var template = Array((path + ".XXXXXX").utf8CString)
    guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
      throw failure("the folder cannot be made")
    }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do {
      for file in files + [(PackFolder.manifest, Array(manifest.utf8))] {
        let target = "\(temporary)/\(file.path)"
        try FileManager.default.createDirectory(
          atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let output = try FileOutput(path: target)
        try output.write(file.bytes)
        try output.finish()
        try output.move()
      }
      let mask = umask(0o022)
      umask(mask)
      chmod(temporary, 0o777 & ~mask)
      try move(temporary)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  private func move(_ temporary: String) throws {
    // An empty folder is replaced in one step; an earlier pack is first set aside.
    if rename(temporary, path) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST else { throw failure(String(cString: strerror(errno))) }
    let aside = temporary + ".old"
    guard rename(path, aside) == 0 else { throw failure(String(cString: strerror(errno))) }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      rename(aside, path)
      throw failure(reason)
    }
    try? FileManager.default.removeItem(atPath: aside)
  }

  private func failure(_ reason: String) -> CommandFailure {
    CommandFailure(.cannotWrite, "\(path): \(reason)")
  }

  /// Files below a folder, links not followed, in byte order.
  private static func files(in folder: String) throws -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
    var files: [String] = []
    while let name = walk.nextObject() as? String {
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        files.append(name)
        continue
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What the manifest of a folder lists, with digests; nothing where there is none.
  private static func listed(in folder: String) -> [String: String] {
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(manifest)") else { return [:] }
    var listed: [String: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].utf8.count == 64, parts[1].hasPrefix(" ") else { continue }
      listed[String(parts[1].dropFirst())] = String(parts[0])
    }
    return listed
  }
}
