internal import ArgumentParser
internal import Interchange
internal import Registry

/// What a table of holdings does not say of itself.
struct TableImportOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "For tables: the day on which they were published.",
      discussion:
        "Default: rows without a date take that of the file's name, for instance group_20140822.tsv.",
      valueName: "date"))
  var tableDate: CalendarDate?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "For tables: keep their companies apart from those of the same name in other tables.", valueName: "name"
    ))
  var scope: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "For tables: the company whose stakes the column 'ultimate' gives.", valueName: "name"))
  var top: String?

  /// The form that the reader takes.
  var options: TableOptions { TableOptions(date: tableDate, scope: scope, top: top) }
}
