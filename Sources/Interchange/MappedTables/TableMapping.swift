public import Registry

/// What the columns of a table mean, as a mapping file says it.
///
/// Names of columns are compared without case and space around them.
public struct TableMapping: Sendable, Hashable {
  /// How days are written in the table.
  enum DateForm: String, Sendable, CaseIterable {
    case yearFirst = "YYYY-MM-DD"
    case dayFirst = "DD/MM/YYYY"
    case dayFirstPoints = "DD.MM.YYYY"
    case monthFirst = "MM/DD/YYYY"
  }

  /// How percentages are written in the table.
  enum ShareForm: String, Sendable, CaseIterable {
    case percent, fraction
  }

  /// What kind of party a row names.
  enum Kind: Sendable, Hashable {
    case entity, person
    /// The words of a column decide.
    case words(column: String, entity: Set<String>, person: Set<String>)
  }

  /// A party that each row names.
  struct PartyColumns: Sendable, Hashable {
    var kind = Kind.entity
    var id: String?
    /// Whose numbers the ids are; nil where they count for this party in this table alone.
    var register: String?
    var name: String?
    var jurisdiction: String?
    var founded: String?
    var dissolved: String?
    var born: String?
    /// Scheme and column of numbers, in the order of the schemes.
    var identifiers: [Number] = []
  }

  /// A number of a party: its scheme, and the column that holds it.
  struct Number: Sendable, Hashable {
    let scheme: String
    let column: String
  }

  /// Words of a column.
  struct Words: Sendable, Hashable {
    let column: String
    let words: Set<String>
  }

  /// An interest that each row states.
  struct InterestColumns: Sendable, Hashable {
    var subject: String
    var party: String
    var type: InterestType
    var directness = Directness.unknown
    var share: String?
    /// The share counts only where this column says one of these words.
    var shareIf: Words?
    var start: String?
    var end: String?
    var details: String?
    /// The column that tells parts of one holding apart, such as classes of shares: parts add up.
    var lot: String?
  }

  var title: String?
  var publisher: String?
  var license: String?
  var dates = DateForm.yearFirst
  var decimal: Character = "."
  var shares = ShareForm.percent
  /// The column of the day on which a row was stated, and of the address that says so.
  var date: String?
  var url: String?
  var parties: [String: PartyColumns] = [:]
  var interests: [InterestColumns] = []

  /// Whether parties have numbers of which it is not said whose they are.
  var hasOwnNumbers: Bool { parties.values.contains { $0.id != nil && $0.register == nil } }

  /// Every column that the mapping names.
  var columns: Set<String> {
    var columns = [date, url].compactMap { $0 }
    for party in parties.values {
      columns += [party.id, party.name, party.jurisdiction, party.founded, party.dissolved, party.born]
        .compactMap { $0 }
      columns += party.identifiers.map(\.column)
      if case .words(let column, _, _) = party.kind { columns.append(column) }
    }
    for interest in interests {
      columns += [
        interest.share, interest.shareIf?.column, interest.start, interest.end, interest.details,
        interest.lot,
      ]
      .compactMap { $0 }
    }
    return Set(columns)
  }
}
