internal import Registry
internal import RegistryFiles

/// Numbers the sources of a guide.
///
/// First those of the fact file in their order, then those of the regime records that it uses. One
/// address has one number.
struct SourceIndex {
  /// Where a source stands.
  enum Kind: Hashable {
    case ranked(SourceDocument.Rank)
    case readFor(regime: String)
  }

  struct Entry {
    let number: Int
    let title: String
    let publisher: String
    let kind: Kind
    let url: String
    let read: CalendarDate

    var name: String { "S\(number)" }
  }

  private(set) var entries: [Entry] = []
  private var byKey: [String: Int] = [:]
  private var byAddress: [String: Int] = [:]

  init(_ file: JurisdictionFile, _ records: [RegimeRecord]) {
    for source in file.sources {
      byKey[source.key] = add(source.title, source.publisher, .ranked(source.rank), source.url, source.read)
    }
    for record in records {
      for source in record.regime.sources {
        _ = add(source.title, "", .readFor(regime: record.regime.id), source.url, source.read)
      }
    }
  }

  private mutating func add(
    _ title: String, _ publisher: String, _ kind: Kind, _ url: String, _ read: CalendarDate
  ) -> Int {
    if let known = byAddress[url] { return known }
    entries.append(
      Entry(
        number: entries.count + 1, title: title, publisher: publisher, kind: kind, url: url, read: read))
    byAddress[url] = entries.count - 1
    return entries.count - 1
  }

  /// The entry of a key of the fact file; nil where the file has no such source.
  func entry(_ key: String) -> Entry? { byKey[key].map { entries[$0] } }

  func entry(address: String) -> Entry? { byAddress[address].map { entries[$0] } }

  static func link(_ entry: Entry) -> Inline { .link(entry.name, .heading(Anchor.of(entry.name))) }
}
