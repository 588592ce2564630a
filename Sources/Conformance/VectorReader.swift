public import Interchange
internal import Registry

/// Reads a file of vectors.
public enum VectorReader {
  /// The vectors of a file, each read or with the reason why it was not.
  ///
  /// - Throws: `JSONError` where the file is not JSON; `VectorProblem` where it holds no vectors.
  public static func read(
    _ bytes: [UInt8]
  ) throws -> [(id: String, result: Result<Vector, VectorProblem>)] {
    let root = try JSONValue(parsing: bytes)
    let plain = root.kind == .array ? root : root["vectors"]
    guard plain != nil || root["matrix"] != nil else {
      throw VectorProblem.unreadable("the file has neither 'vectors' nor 'matrix' and is no array")
    }
    var result: [(id: String, result: Result<Vector, VectorProblem>)] = []
    for value in [plain, root["matrix"]].compactMap({ $0 }) {
      for element in value.elements {
        let id = element["id"]?.string ?? "(vector \(result.count + 1))"
        do throws(VectorProblem) {
          result.append((id, .success(try vector(element, id))))
        } catch {
          result.append((id, .failure(error)))
        }
      }
    }
    return result
  }

  private static func vector(_ value: JSONValue, _ id: String) throws(VectorProblem) -> Vector {
    let method = value["method"]?.string ?? ""
    let parameters = try VectorReader.parameters(value["params"], method)
    let date = try value["asOf"].map { (value) throws(VectorProblem) -> CalendarDate in
      guard let date = value.string.flatMap({ CalendarDate($0) }) else {
        throw .unreadable("'asOf' is no date")
      }
      return date
    }
    if let structure = value["structure"] {
      guard let answers = value["expectedByRegime"] else {
        throw .unreadable("'expectedByRegime' is missing")
      }
      var builder = VectorStructure(structure)
      return Vector(
        id: id, regime: "", method: method, asOf: date, parameters: parameters,
        structure: try builder.build(), expected: [],
        matrix: answers.members.map { ($0.name, $0.value) })
    }
    guard let expected = value["expected"], expected.kind == .array else {
      throw .unreadable("'expected' is missing")
    }
    var builder = VectorStructure(value)
    if method.contains("declared-indirect") { builder.declares(expected) }
    return Vector(
      id: id, regime: value["regime"]?.string ?? "", method: method, asOf: date, parameters: parameters,
      structure: try builder.build(), expected: Array(expected.elements), matrix: [])
  }

  private static func parameters(
    _ value: JSONValue?, _ method: String
  ) throws(VectorProblem) -> VectorParameters {
    var result = VectorParameters()
    let words = method.lowercased() + " " + (value?["loopPolicy"]?.string ?? "").lowercased()
    if words.contains("singlelap") || words.contains("single-lap") || words.contains("one lap") {
      result.loops = .singleLap
    } else if words.contains("simplepath") || words.contains("simple-path") || words.contains("simple path") {
      result.loops = .simplePaths
    }
    guard let value else { return result }
    result.threshold = try line(value, "threshold", strict: "strict")
    for (key, strict) in [
      ("passThrough", "passThroughStrict"), ("control", "controlStrict"), ("majority", "majorityStrict"),
    ] {
      if let line = try line(value, key, strict: strict) { result.majority = line }
    }
    return result
  }

  private static func line(
    _ value: JSONValue, _ key: String, strict: String
  ) throws(VectorProblem) -> Threshold? {
    guard let number = value[key] else { return nil }
    guard let text = number.numberText, let percent = try? Rational(decimal: text) else {
      throw .unreadable("'params.\(key)' is no number")
    }
    return Threshold(value[strict]?.boolean ?? false ? .greaterThan : .atLeast, percent)
  }
}
