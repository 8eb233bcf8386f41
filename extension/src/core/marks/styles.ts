import { ACTIVE_HIGHLIGHT, HIGHLIGHTS, MARK_COLOURS } from './palette';

/** The two levels differ in shape as well as in colour. */
const CSS_TEXT = `
::highlight(${HIGHLIGHTS.waarschuwing}) {
  text-decoration: underline wavy ${MARK_COLOURS.waarschuwing} 1.5px;
  text-decoration-skip-ink: none;
}
::highlight(${HIGHLIGHTS['let op']}) {
  text-decoration: underline dotted ${MARK_COLOURS['let op']} 2.5px;
  text-decoration-skip-ink: none;
}
::highlight(${ACTIVE_HIGHLIGHT}) {
  background-color: rgb(138 147 160 / 0.28);
}
@media (forced-colors: active) {
  ::highlight(${HIGHLIGHTS.waarschuwing}),
  ::highlight(${HIGHLIGHTS['let op']}) {
    text-decoration-color: CanvasText;
  }
  ::highlight(${ACTIVE_HIGHLIGHT}) {
    background-color: Highlight;
  }
}
`;

const styled = new WeakSet<Document | ShadowRoot>();

/** Make marks visible in a tree. A rule in the document reaches into shadow roots in Chromium only. */
export function adoptMarkStyles(root: Node): void {
  if (!(root instanceof Document || root instanceof ShadowRoot) || styled.has(root)) return;
  styled.add(root);
  adopt(root, CSS_TEXT);
}

/** Add a style sheet to a tree without adding a node to it where that is possible. */
export function adopt(root: Document | ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  } catch {
    // A content script in Firefox may not always adopt (bug 1751346); a style element does the same.
    const style = document.createElement('style');
    style.textContent = css;
    (root instanceof Document ? root.head : root).append(style);
  }
}
