internal import Registry

/// Reads the typed part of a fact.
enum FactValueReader {
  private enum Kind: String, CaseIterable {
    case threshold, access, tipOff, register, identifier, legalForm, institution, fee, period, date, penalty
    case channel, evidence

    var keys: [String] {
      switch self {
      case .threshold: return ["regime", "test", "measure", "comparator", "percent", "purpose"]
      case .access: return ["accessor", "class"]
      case .tipOff: return ["class"]
      case .register: return ["name", "institution", "url", "raCode", "orgId"]
      case .identifier: return ["name", "pattern", "example"]
      case .legalForm: return ["localName", "abbreviation", "elf"]
      case .institution: return ["name", "role", "url"]
      case .fee, .penalty: return ["amount", "currency"]
      case .period: return ["count", "unit"]
      case .channel: return ["class", "addressee"]
      case .evidence: return ["class"]
      case .date: return ["date"]
      }
    }
  }

  /// The value of a fact; nil where it has none or where problems were logged.
  static func value(_ fact: MappingReader, log: ProblemLog) -> FactValue? {
    guard fact.has("value") else { return nil }
    guard let kind = fact.peek("value", "kind").flatMap(Kind.init(rawValue:)) else {
      _ = fact.mapping("value", keys: ["kind"] + Kind.allCases.flatMap(\.keys))?.choice("kind", Kind.self)
      return nil
    }
    guard let reader = fact.mapping("value", keys: ["kind"] + kind.keys) else { return nil }
    switch kind {
    case .threshold: return threshold(reader, log: log)
    case .access:
      let accessor = reader.choice("accessor", Accessor.self)
      let access = reader.choice("class", AccessClass.self)
      return accessor.flatMap { accessor in access.map { .access(accessor, $0) } }
    case .tipOff: return reader.choice("class", TipOff.self).map(FactValue.tipOff)
    case .register: return register(reader)
    case .identifier:
      let name = reader.text("name")
      let pattern = reader.text("pattern")
      let example = reader.text("example")
      guard let name, let pattern, let example else { return nil }
      return .identifier(FactValue.NumberFormat(name: name, pattern: pattern, example: example))
    case .legalForm:
      let name = reader.text("localName")
      let abbreviation = reader.text("abbreviation")
      guard let name, let abbreviation else { return nil }
      return .legalForm(
        FactValue.LegalForm(localName: name, abbreviation: abbreviation, elf: reader.textOrEmpty("elf")))
    case .institution:
      let name = reader.text("name")
      let role = reader.choice("role", InstitutionRole.self)
      guard let name, let role else { return nil }
      return .institution(FactValue.Institution(name: name, role: role, url: reader.textOrEmpty("url")))
    case .channel:
      let kind = reader.choice("class", ChannelClass.self)
      let addressee = reader.text("addressee")
      guard let kind, let addressee else { return nil }
      return .channel(FactValue.Channel(kind: kind, addressee: addressee))
    case .evidence: return reader.choice("class", EvidenceClass.self).map(FactValue.evidence)
    case .fee: return amount(reader).map(FactValue.fee)
    case .penalty: return amount(reader).map(FactValue.penalty)
    case .period:
      let count = reader.value("count", expected: "a whole number above 0") {
        Int($0).flatMap { (1...100_000).contains($0) ? $0 : nil }
      }
      let unit = reader.choice("unit", FactValue.PeriodUnit.self)
      return count.flatMap { count in unit.map { .period(count: count, $0) } }
    case .date: return reader.date("date").map(FactValue.date)
    }
  }

  private static func threshold(_ reader: MappingReader, log: ProblemLog) -> FactValue? {
    if reader.has("regime") || reader.has("test") {
      for key in ["measure", "comparator", "percent", "purpose"] where reader.has(key) {
        log.add(.unknownKey(key, allowed: ["kind", "regime", "test"]), line: reader.line(of: key))
      }
      let regime = reader.value("regime", expected: "a regime name") {
        RegimeReader.isIdentifier($0) ? $0 : nil
      }
      let test = reader.text("test")
      return regime.flatMap { regime in test.map { .regimeThreshold(regime: regime, test: $0) } }
    }
    let measure = reader.choice("measure", FactValue.ThresholdMeasure.self)
    let line = reader.threshold()
    let purpose = reader.choice("purpose", FactValue.ThresholdPurpose.self)
    guard let measure, let line, let purpose else { return nil }
    return .threshold(measure: measure, line, purpose: purpose)
  }

  private static func register(_ reader: MappingReader) -> FactValue? {
    let name = reader.text("name")
    let institution = reader.text("institution")
    guard let name, let institution else { return nil }
    return .register(
      FactValue.Register(
        name: name, institution: institution, url: reader.textOrEmpty("url"),
        raCode: reader.textOrEmpty("raCode"), orgId: reader.textOrEmpty("orgId")))
  }

  private static func amount(_ reader: MappingReader) -> FactValue.Amount? {
    let amount = reader.value("amount", expected: "a decimal number, for instance \"55.00\"") {
      (try? Rational(decimal: $0)).flatMap { $0 >= .zero ? $0 : nil } == nil ? nil : $0
    }
    let currency = reader.value("currency", expected: "an ISO 4217 code") {
      $0.utf8.count == 3 && $0.utf8.allSatisfy { (65...90).contains($0) } ? $0 : nil
    }
    guard let amount, let currency else { return nil }
    return FactValue.Amount(amount: amount, currency: currency)
  }
}
