import Foundation
import Registry
import Testing

@testable import Validation

/// The standard's own fixtures, where they are.
@Suite("Fixtures of the data standard")
struct ConformanceFixtureTests {
  static let folder = "bods/data-standard/0.4-main/tests/data"

  struct Expected: Sendable, CustomTestStringConvertible {
    let file: String
    let keyword: String
    let path: String
    let key: String
    var testDescription: String { file }

    /// The pointer inside the statement.
    var pointer: String {
      path.replacingOccurrences(of: "$[0]", with: "").replacingOccurrences(of: "$", with: "")
        .replacingOccurrences(of: "[", with: "/").replacingOccurrences(of: "]", with: "")
        .replacingOccurrences(of: ".", with: "/")
    }
  }

  static let expected: [Expected] = {
    guard let url = SharedData.url(folder + "/invalid-statements/expected_errors.csv"),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return [] }
    return text.split(whereSeparator: \.isNewline).map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return Expected(file: cells[0], keyword: cells[1], path: cells[2], key: cells[3])
    }
  }()

  @Test(
    "all invalid 0.4 fixtures are refused by the expected rule on the expected path",
    .enabled(if: !expected.isEmpty))
  func invalid() throws {
    #expect(Self.expected.count == 192)
    for expected in Self.expected {
      let url = try #require(SharedData.url(Self.folder + "/invalid-statements/" + expected.file))
      let checking = try Checking(url)
      let code = "schema_" + expected.keyword
      let match = checking.findings.filter {
        $0.code == code && $0.location?.pointer == expected.pointer && $0.severity == .error
      }
      #expect(!match.isEmpty, "\(expected.file): \(code) \(expected.pointer) in \(checking.places)")
      if expected.keyword == "required" || expected.keyword == "anyOf" && !expected.key.hasSuffix("Date") {
        #expect(
          match.contains { $0.message.contains("`\(expected.key)`") || expected.key == "publisher" },
          "\(expected.file): \(match.map(\.message))")
      }
      let others = checking.errors.filter { $0.code.hasPrefix("schema_") && $0.code != code }
      #expect(others.isEmpty, "\(expected.file): \(others.map(\.message))")
    }
  }

  @Test("all valid 0.4 fixtures are without errors", .enabled(if: SharedData.has(folder)))
  func valid() throws {
    let files = SharedData.files(Self.folder + "/valid-statements", ending: ".json")
    #expect(files.count == 111)
    for url in files {
      let checking = try Checking(url)
      #expect(checking.errors.isEmpty, "\(url.lastPathComponent): \(checking.errors.map(\.message))")
    }
  }

  @Test(
    "the test folders of 0.1, 0.2 and 0.3 come out as their names say",
    .enabled(if: SharedData.has("bods/data-standard/0.3.0/tests")),
    arguments: [BODSVersion.v0_1, .v0_2, .v0_3])
  func older(_ version: BODSVersion) throws {
    let root = "bods/data-standard/\(version.rawValue).0/tests/data"
    var seen = 0
    for kind in ["entity-statement", "person-statement", "ownership-or-control-statement", "bods-package"] {
      for url in SharedData.files("\(root)/\(kind)/valid", ending: ".json") {
        if url.lastPathComponent == Self.mislabelled, version == .v0_1 { continue }
        let checking = try Checking(url, version: version, schemaOnly: true)
        #expect(checking.errors.isEmpty, "\(url.path): \(checking.errors.map(\.message))")
        seen += 1
      }
      for url in SharedData.files("\(root)/\(kind)/invalid", ending: ".json") {
        let checking = try Checking(url, version: version, schemaOnly: true)
        let isOnlyAddition = url.lastPathComponent.contains("extra-field")
        if isOnlyAddition {
          #expect(checking.places.contains("additional_field /extra_field"), "\(url.path)")
        } else {
          #expect(!checking.errors.isEmpty, "\(url.path)")
        }
        seen += 1
      }
      for url in SharedData.files("\(root)/\(kind)/fails-secondary-validation", ending: ".json") {
        #expect(try Checking(url, version: version, schemaOnly: true).errors.isEmpty, "\(url.path)")
        let rules: Set<String> = [
          "entity_statement_missing", "person_statement_missing", "entity_statement_out_of_order",
          "person_statement_out_of_order",
        ]
        let checking = try Checking(url, version: version)
        #expect(!rules.isDisjoint(with: checking.codes), "\(url.path): \(checking.places)")
        seen += 1
      }
    }
    #expect(seen > 20)
  }

  /// An entity that calls itself an ownership-or-control statement: its own schema refuses it.
  static let mislabelled = "ownership-or-control-statement-annotations.json"

  /// What each hand-made case must give, as its `ourValidatorShould` says.
  static let adversarial: [(file: String, place: String)] = [
    ("alt_address_only", "alternative_address_with_no_other_address_types /recordDetails/addresses"),
    ("bad_statement_date", "schema_anyOf /statementDate"),
    (
      "bo_true_unspecified_party",
      "interest_beneficial_ownership_interested_party_not_person /recordDetails/interests/0/beneficialOwnershipOrControl"
    ),
    ("cycle", "circular_ownership_or_control /recordDetails"),
    ("death_ok_birth_bad", "schema_anyOf /recordDetails/birthDate"),
    ("founding_null_diss", "schema_format /recordDetails/foundingDate"),
    ("interest_not_object", "schema_type /recordDetails/interests/0"),
    ("new_same_date_updated", "statements_in_series_with_same_date /statementDate"),
    ("new_same_date_updated", "statement_with_record_status_new_must_be_first /recordStatus"),
    ("nominee_dangling_subject", "subject_must_be_record_id /recordDetails/subject"),
    (
      "nominee_dangling_subject",
      "relationship_interests_subject_should_be_entity_nomination_arrangement /recordDetails/interests/0/type"
    ),
    (
      "person_annotation_bad_pointer",
      "annotation_statement_pointer_target_invalid /annotations/0/statementPointerTarget"
    ),
    ("person_scheme_number", "schema_type /recordDetails/identifiers/0/scheme"),
    ("recordId_is_list", "schema_type /recordId"),
    ("recordType_int", "schema_type /recordType"),
    (
      "share_exact_zero_with_min",
      "statement_relationship_interests_exact_has_min_max /recordDetails/interests/0/share"
    ),
    ("share_min_null", "schema_type /recordDetails/interests/0/share/minimum"),
    ("statementID_in_0.4", "additional_field_of_other_version /statementID"),
    ("statement_is_null", "schema_type "),
    ("version_0.5", "unknown_schema_version_used /publicationDetails/bodsVersion"),
  ]

  @Test(
    "every adversarial case is reported and none crashes",
    .enabled(if: SharedData.has("bods/adversarial")))
  func adversarialCases() throws {
    for (file, place) in Self.adversarial {
      let url = try #require(SharedData.url("bods/adversarial/\(file).json"))
      let checking = try Checking(url)
      #expect(checking.places.contains(place), "\(file): \(checking.places)")
    }
    let files = SharedData.files("bods/adversarial", ending: ".json").map {
      $0.deletingPathExtension().lastPathComponent
    }
    #expect(Set(files) == Set(Self.adversarial.map(\.file) + ["index"]))
  }

  @Test(
    "direct ownership, a declared unknown and a circle are without errors, and the circle is named",
    .enabled(if: SharedData.has("bods/bods-v04-fixtures")))
  func networks() throws {
    let folder = "bods/bods-v04-fixtures"
    let files =
      SharedData.files(folder + "/core", ending: ".json")
      + SharedData.files(folder + "/edge-cases", ending: ".json")
    #expect(files.count >= 3)
    for url in files {
      let checking = try Checking(url)
      #expect(checking.errors.isEmpty, "\(url.lastPathComponent): \(checking.errors.map(\.message))")
      #expect(checking.has(.cycle) == url.lastPathComponent.contains("circular"), "\(url.lastPathComponent)")
    }
  }

  @Test("no shared file of JSON crashes or hangs the checks", .enabled(if: SharedData.root != nil))
  func everyFile() throws {
    let root = try #require(SharedData.root)
    var checked = 0
    for folder in ["bods", "hostile", "formats", "ownership-sets"] {
      let walker = FileManager.default.enumerator(
        at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)
      while let url = walker?.nextObject() as? URL {
        guard ["json", "jsonl"].contains(url.pathExtension),
          let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize, size < 20_000_000
        else { continue }
        _ = try? Checking(url)
        checked += 1
      }
    }
    #expect(checked > 400)
  }
}
