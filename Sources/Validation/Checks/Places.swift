/// Codes of countries and territories.
///
/// Source: ISO 3166-1, and XK and XKX as registers write Kosovo; the additions for persons are those of
/// ICAO Doc 9303 part 3.
enum Places {
  static func isAlpha2(_ code: String) -> Bool { alpha2.contains(code) }

  /// A code of three letters of ISO 3166-1 or of travel documents.
  static func isAlpha3(_ code: String) -> Bool { alpha3.contains(code) || travelDocuments.contains(code) }

  /// A country, or a country, a hyphen and one to three letters or digits.
  static func isJurisdiction(_ code: String) -> Bool {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, isAlpha2(String(first)) else { return false }
    guard parts.count == 2 else { return true }
    return (1...3).contains(parts[1].utf8.count)
      && parts[1].utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
  }

  /// The code of a territory that has one of its own, by its English name.
  static func territory(named name: String) -> String? {
    guard name.utf8.count <= 64, let first = name.utf8.first, initials.contains(first | 0x20) else {
      return nil
    }
    let words = name.lowercased().split { !$0.isLetter }.joined(separator: " ")
    return territories[words]
  }

  /// First letters of the names, so that most names need no longer look.
  private static let initials = Set(territories.keys.compactMap(\.utf8.first))

  private static let territories: [String: String] = [
    "british virgin islands": "VG", "virgin islands british": "VG", "bvi": "VG", "cayman islands": "KY",
    "bermuda": "BM", "anguilla": "AI", "gibraltar": "GI", "montserrat": "MS", "jersey": "JE",
    "guernsey": "GG", "isle of man": "IM", "turks and caicos islands": "TC", "falkland islands": "FK",
    "hong kong": "HK", "hong kong sar": "HK", "macao": "MO", "macau": "MO", "puerto rico": "PR", "guam": "GU",
    "us virgin islands": "VI", "virgin islands u s": "VI", "american samoa": "AS", "aruba": "AW",
    "curacao": "CW", "curaçao": "CW", "sint maarten": "SX", "faroe islands": "FO", "greenland": "GL",
    "french polynesia": "PF", "new caledonia": "NC", "cook islands": "CK", "niue": "NU",
  ]

  private static let alpha2 = CodeList("ISO 3166-1", pairs.map { $0.0 }.joined(separator: " "))
  private static let alpha3 = CodeList("ISO 3166-1 alpha-3", pairs.map { $0.1 }.joined(separator: " "))
  private static let travelDocuments = CodeList(
    "ICAO 9303",
    "BAH D EUE GBD GBN GBO GBP GBS UNA UNK UNO XBA XIM XCC XCO XEC XPO XOM XXA XXB XXC XXX ZIM")

  /// Codes of two and of three letters, one behind the other.
  private static let pairs: [(String, String)] = codes.split(whereSeparator: \.isWhitespace).map {
    (String($0.prefix(2)), String($0.suffix(3)))
  }

  private static let codes = """
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH
    BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT
    BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB
    CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP
    ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB
    GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL
    ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM
    KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY
    MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT
    MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU
    NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT
    REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR
    SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS
    TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN
    VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE
    """
}
