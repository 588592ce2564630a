extension HTMLWriter {
  /// The page with a mark that a printer repeats on every sheet.
  ///
  /// - Parameter mark: one or two words, for instance DRAFT.
  public static func write(_ document: GuideDocument, mark: String) throws(GuideError) -> [UInt8] {
    Page(
      language: document.language, direction: document.direction, title: document.title,
      navigation: .element("p", ["class": "mark"], mark), content: try content(document),
      skip: document.page.skip, style: HouseStyle.css + markStyle
    ).bytes
  }

  private static let markStyle = """
    .mark { position: fixed; inset-inline-end: 1rem; top: .4rem; margin: 0; padding: .1rem .6rem; z-index: 3;
    font: 700 .95rem/1.5 "Source Sans 3", "Noto Sans", sans-serif; letter-spacing: .08em; color: var(--warn);
    background: var(--warn-box); border: 2px solid currentColor; }

    """
}
