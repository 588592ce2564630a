public import Registry

/// What a file does not say of itself and its reader has to be told.
public struct TableOptions: Sendable, Hashable {
  /// The day on which the file was published; nil where nobody says.
  ///
  /// Rows without a date of their own were stated on it.
  public var date: CalendarDate?
  /// A name that keeps the companies of this table apart from companies of the same name in other
  /// tables; nil where equal names are one company.
  public var scope: String?
  /// The company whose stake the column `ultimate` gives; nil where nobody says.
  public var top: String?

  /// The format; nil where the content decides.
  public var format: InputFormat?
  /// The day on which the file was fetched; nil where nobody says.
  public var retrieved: CalendarDate?

  /// What the columns mean of a table that is not known by them; nil for every other file.
  public var mapping: TableMapping?

  /// Nothing is known beside the file.
  public init(
    date: CalendarDate? = nil, scope: String? = nil, top: String? = nil, format: InputFormat? = nil,
    retrieved: CalendarDate? = nil, mapping: TableMapping? = nil
  ) {
    self.mapping = mapping
    self.format = format
    self.retrieved = retrieved
    self.date = date
    self.scope = scope
    self.top = top
  }
}
