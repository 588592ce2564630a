/// Known names that resemble an unknown one.
extension ObjectShape {
  /// The nearest name of a member: the same letters in another case or with hyphens, or at most two slips.
  func nearest(to name: String) -> String? { NearName.nearest(to: name, among: names) }
}

extension CodeList {
  /// The nearest code.
  func nearest(to code: String) -> String? { NearName.nearest(to: code, among: names) }

  /// The one code that has the same letters and digits, whatever their case and the marks between them.
  func sameLetters(as code: String) -> String? {
    let wanted = NearName.letters(code)
    let found = codes.filter { NearName.letters($0) == wanted }
    return found.count == 1 && !wanted.isEmpty ? found[0] : nil
  }
}

enum NearName {
  /// Longer names are not compared.
  private static let longest = 64

  /// A name and its letters.
  struct Entry: Sendable {
    let name: String
    let letters: [UInt8]

    init(_ name: String) {
      self.name = name
      letters = NearName.letters(name)
    }
  }

  static func nearest(to name: String, among names: [Entry]) -> String? {
    guard name.utf8.count <= longest else { return nil }
    let wanted = letters(name)
    guard wanted.count > 1 else { return nil }
    if let same = names.first(where: { $0.letters == wanted }) { return same.name }
    // One slip in a short word, two in a long one: otherwise everything resembles something.
    let limit = wanted.count < 5 ? 0 : wanted.count < 8 ? 1 : 2
    var best: (name: String, distance: Int)?
    for other in names {
      guard let distance = distance(wanted, other.letters, atMost: limit) else { continue }
      if distance < best?.distance ?? .max { best = (other.name, distance) }
    }
    return best?.name
  }

  /// Letters and digits in lower case.
  static func letters(_ name: String) -> [UInt8] {
    name.utf8.compactMap { byte in
      switch byte {
      case 65...90: return byte + 32
      case 97...122, 48...57, 128...: return byte
      default: return nil
      }
    }
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        current.append(
          min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1))
      }
      if let least = current.min(), least > limit { return nil }
      last = current
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}

/// Fields that have another name in another version.
enum OtherVersions {
  private static let groups: [[String]] = [
    ["incorporatedInJurisdiction", "jurisdiction"], ["interestLevel", "directOrIndirect"],
    ["statementID", "statementId"], ["componentStatementIDs", "componentRecords"],
    ["statementType", "recordType"], ["pepStatus", "pepStatusDetails", "hasPepStatus", "politicalExposure"],
    ["missingInfoReason", "unspecifiedEntityDetails", "unspecifiedPersonDetails"],
    ["replacesStatements", "recordId"], ["entitySubtype", "entityType"],
  ]

  /// What a field of another version is called in this table, if it is there.
  static func name(for name: String, in table: ObjectShape) -> String? {
    for group in groups where group.contains(name) {
      if let other = group.first(where: { $0 != name && table.place(of: $0) != nil }) { return other }
    }
    return nil
  }
}
