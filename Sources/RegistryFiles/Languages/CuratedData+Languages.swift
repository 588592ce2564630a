internal import Foundation

extension CuratedData {
  /// Codes of all languages in which guides can be written, from the file names; English first.
  public func languageCodes() throws(CuratedDataError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder + "/languages")
    } catch {
      throw .unreadable(path: folder + "/languages", reason: error.localizedDescription)
    }
    let codes = names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      .filter(LanguageFile.isCode)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return codes.filter { $0 == "en" } + codes.filter { $0 != "en" }
  }

  /// The phrases of a language.
  public func language(_ code: String) throws(CuratedDataError) -> LanguageFile {
    guard LanguageFile.isCode(code) else {
      throw .badName(code, expected: "the code of a language such as fr")
    }
    let known = try languageCodes()
    guard known.contains(code) else {
      throw .badName(code, expected: "one of the languages \(known.joined(separator: ", "))")
    }
    let bytes = try YamlFile.bytes("\(folder)/languages/\(code).yaml")
    return try LanguageReader.read(bytes, file: "\(shownFolder)/languages/\(code).yaml", code: code)
  }

  /// The translations of a place's texts into a language; nil where nobody has begun with them.
  public func translation(
    of jurisdiction: String, into language: String
  ) throws(CuratedDataError) -> TranslationFile? {
    guard LanguageFile.isCode(language), JurisdictionFile.isCode(jurisdiction) else {
      throw .badName("\(language)/\(jurisdiction)", expected: "a language and a jurisdiction such as fr/GB")
    }
    let path = "translations/\(language)/\(jurisdiction).yaml"
    guard FileManager.default.fileExists(atPath: "\(folder)/\(path)") else { return nil }
    let bytes = try YamlFile.bytes("\(folder)/\(path)")
    return try TranslationReader.read(
      bytes, file: "\(shownFolder)/\(path)", code: jurisdiction, language: language)
  }
}
