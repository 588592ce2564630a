/// How all pages look: colours first, in one place, then shapes.
///
/// One style sheet for the guide that stands alone and for the site, so that both carry one digest.
/// Every colour of text has at least 4.5 to 1 against its ground in light and in dark; nothing is said
/// by colour alone.
enum HouseStyle {
  static let css = colours + text + guide + site + map + narrow + paper

  private static let colours = """

    :root { color-scheme: light dark;
    --paper: #fdfcfa; --ink: #1d2530; --quiet: #566070; --rule: #d9d6ce; --box: #f1f4f3; --link: #0a5263;
    --accent: #0f6b7d; --warn: #8a3b12; --warn-box: #fdf1e7;
    --open: #1c6e54; --open-ink: #fff; --condition: #8cc5a8; --condition-ink: #10241b;
    --interest: #ecc668; --interest-ink: #2a1f02; --closed: #a5432f; --closed-ink: #fff;
    --suspended: #e3a48f; --suspended-ink: #34110a; --notCollected: #c3c7cd; --notCollected-ink: #1d2530;
    --depends: #9db8dd; --depends-ink: #0d1f38; --disputed: #cdaed8; --disputed-ink: #2b1135;
    --unknown: #ffffff; --unknown-ink: #1d2530; }
    @media (prefers-color-scheme: dark) { :root {
    --paper: #14181d; --ink: #e8e6e1; --quiet: #a9b2bc; --rule: #3a424b; --box: #1b2229; --link: #86cbd8;
    --accent: #5fb4c4; --warn: #f2b48a; --warn-box: #2c2019; } }

    """

  private static let text = """
    *, ::before, ::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--paper); color: var(--ink);
    font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Noto Serif", Cambria, Georgia, "Noto Naskh Arabic", serif;
    overflow-wrap: break-word; }
    :lang(zh) { line-height: 1.75; } :lang(ar) { line-height: 1.8; }
    main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; position: relative; }
    main:focus { outline: none; }
    h1, h2, h3, .ui, .marker, .chip, .site, .foot, .contents, .flag, dt, .meta, label, input, button
    { font-family: "Source Sans 3", "Noto Sans", "Segoe UI", system-ui, sans-serif; }
    h1 { font-size: clamp(1.7rem, 1.2rem + 2.4vw, 2.5rem); line-height: 1.15; letter-spacing: -.012em;
    font-weight: 650; margin: .5rem 0 1.25rem; text-wrap: balance; }
    h2 { font-size: 1.4rem; line-height: 1.25; font-weight: 650; margin: 3.25rem 0 1rem; padding-top: 1rem;
    border-top: 1px solid var(--rule); text-wrap: balance; }
    h3 { font-size: 1.1rem; line-height: 1.3; font-weight: 650; margin: 2rem 0 .6rem; }
    p { margin: 0 0 .9rem; } ul, ol { padding-inline-start: 1.35rem; margin: 0 0 1rem; }
    li { margin: .5rem 0; } li > ul, li > ol { margin: .3rem 0 .2rem; } li::marker { color: var(--quiet); }
    a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .16em; }
    a:hover { text-decoration-thickness: .14em; }
    a:focus-visible, input:focus-visible, summary:focus-visible, pre:focus-visible
    { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    pre { overflow-x: auto; padding: .9rem 1rem; background: var(--box); border-inline-start: 3px solid var(--rule);
    font: .9rem/1.55 "Noto Sans Mono", ui-monospace, Menlo, Consolas, monospace; direction: ltr; text-align: left;
    white-space: pre-wrap; }
    .skip { position: absolute; inset-inline-start: 1rem; top: -4rem; background: var(--ink); color: var(--paper);
    padding: .6rem 1rem; z-index: 2; } .skip:focus { top: .5rem; }

    """

