import Testing

@testable import Validation

@Suite("The index of identifiers")
struct IdentifierTableTests {
  @Test("it numbers identifiers as a dictionary does, whatever their number", arguments: [1, 7, 99_999])
  func numbers(_ count: Int) {
    var table = IdentifierTable()
    var truth: [String: Int] = [:]
    for turn in 0..<count {
      // Some come again.
      let name = "id-\(turn &* 2_654_435_761 % (count * 2 / 3 + 1))"
      var text = name
      let hash = text.withUTF8 { IdentifierHash($0) }
      let known = truth[name]
      #expect(table.number(of: hash) == known)
      let (number, isNew) = table.insert(hash)
      #expect(isNew == (known == nil))
      truth[name] = known ?? truth.count
      #expect(number == truth[name])
    }
    #expect(table.count == truth.count)
  }

  @Test("identifiers that differ in one byte or in length have different hashes")
  func hashes() {
    var seen: Set<IdentifierHash> = []
    var count = 0
    for length in 0..<40 {
      let base = [UInt8](repeating: 0, count: length)
      for place in 0..<max(length, 1) {
        for byte: UInt8 in [1, 2, 128] where length > 0 {
          var bytes = base
          bytes[place] = byte
          seen.insert(bytes.withUnsafeBufferPointer { IdentifierHash($0) })
          count += 1
        }
      }
      seen.insert(base.withUnsafeBufferPointer { IdentifierHash($0) })
      count += 1
    }
    #expect(seen.count == count)
  }

  @Test("a list in pieces keeps what is put into it", arguments: [0, 1, 16_383, 16_384, 16_385, 50_000])
  func pieces(_ count: Int) {
    var list = PieceList<Int>()
    for number in 0..<count { list.append(number) }
    for number in stride(from: 0, to: count, by: 3) { list[number] += 1 }
    #expect(Array(list) == (0..<count).map { $0 % 3 == 0 ? $0 + 1 : $0 })
    #expect(list.byteCount == count * 8)
  }
}
