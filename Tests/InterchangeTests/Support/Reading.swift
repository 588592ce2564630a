import Registry

@testable import Interchange

/// Everything that came out of one input.
struct Reading {
  var statements: [FiledStatement] = []
  var findings: [Finding] = []
  var refusals: [Finding] = []
  var error: InterchangeError?
  /// One line for each outcome in order, to compare readings.
  var log: [String] = []
  var byteCount = 0

  init(_ text: String, file: String = "test.json", limits: InputLimits = InputLimits()) {
    self.init(bytes: Array(text.utf8), file: file, limits: limits)
  }

  init(bytes: [UInt8], file: String = "test.json", limits: InputLimits = InputLimits()) {
    var reader = BODSReader(bytes: bytes, name: file, limits: limits)
    drain(&reader)
  }

  init(path: String) throws(InterchangeError) {
    var reader = try BODSReader(path: path)
    drain(&reader)
  }

  private mutating func drain(_ reader: inout BODSReader) {
    do throws(InterchangeError) {
      while let outcome = try reader.next() {
        switch outcome {
        case .statement(let filed, let list):
          statements.append(filed)
          findings += list
          log.append("read \(filed.statement.id) line \(filed.line) position \(filed.position)")
          log += list.map { "  \($0.severity) \($0.code) \($0.location?.description ?? "")" }
        case .refused(let finding):
          refusals.append(finding)
          log.append("refused \(finding.code) \(finding.location?.description ?? "")")
        }
      }
    } catch {
      self.error = error
      log.append("\(error)")
    }
    byteCount = reader.byteCount
  }

  var ids: [String] { statements.map(\.statement.id) }
  var codes: [String] { findings.map(\.code) }
}

extension InputLimits {
  static func chunk(_ bytes: Int) -> InputLimits {
    var limits = InputLimits()
    limits.chunk = bytes
    return limits
  }
}

/// A linear congruential generator, so that a failure can be repeated.
struct Linear {
  var state: UInt64

  /// A number from 0 to `limit - 1`.
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
