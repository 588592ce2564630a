internal import Glibc

/// Why an output could not be written.
enum OutputError: Error, CustomStringConvertible {
  case notWritten(reason: String)

  var description: String {
    switch self {
    case .notWritten(let reason): return "the output could not be written: \(reason)"
    }
  }
}

/// Standard output, every byte checked: a full disk is an error and never a silent success.
struct Output {
  private var buffer: [UInt8] = []
  private var isCollecting = false
  private static let size = 64 * 1024

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether colour is wanted: a terminal, and `NO_COLOR` not set.
  static var hasColour: Bool {
    guard isTerminal, getenv("NO_COLOR") == nil, let kind = getenv("TERM") else { return false }
    return String(cString: kind) != "dumb"
  }

  mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Output.size { try flush() }
  }

  mutating func writeLine(_ text: String = "") throws { try write(text + "\n") }

  mutating func write(_ bytes: [UInt8]) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Output.size { try flush() }
  }

  mutating func flush() throws {
    guard !isCollecting else { return }
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw OutputError.notWritten(reason: String(cString: strerror(errno))) }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// What `body` writes, instead of writing it.
  static func collecting(_ body: (inout Output) throws -> Void) throws -> [UInt8] {
    var output = Output()
    output.isCollecting = true
    try body(&output)
    return output.buffer
  }

  /// Runs `body` with an output and writes everything that it left.
  static func with(_ body: (inout Output) throws -> Void) throws {
    var output = Output()
    try body(&output)
    try output.flush()
  }
}

/// Messages and progress; never results.
enum StandardError {
  /// Writes text as it is; a message that cannot be written is lost, the exit code still tells.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDERR_FILENO, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      done += count
    }
  }
}
