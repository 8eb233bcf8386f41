import './site.css';
import { showModel } from './model';

const root = document.getElementById('root') as HTMLElement;
root.innerHTML = `
  <main style="max-width: 640px; margin: 40px auto; padding: 0 16px">
    <h1>Nieuwsbericht schrijven</h1>
    <div id="box" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Bericht"
      style="min-height: 120px; padding: 12px; border: 1px solid var(--edge); border-radius: 8px"></div>
    <p><label>Titel <input id="title" type="text"></label></p>
    <p><label>Zoeken <input id="search" type="search"></label></p>
    <p><label>Wachtwoord <input id="password" type="password"></label></p>
    <div id="lookup" contenteditable="true" role="searchbox" aria-label="Zoek collega">&nbsp;</div>
    <dialog id="dialog" aria-label="Reactie"><textarea id="reply" rows="4" cols="50" aria-label="Reactie"></textarea></dialog>
    <button id="open" type="button">Reageren</button>
  </main>`;

const box = document.getElementById('box') as HTMLElement;
const dialog = document.getElementById('dialog') as HTMLDialogElement;
document.getElementById('open')?.addEventListener('click', () => dialog.showModal());
showModel(() => box.innerText.replaceAll('\u00a0', ' '));
