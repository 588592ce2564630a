internal import Guides
internal import Registry
internal import RegistryFiles

/// The curated files that guides are made of, each read once however many guides are written.
final class GuideFiles {
  /// Where the files are.
  let known: CuratedData
  private var jurisdictions: [String: JurisdictionFile] = [:]
  private var regimes: [String: [RegimeRecord]] = [:]
  private var languages: [String: LanguageFile] = [:]
  private var translations: [String: TranslationFile?] = [:]

  init(_ known: CuratedData) { self.known = known }

  func jurisdiction(_ code: String) throws -> JurisdictionFile {
    if let read = jurisdictions[code] { return read }
    let file = try known.jurisdiction(code)
    jurisdictions[code] = file
    return file
  }

  /// The records of a regime, of every period.
  func records(_ id: String) throws -> [RegimeRecord] {
    if let read = regimes[id] { return read }
    let records = try known.records(id)
    regimes[id] = records
    return records
  }

  func languageCodes() throws -> [String] { try known.languageCodes() }

  func language(_ code: String) throws -> LanguageFile {
    if let read = languages[code] { return read }
    let file = try known.language(code)
    languages[code] = file
    return file
  }

  /// The translations of a place's facts; nil where there are none.
  func translation(of jurisdiction: String, into language: String) throws -> TranslationFile? {
    let key = "\(language)/\(jurisdiction)"
    if let read = translations[key] { return read }
    let file = try known.translation(of: jurisdiction, into: language)
    translations[key] = .some(file)
    return file
  }

  /// Everything that a guide on a place needs to be written in a language; English stands behind it.
  func guideLanguage(_ code: String, for jurisdiction: String) throws -> GuideLanguage {
    GuideLanguage(
      Phrases(try language(code), english: try language("en")),
      translation: code == "en" ? nil : try translation(of: jurisdiction, into: code))
  }
}
