/// Where the tile of a place stands on our map: column and row, roughly as on a globe seen flat.
///
/// Drawn by us from general knowledge of where places lie; no coordinates of anybody are used. Two
/// places never share a tile.
enum TilePositions {
  static let columns = 17
  static let rows = 9

  private static let table: [String: (column: Int, row: Int)] = [
    "CA": (1, 0), "US": (1, 1), "MX": (1, 3), "KY": (2, 3), "VG": (3, 3), "BS": (2, 2), "BM": (3, 1),
    "GT": (1, 4), "PA": (2, 5), "CO": (3, 5), "BR": (4, 6), "PE": (2, 6), "CL": (3, 8), "AR": (3, 7),
    "UY": (4, 7), "JM": (2, 4), "BB": (4, 4), "TT": (4, 5), "DO": (3, 4),
    "IE": (5, 1), "GB": (6, 1), "IM": (5, 0), "JE": (5, 2), "NL": (7, 1), "DK": (8, 0), "NO": (7, 0),
    "SE": (9, 0), "FI": (10, 0), "EE": (11, 0), "LV": (10, 1), "LT": (11, 1), "BE": (6, 2), "LU": (7, 2),
    "DE": (8, 1), "PL": (9, 1), "FR": (6, 3), "CH": (7, 3), "AT": (9, 3), "LI": (8, 3), "CZ": (8, 2),
    "SK": (9, 2), "UA": (10, 2), "RO": (10, 3), "PT": (4, 2), "ES": (5, 3), "IT": (8, 4), "MT": (7, 4),
    "GR": (9, 4), "CY": (10, 4), "TR": (11, 3), "GE": (12, 2), "AM": (12, 3), "IL": (11, 4),
    "MA": (5, 4), "GH": (6, 5), "NG": (7, 5), "KE": (9, 6), "ET": (9, 5), "ZA": (8, 8), "MU": (10, 7),
    "SC": (10, 6), "GM": (5, 5), "ZM": (8, 7), "EG": (8, 5),
    "AE": (12, 4), "SA": (11, 5), "QA": (12, 5), "KZ": (12, 1), "PK": (13, 3), "IN": (13, 4), "CN": (14, 3),
    "MN": (14, 2), "KR": (15, 2), "JP": (16, 2), "HK": (15, 3), "TW": (16, 3), "MO": (14, 4),
    "TH": (14, 5), "VN": (15, 4), "PH": (16, 4), "MY": (15, 5), "SG": (15, 6), "ID": (16, 6),
    "MH": (16, 5), "WS": (16, 7), "AU": (15, 8), "NZ": (16, 8),
  ]

  static func position(_ code: String) -> (column: Int, row: Int)? { table[code] }

  /// Codes whose tiles share a place; none, which a test asks for.
  static var shared: [String] {
    var seen: [Int: String] = [:]
    return table.sorted { $0.key < $1.key }.compactMap { code, at in
      guard let other = seen.updateValue(code, forKey: at.row * 100 + at.column) else { return nil }
      return "\(other) \(code)"
    }
  }
}
