import GRDB
import Registry
import Synchronization

/// Looks statements up while an import goes on, in the registry as it was before.
///
/// For files whose statements name those of other files. May be used on any thread.
public final class StatementLookup: @unchecked Sendable {
  private struct State {
    var isOpen = true
    var failure: (any Error)?
  }

  private let queue: DatabaseQueue
  private let session: Session
  private let state = Mutex(State())

  init(path: String) throws {
    queue = try Connections.reader(path: path)
    session = try queue.unsafeRead { database in
      guard let connection = database.sqliteConnection else { throw RegistryStoreError.importEnded }
      return Session(connection, path: path)
    }
    // The state of the registry is that of the first question in the transaction.
    try session.execute("BEGIN")
    _ = try session.integer("SELECT max(number) FROM statements")
  }

  deinit { close() }

  /// The record of the statement with this identifier; nil where there is none.
  public func record(ofStatement id: String) -> String? {
    ask { session in
      try session.prepare(
        "SELECT r.id FROM statements s JOIN records r ON r.number = s.record WHERE s.id = ?"
      ).bind(id).first { $0.text(0) }
    } ?? nil
  }

  /// Whether a record of this name is described by a statement or referred to.
  public func isRecord(_ id: String) -> Bool {
    ask { session in
      try session.prepare("SELECT 1 FROM records WHERE id = ?").bind(id).first { _ in true } ?? false
    } ?? false
  }

  /// The canonical bytes of all statements of a record, in the order in which they were imported.
  public func statements(ofRecord id: String) -> [[UInt8]] {
    ask { session in
      var all: [[UInt8]] = []
      let rows = try session.prepare(
        """
        SELECT d.canonical FROM records r JOIN statements s INDEXED BY statementsByRecord
        ON s.record = r.number JOIN documents d ON d.statement = s.number WHERE r.id = ? ORDER BY s.number
        """)
      try rows.bind(id).each { all.append($0.bytes(0)) }
      return all
    } ?? []
  }

  /// Ends the look-ups.
  ///
  /// - Throws: what went wrong with any of them; its answer was then none.
  public func finish() throws {
    close()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  private func ask<Value>(_ body: (Session) throws -> Value) -> Value? {
    state.withLock { state -> Value? in
      guard state.isOpen, state.failure == nil else { return nil }
      do {
        return try body(session)
      } catch {
        state.failure = error
        return nil
      }
    }
  }

  private func close() {
    state.withLock { state in
      guard state.isOpen else { return }
      state.isOpen = false
      // Only reading is given up: nothing can be lost.
      try? session.execute("ROLLBACK")
      session.close()
      try? queue.close()
    }
  }
}

extension RegistryStore {
  /// Looks statements up in the registry as it is now; nil where it holds none.
  public func statementLookup() throws -> StatementLookup? {
    guard try read({ try $0.integer("SELECT EXISTS (SELECT 1 FROM statements)") }) == 1 else { return nil }
    return try RegistryStoreError.translating(path: path) { try StatementLookup(path: path) }
  }
}
