public import Registry
public import RegistryFiles
public import Resolver

/// Words of guides for other texts in the same languages.
extension Phrases {
  /// A share as it is on record: `15 %`, `more than 25, up to 50 %`.
  public func words(_ share: Share) -> String { amount(share) }

  /// A computed stake; rounded ends are marked.
  public func words(_ figure: Figure) -> String { amount(figure) }

  /// An amount of something: `15 % of the shares`.
  public func words(_ amount: String, of measure: Measure) -> String { line(amount, of: [measure]) }

  /// `of the shares`.
  public func words(_ measure: Measure) -> String { text(Phrase.measureOf(measure)) }

  /// The kind of an interest.
  public func words(_ type: InterestType) -> String { text(Phrase.interest(type)) }

  /// Why a branch ends.
  public func words(_ reason: StopReason) -> String { text(Phrase.stop(reason)) }

  /// Why a statement names nobody.
  public func words(_ reason: UnspecifiedReason) -> String { text(Phrase.unnamed(reason)) }

  /// Name of a language; its code where it has none.
  public func languageNamed(_ code: String) -> String { languageName(code) }

  /// Name of a place; nil where the language files have none.
  public func placeNamed(_ code: String) -> String? { placeName(code) }
}

extension FactReading {
  /// The sentence of a fact in a language, or visibly in English.
  public func inlines(_ fact: Fact, in language: GuideLanguage) -> [Inline] {
    language.line(fact.id, fact.statement, threshold: threshold(fact)?.threshold)
  }

  /// Facts that may be stated and hold on the day, of a whole place or of one of its parts.
  ///
  /// - Parameter part: code of the part; without it only what holds in all of the place.
  public func facts(in part: String?) -> [Fact] {
    holding.filter { $0.part == nil || $0.part == part }
  }
}

extension PageWords {
  /// The words of pages in a language.
  public static func words(_ phrases: Phrases) -> PageWords { PageWords(phrases) }
}
