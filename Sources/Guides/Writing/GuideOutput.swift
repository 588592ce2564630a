internal import Glibc
internal import RegistryFiles

/// Where guides are written: `Guides/en/XX.md`, and `.html`, `.tex` and `.7` beside it.
public enum GuideOutput {
  /// Formats of a guide.
  public enum Format: String, Sendable, CaseIterable {
    case markdown = "md"
    case html
    case latex = "tex"
    case man = "7"
  }

  /// The bytes of a guide in a format.
  public static func bytes(_ document: GuideDocument, as format: Format) throws(GuideError) -> [UInt8] {
    switch format {
    case .markdown: return try MarkdownWriter.write(document)
    case .html: return try HTMLWriter.write(document)
    case .latex: return try LaTeXWriter.write(document)
    case .man: return try ManWriter.write(document)
    }
  }

  /// The path of a guide below the folder of all guides; throws where the code could leave the folder.
  public static func path(code: String, language: String = "en", format: Format) throws(GuideError) -> String
  {
    guard JurisdictionFile.isCode(code) else { throw .badFileName(code) }
    guard (2...3).contains(language.utf8.count), language.utf8.allSatisfy({ (97...122).contains($0) }) else {
      throw .badFileName(language)
    }
    return "\(language)/\(code).\(format.rawValue)"
  }

  /// Writes a file whole or not at all, and replaces a link instead of following it.
  ///
  /// The folder must be there. The bytes go to a temporary file beside the target, are synced, and take
  /// the target's name only then.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(GuideError) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let file = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    guard file >= 0 else { throw .notWritten(path: path, reason: reason()) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var problem: String?
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, problem == nil {
        let count = write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count > 0 {
          done += count
        } else if errno != EINTR {
          problem = reason()
        }
      }
    }
    if problem == nil, fchmod(file, 0o644) != 0 || fsync(file) != 0 { problem = reason() }
    if close(file) != 0, problem == nil { problem = reason() }
    if problem == nil, rename(temporary, path) != 0 { problem = reason() }
    if let problem {
      unlink(temporary)
      throw .notWritten(path: path, reason: problem)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
