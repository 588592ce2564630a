/// The forms that words take beside a number.
///
/// Source: Unicode CLDR, plural rules. What belongs to which form differs from language to language.
public enum PluralCategory: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

/// Which form belongs to a whole number, for the languages in which guides are written.
///
/// Source: Unicode CLDR 46, supplemental/plurals, type cardinal, for numbers without decimals and
/// without an exponent.
public enum PluralRule {
  /// Every form that a language needs; nil for a language whose rule is not here.
  public static func categories(in language: String) -> [PluralCategory]? {
    switch language {
    case "en": return [.one, .other]
    case "fr", "es": return [.one, .many, .other]
    case "ru": return [.one, .few, .many, .other]
    case "ar": return PluralCategory.allCases
    case "zh": return [.other]
    default: return nil
    }
  }

  /// The form that belongs to `count`, 0 or more.
  public static func category(of count: Int, in language: String) -> PluralCategory {
    switch language {
    case "en": return count == 1 ? .one : .other
    case "fr": return count == 0 || count == 1 ? .one : isMillions(count) ? .many : .other
    case "es": return count == 1 ? .one : isMillions(count) ? .many : .other
    case "ru": return russian(count)
    case "ar": return arabic(count)
    default: return .other
    }
  }

  private static func isMillions(_ count: Int) -> Bool { count != 0 && count % 1_000_000 == 0 }

  private static func russian(_ count: Int) -> PluralCategory {
    switch (count % 10, count % 100) {
    case (1, let end) where end != 11: return .one
    case (2...4, let end) where !(12...14).contains(end): return .few
    default: return .many
    }
  }

  private static func arabic(_ count: Int) -> PluralCategory {
    switch count {
    case 0: return .zero
    case 1: return .one
    case 2: return .two
    default: break
    }
    switch count % 100 {
    case 3...10: return .few
    case 11...99: return .many
    default: return .other
    }
  }
}
