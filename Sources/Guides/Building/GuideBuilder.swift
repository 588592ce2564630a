public import Registry
public import RegistryFiles

/// Builds the guide of a jurisdiction from its facts.
public enum GuideBuilder {
  /// The guide as it is on `day`, with all sections in the order of an investigator's work.
  ///
  /// - Parameters:
  ///   - file: The facts.
  ///   - regimes: Every record, of any period, of the regimes that the facts name.
  ///   - examples: Who computes the worked examples; nil leaves them out.
  ///   - day: The day on which facts, events and regimes are judged. No clock is read.
  ///   - language: The words, and the translations of the facts.
  /// - Throws: `GuideError`, and what `examples` throws.
  public static func document(
    for file: JurisdictionFile, regimes: [RegimeRecord], examples: (any WorkedExampleProvider)?,
    on day: CalendarDate, in language: GuideLanguage
  ) throws -> GuideDocument {
    let used = GuideBuilder.used(regimes, by: file, on: day)
    var builder = GuideAssembly(file: file, records: regimes, used: used, day: day, language: language)
    let examples = try worked(used, by: examples, on: day)
    try builder.assemble(examples)
    let direction = language.phrases.direction
    return GuideDocument(
      code: file.code, title: builder.title, language: language.phrases.language, direction: direction,
      edition: file.edition, blocks: EmphasisSpacing.apply(builder.blocks, direction),
      published: builder.claims.published, page: PageWords(language.phrases))
  }

  /// The records that the guide explains: those in force, and those that will be.
  static func used(_ records: [RegimeRecord], by file: JurisdictionFile, on day: CalendarDate)
    -> [RegimeRecord]
  {
    file.regimes.flatMap { reference in
      records.filter { record in
        record.regime.id == reference.id && (record.regime.validTo.map { day <= $0 } ?? true)
      }
    }
  }

  private static func worked(
    _ records: [RegimeRecord], by provider: (any WorkedExampleProvider)?, on day: CalendarDate
  ) throws -> [(RegimeRecord, RegimeExample, WorkedExample)] {
    guard let provider else { return [] }
    return try records.compactMap { record in
      guard let example = record.example else { return nil }
      let asked = record.regime.isValid(on: day) ? day : record.regime.validFrom ?? day
      return (record, example, try provider.workedExample(example, under: record.regime, on: asked))
    }
  }
}
