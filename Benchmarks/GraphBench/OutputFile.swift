import Glibc

/// Writes text to a file through a large buffer.
struct OutputFile: ~Copyable {
  private let file: Int32
  private let buffer: UnsafeMutablePointer<UInt8>
  private var used = 0
  private static let size = 1 << 20

  init(_ path: String) {
    file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0o644)
    guard file >= 0 else { fatalError("\(path) cannot be written") }
    buffer = .allocate(capacity: OutputFile.size)
  }

  deinit {
    close(file)
    buffer.deallocate()
  }

  mutating func flush() {
    var at = 0
    while at < used {
      let written = write(file, buffer + at, used - at)
      guard written > 0 else { fatalError("no space left") }
      at += written
    }
    used = 0
  }

  mutating func put(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    if used + count > OutputFile.size { flush() }
    (buffer + used).update(from: text.utf8Start, count: count)
    used += count
  }

  mutating func put(_ byte: UInt8) {
    if used == OutputFile.size { flush() }
    buffer[used] = byte
    used += 1
  }

  mutating func put(text: String) { for byte in text.utf8 { put(byte) } }

  /// A number with at least `width` digits.
  mutating func put(_ number: Int, width: Int = 1) {
    if used + 24 > OutputFile.size { flush() }
    var digits = 1
    var limit = 10
    while limit <= number {
      limit *= 10
      digits += 1
    }
    digits = max(digits, width)
    var rest = number
    for place in stride(from: digits - 1, through: 0, by: -1) {
      buffer[used + place] = UInt8(48 + rest % 10)
      rest /= 10
    }
    used += digits
  }

  /// Hundredths of a per cent as per cent, without zeros at the end.
  mutating func put(points: Int) {
    put(points / 100)
    guard points % 100 != 0 else { return }
    put(UInt8(ascii: "."))
    put(UInt8(48 + points / 10 % 10))
    if points % 10 != 0 { put(UInt8(48 + points % 10)) }
  }
}
