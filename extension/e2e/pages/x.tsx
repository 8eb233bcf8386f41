import 'draft-js/dist/Draft.css';
import './site.css';
import { CompositeDecorator, type ContentBlock, Editor, EditorState } from 'draft-js';
import { type ReactNode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { showModel } from './model';

function findHashtags(block: ContentBlock, found: (start: number, end: number) => void): void {
  for (const match of block.getText().matchAll(/#\p{L}+/gu))
    found(match.index, match.index + match[0].length);
}

const decorator = new CompositeDecorator([
  {
    strategy: findHashtags,
    component: ({ children }: { children?: ReactNode }) => <span className="tag">{children}</span>,
  },
]);

function Compose(): ReactNode {
  const [state, setState] = useState(() => EditorState.createEmpty(decorator));
  const [placed, setPlaced] = useState<string[]>([]);
  const text = state.getCurrentContent().getPlainText();
  useEffect(() => showModel(() => text), [text]);
  const place = (): void => {
    window.placed.push(text);
    setPlaced([text, ...placed]);
    setState(EditorState.createEmpty(decorator));
  };
  return (
    <main className="middle">
      <div className="compose" data-testid="compose">
        <div className="avatar" />
        <div>
          <div className="box">
            <Editor
              editorState={state}
              onChange={setState}
              placeholder="Wat is er aan de hand?"
              ariaLabel="Berichttekst"
              ariaMultiline
              webDriverTestID="tweetTextarea_0"
            />
          </div>
          <div className="tools">
            <span>Foto · GIF · Peiling · Emoji</span>
            <button type="button" className="post" onClick={place}>
              Plaatsen
            </button>
          </div>
        </div>
      </div>
      {placed.map((item) => (
        <Item key={item} name="U" text={item} />
      ))}
      <Item name="Gemeente Oosterdam" text="Vanaf maandag is de Havenbrug weer open voor fietsers." />
      <Item
        name="Kennisnet Wonen"
        text="Nieuw rapport: zo bouwen corporaties sneller. Lees het op de site."
      />
    </main>
  );
}

function Item({ name, text }: { name: string; text: string }): ReactNode {
  return (
    <article className="item">
      <div className="avatar" />
      <div>
        <b>{name}</b> <span className="dim">· 2 u</span>
        <p>{text}</p>
      </div>
    </article>
  );
}

function DirectMessage(): ReactNode {
  const [state, setState] = useState(() => EditorState.createEmpty());
  return (
    <aside className="aside">
      <div className="card" data-testid="DMDrawer">
        <b>Berichten</b>
        <Editor
          editorState={state}
          onChange={setState}
          placeholder="Nieuw bericht"
          ariaLabel="Privébericht"
          webDriverTestID="dmComposerTextInput"
        />
      </div>
      <div className="card">
        <input type="search" placeholder="Zoeken" aria-label="Zoeken" />
      </div>
    </aside>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <div className="frame">
    <nav className="nav">
      {['Startpagina', 'Ontdekken', 'Meldingen', 'Profiel'].map((name) => (
        <p key={name}>{name}</p>
      ))}
    </nav>
    <Compose />
    <DirectMessage />
  </div>,
);
