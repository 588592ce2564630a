import Foundation

/// Test data kept outside the repository: `../shared/data` beside the package, or the folder that
/// `UNVEIL_SHARED_DATA` names; tests that need it are skipped where it is absent.
enum SharedData {
  static let root: URL? = {
    if let named = ProcessInfo.processInfo.environment["UNVEIL_SHARED_DATA"] {
      return existing(URL(fileURLWithPath: named))
    }
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      if existing(folder.appendingPathComponent("Package.swift")) != nil {
        return existing(folder.deletingLastPathComponent().appendingPathComponent("shared/data"))
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  static func url(_ path: String) -> URL? { root.flatMap { existing($0.appendingPathComponent(path)) } }

  static func has(_ path: String) -> Bool { url(path) != nil }

  static func files(_ path: String, ending: String) -> [URL] {
    guard let folder = url(path) else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { folder.appendingPathComponent($0) }
  }

  private static func existing(_ url: URL) -> URL? {
    FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
