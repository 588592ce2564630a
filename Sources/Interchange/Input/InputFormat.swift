/// A format that is read.
public enum InputFormat: String, CaseIterable, Sendable {
  /// Statements of BODS 0.1 to 0.4 as JSON.
  case bods
  /// The snapshot of the UK's register of people with significant control, as JSON Lines.
  case psc
  /// The basic company data of Companies House, as CSV.
  case companies
  /// FollowTheMoney, as JSON Lines.
  case ftm
  /// LEI records, relationship records and reporting exceptions of GLEIF, as XML, JSON or CSV.
  case gleif
  /// ICIJ's Offshore Leaks, as CSV.
  case icij
  /// Tables of holdings, parties or interests that are known by their columns.
  case table
}
