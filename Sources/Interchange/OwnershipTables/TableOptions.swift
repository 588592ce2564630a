public import Registry

/// What a table does not say of itself and its reader has to be told.
public struct TableOptions: Sendable, Hashable {
  /// The day on which the table was published; nil where nobody says.
  ///
  /// Rows without a date of their own were stated on it.
  public var date: CalendarDate?
  /// A name that keeps the companies of this table apart from companies of the same name in other
  /// tables; nil where equal names are one company.
  public var scope: String?
  /// The company whose stake the column `ultimate` gives; nil where nobody says.
  public var top: String?

  /// Nothing is known beside the table.
  public init(date: CalendarDate? = nil, scope: String? = nil, top: String? = nil) {
    self.date = date
    self.scope = scope
    self.top = top
  }
}
