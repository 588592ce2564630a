internal import Registry

/// Reads GLEIF's XML files record by record.
struct XMLReader {
  private let text: PeekableInput
  private let file: String
  private let source: XMLRecordParser
  private var converter: GLEIFConverter
  private var reader: StatementReader
  private var drafted: DraftReader
  private let parser = JSONParser()
  private var queue: [ReadOutcome] = []
  private var sent = 0
  private var position = 0
  private var isAtEnd = false
  private var count = 0
  private let limits: InputLimits
  private let hasOwnDate: Bool

  /// A text of XML, in UTF-8 as its declaration must say if it says anything.
  init(
    _ text: PeekableInput, file: String, options: TableOptions, limits: InputLimits = InputLimits()
  ) throws(InputProblem) {
    try XMLReader.checkEncoding(try text.peek(256))
    self.text = text
    self.file = file
    self.limits = limits
    source = XMLRecordParser(limits: limits)
    hasOwnDate = options.date != nil
    converter = GLEIFConverter(
      published: options.date ?? DateCell.inFileName(file), retrieved: options.retrieved)
    reader = StatementReader(file: file)
    drafted = DraftReader(file: file)
  }

  /// Bytes of text taken so far.
  var byteCount: Int { count }

  /// The next statement or refusal, or nil at the end.
  mutating func next() throws(InputProblem) -> ReadOutcome? {
    while sent == queue.count {
      queue.removeAll(keepingCapacity: true)
      sent = 0
      for record in source.takeReady() { take(record) }
      if !queue.isEmpty { break }
      if let problem = source.problem { throw problem }
      if isAtEnd { return nil }
      try feed()
      if !hasOwnDate, let text = source.contentDate, let date = CalendarDate(text.prefix(10)) {
        converter.published = date
      }
    }
    sent += 1
    return queue[sent - 1]
  }

  private mutating func feed() throws(InputProblem) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
    defer { buffer.deallocate() }
    let got = try text.read(into: buffer)
    count += got
    isAtEnd = got == 0
    if count > limits.unpackedBytes {
      throw .tooLarge(limit: "there are more than \(limits.unpackedBytes) bytes of text, the limit")
    }
    try source.feed(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
  }

  private mutating func take(_ record: XMLRecordParser.Record) {
    if let (name, line) = record.mixed {
      queue.append(
        .refused(
          Finding(
            .error, code: "mixedContent",
            message: "In `\(CellText.shortened(name))` text and elements stand side by side, so it is not"
              + " certain what it says.",
            advice: "Fetch the file again, or write the text without elements.",
            location: SourceLocation(file: file, line: line))))
      position += 1
      return
    }
    record.bytes.withUnsafeBufferPointer { bytes in
      reader.begin()
      do throws(JSONError) {
        let root = try parser.parse(bytes)
        do throws(Refusal) {
          let drafts = try converter.drafts(root, &reader)
          var notes = reader.placedFindings(bytes, line: record.line)
          for draft in drafts {
            queue.append(
              drafted.outcome(
                of: draft, line: record.line, position: position, pointers: .none, notes: notes))
            notes = []
            position += 1
          }
        } catch {
          queue.append(.refused(error.placed(bytes, line: record.line)))
          position += 1
        }
      } catch {
        queue.append(.refused(error.finding(file: file, bytes: bytes, line: record.line)))
        position += 1
      }
    }
  }

  /// Refuses any encoding that the declaration names other than UTF-8, or its part ASCII.
  private static func checkEncoding(_ first: [UInt8]) throws(InputProblem) {
    let text = String(decoding: first.dropFirst(TextEncoding.markLength(first)), as: UTF8.self)
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let mark = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return }
    let name = text[mark.upperBound..<end.lowerBound].split { " =\"'\t\r\n".contains($0) }.first ?? ""
    let known = ["utf-8", "us-ascii", "ascii"]
    if !known.contains(name.lowercased()) { throw .wrongEncoding(CellText.shortened(String(name))) }
  }
}
