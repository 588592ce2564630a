import CSimdjson

/// Parses JSON strictly: one value, UTF-8, no repeated member names, numbers kept as written.
///
/// One parser serves many values in turn, so that its buffers are allocated once.
final class JSONParser {
  /// Arrays and objects may nest this deep.
  static let deepestNesting = 64
  /// The longest number text that is kept, in bytes; shares have a stricter limit of their own.
  static let longestNumber = 1_024

  private let handle: OpaquePointer?

  init() {
    handle = unveil_json_create(UInt32(JSONParser.deepestNesting), UInt32(JSONParser.longestNumber))
  }

  deinit { unveil_json_destroy(handle) }

  /// Parses all of `bytes`.
  func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONValue {
    guard let handle else { throw JSONError(.outOfMemory, offset: 0) }
    let result = unveil_json_parse(handle, bytes.baseAddress, bytes.count)
    guard result.status == 0 else { throw JSONError(result) }
    let nodes = UnsafeBufferPointer(start: unveil_json_nodes(handle), count: unveil_json_node_count(handle))
    let text = UnsafeBufferPointer(start: unveil_json_text(handle), count: bytes.count)
    return JSONValue(document: JSONDocument(nodes: Array(nodes), text: Array(text)), index: 0)
  }
}

/// A parsed value: nodes in document order and the bytes of their texts.
final class JSONDocument: Sendable {
  let nodes: [unveil_json_node]
  let text: [UInt8]

  init(nodes: [unveil_json_node], text: [UInt8]) {
    self.nodes = nodes
    self.text = text
  }
}

extension JSONError {
  fileprivate init(_ result: unveil_json_result) {
    let problem: Problem
    switch UInt32(bitPattern: result.status) {
    case UNVEIL_JSON_EMPTY.rawValue: problem = .empty
    case UNVEIL_JSON_INVALID_UTF8.rawValue: problem = .invalidUTF8
    case UNVEIL_JSON_CONTROL_CHARACTER.rawValue: problem = .controlCharacter
    case UNVEIL_JSON_UNCLOSED_STRING.rawValue: problem = .unclosedString
    case UNVEIL_JSON_BAD_ESCAPE.rawValue: problem = .badEscape
    case UNVEIL_JSON_LONE_SURROGATE.rawValue: problem = .loneSurrogate
    case UNVEIL_JSON_BAD_NUMBER.rawValue: problem = .badNumber
    case UNVEIL_JSON_NUMBER_TOO_LONG.rawValue: problem = .numberTooLong
    case UNVEIL_JSON_BAD_LITERAL.rawValue: problem = .badLiteral
    case UNVEIL_JSON_UNEXPECTED_END.rawValue: problem = .unexpectedEnd
    case UNVEIL_JSON_TOO_DEEP.rawValue: problem = .tooDeep
    case UNVEIL_JSON_TRAILING_CONTENT.rawValue: problem = .trailingContent
    case UNVEIL_JSON_DUPLICATE_NAME.rawValue: problem = .duplicateName(first: Int(result.other))
    case UNVEIL_JSON_TOO_LARGE.rawValue: problem = .tooLarge
    case UNVEIL_JSON_NO_MEMORY.rawValue: problem = .outOfMemory
    default: problem = .unexpectedCharacter
    }
    self.init(problem, offset: Int(result.offset))
  }
}
