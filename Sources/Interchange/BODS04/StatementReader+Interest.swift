internal import Registry

extension StatementReader {
  /// One interest.
  ///
  /// Source: BODS 0.4, Interest object.
  mutating func interest(_ value: JSONValue) throws(Refusal) -> Interest {
    guard value.kind == .object else { throw wrongType(value, "interest", wanted: "an object") }
    return Interest(
      type: try interestType(value), directness: try directness(value),
      isBeneficialOwnership: Stated(try boolean(value, "beneficialOwnershipOrControl")),
      share: try share(value), details: try text(value, "details", .note),
      startDate: try date(value, "startDate", .day), endDate: try date(value, "endDate", .day))
  }

  private mutating func interestType(_ value: JSONValue) throws(Refusal) -> InterestType {
    guard let code = member(value, "type") else { return .unknownInterest }
    guard let word = code.string else { throw wrongType(code, "type", wanted: "text") }
    if let type = InterestType(rawValue: word) { return type }
    guard let type = InterestType(rawValue: LegacyCode.interest(word)) else {
      throw refusal(
        "unknownInterestType", "There is no interest type “\(shortened(word))” in BODS 0.4.",
        advice: "Take one of the interestType codelist, or `unknownInterest`.", at: code)
    }
    remark(
      .warning, "earlierInterestType",
      "“\(shortened(word))” is how versions before BODS 0.4 write `\(type.rawValue)`; it is read as that.",
      advice: "Write `\(type.rawValue)`.", at: code)
    return type
  }

  private mutating func directness(_ value: JSONValue) throws(Refusal) -> Directness {
    guard let code = member(value, "directOrIndirect") else { return .unknown }
    if let word = code.string, let directness = Directness(rawValue: word) { return directness }
    remark(
      .warning, "unknownDirectness", "`directOrIndirect` is none of BODS 0.4; it is read as unknown.",
      advice: "Write direct, indirect or unknown.", at: code)
    return .unknown
  }
}