  private static let guide = """
    .marker { font-size: .78em; line-height: 1.4; color: var(--quiet); unicode-bidi: isolate; }
    .marker a { color: inherit; } :target { background: var(--warn-box); outline: 2px solid var(--warn);
    outline-offset: 3px; } section:target, h2:target, h3:target { background: none; outline: none; }
    .lead > ul { list-style: none; padding: 0; margin: 0 0 1.25rem; font-size: .94rem; line-height: 1.5; }
    .lead > ul > li { margin: 0; padding: .4rem 0; border-top: 1px solid var(--rule); }
    .lead > ul > li:last-child { border-bottom: 1px solid var(--rule); } .lead > p { color: var(--quiet);
    font-size: .94rem; line-height: 1.5; }
    .minute { background: var(--box); border-top: 4px solid var(--accent); padding: .25rem 1.4rem 1rem;
    margin: 2rem 0; } .minute h2 { border: 0; margin: .75rem 0 .5rem; padding: 0; }
    .minute > ul { list-style: none; padding: 0; } .minute > ul > li { margin: .8rem 0; }
    .flag { display: inline-block; font-size: .84em; font-weight: 650; line-height: 1.3; color: var(--warn);
    background: var(--warn-box); border: 1px solid currentColor; border-radius: 3px; padding: .05em .45em; }
    .flag::before { font-weight: 700; margin-inline-end: .4em; }
    .flag.review::before { content: "\\25B2" / ""; } .flag.dispute::before { content: "\\2260" / ""; }
    li:has(> .flag.dispute), li:has(> p > .flag.dispute) { border-inline-start: 4px double var(--warn);
    padding-inline-start: .8rem; list-style: none; margin-inline-start: -1rem; }
    .sources { font-size: .88rem; line-height: 1.45; display: grid; grid-template-columns: 3rem 1fr;
    gap: .6rem .5rem; } .sources dt { font-weight: 650; } .sources dd { margin: 0; min-width: 0;
    overflow-wrap: anywhere; } .sources p { margin: 0; }
    .contents { margin: 2rem 0; font-size: .92rem; line-height: 1.35; } .contents-title { font-weight: 650;
    margin: 0 0 .4rem; } .contents ol { list-style: none; margin: 0; padding: 0; columns: 17rem 2; }
    .contents li { margin: 0; padding: .22rem 0; break-inside: avoid; }
    .contents a { text-decoration: none; } .contents a:hover { text-decoration: underline; }
    @media (min-width: 75rem) {
    main:has(.contents) { max-width: 66rem; padding-inline-start: 19.5rem; }
    .contents { position: absolute; inset-inline-start: 1.25rem; top: 2rem; bottom: 4rem; width: 15rem; margin: 0; }
    .contents > div { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto;
    border-inline-end: 1px solid var(--rule); padding-inline-end: 1rem; }
    .contents ol { columns: 1; } }

    """

