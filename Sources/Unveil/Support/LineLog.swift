internal import Glibc
internal import Registry

/// A plain-text file beside a registry, one JSON object on each line; only ever appended to.
///
/// Two programs that append at once do so one after the other; a line that is not whole is taken away again.
struct LineLog {
  private static let largest = 256 << 20

  let path: String
  /// What it holds, for messages: `judgements`.
  let what: String

  /// The whole file; nil where it is not there.
  ///
  /// - Throws: `CommandFailure` where it cannot be read.
  func bytes() throws -> [UInt8]? {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw CommandFailure(
        .inputOutput, "\(path): the \(what) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    return try bytes(file)
  }

  private func bytes(_ file: Int32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure(
          .inputOutput, "\(path): the \(what) cannot be read: \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= LineLog.largest else {
        throw CommandFailure(.badData, "\(path): larger than 256 MB, so it is no file of \(what)")
      }
    }
  }

  /// The lines of a file with their numbers, from 1; behind the last line break there is nothing.
  static func lines(_ bytes: [UInt8]) -> [(number: Int, line: [UInt8])] {
    var result: [(number: Int, line: [UInt8])] = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty && (number > 1 || bytes.isEmpty), line.endIndex == bytes.endIndex { continue }
      result.append((number, Array(line)))
    }
    return result
  }

  /// Appends a line, if there is one to append.
  ///
  /// - Parameter decide: given what the file holds and the number of the next line, returns the line.
  func append(_ decide: ([UInt8], Int) throws -> JSONText?) throws {
    let file = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw CommandFailure(.cannotWrite, "\(path): cannot be written: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else {
      throw CommandFailure(.cannotWrite, "\(path): cannot be locked: \(String(cString: strerror(errno)))")
    }
    let before = try bytes(file)
    let needsBreak = !before.isEmpty && before.last != 0x0A
    let number = before.count { $0 == 0x0A } + (needsBreak ? 2 : 1)
    guard let line = try decide(before, number) else { return }
    try write(
      Array(((needsBreak ? "\n" : "") + line.text(indented: false) + "\n").utf8), to: file, before.count)
    if before.isEmpty { syncFolder() }
  }

  private func write(_ bytes: [UInt8], to file: Int32, _ start: Int) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failed(file, start) }
      done += count
    }
    guard fsync(file) == 0 else { throw failed(file, start) }
  }

  /// A new file survives a power cut only when its folder is on the disk too.
  private func syncFolder() {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    fsync(handle)
    close(handle)
  }

  private func failed(_ file: Int32, _ start: Int) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    let isUndone = ftruncate(file, off_t(start)) == 0
    return CommandFailure(
      .inputOutput,
      "\(path): nothing was added to the \(what): \(reason)"
        + (isUndone ? "" : "; its last line may be broken"))
  }

  /// The second, in UTC.
  static var now: String {
    var clock = time(nil)
    var parts = tm()
    gmtime_r(&clock, &parts)
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// Whether a text is a second as `now` writes it.
  static func isTime(_ text: String) -> Bool {
    text.utf8.count == 20 && text.utf8.last == UInt8(ascii: "Z") && CalendarDate(text) != nil
  }
}
