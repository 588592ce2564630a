internal import Foundation
internal import Interchange
internal import Registry

/// The file that `explain --format json` writes and `verify --proof` reads: proofs, the steps in words of
/// machines beside them, and a seal over both.
struct ProofFile {
  /// Where it was read.
  let path: String
  /// One for each regime.
  let proofs: [Proof]
  /// What is wrong with the file beside the proofs: the seal, or steps that speak of something else.
  let problems: [String]

  /// The seal of a file: a digest of its members in canonical form, whatever the layout.
  static func seal(_ members: [(String, JSONText)]) -> String {
    "sha256:" + SHA256.hexadecimal(of: Array(JSONText.object(members).text(indented: false).utf8))
  }

  /// Reads a file; `-` is standard input.
  ///
  /// - Throws: `CommandFailure` where it cannot be opened, is not JSON, or holds no proofs.
  init(path: String) throws {
    self.path = path == "-" ? "standard input" : path
    let bytes = try ProofFile.bytes(path)
    let json: JSONText
    do {
      json = try JSONText(JSONValue(parsing: bytes))
    } catch {
      throw ProofFile.unreadable(self.path, "\(error)")
    }
    guard case .object(let members) = json else {
      throw ProofFile.unreadable(self.path, "there is no object")
    }
    let known: Set<String> = [
      "version", "subject", "asOf", "knownAt", "registryFingerprint", "derivations", "proofs", "seal",
      "judgementDigest", "joined", "judgements",
    ]
    if let name = members.map(\.0).first(where: { !known.contains($0) }) {
      throw ProofFile.unreadable(self.path, "the member '\(name)' is not known")
    }
    guard case .int(1)? = members.value("version") else {
      throw ProofFile.unreadable(self.path, "\"version\" is not 1, the only one that this program reads")
    }
    guard case .array(let values)? = members.value("proofs"), !values.isEmpty else {
      throw ProofFile.unreadable(
        self.path, "there are no proofs; write some with: unveil explain … --format json --output FILE")
    }
    var proofs: [Proof] = []
    for (number, value) in values.enumerated() {
      do {
        proofs.append(try Proof(value.proofValue(at: "")))
      } catch {
        throw ProofFile.unreadable(self.path, "/proofs/\(number)\(error)")
      }
    }
    self.proofs = proofs
    problems = ProofFile.problems(members, proofs)
  }

  private static func unreadable(_ path: String, _ reason: String) -> CommandFailure {
    CommandFailure(.badData, "\(path): this is no file of proofs: \(reason)")
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(.missingInput, "\(path): there is no such file")
    }
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw CommandFailure(.inputOutput, "\(path): cannot be read (\(error.localizedDescription))")
    }
  }

  /// What the frame says beside what the proofs say.
  private static func problems(_ members: [(String, JSONText)], _ proofs: [Proof]) -> [String] {
    var problems: [String] = []
    let sealed = members.filter { $0.0 != "seal" }
    if members.value("seal")?.string != seal(sealed) {
      problems.append("the seal is not that of this file: something in it was changed or left out")
    }
    for proof in proofs {
      let frame = [
        members.value("subject")?.member("record")?.string == proof.subject.text,
        members.value("asOf")?.string == proof.asOf.description,
        members.value("knownAt")?.string == proof.knownAt?.description,
        members.value("registryFingerprint")?.string == proof.registryFingerprint,
      ]
      if frame.contains(false) {
        problems.append("the file and the proof under \(proof.rules.id) speak of different questions")
      }
    }
    guard case .array(let derivations)? = members.value("derivations") else { return problems }
    for derivation in derivations {
      let isClaimed = proofs.contains { proof in
        derivation.member("regime")?.string == proof.rules.id
          && proof.claims.contains { claim in
            derivation.member("person")?.string == claim.person.text
              && derivation.member("verdict")?.string == claim.verdict.rawValue
          }
      }
      if !isClaimed { problems.append("steps are listed for something that no proof claims") }
    }
    return problems
  }
}

extension [(String, JSONText)] {
  /// The value of a member.
  fileprivate func value(_ name: String) -> JSONText? { first { $0.0 == name }?.1 }
}

extension JSONText {
  /// A parsed value, to be looked at or written again.
  ///
  /// The parser lets nothing nest deeper than 64, so that calls of itself are safe here.
  init(_ value: JSONValue) throws {
    switch value.kind {
    case .null: self = .null
    case .boolean: self = .bool(value.boolean ?? false)
    case .string: self = .string(value.string ?? "")
    case .array: self = .array(try value.elements.map(JSONText.init))
    case .object: self = .object(try value.members.map { ($0.name, try JSONText($0.value)) })
    case .number:
      let text = value.numberText ?? ""
      guard let number = Int(text), String(number) == text else {
        throw ProofReadingError(
          pointer: value.pointer,
          message: "\(text) is no whole number; shares and fractions are written as strings")
      }
      self = .int(number)
    }
  }

  /// A part of a proof, to be written.
  init(_ value: ProofValue) {
    switch value {
    case .text(let text): self = .string(text)
    case .flag(let flag): self = .bool(flag)
    case .number(let number): self = .int(number)
    case .list(let values): self = .array(values.map(JSONText.init))
    case .record(let members): self = .object(members.map { ($0.name, JSONText($0.value)) })
    }
  }

  /// A part of a proof, as read.
  fileprivate func proofValue(at pointer: String) throws(ProofReadingError) -> ProofValue {
    switch self {
    case .null: throw ProofReadingError(pointer: pointer, message: "null is nothing that a proof holds")
    case .bool(let flag): return .flag(flag)
    case .int(let number): return .number(number)
    case .string(let text): return .text(text)
    case .array(let values):
      var result: [ProofValue] = []
      for (number, value) in values.enumerated() {
        result.append(try value.proofValue(at: "\(pointer)/\(number)"))
      }
      return .list(result)
    case .object(let members):
      var result: [ProofValue.Member] = []
      for (name, value) in members {
        result.append(.init(name, try value.proofValue(at: "\(pointer)/\(name)")))
      }
      return .record(result)
    }
  }

  fileprivate var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  fileprivate func member(_ name: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.value(name)
  }
}
