internal import Foundation
internal import Interchange
internal import RegistryStore

/// The lines of an earlier run over a register, by company, each with the number of all that it rested on.
///
/// A line is used again only where that number is the same and the line is the one that was written.
final class RowCache: Sendable {
  private static let magic = Array("UNVEILROWS1\n".utf8)
  private static let keyLength = 16

  private let content: Data
  /// Where each entry begins, in byte order of the companies' records.
  private let entries: [Int]
  /// Whether the file ends in the middle of an entry.
  let isCut: Bool

  /// Reads what an earlier run kept; nothing where there is no such file.
  ///
  /// - Throws: `CommandFailure` where the file is something else, which must not be written over.
  init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      (content, entries, isCut) = (Data(), [], false)
      return
    }
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    } catch {
      throw CommandFailure(.missingInput, "\(path): cannot be read (\(error.localizedDescription))")
    }
    guard content.starts(with: RowCache.magic) else {
      throw CommandFailure(
        .badData, "\(path) holds no kept answers of this program; it was not touched, name another file")
    }
    var entries: [Int] = []
    var at = RowCache.magic.count
    while let end = RowCache.end(of: at, in: content) {
      entries.append(at)
      at = end
    }
    self.entries = entries
    isCut = at != content.count
  }

  private static func number(_ content: Data, _ at: Int) -> Int? {
    guard at >= 0, at + 4 <= content.count else { return nil }
    return (0..<4).reduce(0) { $0 | Int(content[at + $1]) << (8 * $1) }
  }

  private static func end(of entry: Int, in content: Data) -> Int? {
    guard let name = number(content, entry), let row = number(content, entry + 4) else { return nil }
    let end = entry + 12 + name + keyLength + row + keyLength
    return end <= content.count ? end : nil
  }

  private func name(of entry: Int) -> Data {
    content[(entry + 12)..<(entry + 12 + (RowCache.number(content, entry) ?? 0))]
  }

  /// The line of a company as it was kept, with `head` in its place; nil where it must be made again.
  func row(_ record: String, _ key: [UInt8], head: [UInt8]) -> [UInt8]? {
    let wanted = Data(record.utf8)
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if name(of: entries[middle]).lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < entries.count, name(of: entries[low]) == wanted else { return nil }
    let entry = entries[low]
    let first = entry + 12 + wanted.count
    guard let length = RowCache.number(content, entry + 4), let headAt = RowCache.number(content, entry + 8),
      headAt <= length, content[first..<(first + RowCache.keyLength)].elementsEqual(key)
    else { return nil }
    let start = first + RowCache.keyLength
    let row = Array(content[start..<(start + length)])
    let sum = content[(start + length)..<(start + length + RowCache.keyLength)]
    guard sum.elementsEqual(RegisterDigests.digest(of: key + row)) else { return nil }
    return Array(row[..<headAt]) + head + Array(row[headAt...])
  }

  /// The bytes of a file before its entries.
  static var heading: [UInt8] { magic }

  /// A line to be kept, without the head that changes with every day and every import.
  static func entry(_ record: String, _ key: [UInt8], _ line: [UInt8], head: [UInt8]) -> [UInt8] {
    var row = line
    var headAt = 0
    if !head.isEmpty, let found = line.firstRange(of: head) {
      headAt = found.lowerBound
      row.removeSubrange(found)
    }
    let name = Array(record.utf8)
    var bytes: [UInt8] = []
    for number in [name.count, row.count, headAt] {
      for part in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * part))) }
    }
    return bytes + name + key + row + RegisterDigests.digest(of: key + row)
  }
}
