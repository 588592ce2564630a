public import Registry

/// What became of one statement of a file.
public enum ReadOutcome: Sendable {
  /// It was read; the findings are notes and warnings, in the order of the file.
  case statement(FiledStatement, [Finding])
  /// It was refused: nothing of it was taken. The finding is an error with its place.
  case refused(Finding)
}

/// Why one statement is refused.
struct Refusal: Error {
  var finding: Finding
  /// Byte in the statement that is to blame, for the line.
  var offset: Int
}

extension Refusal {
  /// The finding with its line in the statement in `bytes`, which begins on `line`.
  func placed(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) -> Finding {
    var finding = finding
    finding.location?.line = LineIndex(bytes, first: line).line(of: offset)
    return finding
  }
}
