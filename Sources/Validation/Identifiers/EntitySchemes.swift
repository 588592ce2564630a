/// The global number, and those of the countries for which there are guides.
extension IdentifierScheme {
  static let entitySchemes: [IdentifierScheme] = [
    IdentifierScheme("XI-LEI", "the LEI (ISO 17442)", ["******************##"], isPlain: true) {
      $0.modulo97 == 1
    },
    IdentifierScheme(
      "GB-COH", "Companies House", ["########", "@@######", "@#######", "@@#####@", "@@####@@"]),
    IdentifierScheme("GB-UTR", "the UK tax reference", ["##########", "K##########"]) { text in
      let number = text.count == 11 ? text.dropping(1) : text
      let check = number.sum([6, 7, 8, 9, 10, 5, 4, 3, 2], from: 1) % 11
      return [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1][check] == number[0]
    },
    IdentifierScheme("GB-VAT", "the UK VAT number", prefixes: ["GB"], ["#########", "############"]) {
      let check = ($0.sum([8, 7, 6, 5, 4, 3, 2, 10, 1])) % 97
      return check == 0 || (check == 42 && $0.number(0..<3) >= 100)
    },
    IdentifierScheme("AU-ABN", "the Australian Business Number", ["###########"]) {
      ($0.sum([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 == 0
    },
    IdentifierScheme("AU-ASIC", "the Australian Company Number", prefixes: ["ACN", "ARBN"], ["#########"]) {
      (10 - $0.sum([8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == $0[8]
    },
    IdentifierScheme("BR-CNPJ", "the Brazilian CNPJ", ["************##"]) { text in
      // Letters count by their ASCII code less 48, since July 2026.
      func digit(_ weights: [Int]) -> Int {
        let sum = zip(text.bytes, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
        return sum % 11 < 2 ? 0 : 11 - sum % 11
      }
      return digit([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == text[12]
        && digit([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == text[13]
    },
    IdentifierScheme(
      "CA-CRA_ACR", "the Canadian business number", ["#########", "#########@@####"]
    ) { $0.first(9).isLuhn },
    IdentifierScheme(
      "CH-FDJP", "the Swiss UID", ["CHE#########", "#########", "CH###########"], isSwiss),
    IdentifierScheme(
      "CH-VAT", "the Swiss VAT number",
      ["CHE#########MWST", "CHE#########TVA", "CHE#########IVA", "CHE#########TPV"], isSwiss),
    IdentifierScheme("CN-USCC", "the Chinese unified social credit code", ["########**********"]) { text in
      let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
      var sum = 0
      var weight = 1
      for byte in text.bytes.prefix(17) {
        guard let value = alphabet.firstIndex(of: byte) else { return false }
        sum += value * weight
        weight = weight * 3 % 31
      }
      return alphabet[(31 - sum % 31) % 31] == text.bytes[17]
    },
    IdentifierScheme("CY-VAT", "the Cypriot tax number", prefixes: ["CY"], ["########@"]) { text in
      let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
      let sum = (0..<8).reduce(0) { $0 + ($1 % 2 == 0 ? odd[text[$1]] : text[$1]) }
      return text[8] == 10 + sum % 26
    },
    IdentifierScheme("DE-VAT", "the German VAT number", prefixes: ["DE"], ["#########"]) { $0.isModulo11_10 },
    // The court stands before the department of the register, and how is for each publisher to choose.
    IdentifierScheme("DE-CR", "the German commercial register", ["^"], hasGermanDepartment),
    IdentifierScheme("DE-STNR", "the German tax number", ["##########", "###########", "#############"]),
    IdentifierScheme("DK-CVR", "the Danish CVR number", prefixes: ["DK"], ["########"]) {
      $0.sum([2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    },
    IdentifierScheme("FR-INSEE", "SIREN or SIRET", ["#########", "##############"], isSiret),
    IdentifierScheme("FR-RCS", "the French trade register", ["#########", "RCS^"]) { text in
      // Written in full with the court and the class of trader: RCS Nancy B 323 159 715.
      let number = DigitText(Array(text.bytes.suffix(9)))
      return number.bytes.count == 9 && number.bytes.allSatisfy { (48...57).contains($0) } && number.isLuhn
    },
    IdentifierScheme("FR-VAT", "the French VAT number", prefixes: ["FR"], ["**#########"]) { text in
      let siren = text.dropping(2)
      guard text[0] < 10, text[1] < 10 else { return siren.isLuhn }
      return siren.isLuhn && (siren.number(0..<9) * 100 + 12) % 97 == text.number(0..<2)
    },
    IdentifierScheme(
      "HK-CR", "the Hong Kong companies register",
      ["####", "#####", "######", "#######", "########", "F#######"]),
    IdentifierScheme("ID-DJP", "the Indonesian NPWP", ["###############", "################"]) { text in
      // In the long form a zero stands before the number, or it is a person's identity number.
      text.count == 15 ? text.first(9).isLuhn : text[0] != 0 || text.dropping(1).first(9).isLuhn
    },
    IdentifierScheme(
      "IN-MCA", "the Indian corporate identity number",
      ["L#####@@####@@@######", "U#####@@####@@@######", "@@@####"]),
    IdentifierScheme("IN-PAN", "the Indian PAN", ["@@@@@####@"], isPAN),
    IdentifierScheme("IN-GSTIN", "the Indian GST number", ["##@@@@@####@*Z*"]) { text in
      guard (1...38).contains(text.number(0..<2)), isPAN(DigitText(Array(text.bytes[2..<12]))),
        text[12] != 0
      else { return false }
      var sum = 0
      for place in 0..<14 {
        let part = text[place] * (place % 2 == 0 ? 1 : 2)
        sum += part / 36 + part % 36
      }
      return (36 - sum % 36) % 36 == text[14]
    },
    IdentifierScheme("JP-JCN", "the Japanese corporate number", ["#############"]) { text in
      let sum = (1...12).reduce(0) { $0 + text[13 - $1] * ($1 % 2 == 1 ? 1 : 2) }
      return 9 - sum % 9 == text[0]
    },
    IdentifierScheme("KE-KRA", "the Kenyan PIN", ["A#########@", "P#########@"]),
    IdentifierScheme("LU-RCS", "the Luxembourg trade register", ["@+"]),
    IdentifierScheme("LU-VAT", "the Luxembourg VAT number", prefixes: ["LU"], ["########"]) {
      $0.number(0..<6) % 89 == $0.number(6..<8)
    },
    IdentifierScheme("LV-RE", "the Latvian register of enterprises", prefixes: ["LV"], ["###########"]) {
      text in
      // Persons have numbers that begin with 0 to 3.
      text[0] <= 3 || text.sum([9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
    },
    IdentifierScheme("MT-VAT", "the Maltese VAT number", prefixes: ["MT"], ["########"]) {
      $0[0] != 0 && $0.sum([3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0
    },
    IdentifierScheme("MX-RFC", "the Mexican RFC", ["~~~######***", "~~~~######***"]),
    IdentifierScheme(
      "NG-CAC", "the Nigerian companies register", prefixes: ["RC", "BN", "IT", "LLP"], ["+"]),
    IdentifierScheme("NL-KVK", "the Dutch trade register", ["########", "############"]),
    IdentifierScheme("NL-RSIN", "the Dutch RSIN", ["#########"], isDutch),
    IdentifierScheme(
      "NL-VAT", "the Dutch VAT number", prefixes: ["NL"],
      ["#########B##", "########B##", "#######B##"]
    ) { text in
      let number = DigitText(Array(repeating: 48, count: 12 - text.count) + text.bytes)
      return isDutch(number.first(9)) || DigitText(Array("NL".utf8) + number.bytes).modulo97 == 1
    },
    IdentifierScheme("SG-ACRA", "the Singapore UEN", ["########@", "#########@", "@##@@####@"], isUEN),
    IdentifierScheme("SK-ICO", "the Slovak IČO", ["########"], isICO),
    IdentifierScheme("SK-ORSR", "the Slovak IČO", ["########"], isICO),
    IdentifierScheme("SK-VAT", "the Slovak VAT number", prefixes: ["SK"], ["##########"]) {
      $0[0] != 0 && [2, 3, 4, 7, 8, 9].contains($0[2]) && $0.number(0..<10) % 11 == 0
    },
    IdentifierScheme("UA-EDR", "the Ukrainian EDRPOU code", ["########"]) { text in
      let isMiddle = (3...5).contains(text[0])
      var check = text.sum(isMiddle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]) % 11
      if check > 9 { check = text.sum(isMiddle ? [9, 3, 4, 5, 6, 7, 8] : [3, 4, 5, 6, 7, 8, 9]) % 11 % 10 }
      return check == text[7]
    },
    IdentifierScheme("US-EIN", "the US EIN", ["#########"], isEIN),
    IdentifierScheme("ZA-CIP", "the South African company number", ["############"]) {
      (1800...2100).contains($0.number(0..<4))
    },
    IdentifierScheme("ZA-CIT", "the South African tax number", ["##########"]) {
      [0, 1, 2, 3, 9].contains($0[0]) && $0.isLuhn
    },
  ]

  private static func isSwiss(_ text: DigitText) -> Bool {
    // Numbers of before 2011 have eleven digits and no check digit of this kind.
    if text.count == 13 && text.bytes[2] != UInt8(ascii: "E") { return true }
    let first = text.bytes[0] == UInt8(ascii: "C") ? 3 : 0
    return (11 - text.sum([5, 4, 3, 2, 7, 6, 5, 4], from: first) % 11) % 11 == text[first + 8]
  }

  private static func hasGermanDepartment(_ text: DigitText) -> Bool {
    ["HRA", "HRB", "GNR", "GSR", "VR", "PR"].contains { department in
      text.bytes.indices.contains { place in
        guard text.bytes[place...].starts(with: department.utf8) else { return false }
        let next = place + department.utf8.count
        return next < text.count && (48...57).contains(text.bytes[next])
      }
    }
  }

  private static func isSiret(_ text: DigitText) -> Bool {
    guard text.count == 14 else { return text.isLuhn }
    // The branches of La Poste are too many for the check digit: their digits add up to a multiple of five.
    if text.number(0..<9) == 356_000_000, !text.isLuhn {
      return (0..<14).reduce(0) { $0 + text[$1] } % 5 == 0
    }
    return text.first(9).isLuhn && text.isLuhn
  }

  static func isPAN(_ text: DigitText) -> Bool {
    "ABCFGHJLPTEK".utf8.contains(text.bytes[3]) && text.number(5..<9) > 0
  }

  static func isDutch(_ text: DigitText) -> Bool {
    text.number(0..<9) > 0 && (text.sum([9, 8, 7, 6, 5, 4, 3, 2]) - text[8]) % 11 == 0
  }

  private static func isUEN(_ text: DigitText) -> Bool {
    if text.count == 9 {
      let check = text.sum([10, 4, 9, 3, 8, 2, 7, 1]) % 11
      return Array("XMKECAWLJDB".utf8)[check] == text.bytes[8]
    }
    if text[0] < 10 {
      let check = text.sum([10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11
      return Array("ZKCMDNERGWH".utf8)[check] == text.bytes[9]
    }
    guard "RST".utf8.contains(text.bytes[0]) else { return false }
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWX0123456789".utf8)
    var sum = -5
    for (byte, weight) in zip(text.bytes, [4, 3, 5, 3, 10, 2, 2, 5, 7]) {
      guard let value = alphabet.firstIndex(of: byte) else { return false }
      sum += value * weight
    }
    return alphabet[(sum + 11) % 11] == text.bytes[9]
  }

  static func isICO(_ text: DigitText) -> Bool {
    (11 - text.sum([8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == text[7]
  }

  private static func isEIN(_ text: DigitText) -> Bool {
    let unused = [0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97]
    return !unused.contains(text.number(0..<2))
  }
}
