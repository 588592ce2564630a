internal import Synchronization

/// Checks pages of a mapped file against their checksums when they are touched for the first time.
///
/// A page that is not what was written is remembered; whoever asked must look at `damage` before an answer
/// leaves the program.
final class PageGuard: @unchecked Sendable {
  // Unchecked: bits are only ever set from 0 to 1 after the same pure check; two threads that meet do it twice.
  let path: String
  let key: GraphKey
  private let sections: [Range<Int>]
  private let start: UnsafeRawPointer
  private let length: Int
  private let sums: UnsafePointer<UInt64>
  private let isChecked: UnsafeMutablePointer<UInt8>
  private let damagedAt = Atomic<Int>(-1)

  init(
    path: String, key: GraphKey, start: UnsafeRawPointer, length: Int, sums: UnsafePointer<UInt64>,
    sections: [Range<Int>]
  ) {
    self.path = path
    self.key = key
    self.sections = sections
    self.start = start
    self.length = length
    self.sums = sums
    let pages = (length + GraphFormat.page - 1) / GraphFormat.page
    isChecked = .allocate(capacity: Swift.max(pages, 1))
    isChecked.initialize(repeating: 0, count: Swift.max(pages, 1))
  }

  deinit { isChecked.deallocate() }

  /// The first byte of a page that is not what was written; nil where none was met.
  var damage: Int? {
    let place = damagedAt.load(ordering: .relaxed)
    return place < 0 ? nil : place
  }

  /// Checks every page.
  func checkAll() {
    if length > 0 { _ = checkBytes(0, length) }
  }

  /// Where in the file a byte of the sections lies, for a reader.
  func words(for place: Int) -> String {
    let at = place + GraphFormat.page
    let section = GraphFormat.Section.allCases.last { sections[$0.rawValue].lowerBound <= at }
    return "\(section?.words ?? "the body") near byte \(at)"
  }

  /// Whether all pages under `count` values at `address` are what was written.
  @inline(__always) @discardableResult func check<Element>(_ address: UnsafePointer<Element>?, _ count: Int)
    -> Bool
  {
    guard let address, count != 0 else { return count == 0 }
    let first = UnsafeRawPointer(address) - start
    let bytes = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !bytes.overflow else { return fail(first) }
    return checkBytes(first, bytes.partialValue)
  }

  private func checkBytes(_ first: Int, _ bytes: Int) -> Bool {
    guard first >= 0, bytes > 0, bytes <= length, first <= length - bytes else { return fail(first) }
    var page = first / GraphFormat.page
    let last = (first + bytes - 1) / GraphFormat.page
    while page <= last {
      if isChecked[page] == 0 {
        let at = page * GraphFormat.page
        let size = Swift.min(GraphFormat.page, length - at)
        guard Checksum.of(start + at, size) == sums[page] else { return fail(at) }
        isChecked[page] = 1
      }
      page += 1
    }
    return true
  }

  /// Remembers damage found by a check of meaning rather than of bytes.
  @discardableResult func fail(_ place: Int) -> Bool {
    _ = damagedAt.compareExchange(expected: -1, desired: Swift.max(place, 0), ordering: .relaxed)
    return false
  }
}
