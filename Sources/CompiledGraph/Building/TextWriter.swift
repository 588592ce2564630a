internal import Registry

/// Lays texts out in the order of a graph's numbers.
enum TextWriter {
  static func column(
    _ draft: borrowing TextDraft, order: UnsafePointer<UInt32>, count: Int, _ memory: GraphMemory
  ) -> TextColumn {
    let starts = UnsafeMutablePointer<UInt64>.allocate(capacity: count + 1)
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: Swift.max(draft.bytes.count, 1))
    let (from, source) = (draft.starts.base, draft.bytes.base)
    var at = 0
    for node in 0..<count {
      starts[node] = UInt64(at)
      let old = Int(order[node])
      let length = Int(from[old + 1] - from[old])
      (bytes + at).update(from: source + Int(from[old]), count: length)
      at += length
    }
    starts[count] = UInt64(at)
    return TextColumn(starts: memory.adopt(starts), bytes: memory.adopt(bytes), length: at)
  }

  /// Nodes in the byte order of their texts.
  ///
  /// Sixteen bytes decide most comparisons.
  static func order(_ column: TextColumn, count: Int) -> UnsafeMutablePointer<UInt32> {
    // Identifiers of one scheme share their beginning, so the leading bytes are taken after it.
    let shared = sharedPrefix(column, count)
    let keys = UnsafeMutableBufferPointer<Key>.allocate(capacity: Swift.max(count, 1))
    defer { keys.deallocate() }
    for node in 0..<count {
      var words: (high: UInt64, low: UInt64) = (0, 0)
      let (first, end) = (Int(column.starts[node]) + shared, Int(column.starts[node + 1]))
      for at in 0..<8 {
        words.high = words.high << 8 | (first + at < end ? UInt64(column.bytes[first + at]) : 0)
      }
      for at in 8..<16 {
        words.low = words.low << 8 | (first + at < end ? UInt64(column.bytes[first + at]) : 0)
      }
      keys[node] = Key(high: words.high, low: words.low, node: UInt32(node))
    }
    var used = UnsafeMutableBufferPointer(rebasing: keys[0..<count])
    used.sort { left, right in
      if left.high != right.high { return left.high < right.high }
      if left.low != right.low { return left.low < right.low }
      let order = compare(text(column, left.node), text(column, right.node))
      return order == 0 ? left.node < right.node : order < 0
    }
    let result = UnsafeMutablePointer<UInt32>.allocate(capacity: Swift.max(count, 1))
    for at in 0..<count { result[at] = used[at].node }
    return result
  }

  private struct Key: BitwiseCopyable {
    var high: UInt64
    var low: UInt64
    var node: UInt32
  }

  private static func text(_ column: TextColumn, _ node: UInt32) -> UnsafeBufferPointer<UInt8> {
    let first = Int(column.starts[Int(node)])
    return UnsafeBufferPointer(
      start: column.bytes + first, count: Int(column.starts[Int(node) + 1]) - first)
  }

  private static func sharedPrefix(_ column: TextColumn, _ count: Int) -> Int {
    guard count > 0 else { return 0 }
    let first = text(column, 0)
    var shared = first.count
    for node in 1..<Swift.max(count, 1) {
      let other = text(column, UInt32(node))
      shared = Swift.min(shared, other.count)
      var at = 0
      while at < shared, first[at] == other[at] { at += 1 }
      shared = at
      if shared == 0 { break }
    }
    return shared
  }
}

/// Lays the table of bounds out.
enum BoundsWriter {
  static func write(
    _ table: BoundsTable, _ records: inout WorkList<ShareBounds>, _ text: inout WorkList<UInt8>
  ) {
    for share in table.shares {
      records.append(ShareBounds(share, text: UInt32(text.count)))
      for byte in share.tableText.utf8 { text.append(byte) }
    }
  }
}
