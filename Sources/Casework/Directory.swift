internal import Registry
public import RegistryFiles

/// Whom to address in another place: institutions by role, and the networks that two places share.
public struct Directory: Sendable {
  /// An institution in one of its roles.
  public struct Entry: Hashable, Sendable {
    /// ISO 3166 code of the place.
    public var jurisdiction: String
    /// The institution.
    public var institution: DirectoryEntry
    /// What it does.
    public var duty: DirectoryEntry.Duty
    /// The documents that the duty and the ways of reaching it cite.
    public var sources: [SourceDocument]
  }

  /// A role of which nothing is confirmed.
  public struct Question: Hashable, Sendable {
    /// ISO 3166 code of the place.
    public var jurisdiction: String
    /// The role.
    public var role: DirectoryRole
    /// The question.
    public var question: CaseworkQuestion
  }

  private let files: [InstitutionFile]

  /// A directory of these files.
  public init(_ files: [InstitutionFile]) { self.files = files }

  /// Codes of the places that have a file.
  public var jurisdictions: [String] { files.map(\.jurisdiction) }

  /// What is confirmed, in the order of places and then of their files.
  ///
  /// - Parameters:
  ///   - jurisdiction: only this place; a part such as GB-SCT also gives what serves the whole place.
  ///   - role: only this role.
  ///   - article: only what acts under this article of the UN Convention against Corruption.
  public func entries(
    jurisdiction: String? = nil, role: DirectoryRole? = nil, article: Int? = nil
  ) -> [Entry] {
    var result: [Entry] = []
    for file in files where Directory.concerns(file.jurisdiction, jurisdiction) {
      for institution in file.institutions where Directory.serves(institution.part, jurisdiction) {
        for duty in institution.roles where duty.backing.isStatement {
          if let role, duty.role != role { continue }
          if let article, !duty.articles.contains(article) { continue }
          let cited = Set(
            (duty.backing.citations + institution.reach.flatMap(\.backing.citations)).map(\.source))
          result.append(
            Entry(
              jurisdiction: file.jurisdiction, institution: institution, duty: duty,
              sources: file.sources.filter { cited.contains($0.key) }))
        }
      }
    }
    return result
  }

  /// What is to be asked, under the same choice; what is only recalled is asked as well.
  public func questions(jurisdiction: String? = nil, role: DirectoryRole? = nil) -> [Question] {
    var result: [Question] = []
    for file in files where Directory.concerns(file.jurisdiction, jurisdiction) {
      for question in file.questions where role == nil || question.role == role {
        result.append(
          Question(jurisdiction: file.jurisdiction, role: question.role, question: question.question))
      }
      for institution in file.institutions {
        for duty in institution.roles where !duty.backing.isStatement && (role == nil || duty.role == role) {
          let text = CaseworkQuestion(
            id: institution.id, question: "Is this so: \(institution.name): \(duty.statement)",
            ask: institution.name)
          result.append(Question(jurisdiction: file.jurisdiction, role: duty.role, question: text))
        }
      }
    }
    return result
  }

  private static func concerns(_ place: String, _ wanted: String?) -> Bool {
    wanted.map { $0 == place || $0.hasPrefix(place + "-") } ?? true
  }

  private static func serves(_ part: String?, _ wanted: String?) -> Bool {
    guard let part, let wanted else { return true }
    return part == wanted || part.hasPrefix(wanted + "-") || wanted.utf8.count == 2
  }
}
