/// Codes of registers that are known without org-id.guide's list: those of the countries with guides, of
/// registers with a check digit, and of a few that know no country.
///
/// Source: org-id.guide, each looked up when its country was described.
enum KnownRegisters {
  static func contains(_ scheme: String) -> Bool {
    if codes.contains(scheme) { return true }
    if let state = americanState(scheme) { return states.contains(state) }
    return IdentifierScheme.named(scheme) != nil && !numbersOnly.contains(scheme)
      && IdentifierScheme.hasRegisterForm(scheme)
  }

  /// `DE` of `US-DE_CR`.
  private static func americanState(_ scheme: String) -> String? {
    guard scheme.utf8.count == 8, scheme.hasPrefix("US-"), scheme.hasSuffix("_CR") else { return nil }
    return String(scheme.dropFirst(3).prefix(2))
  }

  private static let codes = Set(
    """
    AE-ACCI AE-ADCD AE-DCCI AE-DFSA AE-DIFC AE-DMCC AU-ACNC AU-CR BR-CR CA-CC CH-CR CN-CR CN-SAIC CN-USCI \
    CY-CR CY-DRCOR DE-CR DK-CR GB-CASC GB-CHC GB-COE GB-MPR GB-NIC GB-SC HK-CR ID-KDN ID-PRO IN-CR IN-MHA \
    JP-CR KE-NCB KE-RCO KE-RSO LU-CR LV-CR MT-CR MX-CR NG-CR NG-TIN PA-CR PA-PRP SG-CR SK-CR SK-ZRSR UA-CR \
    US-DOS US-SAM ZA-CR ZA-NPO ZA-PBO XI-DUNS XI-EORI XI-GRID XI-IATI XI-PB XI-PID XI-ROR XI-WIKIDATA XM-DAC XM-OCHA
    """.split(separator: " ").map(String.init))

  private static let states = Set(
    """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY \
    OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
    """.split(separator: " ").map(String.init))

  /// Numbers with a check digit whose name here is no code of org-id.guide.
  private static let numbersOnly: Set<String> = [
    "GB-UTR", "GB-VAT", "CH-VAT", "CN-USCC", "CY-VAT", "DE-VAT", "DE-STNR", "FR-VAT", "IN-GSTIN", "LU-VAT",
    "MT-VAT",
    "NL-RSIN", "NL-VAT", "SK-VAT", "EE-VAT", "GR-VAT", "HU-VAT", "MK-VAT", "NZ-IRD", "TW-UBN", "UY-RUT",
  ]
}
