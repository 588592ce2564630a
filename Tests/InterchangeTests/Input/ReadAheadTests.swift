import Glibc
import Registry
import Testing

@testable import Interchange

/// Reading on another thread gives what reading here gives.
struct ReadAheadTests {
  static func text(_ count: Int) -> [UInt8] {
    Array((0..<count).map { $0 % 7 == 3 ? "null\n" : Sample.entity("e\($0)") + "\n" }.joined().utf8)
  }

  static func line(_ outcome: ReadOutcome) -> String {
    switch outcome {
    case .statement(let filed, let findings): return "\(filed.statement.id) \(findings.count) \(filed.line)"
    case .refused(let finding): return "\(finding)"
    }
  }

  @Test("The outcomes are the same, in the same order", arguments: [0, 1, 511, 512, 513, 5_000])
  func order(_ count: Int) throws {
    let direct = StatementFile(bytes: Self.text(count), name: "a.jsonl")
    var expected: [String] = []
    while let outcome = try direct.next() { expected.append(Self.line(outcome)) }
    let file = StatementFile(bytes: Self.text(count), name: "a.jsonl")
    let ahead = ReadAhead(file, prepare: { $0 })
    var found: [String] = []
    while let outcome = try ahead.next() {
      switch outcome {
      case .statement(let filed, let findings): found.append(Self.line(.statement(filed, findings)))
      case .refused(let finding): found.append(Self.line(.refused(finding)))
      }
    }
    #expect(found == expected)
    #expect(try ahead.next() == nil)
    #expect(ahead.statementCount == direct.statementCount)
    #expect(file.byteCount == direct.byteCount)
  }

  @Test("What was read before a break-off comes before the error")
  func breakOff() throws {
    let bytes = Array("[\(Sample.entity("a")),\(Sample.entity("b"))".utf8)
    let ahead = ReadAhead(StatementFile(bytes: bytes, name: "a.json"), prepare: { $0 })
    var count = 0
    #expect(throws: InterchangeError.self) {
      while try ahead.next() != nil { count += 1 }
    }
    #expect(count == 2)
    #expect(throws: InterchangeError.self) { try ahead.next() }
  }

  @Test("A reader that is let go stops")
  func cancelled() throws {
    weak var file: StatementFile?
    do {
      let reading = StatementFile(bytes: Self.text(20_000), name: "a.jsonl")
      file = reading
      let ahead = ReadAhead(reading, prepare: { $0 })
      #expect(try ahead.next() != nil)
    }
    for _ in 0..<2_000 where file != nil { usleep(1_000) }
    #expect(file == nil)
  }
}
