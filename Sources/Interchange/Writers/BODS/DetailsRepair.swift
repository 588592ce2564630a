internal import Registry

/// Writes the details of a record in the forms that BODS 0.4 has, where a reader took over another form that
/// means the same: days with a time, places without a name, types of addresses that entities do not have,
/// numbers in quotes, members that are null.
enum DetailsRepair {
  /// The details; each member that needs no repair as it stands.
  static func repaired(_ details: JSONValue, isEntity: Bool) -> DraftValue {
    members(details) { name, value in
      switch name {
      case "foundingDate", "dissolutionDate": return day(value)
      case "jurisdiction": return place(value)
      case "nationalities", "taxResidencies": return list(value, place)
      case "interests":
        return list(value) { interest in
          members(interest) { name, value in
            switch name {
            case "startDate", "endDate": return day(value)
            case "share": return members(value) { _, bound in number(bound) }
            default: return nil
            }
          }
        }
      case "addresses": return list(value) { address($0, isEntity: isEntity) }
      case "identifiers", "names": return list(value) { members($0) { _, _ in nil } }
      default: return nil
      }
    }
  }

  /// An object in which `repair` gives some members another value.
  private static func members(
    _ object: JSONValue, _ repair: (String, JSONValue) -> DraftValue?
  ) -> DraftValue {
    guard object.kind == .object else { return DraftValue(object) }
    var members: [String: DraftValue] = [:]
    // A member that is null says nothing, and BODS 0.4 has no place for it.
    for (name, value) in object.members where !value.isNull {
      members[name] = repair(name, value) ?? DraftValue(value)
    }
    return .object(members)
  }

  private static func list(_ array: JSONValue, _ repair: (JSONValue) -> DraftValue) -> DraftValue {
    array.kind == .array ? .list(array.elements.map(repair)) : DraftValue(array)
  }

  /// The day of a moment, the first day of a month or year; as it stands where it is no date.
  static func day(_ value: JSONValue) -> DraftValue? {
    guard let text = value.string, let date = CalendarDate(text) else { return nil }
    return .text(date.firstDay.description)
  }

  /// A number that stands in quotes, with the same digits; nil where it is none.
  private static func number(_ value: JSONValue) -> DraftValue? {
    guard let text = value.string, let number = try? Rational(decimal: text) else { return nil }
    return .number(number)
  }

  /// A country or jurisdiction with its code as the name where it has none.
  private static func place(_ value: JSONValue) -> DraftValue {
    guard value.kind == .object, value["name"]?.string == nil, let code = value["code"]?.string else {
      return DraftValue(value)
    }
    return .object(["name": .text(code), "code": .text(code)])
  }

  /// An entity has no service address in BODS 0.4; it is another address of it.
  private static func address(_ value: JSONValue, isEntity: Bool) -> DraftValue {
    members(value) { name, member in
      switch name {
      case "country": return place(member)
      case "type" where isEntity && ["service", "residence", "placeOfBirth"].contains(member.string):
        return .text("alternative")
      default: return nil
      }
    }
  }
}
