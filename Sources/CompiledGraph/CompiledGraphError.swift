/// Why a compiled graph cannot be made, read or asked.
public enum CompiledGraphError: Error, Equatable, Sendable {
  /// More than 2³¹ nodes or holdings.
  case tooLarge(nodes: Int, holdings: Int)
  /// The file cannot be opened, written or read.
  case file(path: String, action: String, code: Int32)
  /// The file is no compiled graph.
  case notAGraph(path: String)
  /// Another version of the format.
  case otherVersion(path: String, found: UInt32)
  /// The bytes are not the ones that were written.
  case damaged(path: String, place: String)
  /// The graph was made from other statements or for another day.
  case stale(path: String, part: String)
  /// No such company.
  case noCompany(Int)
  /// Something above the company needs a law's reading or is known in bounds only.
  case notPlain(Int)
  /// A text of the input is no statement of the kind that is read here.
  case input(line: Int, message: String)
}

extension CompiledGraphError: CustomStringConvertible {
  /// What, where, why and what to do.
  public var description: String {
    switch self {
    case .tooLarge(let nodes, let holdings):
      return
        "The graph is too large: \(nodes) parties and \(holdings) holdings; 2147483647 of each is the most."
    case .file(let path, let action, let code):
      return
        "\(path): cannot \(action) it (error \(code) of the system). Check the path, the rights and the space."
    case .notAGraph(let path):
      return
        "\(path) is not a compiled graph. Remove it or name another file; it is made again from the registry."
    case .otherVersion(let path, let found):
      return "\(path) has version \(found) of the format; this program reads version \(GraphFormat.version)."
        + " Remove it; it is made again from the registry."
    case .damaged(let path, let place):
      return
        "\(path) is damaged: \(place) is not what was written. Remove it; it is made again from the registry."
        + " Check the disk if this happens again."
    case .stale(let path, let part):
      return "\(path) was made for another \(part). Make it again from the registry."
    case .noCompany(let number): return "There is no company with the number \(number) in the graph."
    case .notPlain(let number):
      return "What stands above the company with the number \(number) is not all exact holdings."
        + " Ask the resolver about the part of the graph above it."
    case .input(let line, let message): return "Line \(line): \(message)"
    }
  }
}
