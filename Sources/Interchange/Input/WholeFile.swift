/// A small file read as a whole.
public enum WholeFile {
  /// The most bytes.
  public static let mostBytes = 64 << 20

  /// The bytes of a file, or of standard input for `-`.
  ///
  /// - Throws: `InterchangeError` where it cannot be read or is larger than `mostBytes`.
  public static func bytes(_ path: String) throws(InterchangeError) -> [UInt8] {
    do throws(InputProblem) {
      let input = try FileInput(path: path)
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let result = chunk.withUnsafeMutableBytes { buffer -> Result<Int, InputProblem> in
          do throws(InputProblem) {
            return .success(try input.read(into: buffer))
          } catch {
            return .failure(error)
          }
        }
        let count = try result.get()
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
        if bytes.count > mostBytes { throw .tooLarge(limit: "64 MB") }
      }
    } catch {
      throw InterchangeError(error, file: path, before: 0)
    }
  }
}
