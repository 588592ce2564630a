public import Registry

extension RegistryStore {
  /// The party that a user means by `scheme:id`, a record identifier, a number or a name.
  ///
  /// In this order: the exact record identifier; `scheme:id`, also written `scheme-id`; then names and
  /// numbers together. Names are compared without case, accents, punctuation and legal forms, and former
  /// and other names count: a company may bear the name that another one gave up. When several parties
  /// have the name, one alone that has it with the legal form as typed is the one that is meant.
  public func resolve(_ text: String) throws -> Lookup {
    try read { session in
      let search = Search(session)
      if let number = try search.record(text), try session.isParty(number) {
        return .found(try search.party(of: number))
      }
      let coded = try search.coded(text)
      if !coded.isEmpty { return try answer(coded, search) }
      var matches = try search.exactNames(text)
      let typed = NameFolding.fold(text).full
      let literal = matches.filter { $0.full == typed }
      if Set(literal.map(\.record)).count == 1 { matches = literal }
      return try answer(try search.numbers(text) + matches, search, else: text)
    }
  }

  private func answer(_ matches: [Search.Found], _ search: Search, else text: String? = nil) throws
    -> Lookup
  {
    let hits = try search.hits(matches, limit: .max, typed: text ?? "")
    if hits.count == 1 { return .found(hits[0].record) }
    if !hits.isEmpty { return .ambiguous(hits) }
    guard let text else { return .none([]) }
    let close = try search.all(text, limit: 10)
    return .none(close.isEmpty ? try search.similar(text, limit: 5) : close)
  }

  /// Parties by name, former or other name, number or record identifier.
  ///
  /// Best first by the score that `match` uses too, so exact matches before all others; among equals names
  /// that begin so, then names with all the words, each in byte order of the folded name, the kind of name
  /// and the record identifier. Without days it looks at
  /// everything on record: a company is also found by the name that it will bear or once bore. Names that
  /// are only spelled alike come where nothing else is found.
  ///
  /// - Parameters:
  ///   - asOf: only what was said by this day, names that were given up by then included.
  ///   - knownAt: only what was published, or else imported, by this day.
  ///   - transliterates: whether names in other scripts are compared by how they are read.
  public func search(
    _ text: String, limit: Int = 20, asOf: CalendarDate? = nil, knownAt: CalendarDate? = nil,
    transliterates: Bool = true
  ) throws -> [Hit] {
    try read { session in
      var search = Search(session, Moment(upTo: asOf, knownAt: knownAt))
      search.scorer.transliterates = transliterates
      return try search.all(text, limit: limit)
    }
  }
}
