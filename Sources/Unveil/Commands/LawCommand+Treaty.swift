internal import Casework
internal import Registry
internal import RegistryFiles

extension LawCommand {
  /// Who is bound by a treaty, or what is known of one place.
  func writeTreaty(_ treaty: TreatyFile, _ place: String?) throws {
    let places: [String]
    if let place {
      places = [place]
    } else {
      var seen: Set<String> = []
      places = treaty.parties.map(\.state).filter { seen.insert($0).inserted }
    }
    var table = Table([
      .init("state", "Place"), .init("name", "Name"), .init("standing", "Standing"), .init("act", "Act"),
      .init("signature", "Signed"), .init("deposited", "Deposited"), .init("inForce", "In force"),
      .init("asOf", "As of"), .init("verification", "Verification"), .init("note", "Note"),
      .init("sources", "Sources"),
    ])
    for state in places {
      switch TreatyStanding(of: state, in: treaty) {
      case .bound(let row): table.rows.append(cells(row, "bound", treaty))
      case .disputed(let rows):
        for row in rows { table.rows.append(cells(row, "disputed", treaty)) }
      case .notKnown(let day):
        let words = "not known" + (day.map { " after \($0)" } ?? "")
        table.add(state, "", words, "", "", "", "", "", "", "", "")
      }
    }
    try Output.with { output in
      switch format.chosen {
      case .json, .jsonl:
        let rows = table.rows.map { row in
          JSONText.compact(zip(table.columns, row).map { ($0.name, $1.isEmpty ? nil : .string($1)) })
        }
        try output.writeLine(
          JSONText.object([
            ("version", .int(1)), ("treaty", .string(treaty.id)), ("title", .string(treaty.title)),
            ("entryIntoForce", .string(treaty.entryIntoForce.description)), ("parties", .array(rows)),
            ("notes", .strings(treaty.notes)),
          ]).text(indented: format.chosen == .json))
      case .table where format.fields.isEmpty:
        try output.writeLine(
          Styled.bold(treaty.title) + Styled.dim("  in force since \(treaty.entryIntoForce)"))
        try table.selecting(["state", "name", "standing", "act", "deposited", "inForce", "asOf"])
          .write(.table, to: &output)
        for count in treaty.counts where place == nil {
          try SourcedText.write(
            [.plain("\(count.parties) parties")], count.backing, treaty.sources, note: count.note,
            to: &output, indent: 2)
        }
        if place != nil {
          for row in treaty.parties where row.state == place {
            try SourcedText.write(
              [.plain(row.name)], row.backing, treaty.sources, note: row.note, to: &output, indent: 2)
          }
        }
        for note in treaty.notes { try WrappedText.write([.dim(note)], to: &output, first: 2, rest: 4) }
      default:
        try format.write(table, to: &output)
      }
    }
  }

  private func cells(_ row: TreatyFile.Party, _ standing: String, _ treaty: TreatyFile) -> [String] {
    [
      row.state, row.name, standing, row.act.rawValue, row.signature?.description ?? "",
      row.deposited?.description ?? "", row.inForce?.description ?? "",
      row.backing.asOf?.description ?? "", row.backing.verification.rawValue, row.note,
      SourcedText.cell(row.backing, treaty.sources),
    ]
  }
}
