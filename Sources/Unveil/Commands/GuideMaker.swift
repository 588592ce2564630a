internal import Guides
internal import Registry
internal import RegistryFiles

/// Makes guides from the curated data, with examples computed by the resolver.
struct GuideMaker {
  private let data: GuideFiles
  let day: CalendarDate?

  init(_ data: CuratedData, _ day: GuideDay) {
    self.data = GuideFiles(data)
    self.day = day.on
  }

  func document(_ code: String, in language: String = "en") throws -> GuideDocument {
    let file = try data.jurisdiction(code)
    let words = try data.guideLanguage(language, for: code)
    return try GuideBuilder.document(
      for: file, regimes: try regimes(file), examples: ResolvedExamples(words.phrases),
      on: day ?? file.edition, in: words)
  }

  /// Throws where the facts of a place have errors: such a guide is not written.
  func requireSound(_ code: String) throws {
    let errors = try check(code).filter { $0.severity == .error }
    guard let first = errors.first else { return }
    let place = first.location.map { "\($0.description): " } ?? ""
    throw CommandFailure(
      .badData, "\(place)\(first.message); \(errors.count) errors in all, see unveil guide check \(code)")
  }

  /// The facts and the guide of a place for the site.
  func place(_ code: String, on day: CalendarDate, in languages: [String]) throws -> SitePlace {
    let file = try data.jurisdiction(code)
    let records = try regimes(file)
    let documents = try languages.map { language in
      let words = try data.guideLanguage(language, for: code)
      return try GuideBuilder.document(
        for: file, regimes: records, examples: ResolvedExamples(words.phrases), on: day, in: words)
    }
    return SitePlace(
      file: file, records: records, documents: documents,
      english: try data.guideLanguage("en", for: code))
  }

  /// The day of the newest edition, on which a site of several guides is judged.
  func newestEdition(_ codes: [String]) throws -> CalendarDate? {
    try codes.map { try data.jurisdiction($0).edition }.max()
  }

  func check(_ code: String) throws -> [Finding] { try check(data.jurisdiction(code)) }

  /// A regime without a record is a finding, not the end of the check.
  func check(_ file: JurisdictionFile) throws -> [Finding] {
    GuideCheck.findings(file, regimes: try data.known.knownRecords(for: file), on: day ?? file.edition)
      + (try checkTranslations(file))
  }

  /// The facts of a place as they are on the day asked about, or on that of the edition.
  func reading(_ code: String) throws -> FactReading {
    let file = try data.jurisdiction(code)
    return FactReading(file, records: try regimes(file), on: day ?? file.edition)
  }

  /// What is wrong with the translations of a place's facts, in every language that has begun with them.
  private func checkTranslations(_ file: JurisdictionFile) throws -> [Finding] {
    let sheets = try data.languageCodes().compactMap { try sheet(file, $0, isNewToo: false) }
    return sheets.flatMap { TranslationCheck.findings($0) }
  }

  /// The texts of a place with their translations; nil for English, and where there is no file yet unless
  /// a new one is asked for.
  func sheet(_ file: JurisdictionFile, _ language: String, isNewToo: Bool) throws -> TranslationSheet? {
    guard language != "en" else { return nil }
    let translation = try data.translation(of: file.code, into: language)
    guard isNewToo || translation != nil else { return nil }
    return TranslationSheet(
      file, regimes: try regimes(file), on: day ?? file.edition, into: language, translation: translation)
  }

  /// What is wrong with the phrases of the languages.
  func checkLanguages() throws -> [Finding] {
    let english = try data.language("en")
    return try data.languageCodes().flatMap { code in
      LanguageCheck.findings(code == "en" ? english : try data.language(code), english: english)
    }
  }

  private func regimes(_ file: JurisdictionFile) throws -> [RegimeRecord] {
    try file.regimes.flatMap { try data.records($0.id) }
  }
}
