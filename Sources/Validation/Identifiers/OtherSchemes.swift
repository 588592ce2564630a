/// Numbers of entities outside Europe, beyond the countries for which there are guides.
extension IdentifierScheme {
  static let otherSchemes: [IdentifierScheme] = [
    IdentifierScheme("AL-QKB", "the Albanian NIPT", prefixes: ["AL"], ["@########@"]) {
      "JKLM".utf8.contains($0.bytes[0])
    },
    IdentifierScheme("AR-CUIT", "the Argentine CUIT", ["###########"]) { text in
      let check = (11 - text.sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return (check == 10 ? 9 : check) == text[10]
    },
    IdentifierScheme("CL-RUT", "the Chilean RUT", prefixes: ["CL"], ["#######*", "########*"]) { text in
      var sum = 0
      for place in 0..<text.count - 1 { sum += text[text.count - 2 - place] * (place % 6 + 2) }
      return Array("0K987654321".utf8)[sum % 11] == text.bytes[text.count - 1]
    },
    IdentifierScheme("CO-NIT", "the Colombian NIT", ["+"]) { text in
      guard (8...16).contains(text.count) else { return false }
      let weights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]
      var sum = 0
      for place in 0..<text.count - 1 { sum += text[text.count - 2 - place] * weights[place] }
      return [0, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][sum % 11] == text[text.count - 1]
    },
    IdentifierScheme("EC-RUC", "the Ecuadorian RUC", ["#############"]) {
      ((1...24).contains($0.number(0..<2)) || $0.number(0..<2) == 30) && $0.number(10..<13) > 0
    },
    IdentifierScheme("GH-TIN", "the Ghanaian TIN", ["@#########*"]) { text in
      let check = text.sum([1, 2, 3, 4, 5, 6, 7, 8, 9], from: 1) % 11
      return "PCGQV".utf8.contains(text.bytes[0])
        && (check == 10 ? text.bytes[10] == UInt8(ascii: "X") : check == text[10])
    },
    IdentifierScheme("IL-ROC", "the Israeli company number", ["#########"]) { $0[0] == 5 && $0.isLuhn },
    IdentifierScheme("KR-BRN", "the Korean business number", ["##########"]),
    IdentifierScheme("NZ-NZBN", "the New Zealand business number", ["#############"]) { $0.isGS1 },
    IdentifierScheme("NZ-IRD", "the New Zealand IRD number", prefixes: ["NZ"], ["########", "#########"]) {
      text in
      let number = text.count == 8 ? DigitText([48] + text.bytes) : text
      guard (10_000_000..<150_000_000).contains(number.number(0..<9)) else { return false }
      let first = (11 - number.sum([3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
      if first < 10 { return first == number[8] }
      return (11 - number.sum([7, 4, 3, 2, 5, 2, 7, 6]) % 11) % 11 == number[8]
    },
    IdentifierScheme("PE-RUC", "the Peruvian RUC", ["###########"]) {
      (11 - $0.sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10 == $0[10]
    },
    IdentifierScheme("PY-RUC", "the Paraguayan RUC", ["+"]) { text in
      guard (5...9).contains(text.count) else { return false }
      var sum = 0
      for place in 0..<text.count - 1 { sum += text[text.count - 2 - place] * (place + 2) }
      return (11 - sum % 11) % 11 % 10 == text[text.count - 1]
    },
    IdentifierScheme("TH-TIN", "the Thai tax number", ["#############"]) {
      (11 - $0.sum([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == $0[12]
    },
    IdentifierScheme("TR-VKN", "the Turkish tax number", ["##########"]) { text in
      var sum = 0
      for place in 1...9 {
        let first = (text[9 - place] + place) % 10
        guard first > 0 else { continue }
        let power = (0..<place).reduce(first) { value, _ in value * 2 % 9 }
        sum += power == 0 ? 9 : power
      }
      return (10 - sum % 10) % 10 == text[9]
    },
    IdentifierScheme("TW-UBN", "the Taiwanese business number", ["########"]) { text in
      let sum = zip(0..<8, [1, 2, 1, 2, 1, 2, 4, 1]).reduce(0) {
        $0 + text[$1.0] * $1.1 / 10 + text[$1.0] * $1.1 % 10
      }
      // Since 2023 a multiple of five is enough.
      return sum % 5 == 0 || (text[6] == 7 && (sum + 1) % 5 == 0)
    },
    IdentifierScheme("UY-RUT", "the Uruguayan RUT", prefixes: ["UY"], ["############"]) { text in
      (1...22).contains(text.number(0..<2)) && text.number(8..<11) == 1
        && (11 - text.sum([4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 == text[11]
    },
    IdentifierScheme("VN-TIN", "the Vietnamese tax number", ["##########", "#############"]) {
      10 - $0.sum([31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11 == $0[9]
    },
    IdentifierScheme("AZ-IVI", "the Azerbaijani VOEN", ["##########"]) { text in
      [1, 2].contains(text[9]) && text.sum([4, 1, 8, 6, 2, 7, 5, 3]) % 11 == text[8]
    },
  ]
}
