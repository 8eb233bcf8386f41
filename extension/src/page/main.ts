import { textarea } from '@/core/editors/textarea';
import { isShortcut } from '@/core/keyboard';
import { Session, type SessionState } from '@/core/session';
import { FindingsList, kindLine } from '@/core/ui/findings-list';
import { statusSentence } from '@/core/ui/status-text';
import { byId } from '@/shared/by-id';
import { postedUrl } from '@/shared/posted';
import { requestCheck } from '@/shared/service';
import { EXAMPLES } from './examples';
import './page.css';
import { t } from './translate';

/** The try-it page: what the extension does, in one text box, with the service that serves this page. */
const box = byId('text', HTMLTextAreaElement);
const status = byId('status', HTMLElement);
const kind = byId('kind', HTMLElement);
const forever = new AbortController().signal;

const list = new FindingsList(t, (finding, byKeyboard) => session.openFinding(finding, byKeyboard));
byId('findings', HTMLElement).append(list.element);

const session: Session = new Session(
  {
    editor: textarea.create(box, forever),
    check: (text, signal) => requestCheck(location.origin, text, t('language'), signal),
    t,
    postedUrl: () => postedUrl(location.origin, t),
    onState: show,
  },
  forever,
);

function show(state: SessionState): void {
  status.textContent = statusSentence(state.status, t) || t('list_hint');
  status.dataset.state = state.status.kind;
  list.show({ ...state, wordsOf: (finding) => box.value.slice(finding.start, finding.end) });
  kind.replaceChildren(
    ...[state.status.kind === 'unchecked' ? null : kindLine(state.kind, t)].filter((line) => line !== null),
  );
}

window.addEventListener('keydown', (event) => {
  if (!isShortcut(event)) return;
  event.preventDefault();
  session.openNext();
});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  button.addEventListener('click', () => {
    box.focus();
    box.select();
    // As if it were typed, so that undo brings back what somebody had written.
    document.execCommand('insertText', false, EXAMPLES[button.dataset.example ?? ''] ?? '');
  });
}
