import './site.css';
import Quill from 'quill';
import core from 'quill/dist/quill.core.css?inline';
import { showModel } from './model';

const root = document.getElementById('root') as HTMLElement;
root.innerHTML = `
  <div class="frame">
    <nav class="nav"><p>Start</p><p>Netwerk</p><p>Vacatures</p></nav>
    <main class="middle">
      <article class="item"><div class="avatar"></div><div><b>Fatima el Amrani</b> <span class="dim">· 1e</span>
        <p>Vandaag spraken we met zestig gemeenten over de Omgevingswet. Veel geleerd!</p>
        <div contenteditable="true" role="textbox" aria-multiline="true" class="comment ProseMirror"
          aria-label="Text editor for creating comment"><p><br></p></div></div></article>
    </main>
    <aside class="aside"><div class="card"><b>Berichten</b><div class="msg-form__contenteditable" contenteditable="true"
      role="textbox" aria-multiline="true" aria-label="Schrijf een bericht"><p><br></p></div></div></aside>
  </div>
  <div id="interop-outlet"></div>`;

const shadow = (document.getElementById('interop-outlet') as HTMLElement).attachShadow({ mode: 'open' });
shadow.innerHTML = `
  <style>${core}
    .veil { position: fixed; inset: 0; background: rgb(0 0 0 / 0.55); display: grid; place-items: start center; }
    .modal { margin-top: 60px; width: min(640px, 94vw); border-radius: 12px; background: var(--bg); color: var(--fg); }
    .head { display: flex; gap: 12px; align-items: center; padding: 16px 20px; }
    .avatar { width: 48px; height: 48px; border-radius: 50%; background: linear-gradient(135deg, #7aa9d1, #44617c); }
    .ql-container { height: auto; padding: 0 20px; font: 17px/1.45 system-ui, sans-serif; }
    .ql-editor { min-height: 180px; padding: 4px 0; }
    .foot { display: flex; justify-content: flex-end; padding: 12px 20px; border-top: 1px solid var(--edge); }
    .post { padding: 8px 18px; border: 0; border-radius: 18px; background: #0f6cb5; color: #fff; font: 700 15px system-ui; }
  </style>
  <div class="veil"><div class="modal" role="dialog" aria-label="Bijdrage maken">
    <div class="head"><div class="avatar"></div><div><b>Sanne de Groot</b><br><small>Plaatsen voor iedereen</small></div></div>
    <div id="editor"></div>
    <div class="foot"><button class="post">Plaatsen</button></div>
  </div></div>`;

const quill = new Quill(shadow.getElementById('editor') as HTMLElement, {
  placeholder: 'Waar wilt u het over hebben?',
});
// Quill asks the document for the selection, which in Chromium ends at the shadow host. LinkedIn has its own way round.
const { selection } = quill as unknown as {
  selection: { hasFocus(): boolean; getNativeRange(): unknown; normalizeNative(range: Range): unknown };
};
selection.hasFocus = () => shadow.activeElement === quill.root;
selection.getNativeRange = () => {
  const inner = shadow as ShadowRoot & { getSelection?(): Selection | null };
  const own = inner.getSelection?.() ?? document.getSelection(); // in Firefox the document's goes in
  return own && own.rangeCount > 0 ? selection.normalizeNative(own.getRangeAt(0)) : null;
};
quill.root.setAttribute('role', 'textbox');
quill.root.setAttribute('aria-multiline', 'true');
quill.root.setAttribute('aria-label', 'Tekstverwerker voor het maken van content');
showModel(() => quill.getText());
shadow.querySelector('.post')?.addEventListener('click', () => {
  window.placed.push(quill.getText());
  shadow.querySelector('.veil')?.remove();
});
