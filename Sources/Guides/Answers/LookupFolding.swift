internal import Foundation

/// Takes letters apart from their marks, so that a question need not have them.
enum LookupFolding {
  static func scalars(_ character: Character) -> [Unicode.Scalar] {
    if character.isASCII { return Array(character.unicodeScalars) }
    return Array(String(character).decomposedStringWithCompatibilityMapping.unicodeScalars)
  }
}
