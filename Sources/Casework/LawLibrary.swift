public import Registry
public import RegistryFiles

/// National law by article of the UN Convention against Corruption, and who is bound by which treaty.
public struct LawLibrary: Sendable {
  /// A provision with its act and what both cite.
  public struct Entry: Hashable, Sendable {
    /// ISO 3166 code of the place.
    public var jurisdiction: String
    /// The provision.
    public var provision: LawProvision
    /// Its act, where the file has it.
    public var act: Act?
    /// Documents that were read.
    public var sources: [SourceDocument]
  }

  /// What is not known of one place.
  public struct Question: Hashable, Sendable {
    /// ISO 3166 code of the place.
    public var jurisdiction: String
    /// Articles of the UN Convention against Corruption.
    public var uncac: [Int]
    /// The question.
    public var question: CaseworkQuestion
  }

  private let files: [ProvisionFile]

  /// A library of these files.
  public init(_ files: [ProvisionFile]) { self.files = files }

  /// Codes of the places that have a file.
  public var jurisdictions: [String] { files.map(\.jurisdiction) }

  /// Provisions that were read, in the order of places and of their files.
  ///
  /// - Parameters:
  ///   - article: only those that answer this article of the Convention.
  ///   - jurisdiction: only those of this place.
  ///   - words: only those that hold each of these words, in any case of letters, in their act, article or text.
  public func entries(article: Int? = nil, jurisdiction: String? = nil, words: [String] = []) -> [Entry] {
    let wanted = words.map { $0.lowercased() }
    var result: [Entry] = []
    for file in files where jurisdiction == nil || file.jurisdiction == jurisdiction {
      for provision in file.provisions where provision.backing.isStatement {
        if let article, !provision.uncac.contains(article) { continue }
        let act = file.act(of: provision)
        let text = [act?.title ?? "", act?.number ?? "", provision.article, provision.says].joined(
          separator: " ")
        let lower = (text + " " + (act?.localTitles.map(\.name).joined(separator: " ") ?? "")).lowercased()
        guard wanted.allSatisfy(lower.contains) else { continue }
        let cited = Set((provision.backing.citations + (act?.backing.citations ?? [])).map(\.source))
        result.append(
          Entry(
            jurisdiction: file.jurisdiction, provision: provision, act: act,
            sources: file.sources.filter { cited.contains($0.key) }))
      }
    }
    return result
  }

  /// What is to be asked, under the same choice; what is only recalled is asked as well.
  public func questions(article: Int? = nil, jurisdiction: String? = nil) -> [Question] {
    var result: [Question] = []
    for file in files where jurisdiction == nil || file.jurisdiction == jurisdiction {
      for question in file.questions where article.map(question.uncac.contains) ?? true {
        result.append(
          Question(jurisdiction: file.jurisdiction, uncac: question.uncac, question: question.question))
      }
      for provision in file.provisions where !provision.backing.isStatement {
        guard article.map(provision.uncac.contains) ?? true else { continue }
        let title = file.act(of: provision)?.title ?? provision.act
        let text = CaseworkQuestion(
          id: provision.id, question: "Does \(title), \(provision.article), say this: \(provision.says)",
          ask: "the ministry of justice or the official law collection")
        result.append(Question(jurisdiction: file.jurisdiction, uncac: provision.uncac, question: text))
      }
    }
    return result
  }
}

/// Whether a place is bound by a treaty, as far as it is known.
public enum TreatyStanding: Hashable, Sendable {
  /// A source lists it as bound.
  case bound(TreatyFile.Party)
  /// Sources disagree.
  case disputed([TreatyFile.Party])
  /// Nobody lists it; that says nothing after this day, and nothing at all where no list was read whole.
  case notKnown(after: CalendarDate?)

  /// What a treaty's file says of a place.
  public init(of state: String, in treaty: TreatyFile) {
    let rows = treaty.rows(on: state).filter(\.backing.isStatement)
    switch rows.count {
    case 0: self = .notKnown(after: treaty.wholeListOf)
    case 1 where !rows[0].isDisputed: self = .bound(rows[0])
    default: self = .disputed(rows)
    }
  }
}
