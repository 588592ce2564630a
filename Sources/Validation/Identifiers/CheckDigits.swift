/// Published check digit systems.
extension DigitText {
  /// Digits from the right, each second one doubled and its digits added; 0 for a valid number.
  ///
  /// Source: ISO/IEC 7812-1 annex B (Luhn).
  var luhnSum: Int {
    var sum = 0
    for place in 0..<count {
      let digit = self[count - 1 - place]
      let part = place % 2 == 0 ? digit : digit * 2
      sum += part > 9 ? part - 9 : part
    }
    return sum % 10
  }

  /// Whether the number passes the Luhn test.
  var isLuhn: Bool { luhnSum == 0 }

  /// The number, letters read as two digits from A = 10, modulo 97; 1 for a valid one.
  ///
  /// Source: ISO/IEC 7064 MOD 97-10, ISO 17442 for the LEI.
  var modulo97: Int {
    var rest = 0
    for place in 0..<count {
      let value = self[place]
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
    }
    return rest
  }

  /// Whether the number passes ISO/IEC 7064 MOD 11,10.
  var isModulo11_10: Bool {
    var check = 5
    for place in 0..<count { check = ((check == 0 ? 10 : check) * 2 % 11 + self[place]) % 10 }
    return check == 1
  }

  /// Whether the number passes ISO/IEC 7064 MOD 11-2, whose last place may be X.
  var isModulo11_2: Bool {
    var check = 0
    for place in 0..<count {
      let value = bytes[place] == UInt8(ascii: "X") ? 10 : self[place]
      check = place == count - 1 ? check + value : (check + value) * 2 % 11
    }
    return check % 11 == 1
  }

  /// Whether weights 1 and 3 from the right give a multiple of ten.
  ///
  /// Source: GS1 General Specifications.
  var isGS1: Bool {
    var sum = 0
    for place in 0..<count { sum += self[count - 1 - place] * (place % 2 == 0 ? 1 : 3) }
    return sum % 10 == 0
  }

  /// Whether the number passes the dihedral check.
  ///
  /// Source: J. Verhoeff, Error detecting decimal codes (1969).
  var isVerhoeff: Bool {
    var check = 0
    for place in 0..<count {
      check = DigitText.product(check, DigitText.permuted(self[count - 1 - place], times: place % 8))
    }
    return check == 0
  }

  /// Multiplication in the dihedral group of ten elements.
  private static func product(_ left: Int, _ right: Int) -> Int {
    switch (left < 5, right < 5) {
    case (true, true): return (left + right) % 5
    case (true, false): return 5 + (left + right) % 5
    case (false, true): return 5 + (left - right + 5) % 5
    case (false, false): return (left - right + 10) % 5
    }
  }

  private static func permuted(_ digit: Int, times: Int) -> Int {
    let table = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    return (0..<times).reduce(digit) { value, _ in table[value] }
  }

  /// Two rounds of weights modulo 11, as Baltic and other numbers have them: the second where the first
  /// gives ten, and then ten counts as zero.
  func hasTwoRounds(_ first: [Int], _ second: [Int]) -> Bool {
    var check = sum(first) % 11
    if check == 10 { check = sum(second) % 11 % 10 }
    return check == self[count - 1]
  }
}
