import Glibc
public import Registry

extension CalendarDate {
  /// Today in UTC: the only place in which the program asks the clock for a day.
  public static var today: CalendarDate {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)) ?? .epoch
  }

  /// What a clock without a calendar would say.
  private static let epoch: CalendarDate = {
    guard let date = CalendarDate(year: 1970, month: 1, day: 1) else {
      preconditionFailure("1970-01-01 is a day")
    }
    return date
  }()
}
