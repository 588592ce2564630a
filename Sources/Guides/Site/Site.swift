public import Registry
internal import RegistryFiles

/// A file of the site.
public struct SiteFile: Hashable, Sendable {
  /// Path below the folder of the site, `/` between its parts; never leaves the folder.
  public var path: String
  /// Content.
  public var bytes: [UInt8]
}

/// The static site of all guides: works from a disk and from any server, without scripts but for search.
///
/// All links are relative, and each leads to a file of the site or to a source. Nothing is loaded from
/// elsewhere. The same places and day give the same bytes.
public enum Site {
  /// All files of the site, sorted by path.
  ///
  /// - Parameters:
  ///   - places: The places, each with its guide in one or more languages; in any order.
  ///   - day: The day on which facts and events are judged. No clock is read.
  public static func files(_ places: [SitePlace], on day: CalendarDate) throws(GuideError) -> [SiteFile] {
    let views = places.map { PlaceView($0, on: day) }.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
    let frame = SiteFrame(views: views, day: day)
    var files = [frame.index(), frame.map(), frame.questions(), frame.changes()]
    for question in SiteQuestion.allCases { files.append(try frame.question(question)) }
    files += try frame.search()
    for view in views {
      guard JurisdictionFile.isCode(view.code) else { throw .badFileName(view.code) }
      files.append(try frame.data(view))
      for document in view.place.documents {
        // The check of code and language stands in `path`, so that no name can leave the folder.
        let markdown = try GuideOutput.path(
          code: view.code, language: document.language, format: .markdown)
        files.append(try frame.guide(view, document))
        files.append(SiteFile(path: "guides/" + markdown, bytes: try MarkdownWriter.write(document)))
      }
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
