/// Finds loops and an order from the owners down, in one pass and without recursion.
///
/// Source: Pearce, "A space-efficient algorithm for finding strongly connected components" (2016).
struct Condensation: ~Copyable {
  /// The new number of each company.
  var newNumber: UnsafeMutablePointer<UInt32>
  /// Loops of two companies or more, by their new numbers.
  var loops = WorkList<LoopRecord>()

  deinit { newNumber.deallocate() }

  /// - Parameter tables: rows of one or two quantities; a loop may run through both.
  init(companies count: Int, _ tables: [(UnsafePointer<UInt32>, UnsafePointer<Holding>)]) {
    let tableCount = tables.count
    newNumber = .allocate(capacity: Swift.max(count, 1))
    let newNumber = newNumber
    let mark = ZeroedMemory<UInt32>(count: count)
    let seen = mark.base
    var stack = WorkList<UInt32>()
    var frames = WorkList<Frame>()
    var members = WorkList<UInt32>()
    let (start, rows) = tables[0]
    let second = tableCount > 1 ? tables[1] : tables[0]
    var next: UInt32 = 1
    var component = UInt32(clamping: count)
    var emitted: UInt32 = 0
    for root in 0..<count where seen[root] == 0 {
      // Most companies are held by persons alone: no frame is needed for them.
      seen[root] = next
      next += 1
      frames.append(Frame(node: UInt32(root), edge: start[root], part: 0, isRoot: true))
      while frames.count > 0 {
        var frame = frames[frames.count - 1]
        let node = Int(frame.node)
        var child = -1
        scan: while true {
          let (begin, list) = frame.part == 0 ? (start, rows) : second
          let end = begin[node + 1]
          while frame.edge < end {
            let owner = Int(list[Int(frame.edge)].node)
            if owner >= count {
              frame.edge += 1
              continue
            }
            if seen[owner] == 0 {
              child = owner
              break scan
            }
            if seen[owner] < seen[node] {
              seen[node] = seen[owner]
              frame.isRoot = false
            }
            frame.edge += 1
          }
          guard frame.part == 0, tableCount > 1 else { break }
          frame.part = 1
          frame.edge = second.0[node]
        }
        if child >= 0 {
          // The edge is looked at again when the child is done.
          frames[frames.count - 1] = frame
          seen[child] = next
          next += 1
          frames.append(Frame(node: UInt32(child), edge: start[child], part: 0, isRoot: true))
          continue
        }
        frames.count -= 1
        guard frame.isRoot else {
          stack.append(frame.node)
          continue
        }
        next -= 1
        members.removeAll()
        members.append(frame.node)
        while stack.count > 0, seen[node] <= seen[Int(stack[stack.count - 1])] {
          let member = stack.removeLast()
          seen[Int(member)] = component
          next -= 1
          members.append(member)
        }
        seen[node] = component
        component -= 1
        if members.count > 1 {
          var buffer = UnsafeMutableBufferPointer(start: members.base, count: members.count)
          buffer.sort()
          loops.append(LoopRecord(first: emitted, size: UInt32(members.count)))
        }
        for at in 0..<members.count {
          newNumber[Int(members[at])] = emitted
          emitted += 1
        }
      }
    }
  }

  private struct Frame: BitwiseCopyable {
    var node: UInt32
    var edge: UInt32
    var part: UInt8
    var isRoot: Bool
  }
}
