internal import Registry
internal import Yams

/// Reads Registry/regimes/ID.yaml and ID.DATE.yaml; Registry/README.md says what stands in them.
struct RegimeReader {
  private static let keys = [
    "schema", "id", "name", "law", "jurisdictions", "exceptJurisdictions", "validFrom", "validTo", "tests",
    "aliases", "controlTests", "cascade", "indirect", "votesWithoutRecord", "ownShares", "aggregation",
    "nominees", "security", "options", "trusts", "legalEntities", "exemptions", "personsLeftOut", "fallback",
    "stateFallback", "bands", "sources", "notes", "example", "cases",
  ]

  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 32
      && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
      }
  }

  /// The record in `bytes`; throws every problem found.
  static func read(_ bytes: [UInt8], file: String, fileName: String) throws(CuratedDataError) -> RegimeRecord
  {
    let log = ProblemLog(file: file)
    var record: RegimeRecord?
    if let node = YamlFile.root(bytes, log: log),
      let top = MappingReader(node, named: "regime", keys: keys, log: log)
    {
      record = RegimeReader(top: top, log: log).record(file: file)
    }
    if let regime = record?.regime { checkName(fileName, of: regime, log: log) }
    try log.throwIfAny()
    guard let record else { throw .unreadable(path: file, reason: "it holds no regime") }
    return record
  }

  private static func checkName(_ name: String, of regime: Regime, log: ProblemLog) {
    let plain = "\(regime.id).yaml"
    let dated = regime.validFrom.map { "\(regime.id).\($0).yaml" }
    if name != plain, name != dated { log.add(.misnamed(expected: dated ?? plain), line: 1) }
  }

  let top: MappingReader
  let log: ProblemLog

  private func record(file: String) -> RegimeRecord? {
    _ = top.value("schema", expected: "1") { $0 == "1" ? 1 : nil }
    let id = top.value("id", expected: "capital letters, digits and hyphens") {
      RegimeReader.isIdentifier($0) ? $0 : nil
    }
    let name = top.text("name")
    let law = top.text("law")
    let places = top.values("jurisdictions", expected: "ISO 3166-1 codes") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    let excepted = top.values("exceptJurisdictions", isRequired: false, expected: "ISO 3166-1 codes") {
      JurisdictionFile.isCode($0) ? $0 : nil
    }
    let from = top.optionalDay("validFrom")
    let to = top.optionalDay("validTo")
    if let from, let to, to < from {
      log.add(
        .badValue(key: "validTo", value: to.description, expected: "a day not before validFrom"),
        line: top.line(of: "validTo"))
    }
    let tests = self.tests()
    let controlTests = self.controlTests()
    let indirect = self.indirect()
    let votes = top.choice("votesWithoutRecord", Regime.VotesWithoutRecord.self)
    let own = ownShares()
    let trusts = self.trusts()
    let fallback = self.fallback("fallback", isRequired: true)
    let rules = RegimeRuleReader(top: top, log: log)
    let stateFallback = self.fallback("stateFallback", isRequired: false)
    let sources = self.sources()
    let notes = top.values("notes", isRequired: false, expected: "texts", MappingReader.nonEmpty)
    let example = self.example()
    let cases = RegimeCaseReader(top: top, log: log).cases(file: file)
    guard let id, let name, let law, let indirect, let votes, let trusts, let fallback else { return nil }
    var regime = Regime(
      id: id, name: name, law: law, jurisdictions: places, validFrom: from, validTo: to, tests: tests,
      controlTests: controlTests, indirect: indirect, votesWithoutRecord: votes, ownShares: own,
      trusts: trusts,
      fallback: fallback, sources: sources, notes: notes)
    regime.exceptJurisdictions = excepted
    regime.stateFallback = stateFallback
    rules.read(into: &regime)
    return RegimeRecord(
      regime: regime, example: example, cases: cases,
      location: SourceLocation(file: file, line: top.line(of: "id")))
  }

  private func name(_ reader: MappingReader, _ seen: inout Set<String>) -> String? {
    guard let id = reader.text("id") else { return nil }
    if !seen.insert(id).inserted {
      log.add(.badValue(key: "id", value: id, expected: "a name of its own"), line: reader.line(of: "id"))
    }
    return id
  }

  private func tests() -> [Regime.Test] {
    var seen: Set<String> = []
    return top.mappings(
      "tests", keys: ["id", "measure", "comparator", "percent", "purpose", "provision", "sureness"]
    ).compactMap { reader in
      let id = name(reader, &seen)
      let measure = reader.choice("measure", Measure.self)
      let threshold = reader.threshold()
      let purpose = reader.choice("purpose", Regime.Test.Purpose.self)
      let provision = reader.provision()
      guard let id, let measure, let threshold, let purpose, let provision else { return nil }
      return Regime.Test(
        id: id, measure: measure, threshold: threshold, purpose: purpose, provision: provision)
    }
  }

  private func types(_ reader: MappingReader) -> [InterestType] {
    reader.values("types", expected: "interest types of BODS 0.4", InterestType.init(rawValue:))
  }

  private func controlTests() -> [Regime.ControlTest] {
    var seen: Set<String> = []
    return top.mappings(
      "controlTests",
      keys: ["id", "types", "passesThroughControl", "isInFirstStep", "provision", "sureness"]
    ).compactMap { reader in
      let id = name(reader, &seen)
      let types = types(reader)
      let passes = reader.value("passesThroughControl", expected: "true or false", RegimeReader.boolean)
      let isFirst =
        reader.has("isInFirstStep")
        ? reader.value("isInFirstStep", expected: "true or false", RegimeReader.boolean) : false
      let provision = reader.provision()
      guard let id, let passes, let provision else { return nil }
      var test = Regime.ControlTest(
        id: id, types: types, passesThroughControl: passes, provision: provision)
      test.isInFirstStep = isFirst ?? false
      return test
    }
  }

  static func boolean(_ text: String) -> Bool? {
    text == "true" ? true : text == "false" ? false : nil
  }

  private func indirect() -> Regime.Indirect? {
    let keys = [
      "method", "majority", "loops", "needsIndirect", "controlOfHolder", "interestInController", "provision",
      "sureness",
    ]
    guard let reader = top.mapping("indirect", keys: keys) else { return nil }
    let method = reader.choice("method", Regime.Indirect.Method.self)
    let provision = reader.provision()
    var majority: Regime.Majority?
    if let inner = reader.mapping("majority", keys: ["measures", "comparator", "percent", "types"]) {
      let measures = inner.values(
        "measures", expected: MappingReader.words(Measure.self), Measure.init(rawValue:))
      let types = types(inner)
      majority = inner.threshold().map { Regime.Majority(measures: measures, threshold: $0, types: types) }
    }
    let clause: (String) -> Provision? = { key in
      reader.mapping(key, isRequired: method == .productAndArticle54, keys: ["provision", "sureness"])?
        .provision()
    }
    let controlOfHolder = clause("controlOfHolder")
    let interestInController = clause("interestInController")
    let loops = reader.optionalChoice("loops", Regime.Indirect.Loops.self)
    let needsIndirect =
      reader.has("needsIndirect")
      ? reader.value("needsIndirect", expected: "true or false", RegimeReader.boolean) : false
    guard let method, let majority, let provision else { return nil }
    var result = Regime.Indirect(method: method, majority: majority, provision: provision)
    result.loops = loops ?? .integrated
    result.needsIndirect = needsIndirect ?? false
    result.controlOfHolder = controlOfHolder
    result.interestInController = interestInController
    return result
  }

  private func ownShares() -> [Measure: Regime.OwnShares] {
    var result: [Measure: Regime.OwnShares] = [:]
    guard let reader = top.mapping("ownShares", isRequired: false, keys: Measure.allCases.map(\.rawValue))
    else {
      return result
    }
    for measure in Measure.allCases where reader.has(measure.rawValue) {
      result[measure] = reader.choice(measure.rawValue, Regime.OwnShares.self)
    }
    return result
  }

  private func trusts() -> Regime.TrustReading? {
    guard let reader = top.mapping("trusts", keys: ["reading", "provision", "sureness"]) else { return nil }
    let kind = reader.choice("reading", Regime.TrustReading.Kind.self)
    let provision = reader.provision()
    guard let kind, let provision else { return nil }
    return Regime.TrustReading(kind: kind, provision: provision)
  }

  private func fallback(_ key: String, isRequired: Bool) -> Regime.Fallback? {
    let keys = ["kind", "occasion", "isOwner", "provision", "sureness"]
    guard let reader = top.mapping(key, isRequired: isRequired, keys: keys) else { return nil }
    let kind = reader.choice("kind", Regime.Fallback.Kind.self)
    let occasion = reader.optionalChoice("occasion", Regime.Fallback.Occasion.self)
    let isOwner = reader.value("isOwner", expected: "true or false", RegimeReader.boolean)
    let provision = reader.provision()
    guard let kind, let isOwner, let provision else { return nil }
    var result = Regime.Fallback(kind: kind, isOwner: isOwner, provision: provision)
    result.occasion = occasion ?? .noOwner
    return result
  }

  private func sources() -> [RegimeSource] {
    top.mappings("sources", keys: ["title", "url", "read"]).compactMap { reader in
      let title = reader.text("title")
      let url = reader.text("url")
      let read = reader.date("read")
      guard let title, let url, let read else { return nil }
      return RegimeSource(title: title, url: url, read: read)
    }
  }

  private func example() -> RegimeExample? {
    guard let reader = top.mapping("example", isRequired: false, keys: ["subject", "notation", "teaches"])
    else {
      return nil
    }
    let subject = reader.text("subject")
    let notation = reader.text("notation")
    let teaches = reader.text("teaches")
    guard let subject, let notation, let teaches else { return nil }
    RegimeCaseReader.check(notation, names: [("subject", subject)], reader, log)
    return RegimeExample(subject: subject, notation: notation, teaches: teaches)
  }
}
