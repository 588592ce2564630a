/// Why a guide cannot be built or written.
public enum GuideError: Error, Hashable, Sendable {
  /// The Markdown would be longer than is given to libcmark.
  case tooLong(bytes: Int, limit: Int)
  /// Blocks nested deeper than is given to libcmark.
  case tooDeep(limit: Int)
  /// libcmark reads something else in the Markdown than was written.
  case changedByParser(block: Int)
  /// libcmark found a kind of node that a guide does not have.
  case foreignNode(String)
  /// The parser or the renderer gave nothing back.
  case rendererFailed
  /// A fact speaks of a regime that was not given, or of a test that the regime does not have.
  case unknownThreshold(fact: String, regime: String, test: String)
  /// The example of a regime record is no structure, or does not hold the entity asked about.
  case badExample(regime: String, problem: String)
  /// A name that no file of a guide may have.
  case badFileName(String)
  /// A file that could not be written.
  case notWritten(path: String, reason: String)
}

extension GuideError: CustomStringConvertible {
  /// What, why and what to do.
  public var description: String {
    switch self {
    case .tooLong(let bytes, let limit):
      return "the guide has \(bytes) bytes of Markdown, more than \(limit); split or shorten its facts"
    case .tooDeep(let limit): return "blocks of the guide are nested deeper than \(limit)"
    case .changedByParser(let block):
      return
        "libcmark reads block \(block) of the guide otherwise than it was written; report this text as a fault"
    case .foreignNode(let kind): return "the Markdown holds \(kind), which guides do not use"
    case .rendererFailed: return "libcmark gave no document back"
    case .unknownThreshold(let fact, let regime, let test):
      return "\(fact) takes its figure from test '\(test)' of regime \(regime), which is not there; "
        + "run the check of the guide"
    case .badExample(let regime, let problem):
      return "the example of regime \(regime) cannot be used: \(problem); correct it in its file"
    case .badFileName(let name): return "'\(name)' is no code of a jurisdiction, so no file is named after it"
    case .notWritten(let path, let reason): return "cannot write \(path): \(reason)"
    }
  }
}
