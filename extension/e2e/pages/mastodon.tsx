import './site.css';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { showModel } from './model';

/** Grows with its text, as Mastodon's does, and is emptied by React and not by a key. */
function Compose(): ReactNode {
  const [text, setText] = useState('');
  const [direct, setDirect] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => showModel(() => text), [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  const place = (): void => {
    window.placed.push(text);
    setTimeout(() => setText(''), 50); // the answer of the server
  };
  return (
    <div className="compose-form card">
      <button type="button" className="dropdown-button" onClick={() => setDirect(!direct)}>
        <svg
          className={direct ? 'icon icon-at' : 'icon icon-globe'}
          width="12"
          height="12"
          aria-hidden="true"
        >
          <circle cx="6" cy="6" r="5" fill="currentColor" />
        </svg>{' '}
        {direct ? 'Privévermelding' : 'Openbaar'}
      </button>
      <textarea
        ref={area}
        className="autosuggest-textarea__textarea"
        placeholder="Wat wil je kwijt?"
        aria-autocomplete="list"
        aria-label="Bericht"
        value={text}
        onChange={(event) => setText(event.target.value)}
        style={{
          display: 'block',
          boxSizing: 'border-box',
          width: '100%',
          minHeight: 110,
          maxHeight: 220,
          margin: '10px 0',
          padding: 12,
          border: '1px solid var(--edge)',
          borderRadius: 8,
          background: 'var(--bg)',
          color: 'var(--fg)',
          font: '16px/1.45 system-ui, sans-serif',
          resize: 'none',
        }}
      />
      <button type="button" className="post" onClick={place}>
        Toot
      </button>
    </div>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <div className="frame" style={{ gridTemplateColumns: '320px minmax(0, 560px)' }}>
    <aside className="aside">
      <Compose />
    </aside>
    <main className="middle">
      <article className="item">
        <div className="avatar" />
        <div>
          <b>Waterschap Vechtdal</b>
          <p>Wandel zaterdag mee langs de nieuwe dijk. Start om 10 uur.</p>
        </div>
      </article>
    </main>
  </div>,
);
