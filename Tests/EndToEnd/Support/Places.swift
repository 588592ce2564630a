import Foundation
import Glibc

/// Where the package, the built command and data kept outside the repository are.
enum Places {
  /// The folder that holds Package.swift.
  static let package: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" && !exists(folder.appendingPathComponent("Package.swift")) {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// The curated data that ship with the command.
  static var curated: URL { package.appendingPathComponent("Registry") }

  /// The built `unveil`: what UNVEIL_BINARY names, otherwise the one beside the test bundle.
  static let command: String? = {
    if let named = ProcessInfo.processInfo.environment["UNVEIL_BINARY"], !named.isEmpty { return named }
    let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let started = ([running].compactMap { $0 } + CommandLine.arguments).filter { $0.contains("/") }
    let folders =
      started.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
      + [package.appendingPathComponent(".build/debug")]
    return folders.map { $0.appendingPathComponent("unveil").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// A file or folder of the shared test data, or nil where it is absent: `../shared/data` beside the
  /// package, or below what UNVEIL_SHARED_DATA names.
  static func shared(_ path: String) -> URL? {
    let named = ProcessInfo.processInfo.environment["UNVEIL_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
    let root = named ?? package.deletingLastPathComponent().appendingPathComponent("shared/data")
    let url = root.appendingPathComponent(path)
    return exists(url) ? url : nil
  }

  /// The path of a program that a test needs besides the command, or nil.
  static func program(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Words that stand before a command so that it runs without the rights of root: none where the tests
  /// do not run as root, nil where there is no way.
  static let unprivileged: [String]? = {
    guard geteuid() == 0 else { return [] }
    guard let setpriv = program("setpriv"), let command else { return nil }
    let words = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"]
    let trial = try? Run(words + [command, "--version"]).outcome()
    return trial?.status == 0 ? words : nil
  }()

  private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
}

/// A folder for one test, removed when the last one who knows it is gone.
final class Scratch: Sendable {
  let url: URL

  /// The folder of all of them, removed with those that tests share when the process ends.
  private static let root: URL = {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "unveil-e2e-\(UUID().uuidString)")
    atexit { try? FileManager.default.removeItem(at: Scratch.root) }
    return root
  }()

  init() throws {
    url = Scratch.root.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    // Also reachable for the user without rights in whose name some commands run.
    for path in [Scratch.root.path, url.path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
    return path(name)
  }

  /// Every file below a folder of this one, by its path from there.
  func files(_ folder: String) throws -> [String: Data] {
    let root = url.appendingPathComponent(folder)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue {
        files[name] = try Data(contentsOf: file)
      }
    }
    return files
  }
}
