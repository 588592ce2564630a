internal import Foundation
internal import Registry
internal import Yams

/// Problems of one file, gathered while it is read.
final class ProblemLog {
  let file: String
  private(set) var problems: [DataProblem] = []

  init(file: String) { self.file = file }

  func add(_ kind: DataProblem.Kind, line: Int) {
    problems.append(DataProblem(kind, at: SourceLocation(file: file, line: line)))
  }

  /// Throws all problems, in the order of lines, where there are any.
  func throwIfAny() throws(CuratedDataError) {
    guard !problems.isEmpty else { return }
    throw .invalid(
      problems.enumerated().sorted {
        ($0.element.location.line, $0.offset) < ($1.element.location.line, $1.offset)
      }
      .map(\.element))
  }
}

/// Reads the YAML that the curated data use: one document, no anchors, no tags, texts as keys.
enum YamlFile {
  /// The largest file that is read, in bytes; the largest of ours has some 60 kB.
  static let longest = 1 << 20

  static func bytes(_ path: String) throws(CuratedDataError) -> [UInt8] {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      guard data.count <= longest else {
        throw CuratedDataError.unreadable(path: path, reason: "it has more than \(longest) bytes")
      }
      return Array(data)
    } catch let error as CuratedDataError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  /// The top mapping of a file; nil after a problem has been logged.
  static func root(_ bytes: [UInt8], log: ProblemLog) -> Node? {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.add(.syntax("the file is not UTF-8; save it as UTF-8"), line: 1)
      return nil
    }
    do {
      let parser = try Yams.Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        log.add(.syntax("the file is empty"), line: 1)
        return nil
      }
      // Nodes hold their anchors weakly; the parser must outlive the look at them.
      return withExtendedLifetime(parser) { isPlain(node, log: log) ? node : nil }
    } catch let error as YamlError {
      add(error, to: log)
    } catch {
      log.add(.syntax("\(error)"), line: 1)
    }
    return nil
  }

  /// Anchors can make a small file huge and tags can change what a text means, so neither is allowed.
  ///
  /// The walk is in the order of the document and ends at the first anchor: an alias, of which a few
  /// can stand for billions of nodes, only comes behind its anchor.
  private static func isPlain(_ root: Node, log: ProblemLog) -> Bool {
    var waiting = [root]
    // The resolver of Yams that guesses types compiles its patterns at the first use; nobody here guesses.
    let implicit = Tag(.implicit, .basic)
    let allowed = [implicit, Tag(.str, .basic), Tag(.seq, .basic), Tag(.map, .basic)]
    while let node = waiting.popLast() {
      let line = node.mark?.line ?? 1
      guard node.anchor == nil else {
        log.add(.syntax("anchors and aliases are not used here"), line: line)
        return false
      }
      var tag = implicit
      switch node {
      case .scalar(let scalar): tag = scalar.tag
      case .sequence(let sequence):
        tag = sequence.tag
        waiting.append(contentsOf: sequence.reversed())
      case .mapping(let mapping):
        tag = mapping.tag
        for (key, value) in mapping.reversed() {
          guard key.scalar != nil else {
            log.add(.syntax("a key must be a text"), line: key.mark?.line ?? line)
            return false
          }
          waiting.append(value)
          waiting.append(key)
        }
      case .alias:
        log.add(.syntax("anchors and aliases are not used here"), line: line)
        return false
      }
      guard allowed.contains(tag) else {
        log.add(.syntax("tags are not used here"), line: line)
        return false
      }
    }
    return true
  }

  private static func add(_ error: YamlError, to log: ProblemLog) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      log.add(.syntax("no valid YAML: \(problem)"), line: mark.line)
    case .duplicatedKeysInMapping(let keys, let context):
      log.add(.duplicateKeys(keys), line: context.mark.line)
    case .reader(let problem, _, _, _): log.add(.syntax("no valid YAML: \(problem)"), line: 1)
    default: log.add(.syntax("no valid YAML: \(error)"), line: 1)
    }
  }
}
