internal import Registry
internal import RegistryFiles
internal import Resolver

/// A phrase that guides use: its key in the language files and what is filled in.
struct Phrase: Hashable {
  let key: String
  /// Names of the places that are filled in, `count` apart.
  let places: Set<String>
  /// Whether it has a form for each kind of number.
  let isCounted: Bool

  init(_ key: PhraseKey) { self = Phrase.fixed[key] ?? Phrase(reading: key) }

  private static let fixed = Dictionary(
    uniqueKeysWithValues: PhraseKey.allCases.map { ($0, Phrase(reading: $0)) })

  private init(reading key: PhraseKey) {
    var parts = key.rawValue.split(separator: " ").map(String.init)
    let name = parts.removeFirst()
    isCounted = name.hasSuffix("#")
    self.key = isCounted ? String(name.dropLast()) : name
    places = Set(parts)
  }

  init(_ family: String, _ member: String, _ places: Set<String> = [], isCounted: Bool = false) {
    key = "\(family).\(member)"
    self.places = places
    self.isCounted = isCounted
  }

  // MARK: Words of enumerations

  static func month(_ month: Int, isAlone: Bool) -> Phrase {
    Phrase(isAlone ? "monthAlone" : "month", "\(month)")
  }
  static func period(_ unit: FactValue.PeriodUnit) -> Phrase {
    Phrase("period", unit.rawValue, isCounted: true)
  }
  static func measureOf(_ measure: Measure) -> Phrase { Phrase("measureOf", measure.rawValue) }
  static func title(_ section: GuideSection) -> Phrase { Phrase("title", section.rawValue) }
  static func question(_ section: GuideSection) -> Phrase { Phrase("question", section.rawValue) }
  static func role(_ role: InstitutionRole) -> Phrase { Phrase("role", role.rawValue) }
  static func channel(_ channel: ChannelClass) -> Phrase { Phrase("channel", channel.rawValue) }
  static func evidence(_ kind: EvidenceClass) -> Phrase { Phrase("evidence", kind.rawValue) }
  static func rank(_ rank: SourceDocument.Rank) -> Phrase { Phrase("rank", rank.rawValue) }
  static func requester(_ accessor: Accessor) -> Phrase { Phrase("requester", accessor.rawValue) }
  static func tipOff(_ tipOff: TipOff) -> Phrase { Phrase("tipOff", tipOff.rawValue) }
  static func interest(_ type: InterestType) -> Phrase { Phrase("interest", type.rawValue) }
  static func registrable(_ who: Regime.LegalEntities.Who) -> Phrase { Phrase("registrable", who.rawValue) }
  static func trusts(_ kind: Regime.TrustReading.Kind) -> Phrase { Phrase("trusts", kind.rawValue) }
  static func votes(_ votes: Regime.VotesWithoutRecord) -> Phrase { Phrase("votes", votes.rawValue) }
  static func stop(_ reason: StopReason) -> Phrase { Phrase("stop", reason.rawValue) }
  static func unnamed(_ reason: UnspecifiedReason) -> Phrase { Phrase("unnamed", reason.rawValue) }
  static func stateFallback(_ kind: Regime.Fallback.Kind) -> Phrase {
    Phrase("stateFallback", kind.rawValue)
  }
  static func standIn(_ kind: Regime.Fallback.Kind) -> Phrase { Phrase("reason.standIn", kind.rawValue) }
  static func size(_ measure: Measure) -> Phrase { Phrase("example.size", measure.rawValue, ["amount"]) }
  static func unknownSize(_ measure: Measure) -> Phrase { Phrase("example.unknownSize", measure.rawValue) }

  static func verdict(_ verdict: Verdict, hasFigures: Bool) -> Phrase {
    hasFigures
      ? Phrase("verdict", "\(verdict.rawValue).with", ["person", "figures"])
      : Phrase("verdict", verdict.rawValue, ["person"])
  }

  /// The words for a role in a trust; nil for every other interest.
  static func trustRole(_ type: InterestType) -> Phrase? {
    type.isTrustRole ? Phrase("trustRole", type.rawValue) : nil
  }

  /// How a requester gets there; the words can depend on who asks.
  static func access(_ access: AccessClass, for accessor: Accessor) -> Phrase {
    access == .authorityOnRequest && accessor == .domesticAuthority
      ? Phrase(.accessAuthorityOnRequestDomestic) : Phrase("access", access.rawValue)
  }

  /// The answer to "can the public see owners?".
  static func publicAccess(_ access: AccessClass) -> Phrase {
    switch access {
    case .obligedEntities, .authorityDirect, .authorityOnRequest, .foreignInformal, .foreignFormal,
      .taxEOIOnly:
      return Phrase(.publicAccessNo)
    default: return Phrase("publicAccess", access.rawValue)
    }
  }

  /// The means by which control is held, behind control in general; nil for interests that are none.
  static func means(_ type: InterestType) -> Phrase? {
    switch type {
    case .controlViaCompanyRulesOrArticles, .controlByLegalFramework, .rightsGrantedByContract:
      return Phrase("interestMeans", type.rawValue)
    default: return nil
    }
  }

  static func method(_ method: Regime.Indirect.Method) -> Phrase {
    switch method {
    case .product, .directOnly: return Phrase("method", method.rawValue)
    default: return Phrase("method", method.rawValue, ["majority"])
    }
  }

  static func exemption(_ kind: Regime.Exemption.Kind) -> Phrase {
    switch kind {
    case .heldByListed, .heldByState: return Phrase("exemption", kind.rawValue, ["amount"])
    case .formedIn: return Phrase("exemption", kind.rawValue, ["places"])
    case .listed, .stated: return Phrase("exemption", kind.rawValue)
    }
  }

  // MARK: All

  /// Every phrase that guides use, once.
  static let all: [Phrase] = {
    var list = PhraseKey.allCases.map { Phrase($0) }
    list += (1...12).flatMap { [month($0, isAlone: false), month($0, isAlone: true)] }
    list += FactValue.PeriodUnit.allCases.map(period)
    list += GuideSection.allCases.flatMap { [title($0), question($0)] }
    list += InstitutionRole.allCases.map(role)
    list += ChannelClass.allCases.map(channel) + EvidenceClass.allCases.map(evidence)
    list += SourceDocument.Rank.allCases.map(rank) + Accessor.allCases.map(requester)
    list += TipOff.allCases.map(tipOff)
    list += AccessClass.allCases.flatMap { [access($0, for: .public), publicAccess($0)] }
    list += InterestType.allCases.flatMap { [interest($0), means($0), trustRole($0)].compactMap { $0 } }
    list += Measure.allCases.flatMap { [measureOf($0), size($0), unknownSize($0)] }
    list += Regime.Indirect.Method.allCases.map(method) + Regime.TrustReading.Kind.allCases.map(trusts)
    list += Regime.Fallback.Kind.allCases.flatMap { [stateFallback($0), standIn($0)] }
    list += Regime.LegalEntities.Who.allCases.map(registrable)
    list += Regime.Exemption.Kind.allCases.map(exemption)
    list += Regime.VotesWithoutRecord.allCases.map(votes)
    list += Verdict.allCases.flatMap { [verdict($0, hasFigures: false), verdict($0, hasFigures: true)] }
    list += StopReason.allCases.map(stop) + UnspecifiedReason.allCases.map(unnamed)
    var seen: Set<String> = []
    return list.filter { seen.insert($0.key).inserted }
  }()
}
