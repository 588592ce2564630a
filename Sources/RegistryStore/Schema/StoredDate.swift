import Registry

extension CalendarDate {
  /// The date in a column that holds `yyyymmdd`, nothing, or 0 for nothing.
  static func stored(_ number: Int64?, path: String) throws -> CalendarDate? {
    guard let number, number != 0 else { return nil }
    guard let small = Int32(exactly: number), let date = CalendarDate(number: small) else {
      throw RegistryStoreError.damaged(path: path, reason: "\(number) as a date")
    }
    return date
  }
}
