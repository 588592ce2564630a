/// Numbers of persons, under the names that BODS 0.4 gives their schemes.
///
/// Where a country has several numbers of one kind, any of them passes.
extension IdentifierScheme {
  static let personSchemes: [IdentifierScheme] = [
    IdentifierScheme("AUS-TAXID", "the Australian tax file number", ["########", "#########"]) {
      $0.sum([1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
    },
    IdentifierScheme("BRA-TAXID", "the Brazilian CPF", ["###########"]) { text in
      func digit(_ weights: [Int]) -> Int { (text.sum(weights) * 10) % 11 % 10 }
      return digit([10, 9, 8, 7, 6, 5, 4, 3, 2]) == text[9]
        && digit([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) == text[10]
    },
    IdentifierScheme("CAN-TAXID", "the Canadian SIN", ["#########"]) {
      $0[0] != 0 && $0[0] != 8 && $0.isLuhn
    },
    IdentifierScheme("CHE-TAXID", "the Swiss AHV number", ["#############"]) {
      $0.number(0..<3) == 756 && $0.isGS1
    },
    IdentifierScheme("CHN-IDCARD", "the Chinese identity number", ["#################*"]) {
      $0.isDay(day: $0.number(12..<14), month: $0.number(10..<12)) && $0.isModulo11_2
    },
    IdentifierScheme("DEU-TAXID", "the German tax identification number", ["###########"], isGermanTax),
    IdentifierScheme("DNK-TAXID", "the Danish CPR number", ["##########"]) {
      $0.isDay(day: $0.number(0..<2), month: $0.number(2..<4))
    },
    IdentifierScheme(
      "ESP-TAXID", "the Spanish NIF", prefixes: ["ES"], ["########@", "@#######*"], isSpanish),
    IdentifierScheme("FRA-TAXID", "the French tax number", ["#############"]) {
      $0[0] <= 3 && $0.number(0..<10) % 511 == $0.number(10..<13)
    },
    IdentifierScheme(
      "FRA-NIR", "the French social security number",
      ["###############", "######A########", "######B########"]
    ) { text in
      // Corsica's departments count as 19 and 18 in the check.
      let island: [UInt8] = text.bytes[6] == UInt8(ascii: "A") ? [49, 57] : [49, 56]
      let number =
        text.bytes[6] > 57 ? DigitText(Array(text.bytes[..<5]) + island + Array(text.bytes[7...])) : text
      return number.number(0..<13) % 97 + number.number(13..<15) == 97
    },
    IdentifierScheme("GBR-TAXID", "the UK tax reference or insurance number", ["##########", "@@######@"]) {
      text in
      guard text.bytes[0] <= 57 else { return true }
      let check = text.sum([6, 7, 8, 9, 10, 5, 4, 3, 2], from: 1) % 11
      return [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][check] == text[0]
    },
    IdentifierScheme("HRV-TAXID", "the Croatian OIB", ["###########"]) { $0.isModulo11_10 },
    IdentifierScheme("IDN-IDCARD", "the Indonesian NIK", ["################"]) {
      let day = $0.number(6..<8)
      return $0.isDay(day: day > 40 ? day - 40 : day, month: $0.number(8..<10))
    },
    IdentifierScheme(
      "IND-IDCARD", "the Indian Aadhaar or voter number", ["############", "################", "@@@#######"]
    ) { text in
      text.bytes[0] > 57 ? text.dropping(3).isLuhn : text[0] > 1 && text.isVerhoeff
    },
    IdentifierScheme("IND-TAXID", "the Indian PAN", ["@@@@@####@"], isPAN),
    IdentifierScheme("ISL-TAXID", "the Icelandic kennitala", ["##########"], isKennitala),
    IdentifierScheme("ITA-TAXID", "the Italian tax code", ["@@@@@@##@##@###@", "###########"], isItalian),
    IdentifierScheme("JPN-TAXID", "the Japanese individual number", ["############"]) {
      let rest = $0.sum([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
      return (rest < 2 ? 0 : 11 - rest) == $0[11]
    },
    IdentifierScheme("KEN-TAXID", "the Kenyan PIN", ["A#########@", "P#########@"]),
    IdentifierScheme("LVA-TAXID", "the Latvian personal code", ["###########"]) { text in
      // Codes since 2017 begin with 32 and hold no birth date and no check digit.
      text.number(0..<2) == 32
        || (1 + text.sum([10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == text[10]
    },
    IdentifierScheme("MEX-IDCARD", "the Mexican CURP", ["@@@@######@@@@@@*#"]) { text in
      let alphabet = Array("0123456789ABCDEFGHIJKLMN\u{0}OPQRSTUVWXYZ".utf8)
      var sum = 0
      for place in 0..<17 { sum += (alphabet.firstIndex(of: text.bytes[place]) ?? 0) * (18 - place) }
      return (10 - sum % 10) % 10 == text[17]
    },
    IdentifierScheme("NLD-IDCARD", "the Dutch document number", ["@@******#"], hasNoLetterO),
    IdentifierScheme("NLD-PASSPORT", "the Dutch document number", ["@@******#"], hasNoLetterO),
    IdentifierScheme("NLD-TAXID", "the Dutch BSN", ["#########"], isDutch),
    IdentifierScheme("NOR-IDCARD", "the Norwegian birth number", ["###########"]) { text in
      (11 - text.sum([3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11 == text[9]
        && (11 - text.sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == text[10]
    },
    IdentifierScheme("EST-IDCARD", "the Estonian identity code", ["###########"], isBaltic),
    IdentifierScheme("LTU-IDCARD", "the Lithuanian identity code", ["###########"], isBaltic),
    IdentifierScheme("FIN-IDCARD", "the Finnish identity code", ["#########*", "######@####", "######@###@"])
    {
      text in
      let number = text.number(0..<6) * 1_000 + text.number(text.count - 4..<text.count - 1)
      return text.isDay(day: text.number(0..<2), month: text.number(2..<4))
        && Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)[number % 31] == text.bytes[text.count - 1]
    },
    IdentifierScheme("POL-IDCARD", "the Polish PESEL", ["###########"]) {
      (10 - $0.sum([1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10 == $0[10]
    },
    IdentifierScheme("SWE-IDCARD", "the Swedish personal number", ["##########", "############"]) {
      $0.dropping($0.count - 10).isLuhn
    },
    IdentifierScheme("TUR-IDCARD", "the Turkish identity number", ["###########"]) { text in
      let odd = text[0] + text[2] + text[4] + text[6] + text[8]
      let even = text[1] + text[3] + text[5] + text[7]
      return text[0] != 0 && (odd * 7 - even + 100) % 10 == text[9]
        && (0..<10).reduce(0) { $0 + text[$1] } % 10 == text[10]
    },
    IdentifierScheme("UKR-TAXID", "the Ukrainian tax number", ["##########"]) {
      ($0.sum([-1, 5, 7, 9, 4, 6, 10, 5, 7]) + 11) % 11 % 10 == $0[9]
    },
    IdentifierScheme("USA-TAXID", "the US SSN, ITIN, ATIN or PTIN", ["#########", "P########"]),
    IdentifierScheme("ZAF-IDCARD", "the South African identity number", ["#############"]) {
      $0.isDay(day: $0.number(4..<6), month: $0.number(2..<4)) && $0[10] <= 1 && $0.isLuhn
    },
    IdentifierScheme("ZAF-TAXID", "the South African tax number", ["##########"]) {
      [0, 1, 2, 3, 9].contains($0[0]) && $0.isLuhn
    },
  ]

  private static func hasNoLetterO(_ text: DigitText) -> Bool { !text.bytes.contains(UInt8(ascii: "O")) }

  private static func isGermanTax(_ text: DigitText) -> Bool {
    var counts = [Int](repeating: 0, count: 10)
    for place in 0..<10 { counts[text[place]] += 1 }
    // One digit stands there twice or three times, all others at most once.
    let repeated = counts.filter { $0 > 1 }
    return text[0] != 0 && repeated.count == 1 && repeated[0] <= 3 && text.isModulo11_10
  }

  private static func isBaltic(_ text: DigitText) -> Bool {
    text.isDay(day: text.number(5..<7), month: text.number(3..<5))
      && text.hasTwoRounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 1], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3])
  }
}