  private static let site = """
    .site { border-bottom: 1px solid var(--rule); background: var(--box); font-size: .95rem; }
    .site ul, .languages ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap;
    gap: .1rem 1.4rem; } .site nav { max-width: 66rem; margin: 0 auto; padding: .55rem 1.25rem; }
    .site li, .languages li { margin: 0; } .site a { display: inline-block; padding: .3rem 0; text-decoration: none;
    color: var(--ink); } .site a:hover { text-decoration: underline; } .site a[aria-current] { font-weight: 650;
    border-bottom: 3px solid var(--accent); } .site li:first-child { margin-inline-end: auto; font-weight: 650; }
    .languages { font-size: .92rem; margin: 0 0 1rem; }
    .foot { border-top: 1px solid var(--rule); color: var(--quiet); font-size: .88rem; line-height: 1.5; }
    .foot > div { max-width: 66rem; margin: 0 auto; padding: 1rem 1.25rem 2.5rem; } .foot p { margin: 0 0 .4rem; }
    .chip { display: inline-flex; align-items: stretch; font-size: .84rem; line-height: 1.35; font-weight: 600;
    border: 1px solid var(--rule); border-radius: 3px; background: var(--paper); }
    .chip > span { padding: .1rem .5rem; } .chip > .letter { min-width: 1.6rem; text-align: center; font-weight: 700; }
    .status { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: center; margin: 0 0 1rem; }
    .open .letter, rect.open { background: var(--open); color: var(--open-ink); fill: var(--open); }
    .condition .letter, rect.condition { background: var(--condition); color: var(--condition-ink); fill: var(--condition); }
    .interest .letter, rect.interest { background: var(--interest); color: var(--interest-ink); fill: var(--interest); }
    .closed .letter, rect.closed { background: var(--closed); color: var(--closed-ink); fill: var(--closed); }
    .suspended .letter, rect.suspended { background: var(--suspended); color: var(--suspended-ink); fill: var(--suspended); }
    .notCollected .letter, rect.notCollected { background: var(--notCollected); color: var(--notCollected-ink);
    fill: var(--notCollected); }
    .depends .letter, rect.depends { background: var(--depends); color: var(--depends-ink); fill: var(--depends); }
    .disputed .letter, rect.disputed { background: var(--disputed); color: var(--disputed-ink); fill: var(--disputed); }
    .unknown .letter, rect.unknown { background: var(--unknown); color: var(--unknown-ink); fill: var(--unknown); }
    main.wide, main:has(> .wide) { max-width: 66rem; }
    .intro { font-size: 1.12rem; max-width: 46rem; }
    .places, .answers, .timeline { list-style: none; padding: 0; margin: 1.5rem 0; }
    .places > li { display: grid; grid-template-columns: 13rem 17rem 1fr; gap: .2rem 1.5rem; align-items: baseline;
    margin: 0; padding: .8rem 0; border-top: 1px solid var(--rule); } .places > li:last-child
    { border-bottom: 1px solid var(--rule); } .places h2, .places h3 { font-size: 1.08rem; margin: 0; padding: 0; border: 0; }
    .local { display: block; color: var(--quiet); font-size: .88rem; line-height: 1.35; }
    .meta { color: var(--quiet); font-size: .86rem; line-height: 1.4; margin: .15rem 0 0; }
    .places p { margin: 0; font-size: .95rem; line-height: 1.45; }
    .answers > li { display: grid; grid-template-columns: 12rem 1fr; gap: .3rem 1.5rem; margin: 0; padding: 1.1rem 0;
    border-top: 1px solid var(--rule); } .answers h2, .timeline h3 { font-size: 1.08rem; margin: 0; padding: 0; border: 0; }
    .answers ul { list-style: none; padding: 0; margin: 0; } .answers li li:first-child { margin-top: 0; }
    .answers p, .timeline p { margin: 0 0 .3rem; } .typed { font-weight: 650; }
    .none { color: var(--quiet); font-style: italic; }
    .timeline > li { display: grid; grid-template-columns: 8rem 1fr; gap: .2rem 1.5rem; margin: 0; padding: 1rem 0;
    border-top: 1px solid var(--rule); } .timeline time { font-family: "Noto Sans", system-ui, sans-serif;
    font-variant-numeric: tabular-nums; font-weight: 600; font-size: .95rem; }
    .questions { list-style: none; padding: 0; } .questions li { margin: .4rem 0; }
    .jump { font-size: .95rem; line-height: 1.9; } .jump a { margin-inline-end: .9rem; white-space: nowrap; }
    .search { margin: 1.5rem 0; } .search label { display: block; font-weight: 650; margin-bottom: .3rem; }
    .search input { width: 100%; font-size: 1.1rem; padding: .6rem .8rem; color: var(--ink); background: var(--paper);
    border: 2px solid var(--quiet); border-radius: 4px; } .hits { list-style: none; padding: 0; }
    .hits li { margin: 0; padding: .6rem 0; border-top: 1px solid var(--rule); } .hits .meta { margin: 0; }
    [hidden] { display: none; }

    """

