internal import Foundation
public import Registry

/// What the files of casework have in common: how one of a folder is found, read and checked.
protocol CaseworkFile: Sendable {
  /// Folder below `Registry`.
  static var folder: String { get }
  /// Keys at the top of the file.
  static var keys: [String] { get }
  /// What a name of such a file looks like.
  static var nameForm: String { get }
  /// Name of the file without `.yaml`.
  var fileName: String { get }

  /// Reads what stands below the top; nil after a problem was logged.
  init?(_ top: MappingReader, _ backing: BackingReader, log: ProblemLog, file: String)
}

extension CaseworkFile {
  static func read(_ bytes: [UInt8], file: String, name: String?) throws(CuratedDataError) -> Self {
    let log = ProblemLog(file: file)
    var result: Self?
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "file", keys: ["schema", "sources"] + keys, log: log)
    {
      _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
      result = Self(top, BackingReader(top, log: log), log: log, file: file)
    }
    if let name, let found = result?.fileName, found != name {
      log.add(.misnamed(expected: "\(found).yaml"), line: 1)
    }
    try log.throwIfAny()
    guard let result else { throw .unreadable(path: file, reason: "it holds nothing") }
    return result
  }
}

extension CuratedData {
  /// Names of the files of one kind, in byte order; none where the folder is missing.
  func names<File: CaseworkFile>(of _: File.Type) throws(CuratedDataError) -> [String] {
    guard FileManager.default.fileExists(atPath: "\(folder)/\(File.folder)") else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(File.folder)")
        .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
        .map { String($0.dropLast(5)) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      throw .unreadable(path: "\(folder)/\(File.folder)", reason: error.localizedDescription)
    }
  }

  /// One file of a kind by its name.
  func file<File: CaseworkFile>(_ name: String, _: File.Type) throws(CuratedDataError) -> File {
    let known = try names(of: File.self)
    guard known.contains(name) else {
      throw .unknownName(name, folder: File.folder, expected: File.nameForm, known: known)
    }
    let bytes = try YamlFile.bytes("\(folder)/\(File.folder)/\(name).yaml")
    return try File.read(bytes, file: "\(shownFolder)/\(File.folder)/\(name).yaml", name: name)
  }

  /// All files of a kind, in the order of names; throws the problems of all of them.
  func files<File: CaseworkFile>(_: File.Type) throws(CuratedDataError) -> [File] {
    var (result, problems): ([File], [DataProblem]) = ([], [])
    for name in try names(of: File.self) {
      do {
        result.append(try file(name, File.self))
      } catch .invalid(let found) {
        problems += found
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return result
  }
}

extension CuratedData {
  /// Institutions of all places, in the order of codes.
  public func institutions() throws(CuratedDataError) -> [InstitutionFile] { try files(InstitutionFile.self) }
  /// Institutions of one place.
  public func institutions(of code: String) throws(CuratedDataError) -> InstitutionFile {
    try file(code, InstitutionFile.self)
  }
  /// Provisions of all places, in the order of codes.
  public func provisions() throws(CuratedDataError) -> [ProvisionFile] { try files(ProvisionFile.self) }
  /// Provisions of one place.
  public func provisions(of code: String) throws(CuratedDataError) -> ProvisionFile {
    try file(code, ProvisionFile.self)
  }
  /// All treaties, in the order of names.
  public func treaties() throws(CuratedDataError) -> [TreatyFile] { try files(TreatyFile.self) }
  /// One treaty by name, for instance `UNCAC`.
  public func treaty(_ id: String) throws(CuratedDataError) -> TreatyFile { try file(id, TreatyFile.self) }
  /// All networks, in the order of names.
  public func networks() throws(CuratedDataError) -> [NetworkFile] { try files(NetworkFile.self) }
  /// One network by name, for instance `CARIN`.
  public func network(_ id: String) throws(CuratedDataError) -> NetworkFile { try file(id, NetworkFile.self) }
  /// All cases, in the order of names.
  public func cases() throws(CuratedDataError) -> [CaseFile] { try files(CaseFile.self) }
  /// One case by name.
  public func caseFile(_ id: String) throws(CuratedDataError) -> CaseFile { try file(id, CaseFile.self) }
  /// A case in a file of any name and place.
  public static func caseFile(in bytes: [UInt8], file: String) throws(CuratedDataError) -> CaseFile {
    try CaseFile.read(bytes, file: file, name: nil)
  }
}
