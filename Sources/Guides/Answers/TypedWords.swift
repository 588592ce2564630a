internal import Registry
public import RegistryFiles

/// English words for typed values outside a guide; the only place where the lookups use `Words`.
enum TypedWords {
  /// What the value speaks of: `access of foreign police`.
  static func name(_ value: FactValue) -> String {
    switch value {
    case .regimeThreshold, .threshold: return "threshold"
    case .access(let accessor, _): return "access of \(requester(accessor))"
    case .tipOff: return "does the owner learn of it"
    case .register: return "register"
    case .identifier: return "form of the number"
    case .legalForm: return "legal form"
    case .institution: return "institution"
    case .channel: return "way"
    case .evidence: return "form of evidence"
    case .fee: return "fee"
    case .penalty: return "penalty"
    case .period: return "period"
    case .date: return "date"
    }
  }

  /// What the value says; a threshold of a regime has its words from the record.
  static func words(_ value: FactValue, threshold: ReadThreshold?) -> String {
    switch value {
    case .regimeThreshold(let regime, let test):
      return threshold?.words ?? "the figure of \(regime), test \(test), which is not there"
    case .threshold: return threshold?.words ?? ""
    case .access(let accessor, let access): return Words.access(access, for: accessor)
    case .tipOff(let tipOff): return Words.tipOff(tipOff)
    case .register(let register):
      return "\(register.name), kept by \(register.institution), \(register.url)"
    case .identifier(let format): return "\(format.name), for example \(format.example) (\(format.pattern))"
    case .legalForm(let form): return "\(form.localName) (\(form.abbreviation))"
    case .institution(let institution):
      return "\(institution.name), \(Words.role(institution.role))"
        + (institution.url.isEmpty ? "" : ", \(institution.url)")
    case .channel(let channel): return "\(Words.channel(channel.kind)), addressed to \(channel.addressee)"
    case .evidence(let kind): return Words.evidence(kind)
    case .fee(let amount): return "\(amount.currency) \(amount.amount)"
    case .penalty(let amount): return "up to \(amount.currency) \(amount.amount)"
    case .period(let count, let unit): return "\(count) \(TypedWords.unit(unit, count))"
    case .date(let date): return "\(date)"
    }
  }

  private static func unit(_ unit: FactValue.PeriodUnit, _ count: Int) -> String {
    let word: String
    switch unit {
    case .days: word = "day"
    case .workingDays: word = "working day"
    case .months: word = "month"
    case .years: word = "year"
    }
    return count == 1 ? word : word + "s"
  }

  /// A requester in the middle of a sentence.
  static func requester(_ accessor: Accessor) -> String {
    let words = Words.requester(accessor)
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  static func requesterTitle(_ accessor: Accessor) -> String { Words.requester(accessor) }

  static func title(_ section: GuideSection) -> String { Words.title(section) }

  static func question(_ section: GuideSection) -> String { Words.question(section) }

  static func measure(_ measure: Measure) -> String { RegimeWords.measure(measure) }

  static func standIn(_ fallback: Regime.Fallback) -> String { RegimeWords.fallback(fallback) }

  static func isOpen(_ access: AccessClass) -> Bool { Words.isOpen(access) }

  static func enumeration(_ parts: [String], last: String = "and") -> String {
    Words.enumeration(parts, last: last)
  }
}

/// Names of sections for programs that print them.
public enum GuideNames {
  /// The heading of a section.
  public static func title(_ section: GuideSection) -> String { TypedWords.title(section) }

  /// A requester as a heading.
  public static func requester(_ accessor: Accessor) -> String { TypedWords.requesterTitle(accessor) }
}
