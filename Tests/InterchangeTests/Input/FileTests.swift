import Foundation
import Registry
import Testing

@testable import Interchange

/// Files are opened, recognised, and named in errors.
struct FileTests {
  @Test("A file is read by its path, and findings name it")
  func path() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "unveil-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: url) }
    let text = "\(Sample.entity("a"))\nnull\n"
    try Data(text.utf8).write(to: url)
    var reader = try BODSReader(path: url.path)
    #expect(reader.fileSize == text.utf8.count)
    var places: [String] = []
    while let outcome = try reader.next() {
      if case .refused(let finding) = outcome { places.append(finding.location?.description ?? "") }
    }
    #expect(places == ["\(url.path):2"])
    #expect(reader.statementCount == 1)
    #expect(reader.refusedCount == 1)
    #expect(reader.byteCount == text.utf8.count)
    #expect(reader.fileBytesRead == text.utf8.count)
  }

  @Test("A file that is not there cannot be opened, a folder cannot be read")
  func missing() {
    #expect(throws: InterchangeError.cannotOpen(file: "/no/such/file", reason: "No such file or directory")) {
      _ = try Reading(path: "/no/such/file")
    }
    #expect(throws: Never.self) {
      let reading = try Reading(path: "/")
      #expect(reading.error == .cannotRead(file: "/", reason: "Is a directory", statementsBefore: 0))
    }
  }

  @Test("Other encodings are named")
  func encodings() throws {
    let text = "[\(Sample.entity("a"))]"
    for (encoding, name) in [
      (String.Encoding.utf16LittleEndian, "UTF-16LE"), (.utf16BigEndian, "UTF-16BE"),
      (.utf32LittleEndian, "UTF-32LE"), (.utf32BigEndian, "UTF-32BE"),
    ] {
      for mark in ["", "\u{FEFF}"] {
        let bytes = Array(try #require((mark + text).data(using: encoding)))
        #expect(Reading(bytes: bytes).error == .wrongEncoding(file: "test.json", encoding: name))
      }
    }
  }

  @Test("Latin-1 is refused at its line and never guessed")
  func latin1() {
    let bytes =
      Array("\(Sample.entity("a"))\n{\"name\":\"caf".utf8) + [0xE9] + Array("\"}\n\(Sample.entity("b"))".utf8)
    let reading = Reading(bytes: bytes)
    #expect(reading.ids == ["a", "b"].map(Sample.id))
    #expect(reading.refusals.map(\.code) == ["invalidUTF8"])
    #expect(reading.refusals.first?.message.contains("byte 12") == true)
    #expect(reading.refusals.first?.location?.line == 2)
  }

  @Test(
    "Other kinds of file are named",
    arguments: [
      ("PK\u{3}\u{4}", "a zip archive"), ("<xml/>", "XML or HTML"), ("%PDF-1.7", "a PDF document"),
      ("PAR1", "a Parquet file"), ("SQLite format 3", "an SQLite database"), ("BZh9", "bzip2 data"),
    ])
  func formats(_ start: String, _ name: String) {
    #expect(Reading(start).error == .wrongFormat(file: "test.json", format: name))
  }

  @Test("Errors say what, where, why and what to do")
  func messages() {
    let error = InterchangeError.brokenArray(file: "a.json", line: 7, reason: "x", statementsBefore: 1)
    #expect(
      "\(error)"
        == "a.json:7: the JSON array is broken: x. The next statement cannot be found. 1 statement was read before."
        + " Repair the file.")
    let encoding = InterchangeError.wrongEncoding(file: "a.json", encoding: "UTF-16LE")
    #expect("\(encoding)".contains("iconv -f UTF-16LE -t UTF-8"))
  }
}
