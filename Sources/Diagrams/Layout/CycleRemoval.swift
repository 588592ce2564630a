/// Finds the lines that close a loop, so that the rest can be drawn downwards.
enum CycleRemoval {
  /// For each tie, whether it leads back up.
  ///
  /// That is so where a depth-first walk from the subject to its owners meets the tie with its owner
  /// already on the path. What the subject itself owns and is owned by in turn is
  /// therefore always a line back, and the subject stays at the bottom.
  ///
  /// Complexity: O(figures + ties); no recursion.
  static func feedback(_ scene: Scene) -> [Bool] {
    let count = scene.figures.count
    var owners = [[Int]](repeating: [], count: count)
    for (index, tie) in scene.ties.enumerated() where !tie.isComputed { owners[tie.subject].append(index) }
    var isFeedback = [Bool](repeating: false, count: scene.ties.count)
    var state = [UInt8](repeating: 0, count: count)  // 0 new, 1 on the path, 2 done
    var next = [Int](repeating: 0, count: count)
    for start in [scene.subject] + Array(0..<count) where state[start] == 0 {
      var path = [start]
      state[start] = 1
      while let figure = path.last {
        guard next[figure] < owners[figure].count else {
          state[figure] = 2
          path.removeLast()
          continue
        }
        let tie = owners[figure][next[figure]]
        next[figure] += 1
        let owner = scene.ties[tie].party
        switch state[owner] {
        case 0:
          state[owner] = 1
          path.append(owner)
        case 1: isFeedback[tie] = true
        default: break
        }
      }
    }
    return isFeedback
  }
}
