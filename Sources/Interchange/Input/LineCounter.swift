/// Counts lines that end in LF, CRLF or CR.
struct LineCounter {
  /// The current line, from 1.
  private(set) var line = 1
  /// Index of its first byte in the window.
  private(set) var start = 0
  private var isAfterCR = false

  /// Passes the LF or CR at `index`.
  mutating func pass(_ byte: UInt8, at index: Int) {
    let isSecondHalf = byte == UInt8(ascii: "\n") && isAfterCR && index == start
    if !isSecondHalf { line += 1 }
    start = index + 1
    isAfterCR = byte == UInt8(ascii: "\r")
  }

  /// Follows a window whose first bytes were dropped.
  mutating func shift(by dropped: Int) { start -= dropped }

  /// Goes back to the beginning of an earlier line.
  mutating func `return`(to mark: LineMark) {
    line = mark.line
    start = mark.index
    isAfterCR = false
  }
}

/// The beginning of a line in the window.
struct LineMark {
  var index: Int
  var line: Int
}

/// The lines of one statement, to name the line of any byte in it.
public struct LineIndex: Sendable {
  private var starts: [Int] = [0]
  private let first: Int

  /// The lines of `bytes`, the first of which has the number `first`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, first: Int) {
    self.first = first
    var counter = LineCounter()
    for (index, byte) in bytes.enumerated() where isLineEnd(byte) {
      counter.pass(byte, at: index)
      // The LF of a CRLF moves the beginning of the line that its CR began.
      if counter.line == starts.count { starts.removeLast() }
      starts.append(counter.start)
    }
  }

  /// The line on which the byte at `offset` stands.
  public func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return first + low
  }
}
