internal import Registry

/// Codes of BODS 0.1 to 0.3 in the form of 0.4.
enum LegacyCode {
  /// `voting-rights` as `votingRights`; what has no hyphen stays as it is.
  static func camelCase(_ code: String) -> String {
    let words = code.split(separator: "-").enumerated()
    return words.map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
  }

  /// Types of interests that were renamed.
  ///
  /// Source: codelists interestType of BODS 0.1, 0.2 and 0.3.
  private static let interests: [String: InterestType] = [
    "influence-or-control": .otherInfluenceOrControl,
    "other-influence-or-control-of-trust": .otherInfluenceOrControl,
    "rights-to-surplus-assets": .rightsToSurplusAssetsOnDissolution,
    "settlor-of-trust": .settlor, "trustee-of-trust": .trustee, "protector-of-trust": .protector,
    "beneficiary-of-trust": .beneficiaryOfLegalArrangement,
  ]

  static func interest(_ code: String) -> String { interests[code]?.rawValue ?? camelCase(code) }

  /// Types of names: the one in which a person is known is called legal since BODS 0.4.
  static func name(_ code: String) -> String {
    switch code {
    case "individual": return "legal"
    case "alias", "aka", "nick": return "alternative"
    default: return code
    }
  }

  /// An object with a reason, its code in the form of 0.4.
  static func unspecified(_ value: JSONValue) -> DraftValue {
    var members: [String: DraftValue] = [:]
    for (name, member) in value.members where !member.isNull {
      if name == "reason", let code = member.string {
        members[name] = .text(camelCase(code))
      } else {
        members[name] = DraftValue(member)
      }
    }
    return .object(members)
  }
}
