/// Why bytes are not one JSON value, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// The rule that is broken.
  ///
  /// Source: RFC 8259; the limits are Unveil's own.
  public enum Problem: Hashable, Sendable {
    case empty
    case invalidUTF8
    /// A character below U+0020 inside a string.
    case controlCharacter
    case unclosedString
    case badEscape
    /// A `\u` escape for one half of a surrogate pair.
    case loneSurrogate
    case badNumber
    case numberTooLong
    case badLiteral
    case unexpectedCharacter
    case unexpectedEnd
    case tooDeep
    case trailingContent
    /// A member name that its object holds twice; the earlier one begins at this byte offset.
    case duplicateName(first: Int)
    case tooLarge
    case outOfMemory
  }

  /// The rule that is broken.
  public let problem: Problem
  /// Byte offset in the input, from 0.
  public let offset: Int

  /// A problem at an offset.
  public init(_ problem: Problem, offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  /// Stable name of the problem, lowerCamelCase, for findings.
  public var code: String {
    switch problem {
    case .duplicateName: return "duplicateMember"
    case .invalidUTF8: return "invalidUTF8"
    case .numberTooLong: return "numberTooLong"
    case .tooDeep: return "nestedTooDeep"
    default: return "notJSON"
    }
  }

  /// What is wrong, in words, without the place.
  public var message: String {
    switch problem {
    case .empty: return "There is no JSON value."
    case .invalidUTF8: return "The bytes are not UTF-8."
    case .controlCharacter: return "A string holds a bare control character or line break."
    case .unclosedString: return "A string is not closed."
    case .badEscape: return "A string holds an escape that JSON does not know."
    case .loneSurrogate: return "An escape stands for one half of a surrogate pair, which is no character."
    case .badNumber: return "A number is not written as JSON allows."
    case .numberTooLong: return "A number has more than \(JSONParser.longestNumber) characters."
    case .badLiteral: return "A word is none of null, true and false."
    case .unexpectedCharacter: return "A character stands where JSON does not allow it."
    case .unexpectedEnd: return "The value ends before it is complete."
    case .tooDeep: return "Arrays and objects nest more than \(JSONParser.deepestNesting) deep."
    case .trailingContent: return "Something follows the end of the value."
    case .duplicateName(let first):
      return "An object names the same member twice, first at byte \(first), so it has no certain value."
    case .tooLarge: return "The value has more than 1 GB."
    case .outOfMemory: return "There is not enough memory."
    }
  }
}

extension JSONError: CustomStringConvertible {
  /// What is wrong and at which byte.
  public var description: String { "byte \(offset): \(message)" }
}
