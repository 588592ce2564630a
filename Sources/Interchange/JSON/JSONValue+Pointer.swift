import CSimdjson

extension JSONValue {
  /// RFC 6901 pointer to this value from the root of its document; "" for the root itself.
  public var pointer: String {
    var path = ""
    var container = 0
    while container != index {
      guard let step = document.step(from: container, towards: index) else { return path }
      path += "/" + step.token
      container = step.child
    }
    return path
  }

  /// Pointer to a member of this object that is or should be there.
  func pointer(to member: String) -> String { pointer + "/" + JSONValue.pointerToken(member) }

  /// A member name as one step of a pointer.
  ///
  /// Source: RFC 6901 section 3.
  static func pointerToken(_ name: String) -> String {
    var token: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "~"): token += [byte, UInt8(ascii: "0")]
      case UInt8(ascii: "/"): token += [UInt8(ascii: "~"), UInt8(ascii: "1")]
      default: token.append(byte)
      }
    }
    return String(decoding: token, as: UTF8.self)
  }
}

extension JSONDocument {
  /// The child of the node `container` that holds the node `target`, and the pointer step to it.
  fileprivate func step(from container: Int, towards target: Int) -> (token: String, child: Int)? {
    let end = Int(nodes[container].next)
    var at = container + 1
    switch UInt32(nodes[container].kind) {
    case UNVEIL_JSON_ARRAY.rawValue:
      var number = 0
      while at < end {
        if target < Int(nodes[at].next) { return (String(number), at) }
        at = Int(nodes[at].next)
        number += 1
      }
      return nil
    case UNVEIL_JSON_OBJECT.rawValue:
      while at < end {
        if target < Int(nodes[at + 1].next) {
          let name = String(decoding: JSONValue(document: self, index: at).textBytes, as: UTF8.self)
          return (JSONValue.pointerToken(name), at + 1)
        }
        at = Int(nodes[at + 1].next)
      }
      return nil
    default:
      return nil
    }
  }
}
