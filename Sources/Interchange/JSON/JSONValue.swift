import CSimdjson

/// A value inside a parsed JSON document: an index into flat arrays, so that neither reading nor
/// releasing it recurses, however deep it nests.
public struct JSONValue: Sendable {
  /// What a value is.
  public enum Kind: Hashable, Sendable {
    case null, boolean, number, string, array, object
  }

  let document: JSONDocument
  let index: Int

  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  /// Parses `bytes`, which must hold exactly one value of at most 1 GB, nested at most 64 deep.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    // A rethrowing closure loses the type of the error, so the result is carried out instead.
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONError> in
      do throws(JSONError) {
        return .success(try JSONParser().parse(buffer))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  var node: unveil_json_node { document.nodes[index] }

  /// What it is.
  public var kind: Kind {
    switch UInt32(node.kind) {
    case UNVEIL_JSON_NULL.rawValue: return .null
    case UNVEIL_JSON_FALSE.rawValue, UNVEIL_JSON_TRUE.rawValue: return .boolean
    case UNVEIL_JSON_NUMBER.rawValue: return .number
    case UNVEIL_JSON_ARRAY.rawValue: return .array
    case UNVEIL_JSON_OBJECT.rawValue: return .object
    default: return .string
    }
  }

  /// Byte offset in the input at which it begins, from 0.
  public var offset: Int { Int(node.offset) }

  /// Whether it is `null`.
  public var isNull: Bool { UInt32(node.kind) == UNVEIL_JSON_NULL.rawValue }

  /// The truth value of `true` and `false`; nil for anything else.
  public var boolean: Bool? {
    switch UInt32(node.kind) {
    case UNVEIL_JSON_FALSE.rawValue: return false
    case UNVEIL_JSON_TRUE.rawValue: return true
    default: return nil
    }
  }

  /// The text of a string, with its escapes read; nil for anything else.
  public var string: String? { UInt32(node.kind) == UNVEIL_JSON_STRING.rawValue ? text : nil }

  /// A number exactly as it is written; nil for anything else.
  public var numberText: String? { UInt32(node.kind) == UNVEIL_JSON_NUMBER.rawValue ? text : nil }

  /// Elements of an array, members of an object; 0 for anything else.
  public var count: Int {
    switch kind {
    case .array, .object: return Int(node.length)
    default: return 0
    }
  }

  /// The bytes from its first to the next value or name, in the bytes that were parsed.
  func extent(in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeRawBufferPointer {
    let next = Int(node.next)
    let end = next < document.nodes.count ? Int(document.nodes[next].offset) : bytes.count
    return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[offset..<end]))
  }

  /// Whether a string was written without any escape.
  var isPlain: Bool { node.is_plain != 0 }

  /// Bytes of the text of a string or a number.
  var textBytes: ArraySlice<UInt8> {
    let node = node
    return document.text[Int(node.start)..<Int(node.start) + Int(node.length)]
  }

  private var text: String { String(decoding: textBytes, as: UTF8.self) }
}
