/// Numbers of entities in the rest of Europe.
extension IdentifierScheme {
  static let europeanSchemes: [IdentifierScheme] = [
    IdentifierScheme(
      "AT-FB", "the Austrian company register", prefixes: ["FN"],
      ["#@", "##@", "###@", "####@", "#####@", "######@"]),
    IdentifierScheme("AT-UID", "the Austrian VAT number", prefixes: ["AT"], ["U########"]) { text in
      (16 - DigitText(Array(text.bytes[1..<8])).luhnSum) % 10 == text[8]
    },
    IdentifierScheme(
      "BE-BCE_KBO", "the Belgian enterprise number", prefixes: ["BE"], ["##########", "#########"]
    ) { text in
      let number = text.count == 9 ? DigitText([48] + text.bytes) : text
      return number.number(0..<8) > 0 && 97 - number.number(0..<8) % 97 == number.number(8..<10)
    },
    IdentifierScheme("BG-EIK", "the Bulgarian EIK", prefixes: ["BG"], ["#########"]) {
      $0.hasTwoRounds([1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10])
    },
    IdentifierScheme("BY-ADR", "the Belarusian UNP", ["#########"]) {
      let check = $0.sum([29, 23, 19, 17, 13, 7, 5, 3]) % 11
      return check < 10 && check == $0[8]
    },
    IdentifierScheme("CZ-ICO", "the Czech IČO", ["########"], isICO),
    IdentifierScheme("EE-RIK", "the Estonian register code", ["########"], isEstonian),
    IdentifierScheme("EE-KMKR", "the Estonian register code", ["########"], isEstonian),
    IdentifierScheme("EE-VAT", "the Estonian VAT number", prefixes: ["EE"], ["#########"]) {
      $0.sum([3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
    },
    IdentifierScheme(
      "ES-NIF", "the Spanish NIF", prefixes: ["ES"], ["########@", "@#######*"], isSpanish),
    IdentifierScheme("FI-PRO", "the Finnish business identity code", prefixes: ["FI"], ["########"]) {
      $0.sum([7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
    },
    IdentifierScheme("GR-VAT", "the Greek tax number", prefixes: ["EL", "GR"], ["#########"]) {
      $0.sum([256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == $0[8]
    },
    IdentifierScheme("HR-OIB", "the Croatian OIB", prefixes: ["HR"], ["###########"]) { $0.isModulo11_10 },
    IdentifierScheme("HU-VAT", "the Hungarian tax number", prefixes: ["HU"], ["########", "###########"]) {
      (10 - $0.sum([9, 7, 3, 1, 9, 7, 3]) % 10) % 10 == $0[7]
    },
    IdentifierScheme("IS-KEN", "the Icelandic kennitala", ["##########"], isKennitala),
    IdentifierScheme(
      "IT-CF", "the Italian tax code", prefixes: ["IT"], ["###########", "@@@@@@##@##@###@"], isItalian),
    IdentifierScheme("ME-PIB", "the Montenegrin PIB", ["########"]) {
      (11 - $0.sum([8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == $0[7]
    },
    IdentifierScheme("MK-VAT", "the Macedonian tax number", prefixes: ["MK"], ["#############"]) {
      (11 - $0.sum([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == $0[12]
    },
    IdentifierScheme(
      "NO-BRC", "the Norwegian organisation number", prefixes: ["NO"], ["#########", "#########MVA"]
    ) {
      (11 - $0.sum([3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == $0[8]
    },
    IdentifierScheme("PL-KRS", "the Polish court register", ["##########"]),
    IdentifierScheme("PL-NIP", "the Polish NIP", prefixes: ["PL"], ["##########"]) {
      $0.sum([6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == $0[9]
    },
    IdentifierScheme("PL-REGON", "the Polish REGON", ["#########", "##############"]) { text in
      guard text.sum([8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == text[8] else { return false }
      return text.count == 9 || text.sum([2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11 % 10 == text[13]
    },
    IdentifierScheme("PT-NIPPC", "the Portuguese NIF", prefixes: ["PT"], ["#########"]) {
      $0[0] != 0 && (11 - $0.sum([9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == $0[8]
    },
    IdentifierScheme("RO-CUI", "the Romanian CUI", prefixes: ["RO"], ["+"]) { text in
      guard (2...10).contains(text.count), text[0] != 0 else { return false }
      let number = DigitText(Array(repeating: 48, count: 10 - text.count) + text.bytes)
      return number.sum([7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == number[9]
    },
    IdentifierScheme("RS-PIB", "the Serbian PIB", ["#########"]) { $0.isModulo11_10 },
    IdentifierScheme("RU-INN", "the Russian INN", ["##########", "############"]) { text in
      guard text.count == 12 else { return text.sum([2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == text[9] }
      return text.sum([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == text[10]
        && text.sum([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == text[11]
    },
    IdentifierScheme("RU-OGRN", "the Russian OGRN", ["#############", "###############"]) { text in
      text.count == 13
        ? text.number(0..<12) % 11 % 10 == text[12] : text.number(0..<14) % 13 % 10 == text[14]
    },
    IdentifierScheme("SE-BLV", "the Swedish organisation number", ["##########"]) { $0.isLuhn },
    IdentifierScheme("SE-ON", "the Swedish organisation number", ["##########"]) { $0.isLuhn },
    IdentifierScheme("SI-TIN", "the Slovenian tax number", prefixes: ["SI"], ["########"]) {
      let check = 11 - $0.sum([8, 7, 6, 5, 4, 3, 2]) % 11
      return check != 11 && check % 10 == $0[7]
    },
  ]

  private static func isEstonian(_ text: DigitText) -> Bool {
    [1, 7, 8, 9].contains(text[0])
      && text.hasTwoRounds([1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7, 8, 9])
  }

  static func isKennitala(_ text: DigitText) -> Bool {
    // Numbers of entities add 40 to the day.
    let day = text.number(0..<2)
    return text.isDay(day: day > 40 ? day - 40 : day, month: text.number(2..<4))
      && text.sum([3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }

  static func isSpanish(_ text: DigitText) -> Bool {
    let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
    switch text.bytes[0] {
    case 48...57: return letters[text.number(0..<8) % 23] == text.bytes[8]
    case 88...90:
      let number = (Int(text.bytes[0]) - 88) * 10_000_000 + text.number(1..<8)
      return letters[number % 23] == text.bytes[8]
    case UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "M"):
      return letters[text.number(1..<8) % 23] == text.bytes[8]
    default:
      guard "ABCDEFGHJNPQRSUVW".utf8.contains(text.bytes[0]) else { return false }
      let number = DigitText(Array(text.bytes[1..<8]) + [48])
      let check = (10 - number.luhnSum) % 10
      return text.bytes[8] == UInt8(48 + check) || text.bytes[8] == Array("JABCDEFGHI".utf8)[check]
    }
  }

  static func isItalian(_ text: DigitText) -> Bool {
    guard text.count == 16 else { return text.isLuhn }
    let odd = [
      1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ]
    var sum = 0
    for place in 0..<15 {
      let value = text[place] > 9 ? text[place] - 10 : text[place]
      sum += place % 2 == 0 ? odd[value] : value
    }
    return text[15] == 10 + sum % 26
  }
}
