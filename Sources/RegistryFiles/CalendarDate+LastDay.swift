public import Registry

extension CalendarDate {
  /// The last day that a bare year or month can mean.
  public var lastDay: CalendarDate {
    guard let month else { return CalendarDate(year: year, month: 12, day: 31) ?? self }
    guard day == nil else { return self }
    for day in [31, 30, 29, 28] {
      if let date = CalendarDate(year: year, month: month, day: day) { return date }
    }
    return self
  }
}
