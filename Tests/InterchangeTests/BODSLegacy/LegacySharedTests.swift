import Foundation
import Registry
import Testing

@testable import Interchange

/// Published files of BODS 0.1 to 0.3 that are kept outside the repository.
struct LegacySharedTests {
  static let standard = "bods/data-standard"
  static let register = "bods/real-networks/oo-register-2019-1000.bods01.jsonl"

  static func files(_ part: String) -> [URL] {
    guard let root = SharedData.url("bods/data-standard/\(part)"),
      let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    else { return [] }
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }

  @Test(
    "Every example and every valid file of the standard is read", .enabled(if: SharedData.has(standard)),
    arguments: ["0.1.0", "0.2.0", "0.3.0"])
  func examples(_ version: String) throws {
    var count = 0
    for url in Self.files(version) where !url.path.contains("/invalid/") {
      let reading = try Reading(path: url.path)
      if url.lastPathComponent == "single-direct.json" {
        // A leftover of a draft before 0.1 among the examples of 0.1.
        #expect(reading.refusals.map(\.code) == ["olderBODSVersion"])
        continue
      }
      if url.lastPathComponent == "ownership-or-control-statement-annotations.json",
        version == "0.1.0"
      {
        // Called valid there, and without a subject.
        #expect(reading.refusals.map(\.code) == ["missingMember"])
        continue
      }
      #expect(reading.refusals == [], "\(url.path)")
      #expect(reading.error == nil, "\(url.path)")
      #expect(!reading.statements.isEmpty, "\(url.path)")
      count += reading.statements.count
    }
    #expect(count > 50)
  }

  @Test(
    "No invalid file of the standard stops the reader", .enabled(if: SharedData.has(standard)),
    arguments: ["0.1.0", "0.2.0", "0.3.0"])
  func invalid(_ version: String) throws {
    let files = Self.files(version).filter { $0.path.contains("/invalid/") }
    #expect(files.count >= 10)
    for url in files {
      let reading = try Reading(path: url.path)
      #expect(reading.error == nil, "\(url.path)")
      #expect(reading.statements.count + reading.refusals.count > 0, "\(url.path)")
    }
  }

  @Test("Open Ownership's register is read whole", .enabled(if: SharedData.has(register)))
  func network() throws {
    let url = try #require(SharedData.url(Self.register))
    let reading = try Reading(path: url.path)
    #expect(reading.refusals == [])
    #expect(reading.statements.count == 1_000)
    let types = Dictionary(grouping: reading.statements, by: \.statement.details.type).mapValues(\.count)
    #expect(types == [.entity: 347, .person: 208, .relationship: 445])
    let interests = reading.statements.flatMap { filed -> [Interest] in
      guard case .relationship(let relationship) = filed.statement.details else { return [] }
      return relationship.interests
    }
    #expect(interests.count == 722)
    #expect(interests.filter { $0.share != .notStated }.count == 504)
    #expect(interests.filter { $0.endDate != nil }.count == 117)
    #expect(Set(reading.codes).isSubset(of: ["undatedStatement", "statementIdLength", "partialDate"]))
  }

  @Test(
    "The smaller extract of the register is read whole",
    .enabled(if: SharedData.has("bods/real-networks/oo-register-100.bods.jsonl")))
  func extract() throws {
    let url = try #require(SharedData.url("bods/real-networks/oo-register-100.bods.jsonl"))
    let reading = try Reading(path: url.path)
    #expect(reading.refusals == [])
    #expect(reading.statements.count == 100)
  }
}
