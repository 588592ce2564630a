internal import Registry

/// How much of a date BODS 0.4 wants.
enum DateForm {
  /// A day.
  case day
  /// A day, or a moment that is cut to its day.
  case dayOrTime
  /// A day, a month or a year.
  case partial
}

extension StatementReader {
  /// A date; nil where it is absent or empty.
  ///
  /// What is no date of the calendar is refused.
  mutating func date(
    _ object: JSONValue, _ name: StaticString, _ form: DateForm
  ) throws(Refusal) -> CalendarDate? {
    guard let value = member(object, name) else { return nil }
    if let text = value.string, text.isEmpty { return nil }
    return try date(of: value, name, form)
  }

  /// A date that must be there.
  mutating func requiredDate(_ object: JSONValue, _ name: StaticString) throws(Refusal) -> CalendarDate {
    guard let value = object[name], !value.isNull else { throw missing(object, name) }
    guard value.kind == .string else { throw wrongType(value, name, wanted: "text") }
    return try date(of: value, name, .dayOrTime)
  }

  private mutating func date(
    of value: JSONValue, _ name: StaticString, _ form: DateForm
  ) throws(Refusal) -> CalendarDate {
    guard let text = value.string ?? value.numberText else {
      throw wrongType(value, name, wanted: "a date in quotes")
    }
    guard let date = CalendarDate(text) else {
      throw refusal(
        "impossibleDate", "`\(name)` is “\(shortened(text))”, which is no date of the calendar.",
        advice: "Write the date as YYYY-MM-DD.", at: value)
    }
    if value.kind == .number {
      remark(
        .warning, "numberInsteadOfText", "`\(name)` is a number; it is read as the year \(text).",
        at: value)
    }
    if date.precision < .day && form != .partial {
      remark(
        .warning, "partialDate",
        "`\(name)` is “\(text)” and should name a day; it counts from the first day of it.", at: value)
    }
    if text.utf8.count > 10 && form != .dayOrTime {
      remark(.warning, "dateWithTime", "`\(name)` has a time of day; it is read as \(date).", at: value)
    }
    return date
  }
}
