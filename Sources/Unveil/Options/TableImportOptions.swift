public import ArgumentParser
public import Interchange
internal import Registry

/// What a file does not say of itself.
struct TableImportOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The day on which the file was published, for formats that do not say so themselves.",
      discussion:
        "Default: the date in the file's name, for instance group_20140822.tsv or snapshot-2024-11-22.txt.",
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

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The format, where the content is not to decide: \(InputFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var formatIn: InputFormat?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The day on which the file was fetched, kept with statements that do not say so.", valueName: "date"))
  var retrieved: CalendarDate?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The licence of the file, for the journal; default: that of its statements.", valueName: "text")
  )
  var license: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "For tables that are not known by their columns: the file that says what these mean (Docs/Data.md).",
      valueName: "file"))
  var mapping: String?

  /// The form that the reader takes.
  ///
  /// - Throws: `InterchangeError` where the mapping cannot be read.
  func options() throws(InterchangeError) -> TableOptions {
    var options = TableOptions(
      date: tableDate, scope: scope, top: top, format: formatIn, retrieved: retrieved)
    if let mapping { options.mapping = try TableMapping(path: mapping) }
    return options
  }
}

extension InputFormat: ExpressibleByArgument {}
