internal import CompiledGraph
internal import Glibc
internal import Registry
internal import RegistryStore

/// The file beside a registry that keeps its compiled graph for the next whole-register run.
///
/// A copy of what the registry holds: remove it and it is made again.
struct GraphFile {
  /// What a registry's path and this make the path of its graph.
  static let ending = ".graph"
  /// Goes up when a graph is made from a registry in another way.
  private static let rules = 1

  let path: String
  let key: GraphKey

  /// What stands at the path.
  enum State {
    case none
    case fresh(CompiledGraph)
    /// Made from something else, or not readable as it is; with what there is to say.
    case stale(String)
    case damaged(String)
  }

  /// The file of a registry, as of a day and as known on a day.
  init(_ store: RegistryStore, _ fingerprint: String, _ time: TimeOptions) {
    path = store.path + GraphFile.ending
    let parts = [fingerprint, store.judgements.digest ?? "no judgements", "rules \(GraphFile.rules)"]
    key = GraphKey(
      fingerprint: parts.joined(separator: ", "), asOf: time.day.description,
      knownAt: time.knownAt?.description ?? "")
  }

  /// Reads the file and checks all of it.
  func read() -> State {
    guard access(path, F_OK) == 0 else { return .none }
    do throws(CompiledGraphError) {
      return .fresh(try CompiledGraph.open(path, key: key, verification: .everything))
    } catch .stale {
      return .stale("\(path) was made for another state of the registry, another day or other judgements")
    } catch .otherVersion {
      return .stale("\(path) was made by another version of this program")
    } catch {
      return .damaged(error.description)
    }
  }

  /// Writes a graph, whole or not at all.
  ///
  /// - Throws: `CompiledGraphError` where the file or its folder may not be written.
  func write(_ graph: CompiledGraph) throws(CompiledGraphError) { try graph.write(to: path, key: key) }

  /// The size of the file in bytes; 0 where there is none.
  var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
