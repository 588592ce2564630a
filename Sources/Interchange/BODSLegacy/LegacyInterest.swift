internal import Registry

/// Interests of BODS 0.1 to 0.3 in the form of 0.4.
enum LegacyInterest {
  /// The interests of a statement; nil where it has none.
  static func all(_ root: JSONValue, _ reader: inout StatementReader) throws(Refusal) -> DraftValue? {
    guard let value = reader.member(root, "interests") else { return nil }
    guard value.kind == .array else { return DraftValue(value) }
    var list: [DraftValue] = []
    for element in value.elements { list.append(try interest(element, &reader)) }
    return .list(list)
  }

  private static func interest(
    _ value: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> DraftValue {
    guard value.kind == .object else { return DraftValue(value) }
    var members: [String: DraftValue] = [:]
    for (name, member) in value.members {
      switch name {
      case "type" where member.string != nil:
        members[name] = member.string.map { .text(LegacyCode.interest($0)) }
      case "interestLevel":
        if value["directOrIndirect"] == nil { members["directOrIndirect"] = DraftValue(member) }
      case "share" where member.kind == .object: members[name] = try share(member, &reader)
      default: members[name] = DraftValue(member)
      }
    }
    return .object(members)
  }

  /// The bounds of a share, which are numbers that two truth values say to be excluded or not.
  ///
  /// Without them the minimum is included and the maximum is not, as the schemas of BODS 0.1 to 0.3 say; but
  /// a maximum of 100 is the end of the scale and says nothing, so it is included. Publishers give an exact
  /// number together with bounds that hold it; the number counts.
  private static func share(
    _ share: JSONValue, _ reader: inout StatementReader
  ) throws(Refusal) -> DraftValue {
    var members: [String: DraftValue] = [:]
    for (name, member) in share.members where !known.contains(name) { members[name] = DraftValue(member) }
    let exact = reader.member(share, "exact")
    let low = reader.member(share, "minimum")
    let high = reader.member(share, "maximum")
    if let exact, let number = decimal(exact), let least = bound(low, .zero),
      let most = bound(high, .hundred),
      least <= number, number <= most
    {
      members["exact"] = DraftValue(exact)
      return .object(members)
    }
    members["exact"] = exact.map { DraftValue($0) }
    let statesLow = try flag(share, "exclusiveMinimum", &members, &reader)
    let statesHigh = try flag(share, "exclusiveMaximum", &members, &reader)
    if statesLow == nil, statesHigh == nil, exact == nil, let low, let high, let least = decimal(low),
      least == decimal(high)
    {
      // Both ends named and the same: the standard's default would leave nothing of it.
      members["exact"] = DraftValue(low)
      return .object(members)
    }
    if let low { members[statesLow ?? false ? "exclusiveMinimum" : "minimum"] = DraftValue(low) }
    if let high {
      let isOpen = statesHigh ?? (decimal(high) != .hundred)
      members[isOpen ? "exclusiveMaximum" : "maximum"] = DraftValue(high)
    }
    return .object(members)
  }

  private static let known: Set<String> = [
    "exact", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
  ]

  /// Whether a bound is excluded; nil where nothing is said.
  ///
  /// A number, as BODS 0.4 has it, is taken over as such.
  private static func flag(
    _ share: JSONValue, _ name: StaticString, _ members: inout [String: DraftValue],
    _ reader: inout StatementReader
  ) throws(Refusal) -> Bool? {
    guard let value = reader.member(share, name) else { return nil }
    if value.kind == .number {
      members["\(name)"] = DraftValue(value)
      return nil
    }
    return try reader.boolean(share, name)
  }

  private static func decimal(_ value: JSONValue) -> Rational? {
    (value.numberText ?? value.string).flatMap { try? Rational(decimal: $0) }
  }

  /// A bound as a number; what is left out is the end of the scale, and nil is no number.
  private static func bound(_ value: JSONValue?, _ end: Rational) -> Rational? {
    guard let value else { return end }
    return decimal(value)
  }
}
