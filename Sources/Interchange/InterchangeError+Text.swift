extension InterchangeError: CustomStringConvertible {
  /// What is wrong, where, why and what to do, in one line.
  public var description: String {
    switch self {
    case .cannotOpen(let file, let reason):
      return "\(file): cannot be opened: \(reason). Check the name and the right to read it."
    case .cannotRead(let file, let reason, let before):
      return "\(file): reading failed: \(reason). \(Self.counted(before))"
    case .wrongEncoding(let file, let encoding):
      return
        "\(file): the text is \(encoding), and only UTF-8 is read. Convert it first, for instance with"
        + " iconv -f \(encoding) -t UTF-8."
    case .wrongFormat(let file, let format):
      // What is said in whole sentences already says what to do.
      if format.hasSuffix(".") { return "\(file): this is \(format)" }
      return "\(file): this is \(format), which is not read. Unpack or convert it first."
    case .damagedGzip(let file, let offset, let reason, let before):
      return
        "\(file): the gzip data are damaged at compressed byte \(offset): \(reason). \(Self.counted(before))"
        + " Fetch the file again."
    case .tooLarge(let file, let limit, let before):
      return "\(file): \(limit). \(Self.counted(before)) Check the file, or split it."
    case .brokenArray(let file, let line, let reason, let before):
      return
        "\(file):\(line): the JSON array is broken: \(reason). The next statement cannot be found."
        + " \(Self.counted(before)) Repair the file."
    case .brokenXML(let file, let line, let reason, let before):
      return
        "\(file):\(line): the XML is refused: \(reason). \(Self.counted(before)) Fetch the file again,"
        + " or ask who"
        + " made it."
    case .damagedZip(let file, let reason):
      return "\(file): the zip archive is refused: \(reason). Fetch it again, or unpack it and look at it."
    case .brokenTable(let file, let line, let reason):
      return "\(file):\(line): the table is not read: \(reason)."
    case .cannotWrite(let file, let reason):
      return file == "-"
        ? "the output could not be written: \(reason)"
        : "\(file): cannot be written: \(reason). Nothing was left under this name that was not there before."
    case .unreadableStatement(let statement, let reason):
      return "statement '\(statement)' of the registry can no longer be read: \(reason)"
        + " Run unveil verify, and restore a copy of the registry or import its sources again."
    }
  }

  private static func counted(_ before: Int) -> String {
    switch before {
    case 0: return "No statement was read before."
    case 1: return "1 statement was read before."
    default: return "\(before) statements were read before."
    }
  }
}
