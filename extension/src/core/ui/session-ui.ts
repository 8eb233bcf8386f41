import type { Translate } from '@/shared/messages';
import type { Editor } from '../editors/editor';
import type { Finding, Findings, Suggestion } from '../findings';
import { captureKeys, SHORTCUT } from '../keyboard';
import { followPointer } from '../pointer';
import type { Status } from '../status';
import { Announcer } from './announcer';
import { Applier } from './apply';
import { Badge } from './badge';
import { followEditor } from './badge-follow';
import { Card, type OpenedBy } from './card';
import { Panel } from './panel';
import { statusSentence } from './status-text';
import { Surface } from './surface';

export interface UiEvents {
  ignore(finding: Finding): void;
  repaint(): void;
}

/** Badge, list and card of one editor, and how they work together. */
export class SessionUi {
  readonly #editor: Editor;
  readonly #findings: Findings;
  readonly #t: Translate;
  readonly #events: UiEvents;
  readonly #surface: Surface;
  readonly #badge: Badge;
  readonly #panel: Panel;
  readonly #card: Card;
  readonly #announcer: Announcer;
  readonly #applier: Applier;
  readonly #placeBadge: () => void;
  /** Where the caret was when the card or the list was opened. */
  #caret: number | undefined;
  #lastOpened: number | undefined;
  #panelFromBadge = false;

  constructor(
    editor: Editor,
    findings: Findings,
    t: Translate,
    postedUrl: () => string,
    events: UiEvents,
    signal: AbortSignal,
  ) {
    this.#editor = editor;
    this.#findings = findings;
    this.#t = t;
    this.#events = events;
    this.#surface = new Surface(editor.element, t('language'), signal);
    this.#badge = new Badge(t, SHORTCUT, (byKeyboard) => this.#togglePanel(byKeyboard));
    this.#panel = new Panel(
      this.#badge.button,
      t,
      postedUrl,
      (finding, byKeyboard) => this.openFinding(finding, byKeyboard ? 'keyboard' : 'click'),
      () => (this.#badge.expanded = false),
    );
    this.#card = new Card(editor.element, t);
    this.#announcer = new Announcer(signal);
    this.#applier = new Applier(editor);
    this.#surface.append(
      this.#badge.element,
      this.#panel.element,
      this.#card.element,
      this.#announcer.element,
    );
    this.#placeBadge = followEditor(this.#badge.element, this.#surface.host, editor, signal);
    signal.addEventListener('abort', () => {
      this.#card.close();
      this.#panel.close();
    });

