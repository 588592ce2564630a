internal import ArgumentParser
internal import Guides
internal import RegistryFiles

/// The languages in which guides are written.
struct LanguageChoice: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Language of the guide: en, another code, or all.", valueName: "code"))
  var language = "en"

  /// Codes of the languages, English first.
  func codes(in data: CuratedData) throws -> [String] {
    language == "all" ? try data.languageCodes() : [language.lowercased()]
  }
}

extension CuratedData {
  /// The phrases of a language, with English behind them.
  func phrases(_ code: String) throws -> Phrases {
    let english = try language("en")
    return Phrases(code == "en" ? english : try language(code), english: english)
  }

  /// Everything that a guide on a place needs to be written in a language.
  func guideLanguage(_ code: String, for jurisdiction: String) throws -> GuideLanguage {
    GuideLanguage(
      try phrases(code), translation: code == "en" ? nil : try translation(of: jurisdiction, into: code))
  }
}
