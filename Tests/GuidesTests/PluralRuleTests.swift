import RegistryFiles
import Testing

@Suite("Plural forms of whole numbers")
struct PluralRuleTests {
  /// Samples of CLDR 46, supplemental/plurals, type cardinal: integers only.
  static let samples: [(String, PluralCategory, [Int])] = [
    ("en", .one, [1]), ("en", .other, [0, 2, 3, 10, 11, 21, 100, 101, 1_000_000]),
    ("fr", .one, [0, 1]), ("fr", .many, [1_000_000, 2_000_000]),
    ("fr", .other, [2, 17, 100, 1_000, 100_000, 1_000_001]),
    ("es", .one, [1]), ("es", .many, [1_000_000, 3_000_000]), ("es", .other, [0, 2, 16, 100, 1_000_001]),
    ("ru", .one, [1, 21, 31, 101, 1_001]), ("ru", .few, [2, 3, 4, 22, 24, 32, 102, 1_002]),
    ("ru", .many, [0, 5, 11, 12, 13, 14, 15, 19, 20, 25, 100, 111, 112, 114, 1_000_000]),
    ("ar", .zero, [0]), ("ar", .one, [1]), ("ar", .two, [2]),
    ("ar", .few, [3, 10, 103, 110, 1_003]), ("ar", .many, [11, 26, 99, 111, 1_011]),
    ("ar", .other, [100, 101, 102, 200, 202, 300, 1_000, 1_000_000]),
    ("zh", .other, [0, 1, 2, 11, 100, 1_000_000]),
  ]

  @Test("belong to the numbers to which CLDR gives them", arguments: samples)
  func rule(language: String, category: PluralCategory, counts: [Int]) {
    for count in counts {
      #expect(PluralRule.category(of: count, in: language) == category, "\(count) in \(language)")
    }
  }

  @Test(
    "a language has every form that a number can ask for", arguments: ["en", "fr", "es", "ru", "ar", "zh"])
  func complete(language: String) throws {
    let due = try #require(PluralRule.categories(in: language))
    // In Russian the form "other" is for decimals alone; translators give it all the same.
    let asked = due.filter { language != "ru" || $0 != .other }
    let counts = Array(0...2_000) + [1_000_000]
    #expect(Set(counts.map { PluralRule.category(of: $0, in: language) }) == Set(asked))
  }

  @Test("a language without a rule is refused instead of guessed")
  func unknown() {
    #expect(PluralRule.categories(in: "cs") == nil)
  }
}
