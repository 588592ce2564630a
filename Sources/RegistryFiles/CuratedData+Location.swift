internal import Foundation

extension CuratedData {
  /// Finds the curated data.
  ///
  /// `$UNVEIL_DATA` comes first and is final; then `share/unveil` beside the folder of the executable;
  /// then the nearest folder above the executable or the working directory that holds `Registry/regimes`.
  public static func locate() throws(CuratedDataError) -> CuratedData {
    try locate(
      variable: ProcessInfo.processInfo.environment["UNVEIL_DATA"],
      executable: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        ?? CommandLine.arguments.first ?? "",
      workingDirectory: FileManager.default.currentDirectoryPath)
  }

  static func locate(
    variable: String?, executable: String, workingDirectory: String
  ) throws(CuratedDataError) -> CuratedData {
    if let variable, !variable.isEmpty {
      for folder in [variable, variable + "/Registry"] where holdsRegimes(folder) {
        return CuratedData(folder: folder)
      }
      throw .noDataFolder(looked: ["UNVEIL_DATA=\(variable)"])
    }
    let programs = parent(absolute(executable, from: workingDirectory))
    let shared = parent(programs) + "/share/unveil"
    var looked = [shared]
    if holdsRegimes(shared) { return CuratedData(folder: shared) }
    for start in [programs, workingDirectory] {
      var folder = start
      while true {
        let candidate = (folder == "/" ? "" : folder) + "/Registry"
        if holdsRegimes(candidate) { return CuratedData(folder: candidate) }
        guard folder != "/", !folder.isEmpty else { break }
        folder = parent(folder)
      }
      looked.append("Registry above \(start)")
    }
    throw .noDataFolder(looked: looked)
  }

  private static func holdsRegimes(_ folder: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder + "/regimes", isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func absolute(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : folder + "/" + path
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "/" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path relative to the working directory where it lies below it, so that messages stay short.
  static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) && here != "/" ? String(path.dropFirst(here.count)) : path
  }
}
