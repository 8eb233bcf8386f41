/** What the editor itself holds, which is what a site would place. */
declare global {
  interface Window {
    model: () => string;
    placed: string[];
  }
}

window.placed = [];

export function showModel(model: () => string): void {
  window.model = model;
}
