/// The files, publishers and licences that stand behind the statements of an export.
public struct LicenceList: Sendable {
  /// What a statement says of its publication.
  private struct Publication: Hashable {
    let publisher: String
    let license: String
  }

  /// A file with the number of statements of the export that came from it.
  public struct Source: Sendable {
    /// The file.
    public let source: ExportSource
    /// Statements from it.
    public let statements: Int
  }

  private let contents: ExportContents
  private var counts: [Int: Int] = [:]
  private var publications: [Publication: Int] = [:]

  /// No statement yet.
  public init(_ contents: ExportContents) { self.contents = contents }

  /// Counts a statement.
  public mutating func add(_ statement: ExportedStatement) {
    counts[statement.source, default: 0] += 1
    publications[
      Publication(publisher: statement.publisher ?? "", license: statement.license ?? ""), default: 0] += 1
  }

  /// Statements counted.
  public var statements: Int { counts.values.reduce(0, +) }

  /// The files behind the statements, in byte order of name and SHA-256, each once.
  public var sources: [Source] {
    var merged: [ExportSource: Int] = [:]
    for (place, count) in counts where contents.sources.indices.contains(place) {
      merged[contents.sources[place], default: 0] += count
    }
    func key(_ source: ExportSource) -> [UInt8] {
      Array(
        "\(source.name)\u{0}\(source.sha256 ?? "")\u{0}\(source.importedOn)\u{0}\(source.licence ?? "")".utf8)
    }
    return merged.map { Source(source: $0.key, statements: $0.value) }
      .sorted { key($0.source).lexicographicallyPrecedes(key($1.source)) }
  }

  /// Lines of text: for each file its licence, then what statements say of publisher and licence.
  public var lines: [String] {
    var lines = ["Licences of the sources of this export (\(contents.words))", ""]
    for entry in sources {
      let source = entry.source
      lines.append("File: \(source.name)")
      lines.append("  licence: \(source.licence ?? "not stated")")
      if let digest = source.sha256 { lines.append("  SHA-256: \(digest)") }
      lines.append("  imported on \(source.importedOn); statements of this export: \(entry.statements)")
    }
    lines += ["", "What the statements say themselves:"]
    let order = publications.sorted { one, other in
      let left = (one.key.publisher, one.key.license)
      let right = (other.key.publisher, other.key.license)
      return Array("\(left.0)\u{0}\(left.1)".utf8).lexicographicallyPrecedes(
        Array("\(right.0)\u{0}\(right.1)".utf8))
    }
    for (publication, count) in order {
      lines.append(
        "  publisher \(publication.publisher.isEmpty ? "not stated" : publication.publisher), licence "
          + "\(publication.license.isEmpty ? "not stated" : publication.license): \(count) statements")
    }
    return lines.map(VisibleControls.line)
  }

  /// The lines as the text of a LICENSES file.
  public var text: String { lines.joined(separator: "\n") + "\n" }
}
