public import Registry

/// Why curated data cannot be had.
public enum CuratedDataError: Error, Hashable, Sendable {
  /// No folder with regimes was found in any of these places.
  case noDataFolder(looked: [String])
  /// A file or folder that cannot be read.
  case unreadable(path: String, reason: String)
  /// A name that can be no regime or jurisdiction, for instance because it leaves the folder.
  case badName(String, expected: String)
  /// A regime of which there is no file.
  case unknownRegime(String, known: [String])
  /// A regime that was not, or is not yet, law on the day asked about.
  case notInForce(String, on: CalendarDate, periods: [String])
  /// A jurisdiction of which there is no file.
  case unknownJurisdiction(String, known: [String])
  /// A file of casework that is not there, in this folder.
  case unknownName(String, folder: String, expected: String, known: [String])
  /// Files that break the schema: every problem found, in the order of files and lines.
  case invalid([DataProblem])
}
