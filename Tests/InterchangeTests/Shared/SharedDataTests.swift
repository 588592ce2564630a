import Foundation
import Registry
import Testing

@testable import Interchange

/// Real and hostile files that are kept outside the repository.
struct SharedDataTests {
  static let network = "bods/real-networks/opencheck-demo-1204.bods04.jsonl"
  static let examples = "bods/data-standard/0.4-main/examples"
  static let adversarial = "bods/adversarial"
  static let hostileJSON = "hostile/json/ours"

  @Test("Open Ownership's demonstration network is read whole", .enabled(if: SharedData.has(network)))
  func realNetwork() throws {
    let url = try #require(SharedData.url(Self.network))
    let reading = try Reading(path: url.path)
    #expect(reading.statements.count == 1_204)
    #expect(reading.refusals == [])
    #expect(reading.codes == ["oldJurisdictionName"])
    let types = Dictionary(grouping: reading.statements, by: \.statement.details.type).mapValues(\.count)
    #expect(types == [.entity: 520, .person: 18, .relationship: 666])
    #expect(reading.statements.map(\.line) == Array(1...1_204))
    let interests = reading.statements.flatMap { filed -> [Interest] in
      guard case .relationship(let relationship) = filed.statement.details else { return [] }
      return relationship.interests
    }
    #expect(interests.count == 1_256)
    #expect(interests.filter { $0.share != .notStated }.count == 693)
    #expect(interests.filter { $0.startDate != nil }.count == 1_256)
    #expect(interests.filter { $0.endDate != nil }.count == 185)
  }

  @Test("Every example of the standard is read without a finding", .enabled(if: SharedData.has(examples)))
  func standardExamples() throws {
    let files = SharedData.files(Self.examples, ending: ".json")
    #expect(files.count == 19)
    var count = 0
    for url in files {
      let reading = try Reading(path: url.path)
      #expect(reading.refusals == [], "\(url.lastPathComponent)")
      #expect(reading.findings == [], "\(url.lastPathComponent)")
      #expect(reading.error == nil)
      count += reading.statements.count
    }
    #expect(count == 119)
  }

  /// Statements read, then the codes of refusals and of other findings.
  static let adversarialOutcomes: [String: (Int, [String], [String])] = [
    "alt_address_only": (1, [], []), "bad_statement_date": (0, ["impossibleDate"], []),
    "bo_true_unspecified_party": (2, [], ["beneficialOwnerNotAPerson"]), "cycle": (4, [], []),
    "death_ok_birth_bad": (1, ["impossibleDate"], []), "founding_null_diss": (0, ["impossibleDate"], []),
    "interest_not_object": (2, ["wrongType"], []), "new_same_date_updated": (2, [], []),
    "nominee_dangling_subject": (3, [], []), "person_annotation_bad_pointer": (2, [], []),
    "person_scheme_number": (2, [], ["numberInsteadOfText"]), "recordId_is_list": (0, ["wrongType"], []),
    "recordType_int": (0, ["wrongType"], []), "share_exact_zero_with_min": (2, ["shareExactWithBounds"], []),
    "share_min_null": (3, [], ["nullMember"]), "statementID_in_0.4": (1, [], []),
    "statement_is_null": (1, ["notAnObject"], []), "version_0.5": (1, [], ["unexpectedVersion"]),
  ]

  @Test(
    "Inputs that crash other validators have the outcome listed", .enabled(if: SharedData.has(adversarial)))
  func adversarialInputs() throws {
    let files = SharedData.files(Self.adversarial, ending: ".json").filter {
      $0.lastPathComponent != "index.json"
    }
    #expect(files.count == Self.adversarialOutcomes.count)
    for url in files {
      let name = url.deletingPathExtension().lastPathComponent
      let reading = try Reading(path: url.path)
      let expected = try #require(Self.adversarialOutcomes[name], "\(name) is not listed")
      #expect(reading.statements.count == expected.0, "\(name)")
      #expect(reading.refusals.map(\.code) == expected.1, "\(name)")
      #expect(reading.codes == expected.2, "\(name)")
      #expect(reading.error == nil)
    }
  }

  /// The hostile values that are lawful JSON all the same.
  static let lawful: Set<String> = [
    "case-keys", "escaped-vs-raw-key", "huge-exponent", "int-as-float", "jsonl-in-array", "nul-in-key",
    "proto",
    "zero-exp",
  ]

  @Test("Hostile JSON gets the right verdict", .enabled(if: SharedData.has(hostileJSON)))
  func hostileValues() throws {
    let files = SharedData.files(Self.hostileJSON, ending: ".json")
    #expect(files.count == 20)
    for url in files {
      let name = url.deletingPathExtension().lastPathComponent
      let isRead = (try? JSONValue(parsing: bytes(of: url))) != nil
      #expect(isRead == Self.lawful.contains(name), "\(name)")
      // As a file of statements none of them holds one, and none crashes.
      #expect(try Reading(path: url.path).statements.isEmpty)
    }
  }

  @Test(
    "Malformed UTF-8 is refused at its line and byte",
    .enabled(if: SharedData.has("hostile/utf8/malformed.json")))
  func malformedUTF8() throws {
    let url = try #require(SharedData.url("hostile/utf8/malformed.json"))
    let cases = try JSONValue(parsing: bytes(of: url))
    #expect(cases.count > 20)
    var count = 0
    for element in cases.elements {
      let name = try #require(element["id"]?.string)
      let hex = Array(try #require(element["hex"]?.string).utf8)
      let sequence = stride(from: 0, to: hex.count, by: 2).compactMap {
        UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
      }
      // The list holds a few sequences that are lawful, to catch readers that are too strict.
      let isLawful = String(validating: sequence, as: UTF8.self) != nil
      count += isLawful ? 0 : 1
      let text = Array("\(Sample.entity("a"))\n{\"name\":\"".utf8) + sequence
      let reading = Reading(bytes: text + Array("\"}\n\(Sample.entity("b"))".utf8))
      #expect(reading.ids == ["a", "b"].map(Sample.id), "\(name)")
      #expect(reading.refusals.map(\.code) == [isLawful ? "unknownFormat" : "invalidUTF8"], "\(name)")
      #expect(reading.refusals.first?.location?.line == 2, "\(name)")
    }
    #expect(count >= 20)
  }

  func share(_ reading: Reading) -> StatedShare? {
    guard case .relationship(let relationship)? = reading.statements.first?.statement.details else {
      return nil
    }
    return relationship.interests.first?.share
  }

  @Test(
    "Percentages are read exactly or refused",
    .enabled(if: SharedData.has("hostile/numbers/percentages.json")))
  func percentages() throws {
    let url = try #require(SharedData.url("hostile/numbers/percentages.json"))
    let cases = try JSONValue(parsing: bytes(of: url))
    #expect(cases.count >= 40)
    for element in cases.elements {
      let text = try #require(element["text"])
      let expected = try #require(element["expect"]?.string)
      let quoted = String(decoding: text.canonicalBytes(), as: UTF8.self)
      let reading = Reading(Sample.share("{\"exact\":\(quoted)}"))
      // Per cent signs and bands in words belong to other formats: in a BODS share they are no numbers.
      guard let number = try? Rational(decimal: expected), text.string?.contains("%") == false else {
        #expect(reading.refusals.count == 1, "\(quoted)")
        continue
      }
      let share = StatedShare.stated(try Share(exactly: number))
      #expect(self.share(reading) == share, "\(quoted)")
      let bare = Reading(Sample.share("{\"exact\":\(text.string ?? "")}"))
      #expect(self.share(bare) == share, "\(quoted)")
    }
  }
}
