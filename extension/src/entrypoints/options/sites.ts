import { h } from '@/core/ui/dom';
import { byId } from '@/shared/by-id';
import { send } from '@/shared/protocol';
import { t } from '@/shared/translate';

/** List the sites that are switched on, each with a way to switch it off. */
export function showSites(sites: readonly string[], managed: readonly string[]): void {
  byId('no-sites', HTMLElement).hidden = sites.length > 0;
  byId('sites', HTMLElement).replaceChildren(
    ...sites.map((site) =>
      h('li', {}, site, managed.includes(site) ? t('popup_locked') : removeButton(site)),
    ),
  );
}

function removeButton(site: string): HTMLElement {
  return h('button', {
    class: 'link',
    text: t('options_remove'),
    attrs: { type: 'button', 'aria-label': t('options_remove_label', site) },
    on: { click: () => void send('setSite', { key: site, on: false }) },
  });
}
