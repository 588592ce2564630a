import Foundation
import Registry
import Synchronization
import Testing

@testable import RegistryStore

@Suite struct ConcurrencyTests {
  @Test func readersSeeTheOldStateUntilTheCommit() throws {
    let sample = try Sample([entity("A")])
    let other = try RegistryStore.open(path: sample.store.path, mode: .readOnly)
    let before = try sample.store.fingerprint()
    let session = try sample.store.beginImport(source: ImportSource(name: "x"))
    for n in 0..<3000 { _ = try session.add(filed(holds("P\(n)", "A"), n)) }
    for store in [sample.store, other] {
      #expect(try store.fingerprint() == before)
      #expect(try store.structure(upstreamOf: RecordID("A"), asOf: day("2024-06-30")).links.isEmpty)
    }
    let summary = try session.commit()
    for store in [sample.store, other] {
      #expect(try store.fingerprint() == summary.fingerprint)
      #expect(
        try store.structure(upstreamOf: RecordID("A"), asOf: day("2024-06-30")).links.count == 3000)
    }
  }

  @Test func aSecondWriterWaits() throws {
    let sample = try Sample([entity("A")])
    let session = try sample.store.beginImport(source: ImportSource(name: "first"))
    _ = try session.add(filed(entity("B")))
    let path = sample.store.path
    let done = DispatchSemaphore(value: 0)
    let result = Mutex<String>("")
    let thread = Thread {
      do {
        let store = try RegistryStore.open(path: path, mode: .readWrite(createIfMissing: false))
        let second = try store.beginImport(source: ImportSource(name: "second"))
        // Had it begun before the first ended, B would be new here.
        let outcome = try second.add(filed(entity("B")))
        _ = try second.add(filed(entity("C")))
        _ = try second.commit()
        result.withLock { $0 = "\(outcome)" }
      } catch { result.withLock { $0 = "\(error)" } }
      done.signal()
    }
    thread.start()
    Thread.sleep(forTimeInterval: 0.5)
    #expect(result.withLock { $0 } == "")
    _ = try session.commit()
    #expect(done.wait(timeout: .now() + 30) == .success)
    #expect(result.withLock { $0 } == "alreadyPresent")
    #expect(try sample.store.journal().map(\.source.name) == ["sample.json", "first", "second"])
  }

  @Test func aWriterThatWaitsTooLongIsToldWhy() throws {
    let sample = try Sample([entity("A")])
    let session = try sample.store.beginImport(source: ImportSource(name: "first"))
    do {
      _ = try sample.store.beginImport(source: ImportSource(name: "second"))
      Issue.record("two imports at once")
    } catch RegistryStoreError.busy(let path) {
      #expect(path == sample.store.path)
    }
    _ = try session.add(filed(entity("B")))
    #expect(try session.commit().added == 1)
  }

  @Test func manyReadersDuringImports() throws {
    let sample = try Sample((0..<50).map { entity("E\($0)") })
    let path = sample.store.path
    let stop = Mutex(false)
    let problems = Mutex<[String]>([])
    let group = DispatchGroup()
    for _ in 0..<3 {
      group.enter()
      Thread {
        while !stop.withLock({ $0 }) {
          do {
            let store = try RegistryStore.open(path: path, mode: .readOnly)
            let count = try store.statistics(asOf: day("2024-06-30")).statements
            // Whole imports of 50 only.
            if count % 50 != 0 { problems.withLock { $0.append("\(count) statements") } }
          } catch { problems.withLock { $0.append("\(error)") } }
        }
        group.leave()
      }.start()
    }
    for round in 1...10 {
      try sample.add((0..<50).map { entity("E\($0)", "Name \(round)", statement: "s\(round)-\($0)") })
    }
    stop.withLock { $0 = true }
    group.wait()
    #expect(problems.withLock { $0 } == [])
    #expect(try sample.store.verify().isEmpty)
  }
}
