internal import Registry
internal import Yams

/// Reads Registry/translations/LANG/XX.yaml; Registry/README.md says what stands in it.
enum TranslationReader {
  private static let keys = ["schema", "jurisdiction", "language", "strings"]

  /// The file in `bytes`; throws every problem found.
  static func read(
    _ bytes: [UInt8], file: String, code: String, language: String
  ) throws(CuratedDataError) -> TranslationFile {
    let log = ProblemLog(file: file)
    var result: TranslationFile?
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "translation", keys: keys, log: log)
    {
      _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
      _ = top.value("jurisdiction", expected: "\(code), as in the file's name") { $0 == code ? $0 : nil }
      _ = top.value("language", expected: "\(language), as in the folder's name") {
        $0 == language ? $0 : nil
      }
      var strings: [String: TranslationFile.Translation] = [:]
      for (key, node, line) in top.entries("strings") {
        strings[key] = translation(node, key, line, log: log)
      }
      result = TranslationFile(
        file: file, jurisdiction: code, language: language, strings: strings, line: top.line(of: "strings"))
    }
    try log.throwIfAny()
    guard let result else { throw .unreadable(path: file, reason: "it holds no translations") }
    return result
  }

  private static func translation(
    _ node: Node, _ key: String, _ line: Int, log: ProblemLog
  ) -> TranslationFile.Translation? {
    guard let reader = MappingReader(node, named: key, keys: ["text", "of", "status"], log: log) else {
      return nil
    }
    let text = reader.value("text", expected: "a text") { $0 }
    let of = reader.value("of", expected: "12 hexadecimal digits", fingerprint)
    let status = reader.choice("status", TranslationFile.Status.self)
    guard let text, let of, let status else { return nil }
    return TranslationFile.Translation(
      text: MappingReader.nonEmpty(text) ?? "", of: of, status: status, line: line)
  }

  private static func fingerprint(_ text: String) -> String? {
    text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
      ? text : nil
  }
}
