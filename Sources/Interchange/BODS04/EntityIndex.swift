/// The records that a file describes as entities, so that a beneficial owner who is none can be told.
///
/// Keeps 64-bit fingerprints up to a limit instead of the identifiers, so that memory stays bounded on
/// files of any size: at the limit about 32 MB, and a wrong match about once in 10^7 such files.
struct EntityIndex {
  private let limit: Int
  private var fingerprints: Set<Int> = []
  /// Whether an entity came after the limit was reached.
  private(set) var isIncomplete = false

  init(limit: Int = 2_000_000) { self.limit = limit }

  mutating func insert(_ record: String) {
    guard fingerprints.count < limit else {
      isIncomplete = true
      return
    }
    fingerprints.insert(EntityIndex.fingerprint(record))
  }

  func contains(_ record: String) -> Bool { fingerprints.contains(EntityIndex.fingerprint(record)) }

  private static func fingerprint(_ record: String) -> Int {
    var record = record
    return record.withUTF8 { bytes in
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      return hasher.finalize()
    }
  }
}
