internal import Foundation
internal import Registry

extension CuratedData {
  /// The facts in a file of any name and place, for instance an earlier version.
  public static func jurisdiction(atPath path: String) throws(CuratedDataError) -> JurisdictionFile {
    try jurisdiction(in: YamlFile.bytes(path), file: shown(path))
  }

  /// The facts in `bytes`, which messages name `file`.
  public static func jurisdiction(
    in bytes: [UInt8], file: String
  ) throws(CuratedDataError) -> JurisdictionFile {
    try JurisdictionReader.read(bytes, file: file, code: nil)
  }

  /// The bytes of a jurisdiction's file and its path.
  public func jurisdictionBytes(_ code: String) throws(CuratedDataError) -> (path: String, bytes: [UInt8]) {
    guard JurisdictionFile.isCode(code) else {
      throw .badName(code, expected: "a jurisdiction code such as GB")
    }
    let path = "\(folder)/jurisdictions/\(code).yaml"
    return (path, try YamlFile.bytes(path))
  }

  /// The data around a path: the folder itself, its `Registry`, or the folder that holds the file's own
  /// `jurisdictions`; nil where there are none.
  public static func around(_ path: String) -> CuratedData? {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent().path
    for candidate in [path, path + "/Registry", parent] {
      var isFolder: ObjCBool = false
      let known = FileManager.default.fileExists(atPath: candidate + "/jurisdictions", isDirectory: &isFolder)
      if known, isFolder.boolValue { return CuratedData(folder: candidate) }
    }
    return nil
  }

  /// Every record, of any period, of the regimes that a file names and that are there.
  ///
  /// A regime without a file is left out: the check reports it.
  public func knownRecords(for file: JurisdictionFile) throws(CuratedDataError) -> [RegimeRecord] {
    let known = Set(try regimeIDs())
    var result: [RegimeRecord] = []
    for reference in file.regimes where known.contains(reference.id) { result += try records(reference.id) }
    return result
  }
}
