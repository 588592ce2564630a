internal import Registry
internal import RegistryStore

extension RegistryStore {
  /// The one party that a name, number or record identifier stands for.
  ///
  /// - Throws: `CommandFailure` with the candidates where there is none or more than one.
  func party(named text: String) throws -> RecordID {
    switch try resolve(text) {
    case .found(let record): return record
    case .ambiguous(let hits):
      throw CommandFailure(
        .badData,
        "'\(text)' is ambiguous; name one of these by its record:\n" + Self.list(hits))
    case .none(let hits):
      let hint =
        hits.isEmpty
        ? "search for a part of the name, or give scheme:id" : "did you mean\n" + Self.list(hits)
      throw CommandFailure(.badData, "nothing in \(path) is called '\(text)'; \(hint)")
    }
  }

  private static func list(_ hits: [Hit]) -> String {
    hits.prefix(20).map { hit in
      let place = hit.jurisdiction.map { " (\($0))" } ?? ""
      return "  \(hit.record)  \(hit.name ?? "")\(place)"
    }.joined(separator: "\n") + (hits.count > 20 ? "\n  … and \(hits.count - 20) more" : "")
  }
}
