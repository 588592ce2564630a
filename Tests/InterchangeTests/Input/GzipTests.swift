import Registry
import Testing

@testable import Interchange

/// Compressed files are unpacked as they are read; damaged ones are never taken for whole ones.
struct GzipTests {
  let text = [Sample.entity("a"), Sample.person("b"), Sample.entity("c")].joined(separator: "\n")

  @Test("gzip is recognised by its first bytes, in chunks of any size")
  func reads() {
    let packed = gzip(Array(text.utf8))
    for size in [1, 2, 3, 17, 1_000, 1_000_000] {
      let reading = Reading(bytes: packed, limits: .chunk(size))
      #expect(reading.ids == ["a", "b", "c"].map(Sample.id))
      #expect(reading.error == nil)
      #expect(reading.byteCount == text.utf8.count)
    }
  }

  @Test("Members one after the other are one text, zero bytes after them are filling")
  func concatenated() {
    let bytes = Array(text.utf8)
    let packed = gzip(Array(bytes[..<100])) + gzip([]) + gzip(Array(bytes[100...]))
    #expect(Reading(bytes: packed).ids.count == 3)
    #expect(Reading(bytes: packed + [0, 0, 0]).ids.count == 3)
    for size in 1...20 { #expect(Reading(bytes: packed + [0], limits: .chunk(size)).error == nil) }
  }

  @Test("A byte order mark inside is dropped, UTF-16 inside is refused")
  func encoding() {
    #expect(Reading(bytes: gzip([0xEF, 0xBB, 0xBF] + Array(text.utf8))).ids.count == 3)
    let wide = Reading(bytes: gzip([0xFF, 0xFE, 0x5B, 0]))
    #expect(wide.error == .wrongEncoding(file: "test.json", encoding: "UTF-16LE"))
  }

  @Test("Cut off anywhere, a file ends in an error that counts what was read")
  func truncated() {
    let packed = gzip(Array(text.utf8))
    for length in 2..<packed.count {
      let reading = Reading(bytes: Array(packed[..<length]))
      guard case .damagedGzip("test.json", let offset, let reason, let before) = reading.error else {
        Issue.record("\(length) of \(packed.count) bytes: \(reading.log)")
        continue
      }
      #expect(offset == length)
      #expect(reason == "the file is cut off")
      #expect(before == reading.statements.count)
    }
  }

  @Test("A damaged byte is an error, or changes nothing")
  func damaged() {
    let packed = gzip(Array(text.utf8))
    let whole = Reading(bytes: packed).statements.map(\.canonical)
    for index in 2..<packed.count {
      var bytes = packed
      bytes[index] ^= 0x10
      let reading = Reading(bytes: bytes)
      if reading.error == nil { #expect(reading.statements.map(\.canonical) == whole, "byte \(index)") }
    }
  }

  @Test("Anything else after the data is an error")
  func trailing() {
    let reading = Reading(bytes: gzip(Array(text.utf8)) + Array("rest".utf8))
    guard case .damagedGzip(_, _, "something else follows the compressed data", _) = reading.error else {
      Issue.record("\(reading.log)")
      return
    }
  }

  @Test("Data that grow beyond all measure are stopped")
  func bomb() {
    var limits = InputLimits()
    limits.expansionFrom = 1_000_000
    let packed = gzip([UInt8](repeating: 0x20, count: 20_000_000))
    let reading = Reading(bytes: packed, limits: limits)
    guard case .tooLarge(_, let limit, 0) = reading.error else {
      Issue.record("\(reading.log)")
      return
    }
    #expect(limit.contains("200 times"))
    #expect(reading.byteCount < 2_000_000)
  }
}
