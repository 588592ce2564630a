/// Sets what runs against the direction of a page between isolates, so that it cannot reorder what
/// stands beside it.
enum Isolates {
  private static let opening: Unicode.Scalar = "\u{2068}"
  private static let closing: Unicode.Scalar = "\u{2069}"

  /// A text of plain ASCII as a whole.
  static func around(_ text: String) -> String { "\(opening)\(text)\(closing)" }

  /// On a page from right to left: names, addresses, identifiers and numbers in Latin letters or digits,
  /// each as a whole.
  ///
  /// A run begins with a letter or digit and ends with one; blanks belong to it only behind a word with
  /// letters, and only a full stop or comma may stand before a number there. A bracket that was opened
  /// inside is closed inside.
  static func aroundLeftToRight(_ text: String.UnicodeScalarView) -> String {
    let all = Array(text)
    var result = String.UnicodeScalarView()
    var at = 0
    while at < all.count {
      guard isOfRun(all[at]) else {
        result.append(all[at])
        at += 1
        continue
      }
      let end = end(of: all, from: at)
      result.append(opening)
      result.append(contentsOf: all[at...end])
      result.append(closing)
      at = end + 1
    }
    return String(result)
  }

  private static func end(of all: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    var hasLetter = isLetter(all[start])
    var hasGap = false
    var isBroken = false
    var ahead = start + 1
    while ahead < all.count, !VisibleText.isRightToLeft(all[ahead]) {
      let scalar = all[ahead]
      if scalar.properties.isWhitespace {
        hasGap = true
      } else if !isOfRun(scalar), scalar != ".", scalar != "," {
        isBroken = true
      }
      if isLetter(scalar) {
        if hasGap && !hasLetter { break }
        hasLetter = true
        hasGap = false
        isBroken = false
        end = ahead
      } else if isOfRun(scalar), !hasGap || (hasLetter && !isBroken) {
        hasGap = false
        end = ahead
      } else if hasGap && !hasLetter {
        break
      }
      ahead += 1
    }
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">")]
    while end + 1 < all.count,
      let pair = pairs.first(where: { $0.1 == all[end + 1] }),
      all[start...end].count(where: { $0 == pair.0 }) > all[start...end].count(where: { $0 == pair.1 })
    {
      end += 1
    }
    return end
  }

  private static func isOfRun(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || ("0"..."9").contains(scalar)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && !VisibleText.isRightToLeft(scalar)
  }
}
