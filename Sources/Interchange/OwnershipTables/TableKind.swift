/// What a table in text is, by the names of its columns.
enum TableKind: Equatable {
  /// One row for each holding: company, parent, percentage; OpenOil's tables of the BP group and Nigeria.
  case ownership
  /// One row for each party.
  case nodes
  /// One row for each interest between parties.
  case edges
  /// OpenOil's tables of contracts and shares in licences: known, and not read.
  case contracts

  /// Columns without which it is not this kind of table.
  private var marks: [String] {
    switch self {
    case .ownership: return ["company", "parent", "immediate"]
    case .nodes: return ["id", "type", "name", "identifiers"]
    case .edges: return ["subject", "related", "role_band"]
    case .contracts: return ["company_source", "company_target"]
    }
  }

  /// Columns whose cells become something.
  var columns: [String] {
    switch self {
    case .ownership:
      return [
        "company", "parent", "immediate", "ultimate", "jurisdiction", "oc_id", "confidence", "source_date",
        "ownership_type", "ownership_status", "start_date", "end_date", "source_url",
      ]
    case .nodes: return ["id", "type", "name", "identifiers", "registered", "dissolved", "country"]
    case .edges: return ["subject", "related", "role_band", "from", "thru"]
    case .contracts: return []
    }
  }

  /// The kind, and the byte between cells, that the first bytes of a text give away; nil for no table
  /// that is known.
  static func recognise(_ first: ArraySlice<UInt8>) -> (kind: TableKind, delimiter: UInt8)? {
    for delimiter in DelimitedText.delimiters {
      var text = DelimitedText(first, delimiter: delimiter)
      guard case .row(let row)? = text.next() else { continue }
      let names = Set(row.cells.map(TableHeader.name))
      for kind in [TableKind.ownership, .nodes, .edges, .contracts]
      where kind.marks.allSatisfy(names.contains) {
        return (kind, delimiter)
      }
    }
    return nil
  }
}

/// The columns of a table.
struct TableHeader {
  /// Names in small letters, in the order of the table.
  let names: [String]
  private let places: [String: Int]

  /// The first column that has the name of an earlier one; nil where there is none.
  let repeated: String?

  init(_ row: DelimitedText.Row) {
    names = row.cells.map(TableHeader.name)
    var places: [String: Int] = [:]
    var repeated: String?
    for (place, name) in names.enumerated() where !name.isEmpty {
      if places[name] == nil { places[name] = place } else { repeated = repeated ?? name }
    }
    self.places = places
    self.repeated = repeated
  }

  /// A column name as it is compared.
  static func name(_ cell: String) -> String { CellText.trimmed(cell).lowercased() }

  /// Whether there is such a column.
  func has(_ column: String) -> Bool { places[column] != nil }

  /// The text of a cell without space around it; nil where it is empty or there is no such column.
  func text(_ column: String, of row: DelimitedText.Row) -> String? {
    guard let place = places[column], place < row.cells.count else { return nil }
    let text = CellText.trimmed(row.cells[place])
    return text.isEmpty ? nil : text
  }
}
