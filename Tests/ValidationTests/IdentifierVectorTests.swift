import Foundation
import Testing

@testable import Validation

/// Example numbers of a published collection, where it is: valid ones pass, invalid ones do not.
@Suite("Numbers of registers against published examples")
struct IdentifierVectorTests {
  static let file = "jurisdiction-sets/stdnum-vectors/identifier_test_vectors.tsv"

  /// Names of the collection and of the schemes here.
  static let schemes: [String: String] = [
    "lei": "XI-LEI", "gb.utr": "GB-UTR", "gb.vat": "GB-VAT", "au.abn": "AU-ABN", "au.acn": "AU-ASIC",
    "au.tfn": "AUS-TAXID", "br.cnpj": "BR-CNPJ", "br.cpf": "BRA-TAXID", "ca.bn": "CA-CRA_ACR",
    "ca.sin": "CAN-TAXID", "ch.uid": "CH-FDJP", "ch.vat": "CH-VAT", "ch.ssn": "CHE-TAXID",
    "cn.uscc": "CN-USCC", "cn.ric": "CHN-IDCARD", "cy.vat": "CY-VAT", "de.vat": "DE-VAT",
    "de.idnr": "DEU-TAXID", "dk.cvr": "DK-CVR", "dk.cpr": "DNK-TAXID", "fr.siren": "FR-INSEE",
    "fr.siret": "FR-INSEE", "fr.tva": "FR-VAT", "fr.nif": "FRA-TAXID", "id.npwp": "ID-DJP",
    "id.nik": "IDN-IDCARD", "in_.pan": "IN-PAN", "in_.gstin": "IN-GSTIN", "in_.aadhaar": "IND-IDCARD",
    "in_.vid": "IND-IDCARD", "in_.epic": "IND-IDCARD", "jp.cn": "JP-JCN", "jp.in_": "JPN-TAXID",
    "ke.pin": "KE-KRA", "lu.tva": "LU-VAT", "lv.pvn": "LV-RE", "mt.vat": "MT-VAT", "mx.rfc": "MX-RFC",
    "mx.curp": "MEX-IDCARD", "nl.btw": "NL-VAT", "nl.bsn": "NLD-TAXID", "sg.uen": "SG-ACRA",
    "sk.dph": "SK-VAT", "ua.edrpou": "UA-EDR", "ua.rntrc": "UKR-TAXID", "us.ein": "US-EIN",
    "us.ssn": "USA-TAXID", "us.itin": "USA-TAXID", "us.atin": "USA-TAXID",
    "us.ptin": "USA-TAXID", "us.tin": "USA-TAXID", "fr.rcs": "FR-RCS", "fr.nir": "FRA-NIR",
    "de.handelsregisternummer": "DE-CR", "de.stnr": "DE-STNR", "nl.identiteitskaartnummer": "NLD-IDCARD",
    "za.tin": "ZA-CIT", "za.idnr": "ZAF-IDCARD",
    "at.businessid": "AT-FB", "at.uid": "AT-UID", "be.vat": "BE-BCE_KBO", "bg.vat": "BG-EIK",
    "by.unp": "BY-ADR", "ee.registrikood": "EE-RIK", "ee.kmkr": "EE-VAT", "es.nif": "ES-NIF",
    "es.cif": "ES-NIF", "es.dni": "ESP-TAXID", "es.nie": "ESP-TAXID", "fi.ytunnus": "FI-PRO",
    "fi.alv": "FI-PRO", "gr.vat": "GR-VAT", "hr.oib": "HR-OIB", "hu.anum": "HU-VAT",
    "is_.kennitala": "IS-KEN", "it.iva": "IT-CF", "it.codicefiscale": "ITA-TAXID", "me.pib": "ME-PIB",
    "mk.edb": "MK-VAT", "no.orgnr": "NO-BRC", "no.mva": "NO-BRC", "no.fodselsnummer": "NOR-IDCARD",
    "pl.nip": "PL-NIP", "pl.regon": "PL-REGON", "pl.pesel": "POL-IDCARD", "pt.nif": "PT-NIPPC",
    "ro.cui": "RO-CUI", "rs.pib": "RS-PIB", "ru.inn": "RU-INN", "ru.ogrn": "RU-OGRN", "se.orgnr": "SE-BLV",
    "se.personnummer": "SWE-IDCARD", "si.ddv": "SI-TIN", "al.nipt": "AL-QKB", "ar.cuit": "AR-CUIT",
    "cl.rut": "CL-RUT", "co.nit": "CO-NIT", "ec.ruc": "EC-RUC", "gh.tin": "GH-TIN", "il.hp": "IL-ROC",
    "kr.brn": "KR-BRN", "nz.ird": "NZ-IRD", "pe.ruc": "PE-RUC", "py.ruc": "PY-RUC", "th.moa": "TH-TIN",
    "tr.vkn": "TR-VKN", "tr.tckimlik": "TUR-IDCARD", "tw.ubn": "TW-UBN", "uy.rut": "UY-RUT",
    "vn.mst": "VN-TIN", "az.voen": "AZ-IVI", "fi.hetu": "FIN-IDCARD", "ee.ik": "EST-IDCARD",
    "lt.asmens": "LTU-IDCARD",
  ]

  /// Examples that differ on purpose, with the reason.
  static let exceptions: [String: String] = [
    "dk.cpr 2110525629": "a birth date in the future, which needs a clock",
    "by.unp УНП MA1953684": "numbers with letters belong to single traders",
    "fi.hetu 310252-308Y": "a day that the month does not have",
    "us.tin 07-3456789": "no number of a company, and written without hyphens one of a person",
    "az.voen 1400057424": "a part that another list defines",
  ]

  @Test("each example of a scheme that is known comes out right", .enabled(if: SharedData.has(file)))
  func examples() throws {
    let url = try #require(SharedData.url(Self.file))
    var judged = 0
    var seen: Set<String> = []
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 5, cells[3] == "validate", let code = Self.schemes[cells[0]] else { continue }
      if Self.exceptions["\(cells[0]) \(cells[4])"] != nil { continue }
      let scheme = try #require(IdentifierScheme.named(code), "\(code)")
      let isValid = !cells[5].hasPrefix("Invalid")
      #expect(
        (scheme.judge(cells[4]) == .valid) == isValid,
        "\(code) \(cells[4]): \(scheme.judge(cells[4])), expected \(cells[5])")
      judged += 1
      seen.insert(cells[0])
    }
    #expect(judged > 200)
    #expect(Set(Self.schemes.keys).subtracting(seen).isEmpty, "\(Set(Self.schemes.keys).subtracting(seen))")
  }
}
