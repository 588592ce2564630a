public import RegistryFiles

/// Makes a text safe to look at: what could reorder, hide or break a line is shown by its number.
///
/// Controls and format characters become `<U+202E>`, line breaks a space, runs of right-to-left
/// letters stand between first-strong isolates, and the 31st combining mark in a row and those behind
/// it are shown by number. Everything else stays as it is.
public enum VisibleText {
  /// The most combining marks in a row that are left on one letter.
  public static let mostMarks = 30

  /// The text in one line, for a page of the direction given.
  public static func line(_ text: String, in direction: TextDirection = .ltr) -> String {
    var shown = String.UnicodeScalarView()
    var marks = 0
    let scalars = Array(text.unicodeScalars)
    for (at, scalar) in scalars.enumerated() {
      if isBreak(scalar) {
        if scalar == "\n", at > 0, scalars[at - 1] == "\r" { continue }
        shown.append(" ")
        marks = 0
        continue
      }
      let isMark = isCombining(scalar)
      marks = isMark ? marks + 1 : 0
      if marks > mostMarks || isHidden(scalar, before: scalars, at: at) {
        shown.append(contentsOf: number(scalar).unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return direction == .ltr ? isolated(shown) : Isolates.aroundLeftToRight(shown)
  }

  /// Whether something in the text would be shown by its number.
  static func hidesSomething(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { isHidden(scalars[$0], before: scalars, at: $0) }
  }

  /// The text line by line, for text of fixed width.
  public static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        if !(scalar == "\n" && previous == "\r") {
          lines.append(line(String(current)))
          current = String.UnicodeScalarView()
        }
      } else {
        current.append(scalar)
      }
      previous = scalar
    }
    lines.append(line(String(current)))
    return lines
  }

  static func number(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ">"
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: return true
    default: return false
    }
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar, before all: [Unicode.Scalar], at: Int) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: return true
    case 0x200C, 0x200D:
      // Joiners belong to the spelling of Persian, Indic and emoji sequences, and to nothing in Latin.
      let isInside =
        at > 0 && at + 1 < all.count && all[at - 1].value >= 0x600 && all[at + 1].value >= 0x600
      return !isInside
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B, 0x200E, 0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF,
      0xE000...0xF8FF, 0xF0000...0x10FFFF:
      return true
    case 0xFDD0...0xFDEF: return true
    default: return scalar.value & 0xFFFE == 0xFFFE
    }
  }

  static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDCF, 0xFDF0...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      return true
    default: return false
    }
  }

  /// Puts each run of right-to-left letters, with the spaces and digits inside it, between isolates, so
  /// that it cannot reorder what stands beside it.
  private static func isolated(_ text: String.UnicodeScalarView) -> String {
    guard text.contains(where: isRightToLeft) else { return String(text) }
    let all = Array(text)
    var result = String.UnicodeScalarView()
    var at = 0
    while at < all.count {
      guard isRightToLeft(all[at]) else {
        result.append(all[at])
        at += 1
        continue
      }
      var end = at
      var ahead = at
      while ahead < all.count, isRightToLeft(all[ahead]) || !all[ahead].properties.isAlphabetic {
        if isRightToLeft(all[ahead]) { end = ahead }
        ahead += 1
      }
      result.append("\u{2068}")
      result.append(contentsOf: all[at...end])
      result.append("\u{2069}")
      at = end + 1
    }
    return String(result)
  }
}