    followPointer(
      editor.element,
      this.#card.element,
      {
        findingAt: (x, y) => this.#findingAt(x, y),
        rest: (finding) => this.#hover(finding),
        leave: () => {
          if (this.#card.openedBy === 'hover' && !this.#surface.hasFocus) this.#closeCard();
        },
        click: (finding) => (finding ? this.openFinding(finding, 'click') : this.#closeCard()),
      },
      signal,
    );
    captureKeys(
      {
        isOpen: () => this.#isOpen,
        contains: (event) => this.#surface.contains(event),
        tabStops: () => this.#tabStops(),
        dismiss: () => this.#dismiss(),
      },
      signal,
    );
    editor.element.addEventListener('focus', () => this.#surface.raise(), { signal });
    document.addEventListener('pointerdown', (event) => this.#pressedElsewhere(event), {
      signal,
      capture: true,
    });
  }

  /** The finding whose card is open. */
  get openId(): number | undefined {
    return this.#card.finding?.id;
  }

  show(status: Status): void {
    this.#badge.show(status);
    this.#panel.show(status, {
      findings: this.#findings.visible,
      kind: this.#findings.kind,
      wordsOf: (finding) => this.#findings.wordsOf(finding),
    });
    this.#announcer.say(statusSentence(status, this.#t));
    this.#keepCard();
    this.#placeBadge();
  }

  /** The user goes on writing: nothing may hang over that. */
  typed(): void {
    if (!this.#surface.hasFocus) this.#closeCard();
    this.#placeBadge();
  }

  openNext(): void {
    const findings = this.#findings.visible;
    if (findings.length === 0) return this.#openPanelByKey();
    const open = this.#card.finding;
    if (open && !this.#surface.hasFocus) return this.openFinding(open, 'keyboard');
    const caret = this.#rememberCaret();
    const next = open
      ? findings[(findings.findIndex((finding) => finding.id === open.id) + 1) % findings.length]
      : (findings.find((finding) => finding.end >= caret && finding.id !== this.#lastOpened) ?? findings[0]);
    if (next) this.openFinding(next, 'keyboard');
  }

  openFinding(finding: Finding, openedBy: OpenedBy): void {
    const current = this.#findings.visible.find(({ id }) => id === finding.id);
    if (!current) return;
    if (openedBy === 'keyboard' && !this.#surface.hasFocus) this.#rememberCaret();
    this.#badge.closeTip();
    if (openedBy === 'click' && this.#card.finding?.id === current.id) return this.#card.pin();
    this.#panel.close();
    this.#surface.raise();
    this.#lastOpened = current.id;
    this.#scrollTo(current);
    this.#card.open(
      current,
      this.#findings.wordsOf(current),
      openedBy,
      this.#findings.visible.length > 1,
      () => this.#rangeOf(current.id),
      {
        apply: (item, suggestion) => void this.#apply(item, suggestion),
        ignore: (item) => this.#ignore(item),
        next: () => this.#next(),
        close: () => this.#dismiss(),
      },
    );
    this.#events.repaint();
  }

  get #isOpen(): boolean {
    return this.#card.finding !== undefined || this.#panel.isOpen || this.#badge.tipIsOpen;
  }

  #hover(finding: Finding): void {
    // A card that somebody chose to open is not replaced by one that the pointer happens to cross.
    if (this.#card.openedBy === undefined || this.#card.openedBy === 'hover') {
      if (this.#card.finding?.id !== finding.id) this.openFinding(finding, 'hover');
    }
  }

  #next(): void {
    const findings = this.#findings.visible;
    const at = findings.findIndex((finding) => finding.id === this.openId);
    const next = findings[(at + 1) % findings.length];
    if (next) this.openFinding(next, this.#surface.hasFocus ? 'keyboard' : 'click');
  }

  async #apply(finding: Finding, suggestion: Suggestion): Promise<void> {
    const current = this.#findings.visible.find(({ id }) => id === finding.id);
    const target = current?.suggestions.find(({ value }) => value === suggestion.value);
    const applied = await this.#applier.apply(suggestion.value, target);
    if (applied === 'taken') this.#closeCard();
    else if (applied !== 'busy') this.#card.say(this.#t(`card_${applied}`));
  }

  /** An editor without the caret may have had it before, and is otherwise gone on with at its end. */
  #rememberCaret(): number {
    this.#caret = this.#editor.caret() ?? this.#caret ?? this.#findings.text.length;
    return this.#caret;
  }

  #returnToText(): void {
    const caret = this.#caret ?? this.#findings.text.length;
    this.#editor.select({ start: caret, end: caret });
  }

  #ignore(finding: Finding): void {
    const hadFocus = this.#surface.hasFocus;
    this.#closeCard();
    this.#events.ignore(finding);
    if (hadFocus) this.#returnToText();
  }

  #togglePanel(byKeyboard: boolean): void {
    if (this.#panel.isOpen) return this.#panel.close();
    this.#closeCard();
    this.#rememberCaret();
    this.#surface.raise();
    this.#badge.expanded = true;
    this.#panelFromBadge = this.#surface.root.activeElement === this.#badge.button;
    this.#panel.open(byKeyboard);
  }

  #openPanelByKey(): void {
    if (this.#badge.element.hidden || this.#panel.isOpen) return;
    this.#togglePanel(true);
  }

  #closeCard(): void {
    if (!this.#card.finding) return;
    this.#card.close();
    this.#events.repaint();
  }

  #dismiss(): void {
    const hadFocus = this.#surface.hasFocus;
    if (this.#card.finding) this.#closeCard();
    else if (this.#panel.isOpen) {
      this.#panel.close();
      if (hadFocus && this.#panelFromBadge) return this.#badge.button.focus();
    } else return this.#badge.closeTip();
    if (hadFocus) this.#returnToText();
  }

  #pressedElsewhere(event: Event): void {
    if (this.#surface.contains(event)) return;
    this.#panel.close();
    if (!event.composedPath().includes(this.#editor.element)) this.#closeCard();
  }

  /** After an edit or an answer: keep the open card by its finding, or close it when that is gone. */
  #keepCard(): void {
    const { finding } = this.#card;
    if (!finding) return;
    const current = this.#findings.visible.find(({ id }) => id === finding.id);
    if (current) this.#card.keep(current);
    else this.#closeCard();
  }

  #tabStops(): readonly HTMLElement[] {
    const part = this.#card.finding ? this.#card.element : this.#panel.element;
    return [...part.querySelectorAll<HTMLElement>('button, a[href], summary')].filter((stop) =>
      stop.checkVisibility(),
    );
  }

  #findingAt(x: number, y: number): Finding | undefined {
    const reading = this.#editor.read();
    return this.#findings.visible.find((finding) =>
      [...(reading.range(finding)?.getClientRects() ?? [])].some(
        (rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 2,
      ),
    );
  }

  #rangeOf(id: number): Range | null {
    const finding = this.#findings.visible.find((item) => item.id === id);
    return finding ? this.#editor.read().range(finding) : null;
  }

  #scrollTo(finding: Finding): void {
    const rect = this.#rangeOf(finding.id)?.getBoundingClientRect();
    if (!rect) return;
    const { innerHeight } = window;
    if (rect.top < 0 || rect.bottom > innerHeight) this.#editor.element.scrollIntoView({ block: 'center' });
  }
}
