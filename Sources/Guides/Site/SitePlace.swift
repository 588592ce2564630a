internal import Registry
public import RegistryFiles

/// A place as the site needs it: its facts, and its guide in each language in which it is written.
public struct SitePlace: Sendable {
  /// The facts.
  public var file: JurisdictionFile
  /// Every record, of any period, of the regimes that the facts name.
  public var records: [RegimeRecord]
  /// The guide, one document for each language.
  public var documents: [GuideDocument]

  /// English, the language of the pages around the guides.
  public var english: GuideLanguage

  /// A place from its parts.
  public init(
    file: JurisdictionFile, records: [RegimeRecord], documents: [GuideDocument], english: GuideLanguage
  ) {
    self.file = file
    self.records = records
    self.documents = documents
    self.english = english
  }
}

/// What the pages of the site ask of a place on a day.
struct PlaceView {
  let place: SitePlace
  let day: CalendarDate
  private let claims: Claims

  init(_ place: SitePlace, on day: CalendarDate) {
    self.place = place
    self.day = day
    let used = GuideBuilder.used(place.records, by: place.file, on: day)
    claims = Claims(
      file: place.file, records: place.records, sources: SourceIndex(place.file, used), day: day,
      language: place.english)
  }

  var file: JurisdictionFile { place.file }
  var code: String { place.file.code }
  var name: String { place.file.name }

  /// Facts that may be published, in the order of the file.
  var published: [Fact] { file.facts.filter(Claims.isPublishable) }

  /// Those that have not ended before the day.
  var current: [Fact] { published.filter { !hasEnded($0) } }

  func hasEnded(_ fact: Fact) -> Bool { fact.validTo.map { $0.lastDay < day } ?? false }

  func statement(_ fact: Fact) throws(GuideError) -> String { try claims.statement(fact).plain }

  func overtaking(_ fact: Fact) -> [RegimeEvent] { Claims.overtaking(fact, in: file, on: day) }

  func access(_ accessor: Accessor) -> [(fact: Fact, access: AccessClass)] {
    current.compactMap { fact in
      guard case .access(accessor, let access)? = fact.value else { return nil }
      return (fact, access)
    }
  }

  var status: PublicStatus { PublicStatus(access(.public)) }

  var registers: [FactValue.Register] {
    var seen: Set<String> = []
    return current.compactMap { fact in
      guard fact.section != .trails, case .register(let register)? = fact.value else { return nil }
      return seen.insert(register.url + "\n" + register.name).inserted ? register : nil
    }
  }

  var institutions: [FactValue.Institution] {
    var seen: Set<String> = []
    return current.compactMap { fact in
      guard case .institution(let institution)? = fact.value else { return nil }
      return seen.insert(institution.name).inserted ? institution : nil
    }
  }

  var newest: CalendarDate? { published.compactMap(\.asOf).max() }
  var oldest: CalendarDate? { published.compactMap(\.asOf).min() }

  /// Per cent of the published facts that were read in the source itself, confirmed or tested;
  /// rounded as in the header of the guide.
  var verifiedPercent: Int {
    let all = published
    guard !all.isEmpty else { return 0 }
    let good = all.filter { fact in
      switch fact.verification {
      case .primaryRead, .confirmedByAuthority, .testedLive: return true
      case .secondaryRead, .disputed, .recalled: return false
      }
    }.count
    return (good * 200 + all.count) / (all.count * 2)
  }

  func source(_ citation: Citation) -> SourceDocument? {
    file.sources.first { $0.key == citation.source }
  }
}
