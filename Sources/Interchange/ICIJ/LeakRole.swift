internal import Registry

/// A role of an officer in the words of the leaks.
///
/// A role may name several: "Director and Shareholder". Each is read by itself; where "nominee" or "former"
/// stands before a list, it goes for all that follow in it, as nobody says where it ends.
struct LeakRole {
  /// One interest that the words name.
  struct Part: Equatable {
    let type: InterestType
    /// What the words say of beneficial ownership; nil for nothing.
    let isBeneficial: Bool?
    let isOver: Bool
  }

  /// The interests that the words name for certain, at least one; anything else is of unknown kind.
  let interests: [Part]

  init(_ words: String) {
    let text = words.lowercased()
    let parts = LeakRole.split(text)
    var found: [Part] = []
    var isNominee = LeakRole.isBare(parts, LeakRole.isNominee)
    var isOver = LeakRole.isBare(parts, EndedWords.say)
    for part in parts {
      isNominee = isNominee || LeakRole.isNominee(part)
      isOver = isOver || EndedWords.say(part)
      guard let one = LeakRole.read(part, isNominee: isNominee, isOver: isOver) else { continue }
      if !found.contains(one) { found.append(one) }
    }
    found = LeakRole.joined(found)
    interests =
      found.isEmpty ? [Part(type: .unknownInterest, isBeneficial: nil, isOver: isOver)] : found
  }

  private static func split(_ text: String) -> [String] {
    text.replacing(" and ", with: ",").split { ",;/&+".contains($0) }.map { CellText.trimmed(String($0)) }
      .filter { !$0.isEmpty }
  }

  private static func isNominee(_ part: String) -> Bool {
    part.contains("nominee") || part.contains("nominated")
  }

  /// Whether a part says this of the whole, as it names no role of its own: "shareholder, nominee".
  private static func isBare(_ parts: [String], _ says: (String) -> Bool) -> Bool {
    parts.contains { part in
      let rest = part.replacing("nominee", with: "").replacing("nominated", with: "")
      return says(part) && read(rest, isNominee: false, isOver: false) == nil
    }
  }

  private static func read(_ part: String, isNominee: Bool, isOver: Bool) -> Part? {
    func says(_ word: String) -> Bool { part.contains(word) }
    let words = part.split { !($0.isLetter || $0.isNumber) }
    let isDenied = words.contains("not") || words.contains("non")
    let isBeneficial = says("beneficial owner") || says("beneficial shareholder")
    let type: InterestType
    if says("shareholder") || isBeneficial {
      if isNominee {
        type = .nominee
      } else if isBeneficial && isDenied {
        return Part(type: .unknownInterest, isBeneficial: false, isOver: isOver)
      } else {
        type = says("shareholder") ? .shareholding : .unknownInterest
      }
    } else if says("nominee") || says("nominated") {
      type = .nominee
    } else if says("beneficiar") {
      type = .beneficiaryOfLegalArrangement
    } else if says("settlor") {
      type = .settlor
    } else if says("protector") {
      type = .protector
    } else if says("trustee") {
      type = .trustee
    } else if says("chairman") {
      type = .boardChair
    } else if says("director") {
      type = .boardMember
    } else {
      return nil
    }
    return Part(type: type, isBeneficial: isBeneficial && !isNominee ? true : nil, isOver: isOver)
  }

  /// "Shareholder and beneficial owner" is one interest with two names.
  private static func joined(_ parts: [Part]) -> [Part] {
    guard
      let owner = parts.first(where: { $0.type == .unknownInterest && $0.isBeneficial == true }),
      let holder = parts.firstIndex(where: { $0.type == .shareholding && $0.isOver == owner.isOver })
    else { return parts }
    var parts = parts
    parts[holder] = Part(type: .shareholding, isBeneficial: true, isOver: owner.isOver)
    return parts.filter { $0 != owner }
  }
}
