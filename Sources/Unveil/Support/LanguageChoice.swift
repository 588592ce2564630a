internal import ArgumentParser
internal import Guides
internal import RegistryFiles

/// The languages in which guides are written.
struct LanguageChoice: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Language of the guide: en, another code, translated (English and those into which its facts are "
        + "translated), or all.", valueName: "code"))
  var language = "en"

  /// Codes of the languages in which the guide on a place is wanted, English first.
  func codes(in data: CuratedData, for place: String) throws -> [String] {
    guard language == "translated" else { return try codes(in: data) }
    return try data.languageCodes().filter { code in
      try code == "en" || data.translation(of: place, into: code) != nil
    }
  }

  /// Codes of the languages, English first.
  func codes(in data: CuratedData) throws -> [String] {
    language == "all" || language == "translated" ? try data.languageCodes() : [language.lowercased()]
  }
}