  private static let map = """
    .map { margin: 1.5rem 0; overflow-x: auto; } .map svg { display: block; width: 100%; min-width: 50rem; height: auto; }
    .map text { font-family: "Noto Sans", "Segoe UI", system-ui, sans-serif; fill: var(--ink); }
    .map .region { font-size: 13px; letter-spacing: .12em; fill: var(--quiet); }
    .map .code { font-size: 19px; font-weight: 650; text-anchor: middle; }
    .map .letter { font-size: 12px; font-weight: 650; text-anchor: middle; fill: var(--ink); }
    .map rect { stroke: var(--quiet); stroke-width: 1; } .map rect.ground { fill: var(--paper); stroke: none; }
    .map rect.unknown { stroke-dasharray: 4 3; } .map .pattern { stroke: none; }
    .map text.open { fill: var(--open-ink); } .map text.condition { fill: var(--condition-ink); }
    .map text.interest { fill: var(--interest-ink); } .map text.closed { fill: var(--closed-ink); }
    .map text.suspended { fill: var(--suspended-ink); } .map text.notCollected { fill: var(--notCollected-ink); }
    .map text.depends { fill: var(--depends-ink); } .map text.disputed { fill: var(--disputed-ink); }
    .map text.unknown { fill: var(--unknown-ink); } .map pattern path { stroke: #1d2530; stroke-width: 2; fill: none; }
    .map pattern circle { fill: #1d2530; } .map a:focus-visible rect { stroke: var(--accent); stroke-width: 4; }
    .map a:hover rect.tile { stroke: var(--ink); stroke-width: 3; }
    .legend { list-style: none; padding: 0; } .legend li { display: grid; grid-template-columns: 2.8rem 14rem 1fr;
    gap: .1rem .8rem; align-items: center; margin: 0; padding: .3rem 0; font-size: .95rem; line-height: 1.35; }
    .legend .chip { justify-self: start; } .swatch rect { stroke: var(--quiet); } .swatch .pattern { stroke: none; }
    .swatch rect.unknown { stroke-dasharray: 3 2; }
    .twin li { margin: .35rem 0; }

    """

  private static let narrow = """
    @media (max-width: 52rem) {
    .places > li, .answers > li, .timeline > li { grid-template-columns: 1fr; }
    .minute { margin-inline: -1.25rem; padding-inline: 1.25rem; }
    .legend li { grid-template-columns: 2.8rem 1fr; } .legend li > .meaning { grid-column: 1 / -1; }
    .site li:first-child { flex-basis: 100%; } }

    """

  private static let paper = """
    @media print {
    :root { --paper: #fff; --ink: #000; --quiet: #333; --rule: #999; --box: #fff; --link: #000; --accent: #000;
    --warn: #000; --warn-box: #fff; color-scheme: light; }
    @page { margin: 18mm 16mm 20mm; }
    body { font-size: 10pt; line-height: 1.45; } main, main:has(.contents), main:has(> .wide)
    { max-width: none; padding: 0; }
    .site, .skip, .search, .languages, .jump { display: none; } .contents { position: static; width: auto; margin: 1rem 0; }
    .contents > div { position: static; max-height: none; border: 0; overflow: visible; } .contents ol { columns: 2; }
    h2 { margin-top: 1.6rem; } h1, h2, h3, dt { break-after: avoid; } li, pre, dd { break-inside: avoid; }
    li:has(li) { break-inside: auto; } a { color: inherit; text-decoration: none; }
    .minute { border: 1pt solid #000; border-top-width: 3pt; margin: 1rem 0; padding-inline: .8rem; }
    .named > a::after, a.named::after { content: " (" attr(href) ")"; font-size: .85em; overflow-wrap: anywhere; }
    .chip > .letter, .map rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .map svg { min-width: 0; } }

    """
}
